import type { OrderKey } from '../../shared/contract/orders.contract';

/** Whether two orders are the same one. */
export function isSameOrder(a: OrderKey | null, b: OrderKey | null): boolean {
  return a !== null && b !== null && a.shopId === b.shopId && a.orderId === b.orderId;
}
