import { useState } from 'react';
import type { CarrierView } from '../../../shared/contract/carriers.contract';
import type { PooledNumber } from '../../../shared/domain/waybill-pool';
import { usePooledNumbers, useSettleNumber } from '../../data/carriers';
import { Button } from '../../ui/Button';
import { toErrorLike } from '../../ui/error-text';
import { useErrorText, useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { ReasonDialog } from '../../ui/ReasonDialog';
import { AddNumbersDialog } from './AddNumbersDialog';
import css from './NumberPool.module.css';

type Settling = { readonly number: string; readonly action: 'return' | 'void' };

/** The waybill numbers that a carrier gave in advance: how many are left, and which parcels have the others. */
export function NumberPool({ view: { carrier, pool } }: { readonly view: CarrierView }) {
  const t = useT();
  const textOf = useErrorText();
  const [state, setState] = useState<PooledNumber['state']>('free');
  const [isAdding, setAdding] = useState(false);
  const [settling, setSettling] = useState<Settling | null>(null);
  const settle = useSettleNumber();
  const numbers = usePooledNumbers(carrier.carrierId, state);
  const counts = { free: pool.free, used: pool.used, void: pool.voided };
  const close = () => {
    setSettling(null);
    settle.reset();
  };
  return (
    <section className={css['pool']} aria-labelledby="pool-title">
      <header className={css['head']}>
        <h3 id="pool-title" className={css['title']}>
          {t('carriers.pool.title')}
        </h3>
        <Button
          variant={pool.isLow ? 'primary' : 'plain'}
          onPress={() => {
            setAdding(true);
          }}
        >
          {t('carriers.pool.add')}
        </Button>
      </header>
      {pool.isLow && <Note tone="look">{t('carriers.pool.lowHint', { count: pool.free })}</Note>}
      <fieldset className={css['states']} aria-label={t('carriers.pool.title')}>
        {(['free', 'used', 'void'] as const).map((each) => (
          <button
            key={each}
            type="button"
            className={css['state']}
            aria-pressed={each === state}
            onClick={() => {
              setState(each);
            }}
          >
            {t(`carriers.pool.${each}`)} <b>{counts[each]}</b>
          </button>
        ))}
      </fieldset>
      {numbers.data?.length === 0 && <p className={css['hint']}>{t('carriers.pool.noneIn')}</p>}
      {numbers.data !== undefined && numbers.data.length > 0 && (
        <ul className={css['list']}>
          {numbers.data.map(({ number, orderId }) => (
            <li key={number} className={css['item']}>
              <span className={css['number']}>{number}</span>
              <span className={css['hint']}>{orderId !== null && t('carriers.pool.order', { order: orderId })}</span>
              {state === 'used' && (
                <Button
                  variant="quiet"
                  onPress={() => {
                    setSettling({ number, action: 'return' });
                  }}
                >
                  {t('carriers.pool.return')}
                </Button>
              )}
              {state !== 'void' && (
                <Button
                  variant="quiet"
                  onPress={() => {
                    setSettling({ number, action: 'void' });
                  }}
                >
                  {t('carriers.pool.takeOut')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {isAdding && (
        <AddNumbersDialog
          carrier={carrier}
          onClose={() => {
            setAdding(false);
          }}
        />
      )}
      {settling !== null && (
        <ReasonDialog
          title={t(`carriers.pool.${settling.action}Title`, { number: settling.number })}
          text={t(`carriers.pool.${settling.action}Effect`)}
          presets={[t('carriers.pool.reason.mistake'), t('carriers.pool.reason.torn')]}
          submit={t(settling.action === 'return' ? 'carriers.pool.return' : 'carriers.pool.takeOut')}
          isOpen
          isBusy={settle.isPending}
          problem={settle.error === null ? null : textOf(toErrorLike(settle.error))}
          onClose={close}
          onReason={(reason) => {
            settle.mutate({ ...settling, reason }, { onSuccess: close });
          }}
        />
      )}
    </section>
  );
}
