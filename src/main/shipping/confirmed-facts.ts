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
import type { Call } from '../outbox/calls.repository';
import type { Readiness } from '../outbox/executor';

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
