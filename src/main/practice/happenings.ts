import type { Happening } from '../../shared/contract/practice.contract';
import type { PracticeOrder, PracticeShop } from './practice-shop';
import { buyerKeys, buyerOf } from './seeds/buyers';
import { questionOf } from './seeds/messages';

/** What happens in the shop itself; a late parcel is the station's own record. */
export type ShopHappening = Exclude<Happening, 'late-parcel'>;

/** Lets something happen to an order that the trainee can see. Gives its number; null when there is no such order. */
export function letHappen(shop: PracticeShop, happening: ShopHappening, nowMs: number): string | null {
  if (happening === 'new-number') return replaceNewestNumber(shop);
  const order = nextToShip(shop, nowMs);
  if (order === undefined) return null;
  switch (happening) {
    case 'message':
      shop.addMessage(order.orderId, 'buyer', questionOf(buyerOf(order.buyerKey).country));
      break;
    case 'cancel-request':
      shop.setOrderStatus(order.orderId, 'IN_CANCEL');
      break;
    case 'new-address':
      shop.changeOrder(order.orderId, { buyerKey: neighbourOf(order) });
      break;
  }
  return order.orderId;
}

/** The order that a packer takes next: its deadline is the nearest that is not missed. */
function nextToShip(shop: PracticeShop, nowMs: number): PracticeOrder | undefined {
  return shop
    .state()
    .orders.filter(({ status, shipByMs }) => status === 'WAIT_SELLER_SEND_GOODS' && (shipByMs ?? 0) > nowMs)
    .toSorted((left, right) => (left.shipByMs ?? 0) - (right.shipByMs ?? 0))[0];
}

/** Another buyer's address, in the same country where there is one. */
function neighbourOf({ buyerKey }: PracticeOrder): string {
  const others = buyerKeys.filter((key) => key !== buyerKey);
  const { country } = buyerOf(buyerKey);
  return others.find((key) => buyerOf(key).country === country) ?? others[0] ?? buyerKey;
}

function replaceNewestNumber(shop: PracticeShop): string | null {
  const { logisticsOrders, orders } = shop.state();
  const open = new Set(orders.filter(({ status }) => status !== 'FINISH').map(({ orderId }) => orderId));
  const newest = logisticsOrders.findLast(({ orderId, waybillNumber }) => waybillNumber !== '' && open.has(orderId));
  if (newest === undefined) return null;
  shop.replaceNumber(newest.orderId);
  return newest.orderId;
}
