import { answerCancelSchema, cancelOutcomeOf } from '../../shared/domain/cancel-request';
import type { OrderId, ShopId } from '../../shared/domain/ids';
import type { Order, OrderDetail } from '../../shared/domain/order';
import type { Gateway } from '../gateway/gateway';
import type { Call } from '../outbox/calls.repository';
import { asOrderCall, executorFor, type CallExecutor, type Finding, type OrderCall } from '../outbox/executor';

export type CancelCallDeps = {
  readonly gateway: (shopId: ShopId) => Gateway;
  /** Keeps an order that was just read. */
  readonly onOrder: (shopId: ShopId, order: OrderDetail) => void;
  readonly onChanged: (key: { readonly shopId: ShopId; readonly orderId: OrderId }) => void;
  /** The answer is known: what became of the order has to be read. */
  readonly onSettled: (shopId: ShopId, orderId: OrderId) => void;
};

/** One kind of call for each answer. */
export const cancelKinds = ['accept-cancel', 'refuse-cancel'] as const;

/**
 * `aliexpress.trade.seller.order.acceptcancel` and `.refusecancel`. Whether an answer was taken is read off the order:
 * accepted it ends, refused it goes back. A request that changed meanwhile may be another one: a person looks.
 */
export function answerCancelCall(kind: (typeof cancelKinds)[number], deps: CancelCallDeps): CallExecutor {
  const read = async (call: OrderCall): Promise<OrderDetail> => {
    const order = await deps.gateway(call.shopId).getOrder(call.orderId);
    deps.onOrder(call.shopId, order);
    return order;
  };

  return executorFor(asOrderCall, {
    kind,

    prepare: async (call) => {
      const order = await read(call);
      if (order.status === 'IN_CANCEL') return { kind: 'clear', accepted: [askedAt(order)] };
      // Never sent: whoever answered, or the buyer who took it back, it was not this call.
      if (call.tries === 0) return { kind: 'stop', problem: 'order.no-cancel-request' };
      const finding = findAnswer(call, order);
      return finding.kind === 'absent' ? { kind: 'stop', problem: 'order.no-cancel-request' } : finding;
    },

    send: async (call) => {
      await deps.gateway(call.shopId).answerCancel(answerCancelSchema.parse(call.request));
      return null;
    },

    reconcile: async (call) => findAnswer(call, await read(call)),

    // The order is read again when it is settled, and tells by itself what became of it.
    apply: () => undefined,

    onChanged: ({ shopId, orderId, status }) => {
      deps.onChanged({ shopId, orderId });
      if (status.state === 'succeeded' || status.state === 'refused') deps.onSettled(shopId, orderId);
    },
  });
}

/** The request that the answer was meant for, as far as AliExpress lets one tell: it has no number. */
function askedAt(order: Pick<OrderDetail, 'updatedAtMs'>): string {
  return `asked:${order.updatedAtMs}`;
}

/** Whether the buyer asks again after the answer was taken: by AliExpress's times alone, whatever any clock here says. */
export function isAskedAgain({ status, accepted }: Call, order: Order): boolean {
  return order.status === 'IN_CANCEL' && status.state === 'succeeded' && !accepted.includes(askedAt(order));
}

function findAnswer(call: OrderCall, order: OrderDetail): Finding {
  const { answer } = answerCancelSchema.parse(call.request);
  const other = {
    kind: 'other',
    problem: 'order.cancel-answered-otherwise',
    found: order.status,
    finding: null,
  } as const;
  switch (cancelOutcomeOf(answer, order.status)) {
    case 'done':
      return { kind: 'ours', result: null };
    case 'other':
      return other;
    case 'open':
      return call.accepted.includes(askedAt(order)) ? { kind: 'absent' } : other;
  }
}
