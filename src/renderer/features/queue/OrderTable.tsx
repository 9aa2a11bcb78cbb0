import { useEffect, useRef } from 'react';
import type { OrderKey, QueueRow } from '../../../shared/contract/orders.contract';
import { useHotkey } from '../../input/hotkeys';
import { useT } from '../../ui/i18n';
import { RowTable, WaitingRow } from '../../ui/RowTable';
import { OrderRow } from './OrderRow';
import css from './OrderTable.module.css';
import { isPicked, togglePick, type QueueView } from './queue-view';

export type OrderTableProps = {
  readonly view: QueueView;
  readonly total: number;
  readonly rowAt: (index: number) => QueueRow | undefined;
  readonly nowMs: number;
  readonly onView: (view: QueueView) => void;
  readonly onRange: (range: { readonly first: number; readonly last: number }) => void;
  readonly onShip: (key: OrderKey) => void;
};

/** The list of orders. */
export function OrderTable({ view, total, rowAt, nowMs, onView, onRange, onShip }: OrderTableProps) {
  const t = useT();
  // Two keys can come before the screen is drawn anew; the second one must build on the first.
  const latest = useRef(view);
  useEffect(() => {
    latest.current = view;
  }, [view]);
  const show = (next: QueueView) => {
    latest.current = next;
    onView(next);
  };
  const markedAt = (index: number): QueueView => {
    const row = rowAt(index);
    const key = row === undefined ? null : { shopId: row.shopId, orderId: row.orderId };
    return { ...latest.current, index, key };
  };
  const mark = (index: number) => {
    show(markedAt(index));
  };
  const pick = (index: number) => {
    const row = rowAt(index);
    if (row !== undefined) show(togglePick(markedAt(index), row));
  };
  useHotkey({
    key: 'KeyX',
    onDown: () => {
      pick(latest.current.index);
    },
  });
  const head = (
    <>
      <th scope="col">
        <span className="visually-hidden">{t('queue.columns.picked')}</span>
      </th>
      <th scope="col">{t('queue.columns.shipBy')}</th>
      <th scope="col">{t('queue.columns.order')}</th>
      <th scope="col">{t('queue.columns.items')}</th>
      <th scope="col">{t('queue.columns.to')}</th>
      <th scope="col">{t('queue.columns.lookAt')}</th>
    </>
  );
  return (
    <RowTable
      label={t('queue.title')}
      head={head}
      className={css['table']}
      total={total}
      marked={view.index}
      onMark={mark}
      onRange={onRange}
      renderRow={(place) => {
        const row = rowAt(place.index);
        if (row === undefined) return <WaitingRow key={place.id} place={place} />;
        const state = { isMarked: place.index === view.index, isPicked: isPicked(view, row), nowMs };
        return <OrderRow key={place.id} {...{ place, row, ...state, onMark: mark, onPick: pick, onShip }} />;
      }}
    />
  );
}
