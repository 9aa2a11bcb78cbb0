import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Order, OrderDetail } from '../../shared/domain/order';
import {
  factsKey,
  orderChanges,
  orderFactsOf,
  orderFactsSchema,
  type OrderChange,
  type OrderFacts,
} from '../../shared/domain/order-facts';
import type { ShipmentDraft } from '../../shared/domain/shipment';
import type { Call } from '../outbox/calls.repository';
import type { Readiness } from '../outbox/outbox.service';
import { emptyDraft, followOrder } from './draft';

type ReadOrder = Pick<OrderDetail | Order, 'consignee' | 'note' | 'lines'>;

/** What a call's request carries beside what AliExpress is told. Calls of earlier versions carry nothing. */
const confirmedSchema = z.object({ confirmed: orderFactsSchema.optional() });

/** The facts that the packer went by when the call was asked for. */
function confirmedIn(call: Pick<Call, 'request'>): OrderFacts | null {
  return confirmedSchema.parse(call.request).confirmed ?? null;
}

/** How a person's word that a changed order is right all the same stands among what a call has accepted. */
export function changeOverrideOf(order: ReadOrder): string {
  return `changed:${createHash('sha256')
    .update(factsKey(orderFactsOf(order)))
    .digest('hex')}`;
}

/** What is different in the order since the packer confirmed the call. */
export function changesSince(call: Pick<Call, 'request'>, order: ReadOrder): readonly OrderChange[] {
  const confirmed = confirmedIn(call);
  return confirmed === null ? [] : orderChanges(confirmed, orderFactsOf(order));
}

/** Stops a call whose order became another one meanwhile: it was confirmed for what the packer saw. */
export function changedSince(call: Call, order: OrderDetail): Extract<Readiness, { kind: 'stop' }> | null {
  const [first] = changesSince(call, order);
  if (first === undefined || call.accepted.includes(changeOverrideOf(order))) return null;
  return { kind: 'stop', problem: 'order.changed' };
}

/**
 * What the packer has to make sure of again once an order changed: the address, the note, the pieces. What was typed
 * for goods that are the same stays.
 */
export function recheckDraft(draft: ShipmentDraft, order: Order, changes: readonly OrderChange[]): ShipmentDraft {
  const has = (what: OrderChange['what']): boolean => changes.some((change) => change.what === what);
  const followed = followOrder(draft, order);
  const noted = has('note') ? { ...followed, isNoteRead: false, noteStamp: null } : followed;
  if (!has('items')) return noted;
  const typed = new Map(draft.goods.map((goods) => [`${goods.childId} ${goods.quantity}`, goods]));
  const goods = emptyDraft(order, () => null, draft.pieces).goods.map(
    (fresh) => typed.get(`${fresh.childId} ${fresh.quantity}`) ?? fresh,
  );
  return { ...noted, goods, tickedPieces: {} };
}
