import { useEffect, useRef, useState } from 'react';
import type { OrderKey, QueueRow } from '../../../shared/contract/orders.contract';
import { useHotkey } from '../../input/hotkeys';
import { useT } from '../../ui/i18n';
import { useVirtualRows } from '../../ui/use-virtual-rows';
import { OrderRow } from './OrderRow';
import css from './OrderTable.module.css';
import { isPicked, moveIndex, togglePick, type QueueView } from './queue-view';

const rowHeightRem = 4;

/** A table whose rows can be marked takes the focus as a whole; HTML has no element of its own for it. */
const gridWith = (marked: number) =>
  ({ role: 'grid', tabIndex: 0, 'aria-activedescendant': `order-row-${marked}` }) as const;

export type OrderTableProps = {
  readonly view: QueueView;
  readonly total: number;
  readonly rowAt: (index: number) => QueueRow | undefined;
  readonly nowMs: number;
  readonly onView: (view: QueueView) => void;
  readonly onRange: (range: { readonly first: number; readonly last: number }) => void;
  readonly onShip: (key: OrderKey) => void;
};

/** The list of orders: only the rows in sight exist. The mark moves with the keys wherever the focus is. */
export function OrderTable({ view, total, rowAt, nowMs, onView, onRange, onShip }: OrderTableProps) {
  const t = useT();
  const scroller = useRef<HTMLDivElement>(null);
  const [rowHeight] = useState(() => rowHeightRem * rootFontSize());
  const rows = useVirtualRows({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
  });
  const items = rows.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    onRange({ first, last });
  }, [first, last, onRange]);
  useEffect(() => {
    rows.scrollToIndex(view.index);
  }, [rows, view.index]);

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
  const move = (key: string) => () => {
    const pageRows = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1);
    const to = moveIndex(key, latest.current.index, total, pageRows);
    if (to !== null) mark(to);
  };
  const isPickedAt = (index: number) => {
    const row = rowAt(index);
    return row !== undefined && isPicked(view, row);
  };
  const pick = (index: number) => {
    const row = rowAt(index);
    if (row !== undefined) show(togglePick(markedAt(index), row));
  };
  useHotkey({
    key: 'x',
    onDown: () => {
      pick(latest.current.index);
    },
  });
  useHotkey({ key: 'ArrowDown', onDown: move('ArrowDown') });
  useHotkey({ key: 'ArrowUp', onDown: move('ArrowUp') });
  useHotkey({ key: 'PageDown', onDown: move('PageDown') });
  useHotkey({ key: 'PageUp', onDown: move('PageUp') });
  useHotkey({ key: 'Home', onDown: move('Home') });
  useHotkey({ key: 'End', onDown: move('End') });

  return (
    <div ref={scroller} className={css['scroller']}>
      <table {...gridWith(view.index)} className={css['table']} aria-label={t('queue.title')} aria-rowcount={total + 1}>
        <thead className={css['head']}>
          <tr aria-rowindex={1}>
            <th scope="col">
              <span className="visually-hidden">{t('queue.columns.picked')}</span>
            </th>
            <th scope="col">{t('queue.columns.shipBy')}</th>
            <th scope="col">{t('queue.columns.order')}</th>
            <th scope="col">{t('queue.columns.items')}</th>
            <th scope="col">{t('queue.columns.to')}</th>
            <th scope="col">{t('queue.columns.lookAt')}</th>
          </tr>
        </thead>
        <tbody className={css['body']} style={{ height: rows.getTotalSize() }}>
          {items.map((item) => (
            <OrderRow
              key={item.key}
              index={item.index}
              offset={item.start}
              height={rowHeight}
              row={rowAt(item.index)}
              isMarked={item.index === view.index}
              isPicked={isPickedAt(item.index)}
              onPick={pick}
              nowMs={nowMs}
              onMark={mark}
              onShip={onShip}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function rootFontSize(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
}
