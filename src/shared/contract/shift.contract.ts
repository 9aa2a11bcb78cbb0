import { z } from 'zod';

/** What was done at this station since the packer's shift began. */
export const shiftDoneSchema = z.object({
  /** Orders that were confirmed, or got a number of the seller's own carrier. */
  packed: z.number().int(),
  /** Parcels whose label came out. */
  printed: z.number().int(),
  /** Shipping notices that AliExpress took. */
  declared: z.number().int(),
  /** Parcels that were scanned out at the door. */
  handedOver: z.number().int(),
});
export type ShiftDone = z.infer<typeof shiftDoneSchema>;

/** The packer's present shift, and what of the day's work is not done. */
export const shiftSchema = z.object({
  /** Null until the first act at the bench. */
  sinceMs: z.number().nullable(),
  done: shiftDoneSchema,
  /** When parcels leave the building next, by the station's setting. */
  courierAtMs: z.number(),
  /** Waiting orders whose deadline ends before the courier comes. */
  dueBefore: z.number().int(),
  /** Parcels of open handover batches that are still here. */
  inBatches: z.number().int(),
  /** Calls that AliExpress refused or that met something unexpected. */
  callsToDecide: z.number().int(),
  /** Labels that wait for a person: blocked, or nobody knows whether they came out. */
  labelsToLook: z.number().int(),
});
export type Shift = z.infer<typeof shiftSchema>;

export const shiftContract = {
  'shift.get': { input: z.object({}), output: shiftSchema },
  /** The next act begins a new shift. Throws `shift.none` when none has begun. */
  'shift.end': { input: z.object({}), output: shiftSchema },
} as const;
