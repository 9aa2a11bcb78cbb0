import type { Connection, StationStatus } from '../../shared/contract/station.contract';
import { useSyncOrders } from '../data/orders';
import { keepFocus } from '../ui/Button';
import { cx } from '../ui/cx';
import { useErrorText, useLanguage, useT } from '../ui/i18n';
import { formatShortWhen, formatSpan } from '../ui/time';
import { useNow } from '../ui/use-now';
import type { Screen } from './place';
import { PrinterPill } from './PrinterPill';
import { ScanField, type ScanFieldProps } from './ScanField';
import css from './TopBar.module.css';

export type TopBarProps = ScanFieldProps & {
  readonly status: StationStatus | undefined;
  readonly packerName: string;
  readonly onGo: (screen: Screen) => void;
};

/** Who and where this station is, and the scan field. */
export function TopBar({ status, packerName, onGo, ...scan }: TopBarProps) {
  const t = useT();
  const shops = status?.shops ?? [];
  const shopText = shops.length > 1 ? t('app.shops', { count: shops.length }) : (shops[0]?.name ?? t('app.noShop'));
  return (
    <header className={css['top']}>
      <div className={css['brand']}>
        <span className={css['name']}>Waybench</span>
        <span className={css['shop']}>{status === undefined ? '' : shopText}</span>
      </div>
      <ScanField {...scan} />
      <div className={css['pills']}>
        {status !== undefined && <ConnectionPill connection={status.connection} />}
        {status !== undefined && (
          <PrinterPill
            status={status}
            onPress={() => {
              onGo('printers');
            }}
          />
        )}
        <button
          type="button"
          className={css['pill']}
          onMouseDown={keepFocus}
          onClick={() => {
            onGo('settings');
          }}
        >
          <b className={css['cut']}>{packerName === '' ? t('app.noPacker') : packerName}</b>
          {packerName !== '' && <span className={css['more']}>{t('app.packer')}</span>}
        </button>
      </div>
    </header>
  );
}

function ConnectionPill({ connection }: { readonly connection: Connection }) {
  const t = useT();
  const textOf = useErrorText();
  const language = useLanguage();
  const nowMs = useNow(10_000);
  const sync = useSyncOrders();
  const words = () => {
    switch (connection.state) {
      case 'connecting':
        return { dot: css['look'], word: t('app.connecting'), more: '', title: '' };
      case 'online': {
        const agoMs = nowMs - connection.syncedAtMs;
        const synced = agoMs < 60_000 ? t('app.syncedNow') : t('app.synced', { span: formatSpan(agoMs, t) });
        const more = connection.isSyncing ? t('app.syncing') : synced;
        return { dot: '', word: t('app.online'), more, title: '' };
      }
      case 'offline':
        return {
          dot: css['stop'],
          word: t('app.offline'),
          more: t('app.since', { when: formatShortWhen(connection.sinceMs, nowMs, language) }),
          title: textOf(connection.problem),
        };
    }
  };
  const { dot, word, more, title } = words();
  return (
    <button
      type="button"
      className={css['pill']}
      title={[title, t('app.syncNow')].filter((part) => part !== '').join('\n')}
      onMouseDown={keepFocus}
      onClick={() => {
        sync.mutate();
      }}
    >
      <span className={cx(css['dot'], dot)} />
      <b>{word}</b>
      {more !== '' && <span className={css['more']}>{more}</span>}
    </button>
  );
}
