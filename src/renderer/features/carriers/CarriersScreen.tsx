import { useState } from 'react';
import type { CarrierView } from '../../../shared/contract/carriers.contract';
import { useCarriers } from '../../data/carriers';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { useT } from '../../ui/i18n';
import { Spinner } from '../../ui/Spinner';
import { Tag } from '../../ui/Tag';
import { CarrierDetail } from './CarrierDetail';
import { CarrierDialog } from './CarrierDialog';
import css from './CarriersScreen.module.css';
import { ExchangeRates } from './ExchangeRates';

/** The carriers that the seller found: what they take, what they ask, and the waybill numbers they gave. */
export function CarriersScreen({ onBack }: { readonly onBack: () => void }) {
  const t = useT();
  const carriers = useCarriers();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [isAdding, setAdding] = useState(false);
  const all = carriers.data ?? [];
  const chosen = all.find(({ carrier }) => carrier.carrierId === chosenId) ?? all[0];
  const add = () => {
    setAdding(true);
  };

  return (
    <div className={css['screen']}>
      <header className={css['head']}>
        <Button variant="quiet" onPress={onBack}>
          {t('carriers.back')}
        </Button>
        <h1 className={css['title']}>{t('carriers.title')}</h1>
        {all.length > 0 && <Button onPress={add}>{t('carriers.add')}</Button>}
      </header>
      {carriers.isPending && <Spinner label={t('common.loading')} />}
      {carriers.isError && <ErrorState error={carriers.error} onRetry={() => void carriers.refetch()} />}
      {carriers.data?.length === 0 && (
        <EmptyState
          title={t('carriers.none.title')}
          hint={t('carriers.none.hint')}
          action={
            <Button variant="primary" size="large" onPress={add}>
              {t('carriers.add')}
            </Button>
          }
        />
      )}
      {chosen !== undefined && (
        <div className={css['columns']}>
          <div className={css['side']}>
            <ul className={css['list']}>
              {all.map((view) => (
                <li key={view.carrier.carrierId}>
                  <CarrierItem
                    view={view}
                    isChosen={view === chosen}
                    onChoose={() => {
                      setChosenId(view.carrier.carrierId);
                    }}
                  />
                </li>
              ))}
            </ul>
            <ExchangeRates />
          </div>
          <CarrierDetail key={chosen.carrier.carrierId} view={chosen} />
        </div>
      )}
      {isAdding && (
        <CarrierDialog
          carrier={null}
          onSaved={({ carrierId }) => {
            setChosenId(carrierId);
          }}
          onClose={() => {
            setAdding(false);
          }}
        />
      )}
    </div>
  );
}

type CarrierItemProps = { readonly view: CarrierView; readonly isChosen: boolean; readonly onChoose: () => void };

function CarrierItem({ view: { carrier, pool, hasCardNow }, isChosen, onChoose }: CarrierItemProps) {
  const t = useT();
  return (
    <button type="button" className={css['item']} aria-current={isChosen || undefined} onClick={onChoose}>
      <strong className={css['name']}>{carrier.name}</strong>
      <span className={css['code']}>{carrier.declare.serviceCode}</span>
      <span className={css['tags']}>
        {carrier.lowPoolAt > 0 && (
          <Tag tone={pool.isLow ? 'look' : 'plain'} {...(pool.isLow ? { icon: 'alert' as const } : {})}>
            {t(pool.isLow ? 'carriers.pool.low' : 'carriers.pool.left', { count: pool.free })}
          </Tag>
        )}
        {!hasCardNow && (
          <Tag tone="look" icon="alert">
            {t('carriers.cards.noneNow')}
          </Tag>
        )}
      </span>
    </button>
  );
}
