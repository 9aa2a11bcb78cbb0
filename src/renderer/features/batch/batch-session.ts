import { z } from 'zod';
import { orderKeySchema, type OrderKey } from '../../../shared/contract/orders.contract';
import { maxBatchOrders, readKindSchema, type ReadKind } from '../../../shared/domain/batch';
import { parcelSchema, type Parcel } from '../../../shared/domain/logistics';

export const batchSteps = ['plan', 'review', 'confirm', 'progress'] as const;
export type BatchStep = (typeof batchSteps)[number];

const sessionSchema = z.object({
  keys: z.array(orderKeySchema).min(1).max(maxBatchOrders).readonly(),
  step: z.enum(batchSteps),
  /** The size for all as it stands in the fields, and as the orders have got it. */
  typed: parcelSchema.extend({
    lengthCm: z.number(),
    widthCm: z.number(),
    heightCm: z.number(),
    weightGrams: z.number(),
  }),
  parcel: parcelSchema.nullable(),
  before: parcelSchema.nullable(),
  serviceId: z.string(),
  /** What was opened and read, by order. */
  read: z.record(z.string(), z.array(readKindSchema).readonly()),
  /** The order that keys act on. */
  at: z.number(),
});

/**
 * The packer's way through a batch. What is true of the orders is not in it: that is recorded with each of them. It is
 * kept over a restart, so that the batch can be gone on with; there is nothing of the buyer in it.
 */
export type BatchSession = z.infer<typeof sessionSchema>;

/** A batch at its first step. The size is the one that new parcels have; nothing is weighed. */
export function beginBatch(keys: readonly OrderKey[]): BatchSession {
  return {
    keys: keys.slice(0, maxBatchOrders),
    step: 'plan',
    typed: { lengthCm: 20, widthCm: 15, heightCm: 5, weightGrams: 0 },
    parcel: null,
    before: null,
    serviceId: '',
    read: {},
    at: 0,
  };
}

/** Takes the typed size for all; null when AliExpress takes no parcel like that, or nothing changed. */
export function applyParcel(session: BatchSession): BatchSession | null {
  const typed = parcelSchema.safeParse(session.typed);
  if (!typed.success || isSameParcel(typed.data, session.parcel)) return null;
  return { ...session, parcel: typed.data, before: session.parcel };
}

export function isSameParcel(a: Parcel, b: Parcel | null): boolean {
  return b !== null && JSON.stringify(a) === JSON.stringify(b);
}

/** The packer has opened and read this of an order. */
export function markRead(session: BatchSession, orderId: string, kinds: readonly ReadKind[]): BatchSession {
  const all = [...new Set([...readOf(session, orderId), ...kinds])];
  return { ...session, read: { ...session.read, [orderId]: all } };
}

/** Gives up what was read of an order, together with its tick. */
export function forgetRead(session: BatchSession, orderId: string): BatchSession {
  return { ...session, read: { ...session.read, [orderId]: [] } };
}

/** What the packer said to have read of an order. */
export function readOf(session: BatchSession, orderId: string): readonly ReadKind[] {
  return session.read[orderId] ?? [];
}

const place = 'waybench.batch';

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** The batch that was open when the app was closed; null when there is none that can be read. */
export function loadBatch(store: Store): BatchSession | null {
  try {
    const parsed = sessionSchema.safeParse(JSON.parse(store.getItem(place) ?? 'null'));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Keeps the open batch over a restart. */
export function keepBatch(store: Store, session: BatchSession | null): void {
  if (session === null) store.removeItem(place);
  else store.setItem(place, JSON.stringify(session));
}
