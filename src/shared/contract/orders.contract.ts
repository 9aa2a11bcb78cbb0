import { z } from 'zod';
import { cancelAnswerSchema, cancelMemoSchema } from '../domain/cancel-request';
import { orderIdSchema, shipmentIdSchema, shopIdSchema } from '../domain/ids';
import { orderSchema, specialGoodsSchema } from '../domain/order';
import { callViewSchema } from '../domain/shipment';

export const orderKeySchema = z.object({ shopId: shopIdSchema, orderId: orderIdSchema });
export type OrderKey = z.infer<typeof orderKeySchema>;

/**
 * The lists that orders stand in. `partly`: some of it was declared; `held`: put aside by a packer; `attention`: a call
 * or a print job of it needs a person; `declared`: on its way to the buyer, the newest first. The others are sorted by
 * deadline.
 */
export const queueViewSchema = z.enum(['waiting', 'partly', 'held', 'attention', 'declared']);
export type QueueViewName = z.infer<typeof queueViewSchema>;

/**
 * What a list can be narrowed to. `blocked` = must not be shipped now, `special` = special goods, `not-moving` =
 * declared, and the tracking shows nothing: late, or late within a day.
 */
export const queueFilterSchema = z.enum([
  'all',
  'overdue',
  'today',
  'not-moving',
  'special',
  'note',
  'message',
  'blocked',
]);
export type QueueFilter = z.infer<typeof queueFilterSchema>;

/** What of the orders is asked for; an empty text narrows nothing. */
export const queueQuestionSchema = z.object({
  view: queueViewSchema,
  filter: queueFilterSchema,
  /** Two-letter country of the consignee. */
  country: z.string().max(10),
  /** Line code of the service that the buyer chose. */
  service: z.string().max(100),
  shopId: z.union([shopIdSchema, z.literal('')]),
  search: z.string().max(200),
});
export type QueueQuestion = z.infer<typeof queueQuestionSchema>;

/** One line of the queue. `shipBlock` is a ShipBlock code or null. */
export const queueRowSchema = z.object({
  shopId: shopIdSchema,
  orderId: orderIdSchema,
  status: z.string(),
  shipBlock: z.string().nullable(),
  shipByMs: z.number().nullable(),
  buyerName: z.string(),
  country: z.string(),
  firstLine: z.object({
    name: z.string(),
    attributes: z.array(z.string()),
    quantity: z.number(),
    pictureUrl: z.string(),
  }),
  lineCount: z.number(),
  hasNote: z.boolean(),
  unreadMessages: z.number(),
  /** Why a packer put the order aside; empty when nobody did. */
  holdReason: z.string(),
  specialGoods: z.array(specialGoodsSchema).readonly(),
  /** `late`: declared, not moving, and that counts as a false shipment; `soon`: it will within a day. */
  movement: z.enum(['none', 'soon', 'late']),
  /** Where the shipment stands, when one was begun: `draft`, `creating`, `created`, `printed`, `declaring`, `declared`, `attention`. */
  progress: z.enum(['none', 'draft', 'creating', 'created', 'printed', 'declaring', 'declared', 'attention']),
});
export type QueueRow = z.infer<typeof queueRowSchema>;

export const queueCountsSchema = z.object({
  views: z.record(queueViewSchema, z.number()),
  /** Of the view that was asked for. */
  filters: z.record(queueFilterSchema, z.number()),
});
export type QueueCounts = z.infer<typeof queueCountsSchema>;

const facetSchema = z.object({ value: z.string(), count: z.number() });

/** What the orders of a view can be narrowed to, the most frequent first. */
export const queueFacetsSchema = z.object({
  countries: z.array(facetSchema).readonly(),
  services: z.array(facetSchema.extend({ name: z.string() })).readonly(),
  shops: z.array(facetSchema).readonly(),
});
export type QueueFacets = z.infer<typeof queueFacetsSchema>;

/** What a scanned or typed text turned out to be. */
export const scanHitSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('order'), key: orderKeySchema }),
  z.object({ kind: z.literal('parcel'), key: orderKeySchema, shipmentId: shipmentIdSchema, waybillNumber: z.string() }),
  z.object({ kind: z.literal('line'), key: orderKeySchema, childId: z.string() }),
  /**
   * A label that must not go onto the parcel: one whose number was replaced (`current` is the one that counts, or
   * empty), or another parcel's while this one's label is waited for.
   */
  z.object({
    kind: z.literal('wrong-label'),
    reason: z.enum(['superseded', 'other-parcel']),
    key: orderKeySchema,
    shipmentId: shipmentIdSchema,
    waybillNumber: z.string(),
    current: z.string(),
  }),
  z.object({ kind: z.literal('unknown') }),
]);
export type ScanHit = z.infer<typeof scanHitSchema>;

/** What exists already of one of the order's parcels. */
export const parcelFactSchema = z.object({
  shipmentId: shipmentIdSchema,
  parcelNumber: z.number(),
  lpNumber: z.string(),
  waybillNumber: z.string(),
  isPrinted: z.boolean(),
  isDeclared: z.boolean(),
});
export type ParcelFact = z.infer<typeof parcelFactSchema>;

/** A buyer's request to cancel, what accepting it would strand, and where the seller's answer stands. */
export const cancelRequestSchema = z.object({
  /** Whether the buyer waits for an answer. */
  isAsked: z.boolean(),
  /** As AliExpress names it; empty when it names none. */
  buyerReason: z.string(),
  parcels: z.array(parcelFactSchema).readonly(),
  answer: z.object({ answer: cancelAnswerSchema, memo: z.string(), call: callViewSchema }).nullable(),
});
export type CancelRequest = z.infer<typeof cancelRequestSchema>;

export const ordersContract = {
  'orders.list': {
    input: queueQuestionSchema.extend({
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(200),
    }),
    output: z.object({ rows: z.array(queueRowSchema).readonly(), total: z.number() }),
  },
  'orders.counts': { input: z.object({ view: queueViewSchema }), output: queueCountsSchema },
  'orders.facets': { input: z.object({ view: queueViewSchema }), output: queueFacetsSchema },
  /** Puts orders aside until they are released; they cannot be shipped meanwhile. */
  'orders.hold': {
    input: z.object({
      keys: z.array(orderKeySchema).min(1).max(500).readonly(),
      reason: z.string().trim().min(3).max(200),
    }),
    output: z.object({}),
  },
  'orders.release': {
    input: z.object({ keys: z.array(orderKeySchema).min(1).max(500).readonly() }),
    output: z.object({}),
  },
  /** The order as kept here; `fresh: true` reads it from AliExpress first when that is in reach. */
  'orders.get': { input: orderKeySchema.extend({ fresh: z.boolean() }), output: orderSchema },
  /** Looks a scan up: order number, waybill or LP number, or a SKU code within the open order. */
  'orders.scan': {
    input: z.object({
      text: z.string().max(20_000),
      open: orderKeySchema.nullable(),
      /** The parcel whose label the packer is about to put on; its own label is the only right one then. */
      label: shipmentIdSchema.nullable().default(null),
    }),
    output: scanHitSchema,
  },
  'orders.sync': { input: z.object({}), output: z.object({}) },
  'orders.cancelRequest': { input: orderKeySchema, output: cancelRequestSchema },
  /** Answers the buyer's request, once. A refusal needs a memo; the reason is kept in the history. */
  'orders.answerCancel': {
    input: z.object({
      key: orderKeySchema,
      answer: cancelAnswerSchema,
      memo: cancelMemoSchema,
      reason: z.string().max(200),
    }),
    output: cancelRequestSchema,
  },
  /** Takes an answer back that is not sent yet, or lays a refused or conflicting one aside. */
  'orders.dismissCancelAnswer': { input: orderKeySchema, output: cancelRequestSchema },
} as const;

export const ordersEvents = {
  'orders.changed': z.object({ keys: z.array(orderKeySchema).readonly().nullable() }),
} as const;
