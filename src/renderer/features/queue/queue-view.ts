import type { OrderKey, QueueFilter } from '../../../shared/contract/orders.contract';
import { isSameOrder } from '../../data/order-key';

/** What the queue shows, and the marked order. `index` is its place while `key` is not known yet. */
export type QueueView = {
  readonly filter: QueueFilter;
  readonly search: string;
  readonly index: number;
  readonly key: OrderKey | null;
};

export const firstView: QueueView = { filter: 'all', search: '', index: 0, key: null };

/** Where a key moves the mark to; null when it is no key of the list, or the list is empty. */
export function moveIndex(key: string, index: number, total: number, pageRows: number): number | null {
  if (total === 0) return null;
  const clamp = (to: number) => Math.min(total - 1, Math.max(0, to));
  switch (key) {
    case 'ArrowDown':
      return clamp(index + 1);
    case 'ArrowUp':
      return clamp(index - 1);
    case 'PageDown':
      return clamp(index + pageRows);
    case 'PageUp':
      return clamp(index - pageRows);
    case 'Home':
      return 0;
    case 'End':
      return total - 1;
    default:
      return null;
  }
}

export type RowAt = (index: number) => OrderKey | undefined;

/**
 * Keeps the mark on its order when the queue changed under it. An order that left the queue passes the mark on to the
 * one that moved into its place. Rows that are not loaded change nothing.
 */
export function reselect(view: QueueView, total: number, rowAt: RowAt, loaded: readonly number[]): QueueView {
  if (total === 0) return view.key === null && view.index === 0 ? view : { ...view, index: 0, key: null };
  const index = Math.min(view.index, total - 1);
  const here = rowAt(index);
  if (here !== undefined && isSameOrder(here, view.key)) return index === view.index ? view : { ...view, index };
  if (view.key !== null) {
    const moved = loaded.find((candidate) => isSameOrder(rowAt(candidate) ?? null, view.key));
    if (moved !== undefined) return { ...view, index: moved };
  }
  if (here === undefined) return index === view.index ? view : { ...view, index };
  return { ...view, index, key: { shopId: here.shopId, orderId: here.orderId } };
}

/** The pages that hold rows from `first` to `last`, and the one with the mark. */
export function pagesOf(first: number, last: number, marked: number, pageSize: number): readonly number[] {
  const pages = new Set([Math.floor(marked / pageSize)]);
  for (let page = Math.floor(first / pageSize); page <= Math.floor(last / pageSize); page += 1) pages.add(page);
  return [...pages].toSorted((a, b) => a - b);
}
