import { z } from 'zod';
import { orderIdSchema } from './ids';

/** What the seller can answer when a buyer asks to cancel. Accepting refunds the buyer and ends the order. */
export const cancelAnswerSchema = z.enum(['accept', 'refuse']);
export type CancelAnswer = z.infer<typeof cancelAnswerSchema>;

/** What the buyer is told with a refusal; how much AliExpress takes is not documented. */
export const cancelMemoSchema = z.string().trim().max(500);

/** Everything that the two calls about a cancel request are told (API reference 2.4); accepting needs no memo. */
export const answerCancelSchema = z.object({
  orderId: orderIdSchema,
  buyerLogin: z.string().min(1),
  answer: cancelAnswerSchema,
  memo: cancelMemoSchema,
});
export type AnswerCancel = z.infer<typeof answerCancelSchema>;

/** A refusal is kept with a reason of at least this many characters, as is an acceptance that strands a parcel. */
export const minReasonLength = 3;

/** What an order's state says about an answer: `open` the buyer still waits, `other` somebody answered otherwise. */
export type CancelOutcome = 'open' | 'done' | 'other';

/**
 * Reads the answer off the order's state (API reference 2.5). Accepted orders end, refused ones go back to where they
 * were. A state that is not known here proves nothing: a person looks.
 */
export function cancelOutcomeOf(answer: CancelAnswer, status: string): CancelOutcome {
  switch (status) {
    case 'IN_CANCEL':
      return 'open';
    case 'FINISH':
    case 'FUND_PROCESSING':
    case 'ARCHIVE':
      return answer === 'accept' ? 'done' : 'other';
    case 'WAIT_SELLER_SEND_GOODS':
    case 'SELLER_PART_SEND_GOODS':
    case 'WAIT_BUYER_ACCEPT_GOODS':
    case 'RISK_CONTROL':
    case 'RISK_CONTROL_HOLD':
      return answer === 'refuse' ? 'done' : 'other';
    default:
      return 'other';
  }
}
