import { z } from 'zod';
import { addressSchema } from './address';
import { closingLineSchema } from './closing';
import { domesticLegDraftSchema, noDomesticLeg } from './domestic-leg';
import { goodsDraftSchema } from './goods';
import { orderIdSchema, shipmentIdSchema, shopIdSchema } from './ids';
import { callStatusSchema } from './journal';
import { handoverWaySchema, logisticsServiceSchema } from './logistics';
import { orderChangeSchema, orderFactsSchema } from './order-facts';
import { piecesSchema } from './parcel-pieces';
import { pickupAgreementSchema } from './pickup-agreement';
import { printJobSchema } from './print-job';
import { carrierChoiceSchema, waybillEntrySchema } from './third-party';

/** Who made sure of something, and when. `packer` is empty when nobody gave a name. */
export const checkStampSchema = z.object({ packer: z.string(), atMs: z.number() });
export type CheckStamp = z.infer<typeof checkStampSchema>;

/**
 * `official`: online shipping, AliExpress makes the logistics order. `third-party`: offline shipping with a carrier of
 * the seller's own, AliExpress is only told afterwards.
 */
export const routeSchema = z.enum(['official', 'third-party']);
export type Route = z.infer<typeof routeSchema>;

const commonDraft = {
  /** What lies in this parcel; null while the order is in one parcel. */
  pieces: piecesSchema.nullable().default(null),
  /** Pieces found per child order, by scan or by hand. */
  tickedPieces: z.record(z.string(), z.number().int().min(0)),
  isAddressChecked: z.boolean(),
  isNoteRead: z.boolean(),
  /** Written by the core when the tick is set; what a screen sends here counts for nothing. */
  addressStamp: checkStampSchema.nullable().default(null),
  noteStamp: checkStampSchema.nullable().default(null),
  /** The order as the packer looked at it last, part by part; null before its detail was read. Written by the core. */
  seen: orderFactsSchema.nullable().default(null),
  /** 0 = not measured yet. */
  parcel: z.object({
    lengthCm: z.number().int().min(0).max(999),
    widthCm: z.number().int().min(0).max(999),
    heightCm: z.number().int().min(0).max(999),
    weightGrams: z.number().int().min(0).max(99_999),
  }),
  /** As the order tells it. */
  consignee: addressSchema.nullable(),
  goods: z.array(goodsDraftSchema).readonly(),
};

const officialDraftSchema = z.object({
  route: z.literal('official'),
  ...commonDraft,
  service: logisticsServiceSchema.nullable(),
  handoverWay: handoverWaySchema,
  senderAddressId: z.string(),
  refundAddressId: z.string(),
  pickupAddressId: z.string(),
  /** The consignee as AliExpress is told, where the packer changed what the buyer gave; null when not. */
  consigneeTyped: addressSchema.nullable().default(null),
  /** What was agreed with the warehouse; a pickup is refused without it. */
  pickupAgreement: pickupAgreementSchema.nullable().default(null),
  /** The courier that takes the parcel to the warehouse, for SELF_POST. */
  domestic: domesticLegDraftSchema.default(noDomesticLeg),
  undeliverable: z.enum(['return', 'destroy']),
});
export type OfficialDraft = z.infer<typeof officialDraftSchema>;

const thirdPartyDraftSchema = z.object({
  route: z.literal('third-party'),
  ...commonDraft,
  carrier: carrierChoiceSchema.nullable(),
  /** The consignee as the carrier is told, where the packer changed the order's spelling. */
  consigneeTyped: addressSchema.nullable(),
  consignor: addressSchema.nullable(),
  /** The number as it stands in the field; it counts from the moment it is confirmed. */
  waybill: waybillEntrySchema,
  /** The packer says that a label made elsewhere is on the parcel. Stamped by the core. */
  isLabelOn: z.boolean(),
  labelStamp: checkStampSchema.nullable(),
});
export type ThirdPartyDraft = z.infer<typeof thirdPartyDraftSchema>;

/** What the packer has ticked, chosen and typed for one parcel; saved at every change. */
export const shipmentDraftSchema = z.discriminatedUnion('route', [officialDraftSchema, thirdPartyDraftSchema]);
export type ShipmentDraft = z.infer<typeof shipmentDraftSchema>;

/** A draft as it was stored: before there was a second route none was named. */
export const storedDraftSchema = z.preprocess(
  (draft) => (typeof draft === 'object' && draft !== null ? { route: 'official', ...draft } : draft),
  shipmentDraftSchema,
);

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

/** One parcel of an order as its sisters see it. */
export const parcelSummarySchema = z.object({
  shipmentId: shipmentIdSchema,
  parcelNumber: z.number().int().positive(),
  route: routeSchema,
  pieces: piecesSchema.nullable(),
  waybillNumber: z.string(),
  /** Something was made for it that can't be taken back by itself: its pieces stay where they are. */
  isFixed: z.boolean(),
  /** Its declaration was made or is on its way. */
  isDeclared: z.boolean(),
  /** Its declaration names the lines that lie in it. */
  isByLine: z.boolean(),
  progress: z.string(),
});
export type ParcelSummary = z.infer<typeof parcelSummarySchema>;

/** One parcel of an order, from the first tick to the declaration. */
export const shipmentSchema = z.object({
  shipmentId: shipmentIdSchema,
  shopId: shopIdSchema,
  orderId: orderIdSchema,
  parcelNumber: z.number().int().positive(),
  route: routeSchema,
  draft: shipmentDraftSchema,
  create: callViewSchema.nullable(),
  logisticsOrderId: z.string(),
  lpNumber: z.string(),
  waybillNumber: z.string(),
  /** AliExpress replaced the parcel's number: the one before, and whether a label with it may be about; null when not. */
  replaced: z.object({ oldNumber: z.string(), isOldLabelOut: z.boolean() }).nullable(),
  label: labelViewSchema,
  printJobs: z.array(printJobSchema).readonly(),
  declare: callViewSchema.nullable(),
  /** Line code that the declaration uses. */
  declareServiceCode: z.string(),
  /** What AliExpress was told last and took, when it took the first notice, and how many changes; null before. */
  declared: z
    .object({
      serviceCode: z.string(),
      trackingNumber: z.string(),
      atMs: z.number(),
      changes: z.number().int().nonnegative(),
    })
    .nullable(),
  /** What closing the order would say, line by line; null when there is nothing to close. */
  closing: z.array(closingLineSchema).readonly().nullable(),
  /** Where the call that closes the order stands. */
  close: callViewSchema.nullable(),
  /** The newest change of the declaration, and the number that it is to give. */
  modify: callViewSchema.extend({ trackingNumber: z.string() }).nullable(),
  /** The packer put the declaration off until the parcel is handed over; null when not. */
  declareLaterAtMs: z.number().nullable(),
  /** What became different in the order since the packer looked at it, or since a call that was stopped over it. */
  orderChanges: z.array(orderChangeSchema).readonly(),
  /** What was declared with it; null before. `all` is final for the order. */
  sendType: z.enum(['all', 'part']).nullable(),
  /** Its declaration names the lines that lie in it. */
  isByLine: z.boolean(),
  /** The parcel of another order in which the goods of this one lie; null for a parcel of its own. */
  leader: z.object({ shipmentId: shipmentIdSchema, orderId: orderIdSchema }).nullable(),
  /** Other orders of the buyer whose goods lie in this parcel too. */
  members: z
    .array(z.object({ shipmentId: shipmentIdSchema, orderId: orderIdSchema, isChecked: z.boolean() }))
    .readonly(),
  /** All parcels of the order, this one among them, by number. */
  parcels: z.array(parcelSummarySchema).readonly(),
});
export type Shipment = z.infer<typeof shipmentSchema>;
