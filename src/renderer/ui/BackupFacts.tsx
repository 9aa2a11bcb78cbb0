import type { BackupInfo } from '../../shared/contract/data.contract';
import css from './BackupFacts.module.css';
import { formatBytes } from './bytes-text';
import { useLanguage, useT } from './i18n';
import { Tag } from './Tag';
import { formatWhen } from './time';

/** When a backup was taken, and what is in it: enough to choose between two. */
export function BackupFacts({ backup, nowMs }: { readonly backup: BackupInfo; readonly nowMs: number }) {
  const t = useT();
  const language = useLanguage();
  const { takenAtMs, orders, shipments, lastEntryAtMs, bytes, kind, isSound } = backup;
  return (
    <span className={css['facts']}>
      <strong className={css['when']}>{formatWhen(takenAtMs, nowMs, language)}</strong>
      <span className={css['what']}>
        {orders !== null && <span>{t('data.backup.orders', { count: orders })}</span>}
        {shipments !== null && <span>{t('data.backup.parcels', { count: shipments })}</span>}
        {lastEntryAtMs !== null && (
          <span>{t('data.backup.lastEntry', { when: formatWhen(lastEntryAtMs, nowMs, language) })}</span>
        )}
        <span>{formatBytes(bytes, language)}</span>
        {kind === 'before-migration' && <Tag>{t('data.backup.beforeMigration')}</Tag>}
        {!isSound && (
          <Tag tone="stop" icon="stop">
            {t('data.backup.unreadable')}
          </Tag>
        )}
      </span>
    </span>
  );
}
