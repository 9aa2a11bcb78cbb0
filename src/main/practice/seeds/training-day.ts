import type { PracticeOrder, PracticeOrderStatus, ShopState } from '../state/model';
import { curatedDrafts, generatedDrafts, type OrderDraft } from './drafts';
import { createMessages } from './messages';
import { buildOrder } from './orders';
import { createRandom } from './random';
import { addEarlierShipment } from './shop';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** A shop that is opened later than this has a new day, also when yesterday's training was late. */
const dayLengthMs = 18 * hourMs;
/** So long after the deadline AliExpress has closed an order that nobody shipped. */
const closedAfterMs = dayMs;
/** Orders without a deadline: not paid, or still under review. */
const patienceMs = 5 * dayMs;
/** Buyers who say nothing have received their parcel by then. */
const receivedAfterMs = 90 * dayMs;
const forgottenAfterMs = 30 * dayMs;
const generatedCount = 66;

/** What a later day does not bring: it would be history that the station has never seen. */
const pastStatuses: ReadonlySet<PracticeOrderStatus> = new Set(['WAIT_BUYER_ACCEPT_GOODS', 'FINISH']);

/**
 * Begins a new training day when the last one is over: fresh orders come in with deadlines of their own, the ones
 * that were missed are closed as AliExpress closes them, and what ended long ago is forgotten. Tells whether it did.
 */
export function beginTrainingDay(state: ShopState, nowMs: number): boolean {
  if (nowMs - state.dayStartedAtMs < dayLengthMs) return false;
  state.day += 1;
  state.dayStartedAtMs = nowMs;
  for (const order of state.orders) close(order, nowMs);
  forget(state, nowMs);
  const orders = newOrders(state.seed + state.day, { day: state.day, startedAtMs: nowMs });
  state.orders.push(...orders);
  state.messages.push(...createMessages(orders, { day: state.day, startedAtMs: nowMs }));
  for (const order of orders) addEarlierShipment(state, order);
  return true;
}

/** The well-known orders, a few others, and one in each state that keeps it from being shipped. */
function newOrders(seed: number, when: { readonly day: number; readonly startedAtMs: number }): PracticeOrder[] {
  const random = createRandom(seed);
  const generated = generatedDrafts(random, generatedCount);
  const isPartOfDay = ({ status }: OrderDraft, index: number): boolean =>
    status === 'WAIT_SELLER_SEND_GOODS'
      ? index % 4 === 0
      : !pastStatuses.has(status) && generated.findIndex((draft) => draft.status === status) === index;
  return (
    [...curatedDrafts, ...generated]
      .map((draft, index) => ({ draft, index }))
      .filter(({ draft, index }) => index < curatedDrafts.length || isPartOfDay(draft, index - curatedDrafts.length))
      // A client that asks for changes alone has to hear of them.
      .map(({ draft, index }) => ({ ...buildOrder(draft, index, when, random), modifiedAtMs: when.startedAtMs }))
  );
}

function close(order: PracticeOrder, nowMs: number): void {
  if (order.status === 'FINISH') return;
  if (order.status === 'WAIT_BUYER_ACCEPT_GOODS') {
    if (nowMs - (order.sentAtMs ?? order.modifiedAtMs) >= receivedAfterMs) finish(order, nowMs);
    return;
  }
  const endsAtMs = order.shipByMs === null ? order.createdAtMs + patienceMs : order.shipByMs + closedAfterMs;
  if (nowMs < endsAtMs) return;
  order.isTimedOut = true;
  finish(order, nowMs);
}

function finish(order: PracticeOrder, nowMs: number): void {
  order.status = 'FINISH';
  order.finishedAtMs = nowMs;
  order.modifiedAtMs = nowMs;
}

function forget(state: ShopState, nowMs: number): void {
  const isKept = ({ finishedAtMs }: PracticeOrder) => finishedAtMs === null || nowMs - finishedAtMs < forgottenAfterMs;
  const forgotten = new Set(state.orders.filter((order) => !isKept(order)).map(({ orderId }) => orderId));
  const isOfKept = ({ orderId }: { readonly orderId: string }) => !forgotten.has(orderId);
  state.orders = state.orders.filter(isOfKept);
  state.logisticsOrders = state.logisticsOrders.filter(isOfKept);
  state.declarations = state.declarations.filter(isOfKept);
  state.messages = state.messages.filter(isOfKept);
  state.answersDue = state.answersDue.filter(isOfKept);
}
