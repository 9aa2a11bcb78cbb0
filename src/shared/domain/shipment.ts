import { z } from 'zod';
import { addressSchema } from './address';
import { goodsDraftSchema } from './goods';
import { orderIdSchema, shipmentIdSchema, shopIdSchema } from './ids';
import { callStatusSchema } from './journal';
import { handoverWaySchema, logisticsServiceSchema } from './logistics';
import { printJobSchema } from './print-job';

/** Who made sure of something, and when. `packer` is empty when nobody gave a name. */
export const checkStampSchema = z.object({ packer: z.string(), atMs: z.number() });
export type CheckStamp = z.infer<typeof checkStampSchema>;

/** What the packer has ticked, chosen and typed for one parcel; saved at every change. */
export const shipmentDraftSchema = z.object({
  /** Pieces found per child order, by scan or by hand. */
  tickedPieces: z.record(z.string(), z.number().int().min(0)),
  isAddressChecked: z.boolean(),
  isNoteRead: z.boolean(),
  /** Written by the core when the tick is set; what a screen sends here counts for nothing. */
  addressStamp: checkStampSchema.nullable().default(null),
  noteStamp: checkStampSchema.nullable().default(null),
  /** 0 = not measured yet. */
  parcel: z.object({
    lengthCm: z.number().int().min(0).max(999),
    widthCm: z.number().int().min(0).max(999),
    heightCm: z.number().int().min(0).max(999),
    weightGrams: z.number().int().min(0).max(99_999),
  }),
  service: logisticsServiceSchema.nullable(),
  handoverWay: handoverWaySchema,
  consignee: addressSchema.nullable(),
  senderAddressId: z.string(),
  refundAddressId: z.string(),
  pickupAddressId: z.string(),
  goods: z.array(goodsDraftSchema).readonly(),
  undeliverable: z.enum(['return', 'destroy']),
});
export type ShipmentDraft = z.infer<typeof shipmentDraftSchema>;

/** How the packer proved that this very order is meant: the core refuses a create without it. */
export const confirmProofSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hold'), heldMs: z.number().min(600) }),
  z.object({ kind: z.literal('scan'), text: z.string() }),
]);
export type ConfirmProof = z.infer<typeof confirmProofSchema>;

/** A journalled call as screens show it. */
export const callViewSchema = z.object({
  callId: z.string(),
  status: callStatusSchema,
  /** What the sentence of the status's problem needs. */
  problemDetails: z.record(z.string(), z.union([z.string(), z.number()])),
  tries: z.number().int().nonnegative(),
  plannedAtMs: z.number(),
});
export type CallView = z.infer<typeof callViewSchema>;

/** What is known of the label document. */
export const labelViewSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('none') }),
  z.object({ state: z.literal('waiting-for-number') }),
  z.object({ state: z.literal('fetching'), problem: z.string().nullable() }),
  z.object({ state: z.literal('stored'), sha256: z.string(), sizeBytes: z.number() }),
]);
export type LabelView = z.infer<typeof labelViewSchema>;

/** One parcel of an order, from the first tick to the declaration. */
export const shipmentSchema = z.object({
  shipmentId: shipmentIdSchema,
  shopId: shopIdSchema,
  orderId: orderIdSchema,
  parcelNumber: z.number().int().positive(),
  route: z.literal('official'),
  draft: shipmentDraftSchema,
  create: callViewSchema.nullable(),
  logisticsOrderId: z.string(),
  lpNumber: z.string(),
  waybillNumber: z.string(),
  label: labelViewSchema,
  printJobs: z.array(printJobSchema).readonly(),
  declare: callViewSchema.nullable(),
  /** Line code that the declaration uses. */
  declareServiceCode: z.string(),
});
export type Shipment = z.infer<typeof shipmentSchema>;
