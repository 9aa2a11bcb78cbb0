import { z } from 'zod';
import { answerCancelSchema, type AnswerCancel } from '../../shared/domain/cancel-request';
import type { GatewayClient } from './client';
import { toldSuccess } from './envelope';
import { badAnswer } from './errors';
import { invalidField, visibleTexts } from './field-rules';

const methods = {
  accept: 'aliexpress.trade.seller.order.acceptcancel',
  refuse: 'aliexpress.trade.seller.order.refusecancel',
} as const;

/**
 * Answers a buyer's request to cancel, `aliexpress.trade.seller.order.acceptcancel` or `.refusecancel` (API reference
 * 2.4). Can't be taken back: the caller writes its journal first. A success whose `target` is false is
 * `gateway.bad-answer`, its effect unknown. Throws AppError `shipment.invalid-field` before anything is sent.
 */
export async function answerCancel(client: GatewayClient, input: AnswerCancel): Promise<void> {
  const parsed = answerCancelSchema.safeParse(visibleTexts(input));
  if (!parsed.success) throw invalidField(parsed.error.issues[0]?.path.join('.') ?? '', 'format');
  const { answer, orderId, buyerLogin, memo } = parsed.data;
  if (answer === 'refuse' && memo === '') throw invalidField('memo', 'missing');
  const method = methods[answer];
  const request = { order_id: orderId, buyer_login_id: buyerLogin, ...(answer === 'refuse' ? { memo } : {}) };
  const told = await client.call(method, { param_order_cancel_request: JSON.stringify(request) }, answerSchema);
  if (toldSuccess(method, told) !== true) throw badAnswer(method, 'result.success');
  if (told.result.target === false || told.result.target === 'false') throw badAnswer(method, 'result.target');
}

/** `target` is not explained anywhere: only a plain "no" in it counts against a success. */
const answerSchema = z.looseObject({ result: z.looseObject({ target: z.unknown() }) });
