import { groupOrderNumber } from '../../shared/domain/ids';
import type { StationStatus } from '../../shared/contract/station.contract';
import type { WaitingCall } from '../../shared/domain/waiting-call';
import { useSyncOrders } from '../data/orders';
import { Button } from '../ui/Button';
import { cx } from '../ui/cx';
import { Icon } from '../ui/Icon';
import { useLanguage, useT } from '../ui/i18n';
import { formatShortWhen } from '../ui/time';
import { useNow } from '../ui/use-now';
import { offlineBarOf } from './offline-bar';
import css from './OfflineBar.module.css';

export type OfflineBarProps = {
  readonly status: StationStatus;
  readonly onWaiting: () => void;
  readonly onAttention: () => void;
};

/** Being offline is a normal state: since when, what waits, what goes first; and how it goes out afterwards. */
export function OfflineBar({ status, onWaiting, onAttention }: OfflineBarProps) {
  const t = useT();
  const language = useLanguage();
  const nowMs = useNow(2_000);
  const sync = useSyncOrders();
  const view = offlineBarOf(status, nowMs);
  if (view === null) return null;
  if (view.kind === 'offline') {
    return (
      <section className={cx(css['bar'], css['look'])} aria-label={t('offline.label')} aria-live="polite">
        <Icon name="alert" size="small" />
        <p className={css['words']}>
          <strong>{t('offline.since', { when: formatShortWhen(view.sinceMs, nowMs, language) })}</strong>
          <span>{view.count === 0 ? t('offline.nothingWaits') : t('offline.waits', { count: view.count })}</span>
          {view.first !== null && <FirstCall call={view.first} nowMs={nowMs} />}
        </p>
        <span className={css['actions']}>
          {view.count > 0 && <Button onPress={onWaiting}>{t('offline.show')}</Button>}
          <Button
            isBusy={sync.isPending}
            onPress={() => {
              sync.mutate();
            }}
          >
            {t('offline.tryNow')}
          </Button>
        </span>
      </section>
    );
  }
  const { total, sent, stopped } = view.drain;
  const isOver = view.kind === 'drained';
  return (
    <section
      className={cx(css['bar'], stopped > 0 ? css['look'] : css['done'])}
      aria-label={t('offline.label')}
      aria-live="polite"
    >
      <Icon name={stopped > 0 ? 'alert' : isOver ? 'check' : 'refresh'} size="small" />
      <p className={css['words']}>
        <strong>{t('offline.back')}</strong>
        <span>{t('offline.sent', { sent, total })}</span>
        {stopped > 0 && <span>{t('offline.stopped', { count: stopped })}</span>}
      </p>
      <span className={css['actions']}>
        {!isOver && <progress className={css['progress']} value={sent + stopped} max={total} />}
        {stopped > 0 && <Button onPress={onAttention}>{t('offline.look')}</Button>}
      </span>
    </section>
  );
}

function FirstCall({ call, nowMs }: { readonly call: WaitingCall; readonly nowMs: number }) {
  const t = useT();
  const language = useLanguage();
  const groups = call.orderId === null ? [] : groupOrderNumber(call.orderId);
  const number = groups.length === 0 ? '' : `${groups[0]} … ${groups.at(-1)}`;
  const what = [number, t(`offline.kinds.${call.kind}`)].filter((part) => part !== '').join(', ');
  return (
    <span>
      {call.dueMs === null
        ? t('offline.first', { what })
        : t('offline.firstBy', { what, when: formatShortWhen(call.dueMs, nowMs, language) })}
    </span>
  );
}
