import type { PracticeDeclaredProduct, PracticeLogisticsOrder, PracticeOrder, ShopState } from '../state/model';
import type { Offer } from './offers';
import { findLineOfService } from './lines';
import { makeWaybillNumber } from './waybill-numbers';

/** When a number and a label become available; undefined parts follow the scenario of the order. */
export type Delays = {
  readonly queriesUntilNumber: number | undefined;
  readonly labelRefusals: number | undefined;
};

/** What a caller decides about a logistics order. */
export type NewLogisticsOrder = {
  readonly order: PracticeOrder;
  readonly offer: Offer;
  readonly pickupType: string;
  readonly undeliverable: 'return' | 'destroy';
  readonly senderAddressId: string;
  readonly topUserKey?: string;
  readonly products: readonly PracticeDeclaredProduct[];
  readonly receiver?: Readonly<Record<string, string>>;
  readonly domestic?: PracticeLogisticsOrder['domestic'];
  readonly createdAtMs: number;
};

/** Adds a logistics order. The number comes at once, after some queries or after a while, by the order's scenario. */
export function addLogisticsOrder(state: ShopState, wanted: NewLogisticsOrder, delays: Delays): PracticeLogisticsOrder {
  const running = state.nextNumber;
  state.nextNumber += 1;
  const scenario = numberScenario(wanted.order.orderId, delays.queriesUntilNumber);
  const created: PracticeLogisticsOrder = {
    logisticsOrderId: idOf(running),
    lpNumber: `LP00${String(143_017_183_663 + running * 7919)}`,
    orderId: wanted.order.orderId,
    serviceId: wanted.offer.serviceId,
    lineCode: wanted.offer.line.code,
    waybillNumber: '',
    originalNumber: '',
    status: 'init',
    createdAtMs: wanted.createdAtMs,
    pickupType: wanted.pickupType,
    feeFen: wanted.offer.discountFeeFen ?? wanted.offer.feeFen,
    undeliverable: wanted.undeliverable,
    senderAddressId: wanted.senderAddressId,
    topUserKey: wanted.topUserKey ?? '',
    products: [...wanted.products],
    receiver: { ...wanted.receiver },
    domestic: wanted.domestic ?? { companyId: '', company: '', trackingNumber: '' },
    queriesUntilNumber: scenario.queries,
    numberDueAtMs: scenario.delayMs === null ? null : wanted.createdAtMs + scenario.delayMs,
    labelRefusalsLeft: delays.labelRefusals ?? (Number(wanted.order.orderId.slice(-3)) % 6 === 0 ? 1 : 0),
  };
  state.logisticsOrders.push(created);
  assignDueNumber(created, wanted.createdAtMs);
  return created;
}

/** Assigns the number when it is due; tells whether it changed anything. */
export function assignDueNumber(logisticsOrder: PracticeLogisticsOrder, nowMs: number): boolean {
  if (logisticsOrder.waybillNumber !== '') return false;
  const { numberDueAtMs, queriesUntilNumber } = logisticsOrder;
  const isDue = numberDueAtMs === null ? queriesUntilNumber <= 0 : nowMs >= numberDueAtMs;
  const line = findLineOfService(logisticsOrder.serviceId);
  if (!isDue || line === undefined) return false;
  logisticsOrder.waybillNumber = makeWaybillNumber(line.waybill, serialOf(logisticsOrder.logisticsOrderId));
  logisticsOrder.status = 'wait_pickup_transfer';
  return true;
}

/** Gives a logistics order another number, as AliExpress does now and then. Throws RangeError while it has none. */
export function replaceWaybillNumber(state: ShopState, logisticsOrder: PracticeLogisticsOrder): void {
  const line = findLineOfService(logisticsOrder.serviceId);
  if (logisticsOrder.waybillNumber === '' || line === undefined) throw new RangeError('there is no number to replace');
  if (logisticsOrder.originalNumber === '') logisticsOrder.originalNumber = logisticsOrder.waybillNumber;
  // The number that a further logistics order would get: no two parcels have the same.
  logisticsOrder.waybillNumber = makeWaybillNumber(line.waybill, serialOf(idOf(state.nextNumber)));
  state.nextNumber += 1;
}

const idOf = (running: number): string => String(20_185_524_047 + running * 13);

const serialOf = (logisticsOrderId: string): number =>
  ((Number(logisticsOrderId.slice(-8)) * 37) % 90_000_000) + 10_000_000;

type NumberScenario = { readonly queries: number; readonly delayMs: number | null };

function numberScenario(orderId: string, queries: number | undefined): NumberScenario {
  if (queries !== undefined) return { queries, delayMs: null };
  switch (Number(orderId.slice(-4)) % 5) {
    case 1:
      return { queries: 2, delayMs: null };
    case 2:
      return { queries: 1, delayMs: null };
    case 3:
      return { queries: 0, delayMs: 4000 };
    default:
      return { queries: 0, delayMs: null };
  }
}
