import { useEffect, useState } from 'react';
import type { OrderKey, QueueRow } from '../../../shared/contract/orders.contract';
import { shipBlockOf, type Order } from '../../../shared/domain/order';
import { isSameOrder } from '../../data/order-key';
import { useOrder, useRefreshOrder } from '../../data/orders';
import { usePrintPackingSlip } from '../../data/paperwork';
import { useSettings } from '../../data/station';
import { useHotkey } from '../../input/hotkeys';
import { Button } from '../../ui/Button';
import { HandedOver } from '../../ui/HandedOver';
import { ErrorState } from '../../ui/ErrorState';
import { ExportEvidence } from '../../ui/ExportEvidence';
import { toErrorLike } from '../../ui/error-text';
import { useErrorText, useT } from '../../ui/i18n';
import { DetailContent, DetailFoot, DetailPanel } from '../../ui/ListDetail';
import { Note } from '../../ui/Note';
import { PrintPaperButton } from '../../ui/PrintPaperButton';
import { Spinner } from '../../ui/Spinner';
import { CancelRequestPanel } from './CancelRequestPanel';
import { HoldDialog } from './HoldDialog';
import { HoldNote } from './HoldNote';
import { OrderFacts } from './OrderFacts';
import { isDoneHere } from './row-tags';
import css from './OrderPanel.module.css';

const restMs = 300;

export type OrderPanelProps = {
  readonly orderKey: OrderKey | null;
  readonly row: QueueRow | undefined;
  readonly nowMs: number;
  readonly onShip: (key: OrderKey) => void;
  readonly onMessages: (key: OrderKey) => void;
  /** Picked orders have the primary button and its key. */
  readonly isAside: boolean;
};

/** The marked order, and the one thing to do with it. */
export function OrderPanel({ orderKey, row, nowMs, onShip, onMessages, isAside }: OrderPanelProps) {
  const t = useT();
  const { data: order, error, refetch } = useOrder(orderKey);
  if (orderKey === null) return <DetailPanel label={t('queue.panel')} />;
  return (
    <DetailPanel label={t('queue.panel')}>
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {error === null && (order === undefined || order === null) && (
        <DetailContent>
          <Spinner label={t('queue.loadingOrder')} />
        </DetailContent>
      )}
      {order !== undefined && order !== null && (
        <Loaded
          order={order}
          row={isSameOrder(row ?? null, order) ? row : undefined}
          nowMs={nowMs}
          onShip={onShip}
          onMessages={onMessages}
          isAside={isAside}
        />
      )}
    </DetailPanel>
  );
}

type LoadedProps = Omit<OrderPanelProps, 'orderKey'> & { readonly order: Order };

function Loaded({ order, row, nowMs, onShip, onMessages, isAside }: LoadedProps) {
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
  const isBegun = row !== undefined && row.progress !== 'none';
  const isStop = block !== null && block !== 'held' && block !== 'cancel-requested';
  const movementDays = useSettings().data?.movementDays ?? 0;
  const slip = usePrintPackingSlip();
  const [isHolding, setIsHolding] = useState(false);
  const startHolding = () => {
    setIsHolding(true);
  };
  const ship = () => {
    onShip({ shopId, orderId });
  };
  useHotkey({ key: 'Enter', isEnabled: !isAside && (block === null || isBegun), onDown: ship });
  useHotkey({ key: 'KeyH', isEnabled: order.hold === null, onDown: startHolding });
  return (
    <>
      <DetailContent>
        <OrderFacts order={order} nowMs={nowMs} />
        <HandedOver orderKey={{ shopId, orderId }} />
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
      </DetailContent>
      <DetailFoot>
        {block === 'held' && order.hold !== null && <HoldNote order={order} hold={order.hold} nowMs={nowMs} />}
        <CancelRequestPanel key={`${shopId} ${orderId}`} order={order} nowMs={nowMs} />
        {row !== undefined && row.movement !== 'none' && (
          <Note tone={row.movement === 'late' ? 'stop' : 'look'} title={t(`queue.stillTitle.${row.movement}`)}>
            {t('queue.stillText', { days: movementDays })}
          </Note>
        )}
        {isStop && !(row !== undefined && isDoneHere(row)) && (
          <Note tone="stop" title={t(`block.${block}.text`)}>
            {t(`block.${block}.todo`)}
          </Note>
        )}
        {(block === null || isBegun) && (
          <Button
            variant={block === null && !isAside ? 'primary' : 'plain'}
            size="large"
            {...(isAside ? {} : { kbd: 'Enter' })}
            onPress={ship}
          >
            {isBegun ? t('queue.continue') : t('queue.ship')}
          </Button>
        )}
        <div className={css['more']}>
          {order.hold === null && (
            <Button kbd="H" onPress={startHolding}>
              {t('queue.hold.hold')}
            </Button>
          )}
          <Button
            onPress={() => {
              onMessages({ shopId, orderId });
            }}
          >
            {order.unreadMessages > 0
              ? t('messages.buttonUnread', { count: order.unreadMessages })
              : t('messages.button')}
          </Button>
          <PrintPaperButton variant="plain" print={slip} what={{ shopId, orderId }}>
            {t('paperwork.packingSlip')}
          </PrintPaperButton>
          {isBegun && <ExportEvidence orderKey={{ shopId, orderId }} />}
        </div>
        {isHolding && (
          <HoldDialog
            keys={[{ shopId, orderId }]}
            onClose={() => {
              setIsHolding(false);
            }}
          />
        )}
      </DetailFoot>
    </>
  );
}
