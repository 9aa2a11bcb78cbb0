import { z } from 'zod';
import { orderIdSchema, shipmentIdSchema } from './ids';

/**
 * A number of a carrier's pool. `free`: to be given; `used`: belongs to one parcel for good, unless a person returns it;
 * `void`: never to be given again.
 */
export const pooledNumberSchema = z.object({
  number: z.string(),
  state: z.enum(['free', 'used', 'void']),
  shipmentId: shipmentIdSchema.nullable(),
  orderId: orderIdSchema.nullable(),
  changedAtMs: z.number(),
});
export type PooledNumber = z.infer<typeof pooledNumberSchema>;

/** How full a pool is. `isLow` counts only for carriers whose numbers come from a pool. */
export const poolStateSchema = z.object({
  free: z.number(),
  used: z.number(),
  voided: z.number(),
  isLow: z.boolean(),
});
export type PoolState = z.infer<typeof poolStateSchema>;

/** Why a line of a list gives no number; `otherLine` is where the same number stood before. */
export const poolProblemSchema = z.object({
  line: z.number(),
  number: z.string(),
  problem: z.enum(['not-a-number', 'mismatch', 'twice-in-list', 'in-pool', 'in-other-pool', 'on-parcel']),
  otherLine: z.number().nullable(),
});
export type PoolProblem = z.infer<typeof poolProblemSchema>;

/** What a list would add to a pool: nothing is kept yet. */
export const poolPreviewSchema = z.object({
  numbers: z.array(z.string()).readonly(),
  /** The first problems; `problemCount` counts them all. */
  problems: z.array(poolProblemSchema).readonly(),
  problemCount: z.number(),
  /** Whether the carrier's pattern could not be run, so that no number was checked against it. */
  isUnchecked: z.boolean(),
});
export type PoolPreview = z.infer<typeof poolPreviewSchema>;
