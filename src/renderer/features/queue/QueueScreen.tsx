import { useEffect, useState } from 'react';
import type { OrderKey } from '../../../shared/contract/orders.contract';
import { queuePageSize, useQueueCounts, useQueuePages } from '../../data/orders';
import { useNow } from '../../ui/use-now';
import { ErrorState } from '../../ui/ErrorState';
import { ListDetail, ListWaiting } from '../../ui/ListDetail';
import { ToDeclareBar } from '../../ui/ToDeclareBar';
import { useT } from '../../ui/i18n';
import { FilterBar } from './FilterBar';
import { OpenBatchBar, type OpenBatch } from './OpenBatchBar';
import { OrderPanel } from './OrderPanel';
import { OrderTable } from './OrderTable';
import { PickedBar } from './PickedBar';
import { QueueEmpty } from './QueueEmpty';
import { canBatch, pagesOf, reselect, type QueueView } from './queue-view';

export type QueueScreenProps = {
  readonly view: QueueView;
  readonly onView: (view: QueueView) => void;
  readonly onShip: (key: OrderKey) => void;
  /** Ships the picked orders with one plan. */
  readonly onBatch: (keys: readonly OrderKey[]) => void;
  readonly openBatch: OpenBatch | null;
  readonly onMessages: (key: OrderKey) => void;
  readonly onSettings: () => void;
};

/** Orders waiting for shipment, nearest deadline first, and the marked one beside them. */
export function QueueScreen({ view, onView, onShip, onBatch, openBatch, onMessages, onSettings }: QueueScreenProps) {
  const t = useT();
  const nowMs = useNow();
  const [range, setRange] = useState({ first: 0, last: 0 });
  const { data: counts } = useQueueCounts(view.question.view);
  const pages = pagesOf(range.first, range.last, view.index, queuePageSize);
  const { total, rowAt, error, refetch } = useQueuePages(view.question, pages);

  const loaded = pages.flatMap((page) => Array.from({ length: queuePageSize }, (_, row) => page * queuePageSize + row));
  const next = total === null ? view : reselect(view, total, rowAt, loaded);
  useEffect(() => {
    if (next !== view) onView(next);
  }, [next, view, onView]);

  return (
    <ListDetail
      title={t('queue.title')}
      list={
        <>
          <FilterBar view={view} counts={counts} onView={onView} />
          {error !== null && <ErrorState error={error} onRetry={refetch} />}
          {error === null && total === null && <ListWaiting label={t('queue.loading')} />}
          {error === null && total === 0 && <QueueEmpty view={view} onView={onView} onSettings={onSettings} />}
          {error === null && total !== null && total > 0 && (
            <OrderTable
              view={next}
              total={total}
              rowAt={rowAt}
              nowMs={nowMs}
              onView={onView}
              onRange={setRange}
              onShip={onShip}
            />
          )}
          <PickedBar view={view} onView={onView} onBatch={onBatch} />
          {view.picked.length === 0 && <ToDeclareBar />}
          {view.picked.length === 0 && openBatch !== null && <OpenBatchBar {...openBatch} />}
        </>
      }
      detail={
        <OrderPanel
          orderKey={total === 0 ? null : next.key}
          nowMs={nowMs}
          onShip={onShip}
          onMessages={onMessages}
          isAside={canBatch(view)}
          row={rowAt(next.index)}
        />
      }
    />
  );
}
