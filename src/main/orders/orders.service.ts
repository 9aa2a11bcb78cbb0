import type { OrderKey, QueueCounts, QueueFilter, QueueRow, ScanHit } from '../../shared/contract/orders.contract';
import type { Order } from '../../shared/domain/order';
import { AppError } from '../../shared/errors';
import type { Logger } from '../app/logger';
import { errorCodeOf } from '../app/error-code';
import type { Db } from '../db/database';
import { findOrder } from './orders.repository';
import { countQueue, listQueue } from './queue.repository';
import { resolveScan } from './scan';
import type { SyncService } from './sync.service';

export type OrdersDeps = {
  readonly db: Db;
  readonly sync: SyncService;
  readonly now: () => number;
  readonly log: Logger;
};

/** Reading orders: the queue, one order, and what a scan means. */
export function createOrdersService({ db, sync, now, log }: OrdersDeps) {
  const dayEndMs = (): number => new Date(now()).setHours(24, 0, 0, 0);
  return {
    list: (query: {
      filter: QueueFilter;
      search: string;
      offset: number;
      limit: number;
    }): { rows: readonly QueueRow[]; total: number } => listQueue(db, { ...query, nowMs: now(), dayEndMs: dayEndMs() }),
    counts: (): QueueCounts => countQueue(db, { nowMs: now(), dayEndMs: dayEndMs() }),
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
    scan: (text: string, open: OrderKey | null): ScanHit => resolveScan(db, text, open),
  };
}
