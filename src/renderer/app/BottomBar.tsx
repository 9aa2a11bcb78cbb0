import type { StationStatus } from '../../shared/contract/station.contract';
import { Kbd } from '../ui/Kbd';
import { useT } from '../ui/i18n';
import css from './BottomBar.module.css';

export type BottomBarProps = {
  readonly status: StationStatus | undefined;
  readonly onAttention: () => void;
  readonly onKeys: () => void;
};

/** What is on its way, what is done today, and the keys. */
export function BottomBar({ status, onAttention, onKeys }: BottomBarProps) {
  const t = useT();
  return (
    <footer className={css['bar']}>
      {status !== undefined && (
        <>
          <span>
            {t('app.waitingToSend')} <b>{status.waitingCalls}</b>
          </span>
          <span>
            {t('app.shippedToday')} <b>{status.shippedToday}</b>
          </span>
          {status.attention > 0 && (
            <button type="button" className={css['attention']} onClick={onAttention}>
              {t('app.attention', { count: status.attention })}
            </button>
          )}
        </>
      )}
      <button type="button" className={css['keys']} onClick={onKeys}>
        <span aria-hidden="true">
          <Kbd>?</Kbd>
        </span>
        {t('app.keys')}
      </button>
    </footer>
  );
}
