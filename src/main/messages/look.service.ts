import type { OrderKey } from '../../shared/contract/orders.contract';
import type { Problem } from '../../shared/contract/station.contract';
import type { ShopId } from '../../shared/domain/ids';
import { errorCodeOf, problemOf } from '../app/error-code';
import type { Logger } from '../app/logger';
import type { Db } from '../db/database';
import { GatewayError } from '../gateway/errors';
import type { Gateway } from '../gateway/gateway';
import type { ConversationReading } from '../gateway/messages';
import {
  countIntoOrders,
  findConversation,
  findLook,
  followReadElsewhere,
  forgetConversations,
  listMarksDue,
  listStaleConversations,
  saveLook,
  saveMessages,
  saveReading,
  saveStub,
  setMarked,
} from './messages.repository';

export type LookDeps = {
  readonly db: Db;
  readonly gateway: (shopId: ShopId) => Gateway;
  readonly now: () => number;
  /** The journal's clock: what was read, marked and sent is compared by it. */
  readonly steadyNow: () => number;
  /** AliExpress's clock; null while nothing was heard of it. */
  readonly serverNow: () => number | null;
  readonly log: Logger;
  readonly onChanged: (keys: readonly OrderKey[]) => void;
};

const dayMs = 86_400_000;
/** How far back the first look goes. */
const reachMs = 30 * dayMs;
/** As long as AliExpress tells orders (API reference 2.2). */
const keptMs = 180 * dayMs;
/** Asked for again from a little before the last look: the platform's clock is not ours. */
const overlapMs = 10 * 60_000;
const staleAtOnce = 20;

/** Keeps the conversations like those at AliExpress: what changed since the last look, and what is unread. */
export function createMessagesLook(deps: LookDeps) {
  const { db } = deps;
  const problems = new Map<ShopId, Problem>();
  const turns = new Map<ShopId, Promise<void>>();
  let isStopped = false;

  /** Reads a conversation's messages. While they cannot be read the newest is kept as the list told it. */
  const readMessages = async (shopId: ShopId, reading: ConversationReading): Promise<void> => {
    const { orderId, unread: told } = reading;
    const buyerLogin = reading.buyerLogin || (findConversation(db, { shopId, orderId })?.buyerLogin ?? '');
    const startedAtMs = deps.steadyNow();
    try {
      const messages = await deps.gateway(shopId).listMessages({ orderId, buyerLogin });
      if (isStopped) return;
      db.transaction(() => saveMessages(db, { shopId, orderId }, { messages, told, startedAtMs }))();
    } catch (error) {
      if (isStopped) return;
      saveStub(db, shopId, reading);
      deps.log.warn('conversation not read', { problem: errorCodeOf(error) });
    }
  };

  /** What the two lists name, one entry for each order: several channels may be about one. */
  const mergeByOrder = (readings: readonly ConversationReading[]): readonly ConversationReading[] => {
    const merged = new Map<string, ConversationReading>();
    for (const reading of readings) {
      const other = merged.get(reading.orderId);
      if (other === undefined || other.channelId === reading.channelId) merged.set(reading.orderId, reading);
      else {
        const newer = other.last.atMs > reading.last.atMs ? other : reading;
        const { channelId } = other.unread > 0 ? other : reading;
        merged.set(reading.orderId, { ...newer, channelId, unread: other.unread + reading.unread });
      }
    }
    return [...merged.values()];
  };

  const readChanges = async (shopId: ShopId): Promise<readonly OrderKey[]> => {
    // Up to when they are known is noted by AliExpress's clock: this computer's may be another one in the next run.
    const startedAtMs = deps.serverNow() ?? deps.now();
    const gateway = deps.gateway(shopId);
    const lookedAtMs = findLook(db, shopId) ?? startedAtMs - reachMs;
    const sinceMs = (lookedAtMs > startedAtMs ? startedAtMs - dayMs : lookedAtMs) - overlapMs;
    const changed = await gateway.listConversations({ sinceMs });
    const unread = await gateway.listConversations({ isUnreadOnly: true });
    if (isStopped) return [];
    const touched: OrderKey[] = [];
    for (const reading of mergeByOrder([...changed, ...unread])) {
      const key = { shopId, orderId: reading.orderId };
      const known = findConversation(db, key);
      const isSame = known?.toldLastId === reading.last.messageId && known.toldUnread === reading.unread;
      if (isSame && !known.isStale) continue;
      saveReading(db, shopId, reading);
      await readMessages(shopId, reading);
      touched.push(key);
    }
    if (isStopped) return [];
    touched.push(...followReadElsewhere(db, shopId, new Set(unread.map(({ orderId }) => orderId))));
    saveLook(db, shopId, startedAtMs);
    forgetConversations(db, startedAtMs - keptMs);
    return touched;
  };

  /** What changed earlier and could not be read then. */
  const readStale = async (shopId: ShopId): Promise<readonly OrderKey[]> => {
    const stale = listStaleConversations(db, shopId, staleAtOnce);
    for (const { key, buyerLogin, toldUnread } of stale) {
      const startedAtMs = deps.steadyNow();
      const { orderId } = key;
      const messages = await deps
        .gateway(shopId)
        .listMessages({ orderId, buyerLogin })
        .catch(() => null);
      if (isStopped) return [];
      if (messages !== null) {
        db.transaction(() => saveMessages(db, key, { messages, told: toldUnread, startedAtMs }))();
      }
    }
    return stale.map(({ key }) => key);
  };

  /**
   * Tells AliExpress what was read here, each at most once: only a refusal before the execution is tried again. The
   * call marks a whole channel, so the conversation is read before it: what came meanwhile stays unread here.
   */
  const tellRead = async (shopId: ShopId): Promise<void> => {
    for (const { key, channelId, buyerLogin } of isStopped ? [] : listMarksDue(db, shopId)) {
      const { orderId } = key;
      const startedAtMs = deps.steadyNow();
      const messages = await deps.gateway(shopId).listMessages({ orderId, buyerLogin });
      if (isStopped) return;
      db.transaction(() => saveMessages(db, key, { messages, told: null, startedAtMs }))();
      if (countIntoOrders(db, shopId).length > 0) deps.onChanged([key]);
      if (!listMarksDue(db, shopId).some((each) => each.key.orderId === orderId)) continue;
      setMarked(db, key, deps.steadyNow());
      try {
        await deps.gateway(shopId).markConversationRead(channelId);
      } catch (error) {
        if (isStopped) return;
        if (error instanceof GatewayError && error.effect === 'none') setMarked(db, key, null);
        throw error;
      }
    }
  };

  /** One after the other: two at once would tell the same twice. */
  const tell = (shopId: ShopId): Promise<void> => {
    const turn = (turns.get(shopId) ?? Promise.resolve())
      .then(() => tellRead(shopId))
      .catch((error: unknown) => deps.log.warn('read messages not told', { problem: errorCodeOf(error) }));
    turns.set(shopId, turn);
    return turn;
  };

  return {
    /** One look at a shop's conversations. Never throws: what went wrong is `problem`. */
    run: async (shopId: ShopId): Promise<void> => {
      try {
        const touched = [...(await readChanges(shopId)), ...(await readStale(shopId))];
        if (isStopped) return;
        const counted = countIntoOrders(db, shopId);
        const hadProblem = problems.delete(shopId);
        if (touched.length + counted.length > 0 || hadProblem) deps.onChanged([...touched, ...counted]);
        await tell(shopId);
      } catch (error) {
        if (isStopped) return;
        problems.set(shopId, problemOf(error));
        deps.log.warn('messages not read', { problem: errorCodeOf(error) });
        deps.onChanged(countIntoOrders(db, shopId));
      }
    },
    /** Tells AliExpress now what was read here, if it is in reach. */
    tellRead: tell,
    /** Why the last look at some shop failed. */
    problem: (): Problem | null => [...problems.values()][0] ?? null,
    /** Nothing that comes back from now on is written. */
    stop: (): void => {
      isStopped = true;
    },
  };
}
