import type { OrderId, ShopId } from '../../shared/domain/ids';
import type { Connection, Problem } from '../../shared/contract/station.contract';
import type { AppError } from '../../shared/errors';
import type { Logger } from '../app/logger';
import { errorCodeOf, problemOf } from '../app/error-code';
import type { Db } from '../db/database';
import type { Gateway } from '../gateway/gateway';
import { findSync, listStaleOrders, markUnlisted, saveDetail, saveSummary, saveSync } from './orders.repository';

export type SyncDeps = {
  readonly db: Db;
  readonly shopIds: () => readonly ShopId[];
  readonly gateway: (shopId: ShopId) => Gateway;
  readonly now: () => number;
  /** AliExpress's clock; null while nothing was heard of it. */
  readonly serverNow: () => number | null;
  readonly log: Logger;
  /** `null` = so many orders that everything shown may be new. */
  readonly onOrders: (keys: readonly { shopId: ShopId; orderId: OrderId }[] | null) => void;
  readonly onConnection: () => void;
  /** An order of the list that can't be understood; the others go on. */
  readonly onOddOrder: (error: AppError) => void;
  /** A look went well after one that did not. */
  readonly onInReach: (shopId: ShopId) => void;
  /** Reads what else belongs to the shop's orders; it never throws. */
  readonly readMore?: (shopId: ShopId) => Promise<void>;
};

const dayMs = 86_400_000;
/** How far back orders are asked for; the API's own reach (API reference 2.2). */
const reachMs = 180 * dayMs;
/** Changes are asked for again from a little before the last look: an answer takes its time. */
const overlapMs = 10 * 60_000;
/** Once a day everything that waits is read anew, should a change ever have been missed. */
const fullEveryMs = dayMs;
const pageSize = 50;
/** A shop whose list changes all the time is read often enough by then; what is missed comes with the next look. */
const maxLooks = 3;
const detailsAtOnce = 4;
/** So many failures in one look mean that the line is down, not that an order is odd. */
const maxSkipped = 20;

const openStatuses = [
  'WAIT_SELLER_SEND_GOODS',
  'SELLER_PART_SEND_GOODS',
  'IN_CANCEL',
  'IN_ISSUE',
  'IN_FROZEN',
  'RISK_CONTROL',
  'RISK_CONTROL_HOLD',
];

type ShopState = { lastSyncAtMs: number | null; problem: Problem | null; offlineSinceMs: number | null };

export type SyncService = ReturnType<typeof createSyncService>;

/** Keeps the local orders like those at AliExpress: whole once a day, else only what changed. */
export function createSyncService(deps: SyncDeps) {
  const states = new Map<ShopId, ShopState>();
  let running: Promise<void> | null = null;
  let isStopped = false;

  const stateOf = (shopId: ShopId): ShopState =>
    states.get(shopId) ?? { lastSyncAtMs: null, problem: null, offlineSinceMs: null };

  /** Reads all pages; gives every length that the list had meanwhile. An order may come twice: saving is idempotent. */
  const readPages = async (shopId: ShopId, query: ListQuery, listed: Set<OrderId>): Promise<ReadonlySet<number>> => {
    const lengths = new Set<number>();
    for (let page = 1, pages = 1; page <= pages && !isStopped; page++) {
      const answer = await deps.gateway(shopId).listOrders({ ...query, page, pageSize });
      if (isStopped) break;
      pages = answer.totalPages;
      lengths.add(answer.totalCount);
      for (const error of answer.odd) deps.onOddOrder(error);
      for (const { orderId } of answer.orders) listed.add(orderId);
      const changed = deps.db.transaction(() => answer.orders.filter((order) => saveSummary(deps.db, shopId, order)))();
      if (changed.length > 0) deps.onOrders(changed.map(({ orderId }) => ({ shopId, orderId })));
    }
    return lengths;
  };

  /**
   * Reads the shop's list; gives the orders on it. When it became shorter or longer meanwhile, an order may have slipped
   * between two pages.
   */
  const readList = async (shopId: ShopId, query: ListQuery): Promise<ReadonlySet<OrderId>> => {
    const listed = new Set<OrderId>();
    for (let look = 1; look <= maxLooks; look++) {
      const lengths = await readPages(shopId, query, listed);
      if (lengths.size <= 1) break;
    }
    return listed;
  };

  /**
   * How far changes are known is noted by AliExpress's clock, which the first answer tells: by one that was an hour ahead
   * the next run would not ask for what changed in that hour.
   */
  const readChanges = async (shopId: ShopId): Promise<void> => {
    const startedAtMs = deps.serverNow() ?? deps.now();
    const mark = performance.now();
    const startedThere = (): number => {
      const serverMs = deps.serverNow();
      return serverMs === null ? startedAtMs : Math.floor(serverMs - (performance.now() - mark));
    };
    const known = findSync(deps.db, shopId);
    const range = { createdFromMs: startedAtMs - reachMs, createdToMs: startedAtMs + dayMs };
    if (known === undefined || Math.abs(startedAtMs - known.fullSyncAtMs) >= fullEveryMs) {
      const listed = await readList(shopId, { ...range, statuses: openStatuses });
      if (isStopped) return;
      deps.db.transaction(() => markUnlisted(deps.db, shopId, listed))();
      saveSync(deps.db, shopId, { syncedAtMs: startedThere(), fullSyncAtMs: startedThere() });
    }
    if (known !== undefined) {
      const sinceMs = known.syncedAtMs > startedAtMs ? startedAtMs - dayMs : known.syncedAtMs;
      const changed = { ...range, modifiedFromMs: sinceMs - overlapMs, modifiedToMs: startedAtMs + dayMs };
      await readList(shopId, { ...changed, statuses: [] });
      // Without a status the list leaves finished orders out: a cancelled one would stay in the queue.
      await readList(shopId, { ...changed, statuses: ['FINISH'] });
      if (isStopped) return;
      const { fullSyncAtMs } = findSync(deps.db, shopId) ?? { fullSyncAtMs: startedThere() };
      saveSync(deps.db, shopId, { syncedAtMs: startedThere(), fullSyncAtMs });
    }
  };

  const refreshOrder = async (shopId: ShopId, orderId: OrderId): Promise<void> => {
    const detail = await deps.gateway(shopId).getOrder(orderId);
    if (isStopped) return;
    deps.db.transaction(() => saveDetail(deps.db, shopId, detail, deps.now()))();
    deps.onOrders([{ shopId, orderId }]);
  };

  /** Reads what the list lacks. One order that can't be read is skipped this time and keeps nothing else from being read. */
  const readDetails = async (shopId: ShopId): Promise<void> => {
    const skipped = new Set<OrderId>();
    while (!isStopped) {
      const stale = listStaleOrders(deps.db, shopId, detailsAtOnce + skipped.size).filter((id) => !skipped.has(id));
      if (stale.length === 0) return;
      const readOne = (orderId: OrderId): Promise<void> =>
        refreshOrder(shopId, orderId).catch((error: unknown) => {
          skipped.add(orderId);
          deps.log.warn('order not read', { problem: errorCodeOf(error) });
        });
      await Promise.all(stale.map(readOne));
      if (skipped.size > maxSkipped) return;
    }
  };

  const syncShop = async (shopId: ShopId): Promise<void> => {
    try {
      await readChanges(shopId);
      if (isStopped) return;
      const wasOffline = stateOf(shopId).problem !== null;
      states.set(shopId, { lastSyncAtMs: deps.now(), problem: null, offlineSinceMs: null });
      if (wasOffline) deps.onInReach(shopId);
      deps.onConnection();
      await deps.readMore?.(shopId);
      await readDetails(shopId);
    } catch (error) {
      const before = stateOf(shopId);
      const problem = problemOf(error);
      deps.log.warn('sync failed', { problem: problem.code });
      states.set(shopId, { ...before, problem, offlineSinceMs: before.offlineSinceMs ?? deps.now() });
    }
  };

  return {
    stateOf: (shopId: ShopId) => {
      const { lastSyncAtMs, problem } = stateOf(shopId);
      return { lastSyncAtMs, problem };
    },
    /** One look at every shop; a call while one is under way waits for that one. */
    run: (): Promise<void> => {
      running ??= Promise.all(deps.shopIds().map(syncShop)).then(() => {
        running = null;
        if (!isStopped) deps.onConnection();
      });
      deps.onConnection();
      return running;
    },
    /** Nothing that comes back from now on is written or told of: the database may be closed. */
    stop: (): void => {
      isStopped = true;
    },
    /** Reads one order anew. Throws what the gateway throws. */
    refreshOrder,
    /** What the connection pill says: offline as soon as one shop can't be reached. */
    connection: (): Connection => {
      const all = deps.shopIds().map(stateOf);
      const broken = all.find((state) => state.problem !== null);
      if (broken?.problem != null) {
        return { state: 'offline', sinceMs: broken.offlineSinceMs ?? deps.now(), problem: broken.problem };
      }
      const syncedAtMs = Math.min(...all.map((state) => state.lastSyncAtMs ?? 0));
      if (all.length === 0 || syncedAtMs === 0) return { state: 'connecting' };
      return { state: 'online', syncedAtMs, isSyncing: running !== null };
    },
  };
}

type ListQuery = {
  readonly createdFromMs: number;
  readonly createdToMs: number;
  readonly modifiedFromMs?: number;
  readonly modifiedToMs?: number;
  readonly statuses: readonly string[];
};
