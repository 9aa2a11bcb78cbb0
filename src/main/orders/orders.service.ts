import type {
  OrderKey,
  QueueCounts,
  QueueFacets,
  QueueQuestion,
  QueueRow,
  QueueViewName,
  ScanHit,
} from '../../shared/contract/orders.contract';
import type { Order } from '../../shared/domain/order';
import { AppError } from '../../shared/errors';
import type { Logger } from '../app/logger';
import { errorCodeOf } from '../app/error-code';
import { addHistory } from '../app/history.repository';
import type { ShipmentId } from '../../shared/domain/ids';
import type { Db } from '../db/database';
import { findOrder, setHold } from './orders.repository';
import { countQueue, listFacets, listQueue } from './queue.repository';
import { resolveScan } from './scan';
import type { SyncService } from './sync.service';

export type OrdersDeps = {
  readonly db: Db;
  readonly sync: SyncService;
  readonly now: () => number;
  readonly log: Logger;
  readonly packer: () => string;
  readonly onOrders: (keys: readonly OrderKey[]) => void;
};

export type OrdersService = ReturnType<typeof createOrdersService>;

/** Reading orders: the queue, one order, and what a scan means. */
export function createOrdersService({ db, sync, now, log, packer, onOrders }: OrdersDeps) {
  const dayEndMs = (): number => new Date(now()).setHours(24, 0, 0, 0);
  const setHolds = (keys: readonly OrderKey[], reason: string): void => {
    const hold = reason === '' ? null : { reason, packer: packer(), atMs: now() };
    const action = hold === null ? 'release' : 'hold';
    db.transaction(() => {
      for (const key of keys.filter((each) => setHold(db, each, hold))) {
        addHistory(db, { action, ...key, packer: packer(), details: { reason } }, now());
      }
    })();
    onOrders(keys);
  };
  return {
    list: (
      query: QueueQuestion & { readonly offset: number; readonly limit: number },
    ): { rows: readonly QueueRow[]; total: number } => listQueue(db, { ...query, nowMs: now(), dayEndMs: dayEndMs() }),
    counts: (view: QueueViewName): QueueCounts => countQueue(db, { view, nowMs: now(), dayEndMs: dayEndMs() }),
    facets: (view: QueueViewName): QueueFacets => listFacets(db, view),
    /** Puts orders aside with a reason; all of them or none. */
    hold: (keys: readonly OrderKey[], reason: string): void => setHolds(keys, reason),
    /** Puts orders back among those that wait. */
    release: (keys: readonly OrderKey[]): void => setHolds(keys, ''),
    /** The order as kept here, read anew first when asked for and in reach. Throws `order.not-found`. */
    get: async (key: OrderKey, isFresh: boolean): Promise<Order> => {
      const known = findOrder(db, key);
      if (known === undefined) throw new AppError('order.not-found', 'no such order here');
      if (!isFresh) return known;
      try {
        await sync.refreshOrder(key.shopId, key.orderId);
      } catch (error) {
        // What is known here is still the best answer; the connection pill says that it may be old.
        log.warn('order not read anew', { problem: errorCodeOf(error) });
      }
      return findOrder(db, key) ?? known;
    },
    /** A scan that means something is kept in the audit log; one that does not may be anything and is not. */
    scan: (text: string, open: OrderKey | null, label: ShipmentId | null = null): ScanHit => {
      const hit = resolveScan(db, text, open, label);
      if (hit.kind !== 'unknown') {
        const subjectId =
          hit.kind === 'parcel' || hit.kind === 'wrong-label' ? hit.shipmentId : hit.kind === 'line' ? hit.childId : '';
        const details = { kind: hit.kind, ...(hit.kind === 'wrong-label' ? { wrong: hit.reason } : {}) };
        db.transaction(() =>
          addHistory(db, { action: 'scan', ...hit.key, subjectId, packer: packer(), details }, now()),
        )();
      }
      return hit;
    },
  };
}
