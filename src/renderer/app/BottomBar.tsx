import type { QueueFilter, QueueViewName } from '../../shared/contract/orders.contract';
import type { StationStatus } from '../../shared/contract/station.contract';
import { useSettings } from '../data/station';
import { keepFocus } from '../ui/Button';
import { Kbd } from '../ui/Kbd';
import { useT } from '../ui/i18n';
import css from './BottomBar.module.css';

export type BottomBarProps = {
  readonly status: StationStatus | undefined;
  /** Labels that are stored here and not printed yet; null while it is not known. */
  readonly labelsReady: number | null;
  readonly onAttention: () => void;
  /** Shows what waits to be sent. */
  readonly onWaiting: () => void;
  /** Shows the orders that a warning is about. */
  readonly onQueue: (question: { readonly view: QueueViewName; readonly filter: QueueFilter }) => void;
  readonly onShift: () => void;
  readonly onKeys: () => void;
};

/** What is on its way, what is done today, and the keys. */
export function BottomBar(props: BottomBarProps) {
  const { status, labelsReady, onAttention, onWaiting, onQueue, onShift, onKeys } = props;
  const t = useT();
  const { data: settings } = useSettings();
  return (
    <footer className={css['bar']}>
      {status !== undefined && (
        <>
          {status.waitingCalls > 0 ? (
            <button type="button" className={css['quiet']} onMouseDown={keepFocus} onClick={onWaiting}>
              {t('app.waitingToSend')} <b>{status.waitingCalls}</b>
            </button>
          ) : (
            <span>
              {t('app.waitingToSend')} <b>0</b>
            </span>
          )}
          {labelsReady !== null && (
            <span className={css['labels']}>
              {t('app.labelsReady')} <b>{labelsReady}</b>
            </span>
          )}
          <button type="button" className={css['quiet']} onMouseDown={keepFocus} onClick={onShift}>
            {t('app.shippedToday')} <b>{status.shippedToday}</b>
          </button>
          {status.dueSoon > 0 && (
            <button
              type="button"
              className={css['attention']}
              onMouseDown={keepFocus}
              onClick={() => {
                onQueue({ view: 'waiting', filter: 'all' });
              }}
            >
              {t('offline.dueSoon', { count: status.dueSoon, hours: settings?.warnHours ?? 0 })}
            </button>
          )}
          {status.notMoving > 0 && (
            <button
              type="button"
              className={css['attention']}
              onMouseDown={keepFocus}
              onClick={() => {
                onQueue({ view: 'declared', filter: 'not-moving' });
              }}
            >
              {t('offline.notMoving', { count: status.notMoving })}
            </button>
          )}
          {status.attention > 0 && (
            <button type="button" className={css['attention']} onMouseDown={keepFocus} onClick={onAttention}>
              {t('app.attention', { count: status.attention })}
            </button>
          )}
        </>
      )}
      <button type="button" className={css['keys']} onMouseDown={keepFocus} onClick={onKeys}>
        <span aria-hidden="true">
          <Kbd>?</Kbd>
        </span>
        {t('app.keys')}
      </button>
    </footer>
  );
}
