import { z } from 'zod';
import { orderIdSchema, shipmentIdSchema, shopIdSchema } from '../domain/ids';
import { orderSchema, specialGoodsSchema } from '../domain/order';

export const orderKeySchema = z.object({ shopId: shopIdSchema, orderId: orderIdSchema });
export type OrderKey = z.infer<typeof orderKeySchema>;

/** What the queue can be narrowed to. `blocked` = must not be shipped now, `special` = special goods. */
export const queueFilterSchema = z.enum(['all', 'overdue', 'today', 'attention', 'special', 'note', 'blocked']);
export type QueueFilter = z.infer<typeof queueFilterSchema>;

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
  specialGoods: z.array(specialGoodsSchema).readonly(),
  /** Where the shipment stands, when one was begun: `draft`, `creating`, `created`, `printed`, `declaring`, `attention`. */
  progress: z.enum(['none', 'draft', 'creating', 'created', 'printed', 'declaring', 'attention']),
});
export type QueueRow = z.infer<typeof queueRowSchema>;

export const queueCountsSchema = z.record(queueFilterSchema, z.number());
export type QueueCounts = z.infer<typeof queueCountsSchema>;

/** What a scanned or typed text turned out to be. */
export const scanHitSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('order'), key: orderKeySchema }),
  z.object({ kind: z.literal('parcel'), key: orderKeySchema, shipmentId: shipmentIdSchema, waybillNumber: z.string() }),
  z.object({ kind: z.literal('line'), key: orderKeySchema, childId: z.string() }),
  z.object({ kind: z.literal('unknown') }),
]);
export type ScanHit = z.infer<typeof scanHitSchema>;

export const ordersContract = {
  'orders.list': {
    input: z.object({
      filter: queueFilterSchema,
      search: z.string().max(200),
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(200),
    }),
    output: z.object({ rows: z.array(queueRowSchema).readonly(), total: z.number() }),
  },
  'orders.counts': { input: z.object({}), output: queueCountsSchema },
  /** The order as kept here; `fresh: true` reads it from AliExpress first when that is in reach. */
  'orders.get': { input: orderKeySchema.extend({ fresh: z.boolean() }), output: orderSchema },
  /** Looks a scan up: order number, waybill or LP number, or a SKU code within the open order. */
  'orders.scan': {
    input: z.object({ text: z.string().max(20_000), open: orderKeySchema.nullable() }),
    output: scanHitSchema,
  },
  'orders.sync': { input: z.object({}), output: z.object({}) },
} as const;

export const ordersEvents = {
  'orders.changed': z.object({ keys: z.array(orderKeySchema).readonly().nullable() }),
} as const;
