import type { PracticeShop } from '../../src/main/practice/practice-shop';
import { products } from '../../src/main/practice/seeds/products';
import type { GatewayRecord } from './verdict';

/**
 * Orders of ordinary goods that nothing is in the way of: the harness is about calls and labels, not about what the
 * packer may not ship, or no plan takes.
 */
export function shippableOrders(shop: PracticeShop): readonly string[] {
  const isOrdinary = ({ productKey }: { readonly productKey: string }): boolean =>
    Object.hasOwn(products, productKey) && products[productKey]?.special.length === 0;
  return shop
    .state()
    .orders.filter(
      (order) =>
        order.status === 'WAIT_SELLER_SEND_GOODS' &&
        order.lines.every((line) => isOrdinary(line) && !line.isWarehouseFulfilled),
    )
    .map((order) => order.orderId);
}

/** What the gateway itself recorded. */
export function gatewayRecord(shop: PracticeShop): GatewayRecord {
  const { logisticsOrders, declarations } = shop.state();
  return {
    logisticsOrders: logisticsOrders.map(({ orderId, logisticsOrderId, status }) => ({
      orderId,
      logisticsOrderId,
      isOpen: status !== 'closed',
    })),
    declarations,
  };
}
