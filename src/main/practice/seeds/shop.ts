import { flagsOfKinds } from '../../../shared/domain/special-goods';
import { addLogisticsOrder } from '../logistics/new-logistics-order';
import { offersFor } from '../logistics/offers';
import type { PracticeDeclaredProduct, PracticeOrder, PracticeToken, ShopState } from '../state/model';
import { curatedDrafts, generatedDrafts } from './drafts';
import { createMessages } from './messages';
import { buildOrder } from './orders';
import { productOf } from './products';
import { createRandom } from './random';

const generatedCount = 64;
const arrivalCount = 4;

/** A shop that opens at `startedAtMs`: the same seed and time give the same orders. */
export function createShopState(seed: number, startedAtMs: number, token: PracticeToken): ShopState {
  const when = { day: 0, startedAtMs };
  const random = createRandom(seed);
  const drafts = [...curatedDrafts, ...generatedDrafts(random, generatedCount + arrivalCount)];
  const built = drafts.map((draft, index) => buildOrder(draft, index, when, random));
  const orders = built.slice(0, -arrivalCount);
  const state: ShopState = {
    version: 1,
    seed,
    startedAtMs,
    day: 0,
    dayStartedAtMs: startedAtMs,
    orders,
    arrivals: built.slice(-arrivalCount).map((order) => ({ ...order, status: 'WAIT_SELLER_SEND_GOODS' })),
    lastArrivalAtMs: 0,
    logisticsOrders: [],
    declarations: [],
    messages: createMessages(orders, when),
    answersDue: [],
    handoverContents: [],
    tokens: [token],
    authorizationCodes: [],
    nextNumber: 1,
  };
  for (const order of orders) addEarlierShipment(state, order);
  return state;
}

/** Orders that are shipped or partly shipped at the start have their logistics order and declaration. */
export function addEarlierShipment(state: ShopState, order: PracticeOrder): void {
  const isPart = order.status === 'SELLER_PART_SEND_GOODS';
  if (!isPart && order.status !== 'WAIT_BUYER_ACCEPT_GOODS' && order.status !== 'FINISH') return;
  const offers = offersFor({ ...order, status: 'WAIT_SELLER_SEND_GOODS' }, { sidesCm: [], weightGrams: undefined });
  const offer = offers.find((candidate) => candidate.line.code === 'CAINIAO_STANDARD') ?? offers[0];
  if (offer === undefined) return;
  const shippedAtMs = order.sentAtMs ?? order.modifiedAtMs;
  const logisticsOrder = addLogisticsOrder(
    state,
    {
      order,
      offer,
      pickupType: 'SELF_SEND',
      undeliverable: 'return',
      senderAddressId: '2310004471',
      products: order.lines.map(toDeclaredProduct),
      createdAtMs: shippedAtMs,
    },
    { queriesUntilNumber: 0, labelRefusals: 0 },
  );
  logisticsOrder.status = isPart ? 'wait_warehouse_receive_goods' : 'warehouse_send_goods_success';
  state.declarations.push({
    orderId: order.orderId,
    serviceCode: offer.line.code,
    trackingNumber: logisticsOrder.waybillNumber,
    sendType: isPart ? 'part' : 'all',
    lines: [],
    description: '',
    trackingWebsite: '',
    atMs: shippedAtMs,
    modifiedTimes: 0,
  });
}

function toDeclaredProduct(line: PracticeOrder['lines'][number]): PracticeDeclaredProduct {
  const product = productOf(line.productKey);
  return {
    productId: product.productId,
    childId: line.childId,
    nameCn: '日用品',
    nameEn: product.title,
    quantity: line.quantity,
    value: (line.unitPriceCents / 300).toFixed(2),
    weightKg: (product.weightGrams / 1000).toFixed(3),
    hsCode: '',
    ...flagsOfKinds(product.special),
  };
}
