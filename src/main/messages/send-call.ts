import type { OrderKey } from '../../shared/contract/orders.contract';
import type { ShopId } from '../../shared/domain/ids';
import { messagesSaying, sendMessageSchema, type Message } from '../../shared/domain/message';
import type { Gateway } from '../gateway/gateway';
import { asOrderCall, executorFor, type CallExecutor, type OrderCall } from '../outbox/executor';

export type SendCallDeps = {
  readonly gateway: (shopId: ShopId) => Gateway;
  /** The journal's clock. */
  readonly steadyNow: () => number;
  /** Keeps a conversation that was just read; `startedAtMs` is when the read began. */
  readonly onMessages: (key: OrderKey, messages: readonly Message[], startedAtMs: number) => void;
  readonly onChanged: (call: OrderCall) => void;
};

/** How far AliExpress's clock may be from ours. */
const clockSlackMs = 10 * 60_000;

/**
 * `…versiontwo.addmsg`. Its answer names no message: whether one was taken is read off the conversation. Messages that
 * say the same and stood there before the first try are noted as not ours, so that a sentence may be written twice.
 */
export function sendMessageCall(deps: SendCallDeps): CallExecutor {
  /** Numbers of the seller's messages with this text that are not known to be another's. */
  const findSent = async (call: OrderCall): Promise<readonly string[]> => {
    const { shopId, orderId } = call;
    const { buyerLogin, text } = sendMessageSchema.parse(call.request);
    const startedAtMs = deps.steadyNow();
    const messages = await deps.gateway(shopId).listMessages({ orderId, buyerLogin });
    deps.onMessages({ shopId, orderId }, messages, startedAtMs);
    return (
      messagesSaying(messages, text)
        // A call of a restored backup may have been sent since, with nothing noted here: only its time can tell.
        .filter(
          ({ atMs }) => call.tries > 0 || call.status.state === 'planned' || atMs > call.plannedAtMs - clockSlackMs,
        )
        .map(({ messageId }) => messageId)
        .filter((id) => !call.accepted.includes(id))
    );
  };

  return executorFor(asOrderCall, {
    kind: 'send-message',
    prepare: async (call) => {
      const found = await findSent(call);
      if (call.tries === 0) return { kind: 'clear', accepted: found };
      return found.length > 0 ? { kind: 'ours', result: null } : { kind: 'clear', accepted: call.accepted };
    },
    send: async (call) => {
      await deps.gateway(call.shopId).sendMessage(sendMessageSchema.parse(call.request));
      return null;
    },
    reconcile: async (call) =>
      (await findSent(call)).length > 0 ? { kind: 'ours', result: null } : { kind: 'absent' },
    // The conversation is read again when the call is settled, and tells by itself what stands there.
    apply: () => undefined,
    onChanged: deps.onChanged,
  });
}
