import { orderIdSchema } from '../../src/shared/domain/ids';
import type { PracticeShop } from '../../src/main/practice/practice-shop';
import { buyerOf } from '../../src/main/practice/seeds/buyers';
import { products } from '../../src/main/practice/seeds/products';
import type { Task } from './messages';

/** A service that takes numbers of any carrier's own: a changed declaration names it. */
export const modifiedService = 'SF_EPARCEL';

/**
 * Orders of ordinary goods that nothing is in the way of: the harness is about calls and labels, not about what the
 * packer may not ship, or no plan takes, or an address that has to be asked for.
 */
export function shippableOrders(shop: PracticeShop): readonly ShippableOrder[] {
  const isOrdinary = ({ productKey }: { readonly productKey: string }): boolean =>
    Object.hasOwn(products, productKey) && products[productKey]?.special.length === 0;
  return shop
    .state()
    .orders.filter(
      (order) =>
        order.status === 'WAIT_SELLER_SEND_GOODS' &&
        !order.isMasked &&
        order.lines.every((line) => isOrdinary(line) && !line.isWarehouseFulfilled),
    )
    .map(({ orderId, lines, buyerKey }) => ({
      orderId,
      pieces: lines.reduce((sum, { quantity }) => sum + quantity, 0),
      isLatin: buyerOf(buyerKey).latin === undefined,
    }));
}

/** `isLatin`: no carrier asks for another spelling of the address. */
type ShippableOrder = { readonly orderId: string; readonly pieces: number; readonly isLatin: boolean };

/** Deals out all kinds of work over the orders, the first ones included. */
export function planTasks(orders: readonly ShippableOrder[]): readonly Task[] {
  return orders.map(({ orderId: id, pieces, isLatin }, index) => ({
    orderId: orderIdSchema.parse(id),
    route: index % 6 === 3 && isLatin ? 'third-party' : 'official',
    isClosedEarly: (index % 6 === 0 || index % 6 === 5) && pieces > 1,
    cancel: index % 6 === 2 ? 'refuse' : index % 6 === 4 ? 'accept' : 'none',
    modifiedNumber: index % 3 === 1 ? `SF${id.slice(-13)}` : '',
    message: `Your parcel of order ${id} is being packed.`,
  }));
}

/** Has the buyers of these tasks ask what the packer is to answer. */
export function askToCancel(shop: PracticeShop, tasks: readonly Task[]): void {
  for (const { orderId, cancel } of tasks) if (cancel !== 'none') shop.setOrderStatus(orderId, 'IN_CANCEL');
}
