import { z } from 'zod';
import { maxBatchOrders, readKindSchema } from '../domain/batch';
import { shipmentIdSchema } from '../domain/ids';
import { logisticsServiceSchema, parcelSchema } from '../domain/logistics';
import { shipmentSchema } from '../domain/shipment';
import { orderKeySchema } from './orders.contract';

/** One order of a batch after it was prepared. */
export const batchEntrySchema = z.object({
  key: orderKeySchema,
  /** Null when the order could not be opened; `problem` says why. */
  shipmentId: shipmentIdSchema.nullable(),
  /** Error code, as `order.held`. */
  problem: z.string().nullable(),
  /** Kinds of what stands in the way, in the wizard's words: see `BatchHurdle`. */
  hurdles: z.array(z.string()).readonly(),
  toRead: z.array(readKindSchema).readonly(),
  services: z.array(logisticsServiceSchema).readonly(),
  /** Why the plans could not be listed; null when they were, or were not asked for yet. */
  servicesProblem: z.string().nullable(),
});
export type BatchEntry = z.infer<typeof batchEntrySchema>;

export const batchContract = {
  /**
   * Opens every order, gives those without a weight `parcel`, and lists the plans that each one is offered. `before`:
   * the size for all that is replaced; null the first time.
   */
  'batch.prepare': {
    input: z.object({
      keys: z.array(orderKeySchema).min(1).max(maxBatchOrders).readonly(),
      parcel: parcelSchema.nullable(),
      before: parcelSchema.nullable(),
    }),
    output: z.object({ entries: z.array(batchEntrySchema).readonly() }),
  },
  /** Sets the plan where it is offered; the others stay as they are. Nothing leaves the station. */
  'batch.choosePlan': {
    input: z.object({
      shipmentIds: z.array(shipmentIdSchema).min(1).max(maxBatchOrders).readonly(),
      serviceId: z.string().min(1).max(200),
    }),
    output: z.object({
      chosen: z.array(shipmentSchema).readonly(),
      notOffered: z.array(shipmentIdSchema).readonly(),
      /** Parcels whose plans could not be listed, or that can't be changed now, and why. */
      failed: z.array(z.object({ shipmentId: shipmentIdSchema, problem: z.string() })).readonly(),
    }),
  },
} as const;

export const batchEvents = {
  /** How many orders of the batch that is being prepared are done. */
  'batch.progressed': z.object({ done: z.number().int(), total: z.number().int() }),
} as const;
