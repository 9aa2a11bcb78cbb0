import type { Conversation, ConversationRow } from '../../shared/contract/messages.contract';
import type { OrderKey } from '../../shared/contract/orders.contract';
import type { Problem } from '../../shared/contract/station.contract';
import type { ShopId } from '../../shared/domain/ids';
import { callKeyOf, messagesLane } from '../../shared/domain/journal';
import { messagesSaying, sendMessageSchema, type Message } from '../../shared/domain/message';
import type { Order } from '../../shared/domain/order';
import { AppError } from '../../shared/errors';
import { problemOf } from '../app/error-code';
import { addHistory } from '../app/history.repository';
import type { Logger } from '../app/logger';
import type { Db } from '../db/database';
import type { Gateway } from '../gateway/gateway';
import { findOrder } from '../orders/orders.repository';
import { viewCall } from '../outbox/call-view';
import { findCall, getCall, insertCall, listLane, type Call } from '../outbox/calls.repository';
import type { Outbox } from '../outbox/outbox.service';
import {
  countIntoOrders,
  countUnreadConversations,
  ensureConversation,
  findConversation,
  listConversationSummaries,
  listKeptMessages,
  markSeen,
  saveMessages,
} from './messages.repository';
import { listWithOutgoing } from './outgoing.repository';

export type MessagesDeps = {
  readonly db: Db;
  readonly gateway: (shopId: ShopId) => Gateway;
  readonly outbox: () => Outbox;
  readonly now: () => number;
  /** The journal's clock: what was read and sent is compared by it. */
  readonly steadyNow: () => number;
  readonly newId: () => string;
  readonly log: Logger;
  readonly packer: () => string;
  /** The number of the order's newest parcel, for templates; empty when it has none. */
  readonly waybillOf: (key: OrderKey) => string;
  /** Why the last look at a shop's conversations failed. */
  readonly problem: () => Problem | null;
  /** Something was read here: AliExpress may be told now. */
  readonly onRead: (shopId: ShopId) => void;
  readonly onChanged: (keys: readonly OrderKey[]) => void;
};

/** As many conversations as a person looks through. */
const listLimit = 300;

/** What buyers write about their orders, and what is answered: an answer goes through the journal. */
export function createMessagesService(deps: MessagesDeps) {
  const { db } = deps;

  const buyerLoginOf = (key: OrderKey, order: Order | undefined): string =>
    order?.buyerLogin || findConversation(db, key)?.buyerLogin || '';

  const callsOf = (key: OrderKey): readonly Call[] =>
    listLane(db, messagesLane(key.shopId, buyerLoginOf(key, findOrder(db, key)))).filter(
      ({ kind, orderId }) => kind === 'send-message' && orderId === key.orderId,
    );

  const view = (key: OrderKey): Conversation => {
    const order = findOrder(db, key);
    const known = findConversation(db, key);
    if (order === undefined && known === undefined) throw new AppError('order.not-found', 'no such order here');
    const messages = listKeptMessages(db, key);
    const fetchedAtMs = known?.fetchedAtMs ?? null;
    return {
      key,
      buyerName: (order?.consignee?.name ?? order?.buyerName) || (known?.buyerName ?? ''),
      canWrite: buyerLoginOf(key, order) !== '',
      waybillNumber: deps.waybillOf(key),
      messages,
      outgoing: callsOf(key)
        .filter((call) => call.status.state !== 'withdrawn' && !isShownThere(call, messages, fetchedAtMs))
        .map((call) => ({ text: sendMessageSchema.parse(call.request).text, call: viewCall(call) })),
      unread: messages.filter(({ isUnread }) => isUnread).length,
      readStamp: known?.readStamp ?? null,
      fetchedAtMs,
    };
  };

  const remember = ({ shopId, orderId }: OrderKey, action: string, subjectId = ''): void =>
    addHistory(db, { action, shopId, orderId, subjectId, packer: deps.packer(), details: {} }, deps.now());

  const keep = (key: OrderKey, messages: readonly Message[], startedAtMs: number): void => {
    db.transaction(() => {
      ensureConversation(db, key, '');
      saveMessages(db, key, { messages, told: null, startedAtMs });
      countIntoOrders(db, key.shopId);
    })();
    deps.onChanged([key]);
  };

  const ownCall = (key: OrderKey, callId: string): Call => {
    const call = callsOf(key).find((each) => each.callId === callId);
    if (call === undefined) throw new AppError('message.not-found', 'no such message here');
    return call;
  };

  const refresh = async (key: OrderKey): Promise<Conversation> => {
    const buyerLogin = buyerLoginOf(key, findOrder(db, key));
    if (buyerLogin === '') throw new AppError('message.no-buyer', 'the buyer has no login here');
    const startedAtMs = deps.steadyNow();
    keep(key, await deps.gateway(key.shopId).listMessages({ orderId: key.orderId, buyerLogin }), startedAtMs);
    return view(key);
  };

  return {
    list: (): { rows: readonly ConversationRow[]; unread: number; problem: Problem | null } => {
      const outgoing = new Map(listWithOutgoing(db).map((each) => [`${each.key.shopId} ${each.key.orderId}`, each]));
      const rows = listConversationSummaries(db, listLimit).map((row) => {
        const { waiting = 0, failed = 0 } = outgoing.get(`${row.key.shopId} ${row.key.orderId}`) ?? {};
        outgoing.delete(`${row.key.shopId} ${row.key.orderId}`);
        return { ...row, waiting, failed };
      });
      // Orders about which nothing was written before the message that waits.
      const begun = [...outgoing.values()].map(({ key, waiting, failed, text, atMs }): ConversationRow => {
        const { buyerName } = view(key);
        return { key, buyerName, lastText: text, lastSender: 'seller', lastAtMs: atMs, unread: 0, waiting, failed };
      });
      return { rows: [...begun, ...rows], unread: countUnreadConversations(db), problem: deps.problem() };
    },

    /** Throws `order.not-found` for an order that is known neither as such nor by a conversation. */
    get: view,

    /** Reads the conversation from AliExpress now. Throws what the gateway throws, or `message.no-buyer`. */
    refresh,

    /** Keeps what a read brought. */
    keep,

    /** The packer has read these messages. AliExpress is told once, and later when it is out of reach. */
    markRead: (key: OrderKey, messageIds: readonly string[]): Conversation => {
      const stamp = { packer: deps.packer(), atMs: deps.now() };
      const isNew = db.transaction(() => {
        const changed = markSeen(db, key, messageIds, stamp);
        if (changed) remember(key, 'read-messages');
        countIntoOrders(db, key.shopId);
        return changed;
      })();
      if (isNew) {
        deps.onChanged([key]);
        deps.onRead(key.shopId);
      }
      return view(key);
    },

    /**
     * Plans a message. A second press of the same draft gives the same call. Throws `order.not-found`, or
     * `message.no-buyer` when AliExpress tells no login of the buyer.
     */
    send: (key: OrderKey, draftId: string, text: string): Conversation => {
      const { shopId, orderId } = key;
      view(key);
      const order = findOrder(db, key);
      const buyerLogin = buyerLoginOf(key, order);
      if (buyerLogin === '') throw new AppError('message.no-buyer', 'the buyer has no login here');
      const callKey = callKeyOf('send-message', shopId, orderId, draftId);
      if (findCall(db, callKey) !== undefined) return view(key);
      const callId = deps.newId();
      db.transaction(() => {
        ensureConversation(db, key, buyerLogin);
        insertCall(
          db,
          {
            callId,
            kind: 'send-message',
            callKey,
            lane: messagesLane(shopId, buyerLogin),
            shopId,
            orderId,
            shipmentId: null,
            request: sendMessageSchema.parse({ orderId, buyerLogin, text }),
            dueMs: order?.shipByMs ?? Number.MAX_SAFE_INTEGER,
          },
          deps.now(),
        );
        remember(key, 'send-message', callId);
      })();
      deps.outbox().takeUp('send-message');
      deps.onChanged([key]);
      return view(key);
    },

    /**
     * Takes a message back that was provably not sent, or lays a refused one aside. Throws `message.sent` when it may
     * be on its way.
     */
    withdraw: (key: OrderKey, callId: string): Conversation => {
      const { status } = ownCall(key, callId);
      db.transaction(() => {
        if (status.state === 'refused') deps.outbox().setAside(callId);
        else if (!deps.outbox().withdraw(callId)) throw new AppError('message.sent', 'it may be on its way');
        remember(key, 'withdraw-message', callId);
      })();
      deps.onChanged([key]);
      return view(key);
    },

    /** Tries a refused message again. Throws `message.not-refused` for any other. */
    retry: (key: OrderKey, callId: string): Conversation => {
      if (ownCall(key, callId).status.state !== 'refused') throw new AppError('message.not-refused', 'not refused');
      db.transaction(() => {
        remember(key, 'retry-message', callId);
        deps.outbox().decide(callId, 'retry', []);
      })();
      deps.onChanged([key]);
      return view(key);
    },

    /** A picture's address, if it stands in the conversation. Throws `message.not-found`. */
    pictureOf: (key: OrderKey, url: string): string => {
      if (!listKeptMessages(db, key).some(({ pictureUrls }) => pictureUrls.includes(url))) {
        throw new AppError('message.not-found', 'no such picture here');
      }
      return url;
    },

    /** Told by the journal: what became of a message is read off the conversation. */
    callChanged: (callId: string): void => {
      const { shopId, orderId, status } = getCall(db, callId);
      if (orderId === null) return;
      deps.onChanged([{ shopId, orderId }]);
      if (status.state !== 'succeeded') return;
      void refresh({ shopId, orderId }).catch((error: unknown) =>
        deps.log.warn('conversation not read', { problem: problemOf(error).code }),
      );
    },
  };
}

/**
 * Whether AliExpress itself shows a message that was sent: it stands there, or the conversation was read since. Of the
 * two only the first can be told over a restart, as the next run's clock may be another one.
 */
function isShownThere(
  { status, request, accepted }: Call,
  messages: readonly Message[],
  fetchedAtMs: number | null,
): boolean {
  if (status.state !== 'succeeded') return false;
  if (fetchedAtMs !== null && fetchedAtMs > status.atMs) return true;
  const { text } = sendMessageSchema.parse(request);
  return messagesSaying(messages, text).some(({ messageId }) => !accepted.includes(messageId));
}
