import type { Order } from '../../shared/domain/order';

/** Everything that the buyer wrote about the order and its items. */
export function orderNotes(order: Pick<Order, 'note' | 'lines'>): readonly string[] {
  return [order.note, ...order.lines.map((line) => line.note)].filter((note) => note !== '');
}
