import { useEffect } from 'react';
import type { OrderKey, QueueRow } from '../../../shared/contract/orders.contract';
import { shipBlockOf, type Order } from '../../../shared/domain/order';
import { isSameOrder } from '../../data/order-key';
import { useOrder, useRefreshOrder } from '../../data/orders';
import { useHotkey } from '../../input/hotkeys';
import { Button } from '../../ui/Button';
import { ErrorState } from '../../ui/ErrorState';
import { toErrorLike } from '../../ui/error-text';
import { useErrorText, useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { scrollRegion } from '../../ui/scroll-region';
import { Spinner } from '../../ui/Spinner';
import { OrderFacts } from './OrderFacts';
import css from './OrderPanel.module.css';

const restMs = 300;

export type OrderPanelProps = {
  readonly orderKey: OrderKey | null;
  readonly row: QueueRow | undefined;
  readonly nowMs: number;
  readonly onShip: (key: OrderKey) => void;
};

/** The marked order, and the one thing to do with it. */
export function OrderPanel({ orderKey, row, nowMs, onShip }: OrderPanelProps) {
  const t = useT();
  const { data: order, error, refetch } = useOrder(orderKey);
  if (orderKey === null) return <aside className={css['panel']} aria-label={t('queue.panel')} />;
  return (
    <aside className={css['panel']} aria-label={t('queue.panel')}>
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {error === null && (order === undefined || order === null) && (
        <div className={css['content']}>
          <Spinner label={t('queue.loadingOrder')} />
        </div>
      )}
      {order !== undefined && order !== null && (
        <Loaded
          order={order}
          progress={isSameOrder(row ?? null, order) ? (row?.progress ?? 'none') : 'none'}
          nowMs={nowMs}
          onShip={onShip}
        />
      )}
    </aside>
  );
}

type LoadedProps = {
  readonly order: Order;
  readonly progress: QueueRow['progress'];
  readonly nowMs: number;
  readonly onShip: (key: OrderKey) => void;
};

function Loaded({ order, progress, nowMs, onShip }: LoadedProps) {
  const t = useT();
  const textOf = useErrorText();
  const { mutate: refresh, error } = useRefreshOrder();
  const { shopId, orderId } = order;
  const isBare = order.detailFetchedAtMs === null;
  useEffect(() => {
    if (!isBare) return;
    // Only where the mark comes to rest: running through the list must not ask for every order.
    const timer = setTimeout(() => {
      refresh({ shopId, orderId });
    }, restMs);
    return () => {
      clearTimeout(timer);
    };
  }, [isBare, shopId, orderId, refresh]);

  const block = shipBlockOf(order);
  const isBegun = progress !== 'none';
  const ship = () => {
    onShip({ shopId, orderId });
  };
  useHotkey({ key: 'Enter', isEnabled: block === null || isBegun, onDown: ship });
  return (
    <>
      <div className={css['content']} {...scrollRegion}>
        <OrderFacts order={order} nowMs={nowMs} />
        {error !== null && (
          <Note
            tone="look"
            action={
              <Button
                onPress={() => {
                  refresh({ shopId, orderId });
                }}
              >
                {t('common.tryAgain')}
              </Button>
            }
          >
            {textOf(toErrorLike(error))}
          </Note>
        )}
      </div>
      <div className={css['foot']}>
        {block !== null && (
          <Note tone="stop" title={t(`block.${block}.text`)}>
            {t(`block.${block}.todo`)}
          </Note>
        )}
        {(block === null || isBegun) && (
          <Button variant={block === null ? 'primary' : 'plain'} size="large" kbd="Enter" onPress={ship}>
            {isBegun ? t('queue.continue') : t('queue.ship')}
          </Button>
        )}
      </div>
    </>
  );
}
