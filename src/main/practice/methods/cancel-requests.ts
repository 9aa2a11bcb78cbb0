import { z } from 'zod';
import type { BusinessParameters } from '../gateway/parameters';
import type { WireObject } from '../gateway/wire-json';
import { firstProblem, wireLongSchema } from '../gateway/wire-values';
import { buyerOf } from '../seeds/buyers';
import type { PracticeOrder } from '../state/model';
import type { Method, MethodContext } from './method';

const acceptSchema = z.object({ order_id: wireLongSchema, buyer_login_id: z.string().min(1) });
const refuseSchema = acceptSchema.extend({ memo: z.string().trim().min(1) });

/** The texts are made up, as none is published (API reference 2.4). */
const texts = {
  unknownOrder: '订单不存在或不属于当前账号',
  otherBuyer: '买家账号与订单不符',
  notInCancel: '当前订单状态不支持该操作,买家未申请取消或申请已处理',
} as const;

const parameters = { param_order_cancel_request: { type: 'json', isRequired: true } } as const;

/** Accepts the buyer's request: the buyer is refunded and the order ends. */
export const acceptCancel: Method = {
  name: 'aliexpress.trade.seller.order.acceptcancel',
  needsSession: true,
  parameters,
  itemKeys: {},
  execute: (context, given) =>
    answer(context, given, acceptSchema, (order) => {
      order.status = 'FINISH';
      order.finishedAtMs = context.nowMs;
    }),
};

/** Refuses the buyer's request: the order goes back to where it was. */
export const refuseCancel: Method = {
  name: 'aliexpress.trade.seller.order.refusecancel',
  needsSession: true,
  parameters,
  itemKeys: {},
  execute: (context, given) =>
    answer(context, given, refuseSchema, (order) => {
      const guessed = order.sentAtMs === null ? 'WAIT_SELLER_SEND_GOODS' : 'SELLER_PART_SEND_GOODS';
      order.status = order.statusBeforeCancel ?? guessed;
      order.statusBeforeCancel = null;
      order.cancelReason = '';
    }),
};

function answer(
  context: MethodContext,
  given: BusinessParameters,
  schema: typeof acceptSchema,
  act: (order: PracticeOrder) => void,
): WireObject {
  const parsed = schema.safeParse(given.json('param_order_cancel_request'));
  if (!parsed.success) return failure('-1', firstProblem(parsed.error));
  const order = context.state.orders.find((candidate) => candidate.orderId === parsed.data.order_id);
  if (order === undefined) return failure('-999', texts.unknownOrder);
  if (buyerOf(order.buyerKey).login !== parsed.data.buyer_login_id) return failure('-999', texts.otherBuyer);
  if (order.status !== 'IN_CANCEL') return failure('-999', texts.notInCancel);
  act(order);
  order.modifiedAtMs = context.nowMs;
  context.markChanged();
  return { result: { success: true, target: true } };
}

function failure(code: string, message: string): WireObject {
  return { result: { success: false, target: false, error_code: code, error_message: message } };
}
