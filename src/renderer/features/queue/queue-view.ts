import type { OrderKey, QueueQuestion } from '../../../shared/contract/orders.contract';
import { isSameOrder } from '../../data/order-key';

export { moveIndex, pagesOf } from '../../ui/list-marks';

/**
 * What the queue shows, the marked order, and the picked ones. `index` is the mark's place while `key` is not known
 * yet. What is picked stays so while the list is narrowed, and is given up when another list is opened.
 */
export type QueueView = {
  readonly question: QueueQuestion;
  readonly index: number;
  readonly key: OrderKey | null;
  readonly picked: readonly OrderKey[];
};

export const firstQuestion: QueueQuestion = {
  view: 'waiting',
  filter: 'all',
  country: '',
  service: '',
  shopId: '',
  search: '',
};

export const firstView: QueueView = { question: firstQuestion, index: 0, key: null, picked: [] };

/** Asks for something else: the mark goes to the first row; the picked orders stay while the list is the same. */
export function ask(view: QueueView, change: Partial<QueueQuestion>): QueueView {
  const question = { ...view.question, ...change };
  const picked = question.view === view.question.view ? view.picked : [];
  return { question, index: 0, key: null, picked };
}

/** Whether the list is narrowed by anything but the search. */
export function isNarrowed({ filter, country, service, shopId }: QueueQuestion): boolean {
  return filter !== 'all' || country !== '' || service !== '' || shopId !== '';
}

export function isPicked(view: QueueView, key: OrderKey): boolean {
  return view.picked.some((picked) => isSameOrder(picked, key));
}

/** Whether the picked orders can be shipped with one plan: then that is the primary act, and not the marked order. */
export function canBatch({ picked, question }: QueueView): boolean {
  return picked.length > 0 && (question.view === 'waiting' || question.view === 'attention');
}

/** Picks an order, or gives it back. */
export function togglePick(view: QueueView, { shopId, orderId }: OrderKey): QueueView {
  const key = { shopId, orderId };
  const picked = isPicked(view, key) ? view.picked.filter((each) => !isSameOrder(each, key)) : [...view.picked, key];
  return { ...view, picked };
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
