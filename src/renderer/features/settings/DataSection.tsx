import { useState } from 'react';
import type { BackupInfo, DataStatus } from '../../../shared/contract/data.contract';
import { useBackUp, useCheckData, useDataStatus, useOpenDataFolder } from '../../data/data';
import { formatBytes } from '../../ui/bytes-text';
import { FailureNote } from '../../ui/FailureNote';
import { Button } from '../../ui/Button';
import { ErrorState } from '../../ui/ErrorState';
import { useLanguage, useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { Spinner } from '../../ui/Spinner';
import { formatWhen } from '../../ui/time';
import { useNow } from '../../ui/use-now';
import css from './DataSection.module.css';
import { EvidenceCheckCard } from './EvidenceCheckCard';
import { RestoreDialog } from './RestoreDialog';
import { RetentionCard } from './RetentionCard';
import { Section } from './Section';

/** What this station keeps, how safe it is, and what can be done about it. */
export function DataSection() {
  const t = useT();
  const { data: status, error, refetch } = useDataStatus();
  return (
    <Section title={t('data.title')} hint={t('data.hint')}>
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {error === null && status === undefined && <Spinner label={t('common.loading')} />}
      {status !== undefined && (
        <>
          <Facts status={status} />
          <RetentionCard erasure={status.erasure} />
        </>
      )}
      <EvidenceCheckCard />
    </Section>
  );
}

function Facts({ status }: { readonly status: DataStatus }) {
  const t = useT();
  const language = useLanguage();
  const nowMs = useNow();
  const backUp = useBackUp();
  const check = useCheckData();
  const openFolder = useOpenDataFolder();
  const [isRestoring, setRestoring] = useState(false);
  const [newest] = status.backups;
  const failure = backUp.error ?? check.error ?? openFolder.error;
  return (
    <div className={css['card']}>
      <dl className={css['facts']}>
        <dt>{t('data.size')}</dt>
        <dd>{formatBytes(status.bytes, language)}</dd>
        {status.freeBytes !== null && (
          <>
            <dt>{t('data.free')}</dt>
            <dd>{formatBytes(status.freeBytes, language)}</dd>
          </>
        )}
        <dt>{t('data.lastBackup')}</dt>
        <dd>{newest === undefined ? t('data.noBackup') : backupText(newest)}</dd>
        <dt>{t('data.lastCheck')}</dt>
        <dd>{status.checkedAtMs === null ? t('data.notChecked') : formatWhen(status.checkedAtMs, nowMs, language)}</dd>
      </dl>
      <div className={css['actions']}>
        <Button
          isBusy={backUp.isPending}
          onPress={() => {
            backUp.mutate();
          }}
        >
          {t('data.backUp')}
        </Button>
        <Button
          isBusy={check.isPending}
          onPress={() => {
            check.mutate();
          }}
        >
          {t('data.check')}
        </Button>
        <Button
          isDisabled={newest === undefined}
          onPress={() => {
            setRestoring(true);
          }}
        >
          {t('data.restore')}
        </Button>
        <Button
          variant="quiet"
          onPress={() => {
            openFolder.mutate();
          }}
        >
          {t('data.openFolder')}
        </Button>
      </div>
      <FailureNote error={failure} />
      {backUp.isSuccess && failure === null && (
        <Note tone="done" isAlert>
          {t('data.backedUp')}
        </Note>
      )}
      {check.isSuccess && failure === null && <CheckResult {...check.data} />}
      {isRestoring && (
        <RestoreDialog
          backups={status.backups}
          onClose={() => {
            setRestoring(false);
          }}
        />
      )}
    </div>
  );

  function backupText({ takenAtMs, isSound }: BackupInfo): string {
    const when = formatWhen(takenAtMs, nowMs, language);
    return isSound ? t('data.verified', { when }) : t('data.backup.unreadable');
  }
}

function CheckResult(props: { readonly isSound: boolean; readonly lines: number; readonly brokenAt: number | null }) {
  const t = useT();
  const { isSound, lines, brokenAt } = props;
  if (!isSound) {
    return (
      <Note tone="stop" isAlert>
        {t('data.checkDamaged')}
      </Note>
    );
  }
  if (brokenAt !== null) {
    return (
      <Note tone="look" isAlert>
        {t('data.checkBroken', { line: brokenAt })}
      </Note>
    );
  }
  return (
    <Note tone="done" isAlert>
      {t('data.checkSound', { count: lines })}
    </Note>
  );
}
