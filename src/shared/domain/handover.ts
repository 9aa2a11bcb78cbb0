import { z } from 'zod';
import { orderIdSchema, shipmentIdSchema, shopIdSchema } from './ids';
import type { CallState } from './journal';
import type { HandoverWay } from './logistics';
import { isAgreedFor, pickupAgreementSchema } from './pickup-agreement';

/** Our own id of a batch of parcels that are handed over together. */
export const handoverIdSchema = z.string().min(1).max(64).brand('HandoverId');
export type HandoverId = z.infer<typeof handoverIdSchema>;

/**
 * How a batch reaches the warehouse, in the words of `cainiao.global.handover.commit`: fetched for nothing, brought in,
 * or sent by a domestic courier (API reference 3.7).
 */
export const handoverTypeSchema = z.enum(['cainiao_pickup', 'self_send', 'self_post']);
export type HandoverType = z.infer<typeof handoverTypeSchema>;

const typeByWay: Readonly<Record<HandoverWay, HandoverType>> = {
  DOOR_PICKUP: 'cainiao_pickup',
  SELF_SEND: 'self_send',
  SELF_POST: 'self_post',
};

/** The handover type of the way that a parcel was created with. */
export function handoverTypeOf(way: HandoverWay): HandoverType {
  return typeByWay[way];
}

/**
 * The types that parcels of one way may be handed over by. A parcel created for pickup is fetched, all others are brought
 * or sent as it suits (INFERRED: the reference names no rule).
 */
export function handoverTypesFor(way: HandoverType): readonly HandoverType[] {
  return way === 'cainiao_pickup' ? ['cainiao_pickup'] : ['self_send', 'self_post'];
}

/** As many parcels as one batch takes: `cainiao.global.handover.savedraft` allows 200 codes, the commit itself 1000. */
export const maxBatchParcels = 200;

/** A parcel that has its logistics order and its label, and stands in no batch. */
export const readyParcelSchema = z.object({
  shipmentId: shipmentIdSchema,
  shopId: shopIdSchema,
  orderId: orderIdSchema,
  parcelNumber: z.number().int().positive(),
  lpNumber: z.string(),
  waybillNumber: z.string(),
  weightGrams: z.number().int().nonnegative(),
  country: z.string(),
  /** Line code of the service: parcels of one line travel together. */
  service: z.string(),
  serviceName: z.string(),
  warehouseName: z.string(),
  /** Where parcels are handed in, with the opening hours as the warehouse writes them. */
  deliveryAddress: z.string(),
  type: handoverTypeSchema,
  /** A ShipBlock code when the order must not be shipped now. */
  block: z.string().nullable(),
});
export type ReadyParcel = z.infer<typeof readyParcelSchema>;

/** Why parcels do not make a batch; the UI has a sentence for each. */
export const fitProblems = ['none', 'too-many', 'twice', 'shop', 'warehouse', 'service', 'way', 'blocked'] as const;
export type FitProblem = (typeof fitProblems)[number];

/** What keeps parcels from being handed over together; empty when they fit. The order of the parcels does not count. */
export function fitProblemsOf(parcels: readonly ReadyParcel[]): readonly FitProblem[] {
  const isOne = (of: (parcel: ReadyParcel) => string): boolean => new Set(parcels.map(of)).size <= 1;
  const checks: Readonly<Record<FitProblem, boolean>> = {
    none: parcels.length > 0,
    'too-many': parcels.length <= maxBatchParcels,
    twice: new Set(parcels.map(({ lpNumber }) => lpNumber)).size === parcels.length,
    shop: isOne(({ shopId }) => shopId),
    warehouse: isOne(({ warehouseName }) => warehouseName),
    service: isOne(({ service }) => service),
    way: isOne(({ type }) => handoverTypesFor(type).join()),
    blocked: parcels.every(({ block }) => block === null),
  };
  return fitProblems.filter((problem) => !checks[problem]);
}

/** What parcels have to share to be handed over together. */
export function fitKeyOf({ shopId, warehouseName, service, type }: ReadyParcel): string {
  return JSON.stringify([shopId, warehouseName, service, handoverTypesFor(type)[0]]);
}

/** Parcels that fit together, in the order in which their first one came. */
export function groupByFit(parcels: readonly ReadyParcel[]): readonly (readonly ReadyParcel[])[] {
  const groups = new Map<string, ReadyParcel[]>();
  for (const parcel of parcels) groups.set(fitKeyOf(parcel), [...(groups.get(fitKeyOf(parcel)) ?? []), parcel]);
  return [...groups.values()];
}

/** What a person settles before a batch is committed. */
export const handoverPlanSchema = z.object({
  type: handoverTypeSchema,
  /** What was agreed with the warehouse about a pickup: it rejects what it does not expect. */
  pickupAgreement: pickupAgreementSchema.nullable(),
  /** Who brings the parcels in, when a courier does. */
  courier: z.object({ name: z.string().max(60), trackingNumber: z.string().max(32) }),
  bagCount: z.number().int().min(1).max(50),
});
export type HandoverPlan = z.infer<typeof handoverPlanSchema>;

/** What is missing before a batch can be committed; the UI has a sentence for each. */
export const planProblems = ['agreement-missing', 'courier-missing', 'courier-number'] as const;
export type PlanProblem = (typeof planProblems)[number];

/** What is missing of a plan for parcels of this warehouse. An agreement whose day is over does not count. */
export function planProblemsOf(
  { type, pickupAgreement, courier }: HandoverPlan,
  warehouse: string,
  today: string,
): readonly PlanProblem[] {
  if (type === 'cainiao_pickup') {
    const isAgreed = pickupAgreement !== null && isAgreedFor(pickupAgreement, warehouse, today);
    return isAgreed ? [] : ['agreement-missing'];
  }
  if (type === 'self_send') return [];
  if (courier.name.trim() === '' || courier.trackingNumber.trim() === '') return ['courier-missing'];
  return /^[A-Za-z0-9-]{1,32}$/.test(courier.trackingNumber.trim()) ? [] : ['courier-number'];
}

/**
 * Where a batch stands.
 * - draft: nothing is known of it outside; it can be changed and dissolved.
 * - committing, cancelling: a journalled call is under way, or waits for a person.
 * - committed: AliExpress has it as one content (a bag).
 * - handed-over: the driver or the warehouse has it. Final, but a parcel that was left behind may follow.
 * - cancelled: dissolved here, or cancelled at AliExpress. Its parcels are free again.
 */
export const batchStateSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('draft') }),
  z.object({ state: z.literal('committing') }),
  z.object({ state: z.literal('committed'), atMs: z.number() }),
  z.object({ state: z.literal('cancelling'), committedAtMs: z.number() }),
  z.object({ state: z.literal('cancelled'), atMs: z.number() }),
  z.object({ state: z.literal('handed-over'), atMs: z.number() }),
]);
export type BatchState = z.infer<typeof batchStateSchema>;

/** What is written down of a batch; each moment is committed together with what it follows from. */
export type BatchFacts = {
  readonly committedAtMs: number | null;
  readonly handedOverAtMs: number | null;
  readonly cancelledAtMs: number | null;
  /** The newest calls of the batch; null while there was none. */
  readonly commit: CallState | null;
  readonly cancel: CallState | null;
};

/** Where a batch stands by its facts, so that no crash between two of them can leave a state of its own behind. Pure. */
export function batchStateOf(facts: BatchFacts): BatchState {
  if (facts.cancelledAtMs !== null) return { state: 'cancelled', atMs: facts.cancelledAtMs };
  if (facts.handedOverAtMs !== null) return { state: 'handed-over', atMs: facts.handedOverAtMs };
  if (facts.committedAtMs !== null) {
    return isPending(facts.cancel)
      ? { state: 'cancelling', committedAtMs: facts.committedAtMs }
      : { state: 'committed', atMs: facts.committedAtMs };
  }
  return isPending(facts.commit) ? { state: 'committing' } : { state: 'draft' };
}

function isPending(state: CallState | null): boolean {
  return state !== null && state !== 'refused' && state !== 'withdrawn';
}

/** What can be done with a batch. */
export type BatchAct = 'change' | 'commit' | 'dissolve' | 'print' | 'scan-out' | 'finish' | 'cancel';

const acts: Readonly<Record<BatchState['state'], readonly BatchAct[]>> = {
  draft: ['change', 'commit', 'dissolve'],
  committing: [],
  committed: ['print', 'scan-out', 'finish', 'cancel'],
  cancelling: [],
  cancelled: [],
  'handed-over': ['print', 'scan-out'],
};

/** Whether the state allows the act. */
export function canBatch({ state }: BatchState, act: BatchAct): boolean {
  return acts[state].includes(act);
}

/** States of a content at AliExpress in which nobody has fetched or received it yet (API reference 3.7). */
const waiting = ['draft', 'created', 'committed', 'awaiting_tracking_number', 'awaiting_pickup', 'canceling'];

/** What the state of a content means for a batch. Names that are not known say nothing bad. */
export function bagMeaningOf(status: string): 'waiting' | 'moving' | 'arrived' | 'cancelled' | 'attention' {
  const name = status.trim().toLowerCase();
  if (name === 'canceled' || name === 'cancelled') return 'cancelled';
  if (/abnormal|fail/.test(name)) return 'attention';
  if (waiting.includes(name)) return 'waiting';
  return /signed|arrived/.test(name) ? 'arrived' : 'moving';
}

/** Whether what the warehouse says of a parcel needs a person. */
export function isParcelOdd(told: { readonly status: string; readonly exception: string }): boolean {
  return told.exception.trim() !== '' || /abnormal|fail/i.test(told.status);
}

/** LP numbers that a text of the platform names, each once. */
export function lpNumbersIn(text: string): readonly string[] {
  return [...new Set(text.toUpperCase().match(/\bLP\d{8,20}/g))];
}

/** The number that people call a batch by: `H20261123-02`. `day` as `2026-11-23`. */
export function batchNumberOf(day: string, ordinal: number): string {
  return `H${day.replaceAll('-', '')}-${String(ordinal).padStart(2, '0')}`;
}

/** What `cainiao.global.handover.commit` is told. */
export const commitHandoverSchema = z.object({
  type: handoverTypeSchema,
  lpNumbers: z
    .array(z.string().regex(/^LP\w{6,24}$/))
    .min(1)
    .max(1000)
    .readonly(),
  /** In the seller's address book at AliExpress. */
  pickupAddressId: z.string().regex(/^\d{1,20}$/),
  /** Empty for none. */
  returnAddressId: z.string().regex(/^\d{0,20}$/),
  weightGrams: z.number().int().min(1),
  remark: z.string().max(200),
  courier: z.object({ name: z.string(), trackingNumber: z.string() }),
});
export type CommitHandover = z.infer<typeof commitHandoverSchema>;

/** A content (a bag) as AliExpress numbers it. */
export const handoverContentSchema = z.object({
  handoverOrderId: z.string(),
  contentId: z.string(),
  /** `LP…`; stands on the bag. */
  contentCode: z.string(),
});
export type HandoverContent = z.infer<typeof handoverContentSchema>;

/** A content as AliExpress tells it. Weights and fees stay the texts that they come as. */
export type ContentReading = {
  readonly contentCode: string;
  readonly status: string;
  readonly statusName: string;
  readonly parcels: readonly {
    readonly lpNumber: string;
    readonly status: string;
    readonly statusName: string;
    readonly exception: string;
  }[];
  readonly actualWeight: string;
  readonly weightUnit: string;
  readonly actualFee: string;
  readonly feeCurrency: string;
};

/** Whether a parcel stands in a content already. */
export type ParcelReading = {
  readonly lpNumber: string;
  readonly canBeHandedOver: boolean;
  /** Null when it is in none. */
  readonly content: HandoverContent | null;
};
