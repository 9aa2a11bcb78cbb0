import { useEffect, useRef, useState } from 'react';
import type { OrderKey } from '../../../shared/contract/orders.contract';
import type { PackageRow as Row } from '../../../shared/contract/packages.contract';
import { useHotkey } from '../../input/hotkeys';
import { useT } from '../../ui/i18n';
import { moveIndex } from '../../ui/list-marks';
import { useVirtualRows } from '../../ui/use-virtual-rows';
import { PackageRow } from './PackageRow';
import css from './PackageTable.module.css';

const rowHeightRem = 4;

/** A table whose rows can be marked takes the focus as a whole; HTML has no element of its own for it. */
const gridWith = (marked: number) =>
  ({ role: 'grid', tabIndex: 0, 'aria-activedescendant': `package-row-${marked}` }) as const;

export type PackageTableProps = {
  readonly total: number;
  readonly rowAt: (index: number) => Row | undefined;
  readonly marked: number;
  readonly nowMs: number;
  readonly onMark: (index: number) => void;
  readonly onRange: (range: { readonly first: number; readonly last: number }) => void;
  readonly onOpen: (key: OrderKey) => void;
};

/** The list of parcels: only the rows in sight exist. The mark moves with the keys wherever the focus is. */
export function PackageTable({ total, rowAt, marked, nowMs, onMark, onRange, onOpen }: PackageTableProps) {
  const t = useT();
  const scroller = useRef<HTMLDivElement>(null);
  const [rowHeight] = useState(
    () => rowHeightRem * (Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16),
  );
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
    rows.scrollToIndex(marked);
  }, [rows, marked]);

  // Two keys can come before the screen is drawn anew; the second one must build on the first.
  const latest = useRef(marked);
  useEffect(() => {
    latest.current = marked;
  }, [marked]);
  const move = (key: string) => () => {
    const pageRows = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1);
    const to = moveIndex(key, latest.current, total, pageRows);
    if (to === null) return;
    latest.current = to;
    onMark(to);
  };
  useHotkey({ key: 'ArrowDown', onDown: move('ArrowDown') });
  useHotkey({ key: 'ArrowUp', onDown: move('ArrowUp') });
  useHotkey({ key: 'PageDown', onDown: move('PageDown') });
  useHotkey({ key: 'PageUp', onDown: move('PageUp') });
  useHotkey({ key: 'Home', onDown: move('Home') });
  useHotkey({ key: 'End', onDown: move('End') });

  return (
    <div ref={scroller} className={css['scroller']}>
      <table {...gridWith(marked)} className={css['table']} aria-label={t('packages.title')} aria-rowcount={total + 1}>
        <thead className={css['head']}>
          <tr aria-rowindex={1}>
            <th scope="col">{t('packages.columns.parcel')}</th>
            <th scope="col">{t('packages.columns.order')}</th>
            <th scope="col">{t('packages.columns.buyer')}</th>
            <th scope="col">{t('packages.columns.state')}</th>
          </tr>
        </thead>
        <tbody className={css['body']} style={{ height: rows.getTotalSize() }}>
          {items.map((item) => (
            <PackageRow
              key={item.key}
              index={item.index}
              offset={item.start}
              height={rowHeight}
              row={rowAt(item.index)}
              isMarked={item.index === marked}
              nowMs={nowMs}
              onMark={onMark}
              onOpen={onOpen}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
