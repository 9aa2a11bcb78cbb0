import { z } from 'zod';
import {
  batchStateSchema,
  handoverContentSchema,
  handoverIdSchema,
  handoverPlanSchema,
  maxBatchParcels,
  planProblems,
  readyParcelSchema,
} from '../domain/handover';
import { orderIdSchema, shipmentIdSchema, shopIdSchema } from '../domain/ids';
import { printJobSchema } from '../domain/print-job';
import { callViewSchema } from '../domain/shipment';
import { orderKeySchema } from './orders.contract';

const byId = z.object({ batchId: handoverIdSchema });
const reasonSchema = z.string().trim().min(3).max(200);
const chosen = z.array(shipmentIdSchema).min(1).max(maxBatchParcels).readonly();

/** One parcel of a batch. */
export const batchParcelSchema = z.object({
  shipmentId: shipmentIdSchema,
  orderId: orderIdSchema,
  parcelNumber: z.number().int().positive(),
  lpNumber: z.string(),
  waybillNumber: z.string(),
  country: z.string(),
  weightGrams: z.number().int().nonnegative(),
  /** When it left the building and who scanned it; null while it is here. */
  left: z.object({ atMs: z.number(), packer: z.string() }).nullable(),
  /** What the warehouse says of it; null before it was asked. */
  told: z.object({ status: z.string(), statusName: z.string(), exception: z.string(), isOdd: z.boolean() }).nullable(),
  /** AliExpress named it when it refused the batch, or took the batch without it. */
  isRejected: z.boolean(),
  /** A ShipBlock code when its order must not be shipped any more. */
  block: z.string().nullable(),
});
export type BatchParcel = z.infer<typeof batchParcelSchema>;

/** A batch with everything that is recorded about it. */
export const handoverBatchSchema = z.object({
  batchId: handoverIdSchema,
  shopId: shopIdSchema,
  number: z.string(),
  serviceName: z.string(),
  warehouseName: z.string(),
  /** The warehouse as agreements about pickups name it. */
  warehouse: z.string(),
  deliveryAddress: z.string(),
  plan: handoverPlanSchema,
  isElsewhere: z.boolean(),
  state: batchStateSchema,
  content: handoverContentSchema.nullable(),
  /** What AliExpress said of the content last; null before it was asked. */
  bag: z
    .object({
      status: z.string(),
      statusName: z.string(),
      meaning: z.enum(['waiting', 'moving', 'arrived', 'cancelled', 'attention']),
      readAtMs: z.number(),
      actualWeight: z.string(),
      actualFee: z.string(),
    })
    .nullable(),
  parcels: z.array(batchParcelSchema).readonly(),
  problems: z.array(z.enum(planProblems)).readonly(),
  commit: callViewSchema.nullable(),
  cancel: callViewSchema.nullable(),
  /** The one content that a commit's conflict found with all parcels in it, so that it can be taken over. */
  canAdopt: z.boolean(),
  /** Papers of AliExpress that are here. */
  papers: z.array(z.enum(['bag-label', 'handover-list'])).readonly(),
  createdAtMs: z.number(),
});
export type HandoverBatch = z.infer<typeof handoverBatchSchema>;

/** A batch in a list. */
export const batchSummarySchema = handoverBatchSchema
  .pick({
    batchId: true,
    number: true,
    serviceName: true,
    warehouseName: true,
    state: true,
    bag: true,
    createdAtMs: true,
  })
  .extend({
    type: handoverPlanSchema.shape.type,
    isElsewhere: z.boolean(),
    parcelCount: z.number().int(),
    leftCount: z.number().int(),
    /** A call waits for a person, or the warehouse says that something is wrong. */
    needsLook: z.boolean(),
  });
export type BatchSummary = z.infer<typeof batchSummarySchema>;

/** What a scan at the door turned out to be. */
export const doorScanSchema = z.object({
  outcome: z.enum(['left', 'already', 'not-in-batch', 'blocked']),
  /** The number as it was scanned, or the parcel's own. */
  number: z.string(),
  /** The batch that has the parcel instead; empty when none has. */
  otherBatch: z.string(),
  batch: handoverBatchSchema,
});
export type DoorScan = z.infer<typeof doorScanSchema>;

/** What is known of one parcel of an order at the door. */
export const orderHandoverSchema = z.object({
  shipmentId: shipmentIdSchema,
  parcelNumber: z.number().int().positive(),
  number: z.string(),
  leftAtMs: z.number().nullable(),
  packer: z.string(),
});
export type OrderHandover = z.infer<typeof orderHandoverSchema>;

export const handoverContract = {
  'handover.ready': { input: z.object({}), output: z.array(readyParcelSchema).readonly() },
  'handover.list': { input: z.object({}), output: z.array(batchSummarySchema).readonly() },
  'handover.get': { input: byId, output: handoverBatchSchema },
  'handover.ofOrder': { input: orderKeySchema, output: z.array(orderHandoverSchema).readonly() },
  'handover.create': { input: z.object({ shipmentIds: chosen }), output: handoverBatchSchema },
  'handover.savePlan': { input: byId.extend({ plan: handoverPlanSchema }), output: handoverBatchSchema },
  'handover.takeOut': { input: byId.extend({ shipmentIds: chosen }), output: handoverBatchSchema },
  /** Ends a draft; its parcels are free again. */
  'handover.dissolve': { input: byId, output: handoverBatchSchema },
  /** Plans the commit. A second press gives the same call. */
  'handover.commit': { input: byId.extend({ heldMs: z.number().min(600) }), output: handoverBatchSchema },
  'handover.cancel': { input: byId.extend({ reason: reasonSchema }), output: handoverBatchSchema },
  /** Takes an unsent call back, or lays one aside that is in conflict. */
  'handover.setAside': { input: byId, output: handoverBatchSchema },
  /** Takes over the content that a conflict found. */
  'handover.adopt': { input: byId.extend({ reason: reasonSchema }), output: handoverBatchSchema },
  'handover.print': {
    input: byId.extend({ paper: z.enum(['handover-list', 'bag-label', 'own-list', 'own-bag-label']) }),
    output: printJobSchema,
  },
  'handover.scanOut': { input: byId.extend({ text: z.string().max(200) }), output: doorScanSchema },
  'handover.undoScan': { input: byId.extend({ shipmentId: shipmentIdSchema }), output: handoverBatchSchema },
  /** The driver or the warehouse has it. With parcels still here a reason is needed. */
  'handover.finish': { input: byId.extend({ reason: z.string().trim().max(200) }), output: handoverBatchSchema },
  'handover.refresh': { input: byId, output: handoverBatchSchema },
  /** Parcels that were handed over without Waybench. */
  'handover.markElsewhere': {
    input: z.object({ shipmentIds: chosen, reason: reasonSchema }),
    output: handoverBatchSchema,
  },
} as const;

export const handoverEvents = { 'handover.changed': z.object({}) } as const;
