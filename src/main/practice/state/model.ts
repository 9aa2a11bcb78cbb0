import { z } from 'zod';
import { orderStatuses } from '../../../shared/domain/order';

const orderStatusSchema = z.enum(orderStatuses);
/** A state that an order of the practice shop can be in. */
export type PracticeOrderStatus = z.infer<typeof orderStatusSchema>;

const attributeSchema = z.object({
  propertyId: z.number().int(),
  name: z.string(),
  value: z.string(),
  valueId: z.number().int(),
  /** The seller's own wording (`selfDefineValue`); empty when there is none. */
  custom: z.string(),
});
export type PracticeAttribute = z.infer<typeof attributeSchema>;

const lineSchema = z.object({
  childId: z.string(),
  productKey: z.string(),
  skuCode: z.string(),
  attributes: z.array(attributeSchema),
  quantity: z.number().int(),
  unitPriceCents: z.number().int(),
  note: z.string(),
  chosenLineCode: z.string(),
  hasPicture: z.boolean(),
  isWarehouseFulfilled: z.boolean(),
});
export type PracticeLine = z.infer<typeof lineSchema>;

const orderSchema = z.object({
  orderId: z.string(),
  status: orderStatusSchema,
  /** Where a refused cancel request leads back to; null when that is not known. */
  statusBeforeCancel: orderStatusSchema.nullable().default(null),
  createdAtMs: z.number(),
  paidAtMs: z.number().nullable(),
  modifiedAtMs: z.number(),
  /** When the buyer is refunded unless the shipment was declared. */
  shipByMs: z.number().nullable(),
  sentAtMs: z.number().nullable(),
  finishedAtMs: z.number().nullable(),
  note: z.string(),
  cancelReason: z.string(),
  /** Closed by AliExpress because the deadline was missed. */
  isTimedOut: z.boolean().default(false),
  buyerKey: z.string(),
  /** Whether name, phone and street are masked with `*` until they are decrypted. */
  isMasked: z.boolean(),
  oaid: z.string(),
  paymentType: z.string(),
  prepareDays: z.number().int(),
  freightCents: z.number().int(),
  lines: z.array(lineSchema),
});
export type PracticeOrder = z.infer<typeof orderSchema>;

const declaredProductSchema = z.object({
  productId: z.string(),
  childId: z.string(),
  nameCn: z.string(),
  nameEn: z.string(),
  quantity: z.number().int(),
  value: z.string(),
  weightKg: z.string(),
  hsCode: z.string(),
  hasBattery: z.boolean(),
  isOnlyBattery: z.boolean().default(false),
  isCosmetic: z.boolean().default(false),
  isSpecial: z.boolean().default(false),
  isBreakable: z.boolean().default(false),
});
export type PracticeDeclaredProduct = z.infer<typeof declaredProductSchema>;

const logisticsOrderSchema = z.object({
  logisticsOrderId: z.string(),
  lpNumber: z.string(),
  orderId: z.string(),
  serviceId: z.string(),
  /** The code that the parcel is declared with. */
  lineCode: z.string(),
  /** International tracking number; empty until it is assigned. */
  waybillNumber: z.string(),
  /** The number it had first; empty while that one counts. */
  originalNumber: z.string().default(''),
  status: z.string(),
  createdAtMs: z.number(),
  pickupType: z.string(),
  feeFen: z.number().int(),
  undeliverable: z.enum(['return', 'destroy']),
  senderAddressId: z.string(),
  products: z.array(declaredProductSchema),
  /** The consignee as the creation named it. */
  receiver: z.record(z.string(), z.string()).default({}),
  /** Who brings the parcel to the warehouse, as the creation said. */
  domestic: z
    .object({ companyId: z.string(), company: z.string(), trackingNumber: z.string() })
    .default({ companyId: '', company: '', trackingNumber: '' }),
  /** The number is assigned after this many queries … */
  queriesUntilNumber: z.number().int(),
  /** … or at this moment, whichever is set. */
  numberDueAtMs: z.number().nullable(),
  /** How often the label is still refused as not ready. */
  labelRefusalsLeft: z.number().int(),
  /** The integrator's key given at creation: handing over needs the same one. */
  topUserKey: z.string().default(''),
});
export type PracticeLogisticsOrder = z.infer<typeof logisticsOrderSchema>;

const declarationSchema = z.object({
  orderId: z.string(),
  serviceCode: z.string(),
  trackingNumber: z.string(),
  /** For the whole order; what is said of lines stands with them. */
  sendType: z.enum(['all', 'part']),
  /** The lines that it is for; none for the order as a whole. */
  lines: z.array(z.object({ index: z.number().int(), sendType: z.enum(['all', 'part']) })).default([]),
  description: z.string(),
  trackingWebsite: z.string(),
  atMs: z.number(),
  modifiedTimes: z.number().int().default(0),
});
export type PracticeDeclaration = z.infer<typeof declarationSchema>;

/** A content: parcels that are handed over together, in one bag. */
const handoverContentSchema = z.object({
  contentId: z.string(),
  handoverOrderId: z.string(),
  contentCode: z.string(),
  type: z.string(),
  topUserKey: z.string(),
  lpNumbers: z.array(z.string()),
  weightGrams: z.number(),
  committedAtMs: z.number(),
  /** A state that a test gave it, or `canceled`; null while time moves it on. */
  fixedStatus: z.string().nullable(),
  /** LP numbers that the warehouse finds something wrong with. */
  abnormal: z.array(z.string()),
});
export type PracticeHandoverContent = z.infer<typeof handoverContentSchema>;

const messageSchema = z.object({
  messageId: z.string(),
  orderId: z.string(),
  sender: z.enum(['buyer', 'seller', 'system']),
  text: z.string(),
  /** One of the shop's pictures; empty when there is none. */
  pictureName: z.string(),
  atMs: z.number(),
  isUnread: z.boolean(),
});
/** An in-site message about an order. */
export type PracticeMessage = z.infer<typeof messageSchema>;

const tokenSchema = z.object({
  accessToken: z.string(),
  accessExpiresAtMs: z.number(),
  refreshToken: z.string(),
  refreshExpiresAtMs: z.number(),
});
export type PracticeToken = z.infer<typeof tokenSchema>;

/** Everything that survives a restart. */
export const shopStateSchema = z.object({
  version: z.literal(1),
  seed: z.number().int(),
  startedAtMs: z.number(),
  /** How many training days came after the first one, and when this one began (`seeds/training-day.ts`). */
  day: z.number().int().default(0),
  dayStartedAtMs: z.number().default(0),
  orders: z.array(orderSchema),
  /** Orders that have not been placed yet: they arrive while the client pages through the list. */
  arrivals: z.array(orderSchema),
  lastArrivalAtMs: z.number(),
  logisticsOrders: z.array(logisticsOrderSchema),
  declarations: z.array(declarationSchema),
  handoverContents: z.array(handoverContentSchema).default([]),
  messages: z.array(messageSchema).default([]),
  /** When buyers will answer what the seller wrote. */
  answersDue: z.array(z.object({ orderId: z.string(), atMs: z.number() })).default([]),
  /** The newest pair comes last; only its access token is valid. */
  tokens: z.array(tokenSchema).min(1),
  authorizationCodes: z.array(z.object({ code: z.string(), expiresAtMs: z.number() })),
  nextNumber: z.number().int(),
});
export type ShopState = z.infer<typeof shopStateSchema>;
