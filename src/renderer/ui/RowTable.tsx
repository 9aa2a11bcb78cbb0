import { useEffect, useId, useRef, useState, type CSSProperties, type ReactNode } from 'react';
import { useHotkey } from '../input/hotkeys';
import { cx } from './cx';
import { useT } from './i18n';
import { moveIndex } from './list-marks';
import css from './RowTable.module.css';
import { useVirtualRows } from './use-virtual-rows';

const rowHeightRem = 4;

/** A table whose rows can be marked takes the focus as a whole; HTML has no element of its own for it. */
const gridWith = (markedId: string) => ({ role: 'grid', tabIndex: 0, 'aria-activedescendant': markedId }) as const;

/** Where a row stands: what its `<tr>` carries. */
export type RowPlace = {
  readonly index: number;
  readonly id: string;
  readonly style: CSSProperties;
};

export type RowTableProps = {
  readonly label: string;
  /** The cells of the head. */
  readonly head: ReactNode;
  /** Sets `--columns`, and `--gap` where it is another one. */
  readonly className: string | undefined;
  readonly total: number;
  readonly marked: number;
  readonly onMark: (index: number) => void;
  readonly onRange: (range: { readonly first: number; readonly last: number }) => void;
  readonly renderRow: (place: RowPlace) => ReactNode;
};

/** A long list: only the rows in sight exist. The mark moves with the keys wherever the focus is. */
export function RowTable(props: RowTableProps) {
  const { label, head, className, total, marked, onMark, onRange, renderRow } = props;
  const tableId = useId();
  const idOf = (index: number) => `${tableId}-row-${index}`;
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
      <table
        {...gridWith(idOf(marked))}
        className={cx(css['table'], className)}
        aria-label={label}
        aria-rowcount={total + 1}
      >
        <thead className={css['head']}>
          <tr aria-rowindex={1}>{head}</tr>
        </thead>
        <tbody className={css['body']} style={{ height: rows.getTotalSize() }}>
          {items.map(({ index, start }) =>
            renderRow({ index, id: idOf(index), style: { height: rowHeight, transform: `translateY(${start}px)` } }),
          )}
        </tbody>
      </table>
    </div>
  );
}

export type TableRowProps = {
  readonly place: RowPlace;
  readonly className?: string | undefined;
  readonly isMarked: boolean;
  readonly onMark: (index: number) => void;
  readonly onOpen: () => void;
  readonly children: ReactNode;
};

/** One row. The keys work on the whole list, so the row itself takes no focus. */
export function TableRow({ place, className, isMarked, onMark, onOpen, children }: TableRowProps) {
  return (
    <tr
      id={place.id}
      style={place.style}
      aria-rowindex={place.index + 2}
      aria-selected={isMarked}
      className={cx(css['row'], className)}
      onClick={() => {
        onMark(place.index);
      }}
      onDoubleClick={onOpen}
    >
      {children}
    </tr>
  );
}

/** A row whose page is on the way. */
export function WaitingRow({ place }: { readonly place: RowPlace }) {
  const t = useT();
  return (
    <tr
      id={place.id}
      style={place.style}
      aria-rowindex={place.index + 2}
      aria-busy="true"
      className={cx(css['row'], css['waiting'])}
    >
      <td>{t('common.loading')}</td>
    </tr>
  );
}

function rootFontSize(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
}
