import { z } from 'zod';
import { orderIdSchema } from '../domain/ids';

/** What a trainer can let happen in the practice shop, once each time. */
export const happeningSchema = z.enum(['message', 'cancel-request', 'new-address', 'new-number', 'late-parcel']);
export type Happening = z.infer<typeof happeningSchema>;

/** What stays as it is set until it is set back. */
export const practiceStateSchema = z.object({
  /** The station cannot reach AliExpress. */
  isOutOfReach: z.boolean(),
  /** New logistics orders get no waybill number. */
  hasLateNumbers: z.boolean(),
});
export type PracticeState = z.infer<typeof practiceStateSchema>;

export const practiceContract = {
  /** Null in a real shop. */
  'practice.state': { input: z.object({}), output: practiceStateSchema.nullable() },
  'practice.set': { input: practiceStateSchema, output: z.object({}) },
  /** Lets it happen, and tells to which order; null when there is none that it could happen to. */
  'practice.happen': {
    input: z.object({ happening: happeningSchema }),
    output: z.object({ orderId: orderIdSchema.nullable() }),
  },
} as const;
