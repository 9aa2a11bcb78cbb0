import { z } from 'zod';
import { waitingCallSchema } from '../domain/waiting-call';

export const outboxContract = {
  /** What waits to be sent, in the order in which it will go. */
  'outbox.list': { input: z.object({}), output: z.array(waitingCallSchema).readonly() },
  /** Takes back a call that is provably unsent; false when it is on its way already. The reason is kept. */
  'outbox.withdraw': {
    input: z.object({ callId: z.string().max(100), reason: z.string().trim().min(3).max(300) }),
    output: z.object({ isWithdrawn: z.boolean() }),
  },
} as const;
