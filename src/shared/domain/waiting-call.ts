import { z } from 'zod';
import { orderIdSchema, shipmentIdSchema, shopIdSchema } from './ids';
import { callKindSchema } from './journal';

/**
 * Why a call waits. `next`: its turn comes by itself; `sending`: it is on its way; `checking`: reads find out what
 * became of it; `behind`: an earlier call of the same order goes first; `decision`: that earlier call needs a person;
 * `failed`: the last try proved that nothing was done, `problem` says why.
 */
export const waitReasonSchema = z.enum(['next', 'sending', 'checking', 'behind', 'decision', 'failed']);
export type WaitReason = z.infer<typeof waitReasonSchema>;

/** A call that waits to be sent, as the screens show it. */
export const waitingCallSchema = z.object({
  callId: z.string(),
  kind: callKindSchema,
  shopId: shopIdSchema,
  orderId: orderIdSchema.nullable(),
  shipmentId: shipmentIdSchema.nullable(),
  /** Null where no deadline of an order hangs on it. */
  dueMs: z.number().nullable(),
  plannedAtMs: z.number(),
  reason: waitReasonSchema,
  problem: z.string().nullable(),
  problemDetails: z.record(z.string(), z.union([z.string(), z.number()])),
  /** It is provably unsent: a person may take it back. */
  canWithdraw: z.boolean(),
});
export type WaitingCall = z.infer<typeof waitingCallSchema>;

/** How far what had piled up while AliExpress was out of reach has been sent. */
export const drainSchema = z.object({
  total: z.number(),
  sent: z.number(),
  /** Stopped, because the order changed meanwhile or AliExpress refused: a person looks at them. */
  stopped: z.number(),
  /** When the last of them was settled; null while some wait. */
  endedAtMs: z.number().nullable(),
});
export type Drain = z.infer<typeof drainSchema>;
