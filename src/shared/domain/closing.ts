import { z } from 'zod';
import { declareLinesSchema, declareShipmentSchema } from './logistics';

/**
 * What closes an order that is declared in parts: a last declaration of the order as a whole, or one of the lines that
 * are open. Both are final.
 */
export const closeOrderSchema = z.discriminatedUnion('by', [
  declareShipmentSchema.extend({ by: z.literal('order') }),
  declareLinesSchema.extend({ by: z.literal('lines') }),
]);
export type CloseOrder = z.infer<typeof closeOrderSchema>;

/** A line that closing an order says of that it is sent. */
export const closingLineSchema = z.object({
  childId: z.string(),
  /** Pieces of it that lie in no parcel: they have to be refunded. */
  left: z.number().int().nonnegative(),
  /** Not one piece of it lies in a parcel. */
  isUnsent: z.boolean(),
  /** The number that it is closed with. */
  trackingNumber: z.string(),
});
export type ClosingLine = z.infer<typeof closingLineSchema>;
