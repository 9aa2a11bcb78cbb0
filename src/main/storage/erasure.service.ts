import { setTimeout as delay } from 'node:timers/promises';
import type { DueForErasure, ErasureStatus } from '../../shared/contract/data.contract';
import type { OrderKey } from '../../shared/contract/orders.contract';
import type { ShopId } from '../../shared/domain/ids';
import { retentionEndMs, type Retention } from '../../shared/domain/retention';
import { AppError } from '../../shared/errors';
import { errorCodeOf } from '../app/error-code';
import type { Logger } from '../app/logger';
import { removeOldBackups } from '../db/backups';
import { emptyLog, type Db } from '../db/database';
import { removeOldSetAside } from '../db/restore';
import { readFact, writeFact } from '../db/station-facts';
import { scrubSearch } from '../orders/orders.repository';
import { countDueOrders, eraseLoose, eraseOrder, listDueOrders, type DueOrder } from './erasure.repository';

export type ErasureDeps = {
  readonly db: Db;
  /** Null for a database without a file. */
  readonly place: { readonly path: string; readonly backupDir: string } | null;
  readonly shopIds: () => readonly ShopId[];
  readonly retention: () => Retention;
  readonly now: () => number;
  /** AliExpress's clock; null while nothing was heard of it. What can't be undone never rests on this computer's. */
  readonly serverNow: () => number | null;
  /** Nothing is being sent to AliExpress or to a printer. */
  readonly isQuiet: () => boolean;
  readonly log: Logger;
  readonly onErased: (keys: readonly OrderKey[]) => void;
  readonly onChanged: () => void;
};

const lookMs = 10 * 60_000;
const dayMs = 86_400_000;
/** So many orders at a time: a few milliseconds, then whatever else waits gets its turn. */
const atOnce = 2;
const breathMs = 20;
const mostCounted = 10_000;

export type ErasureService = ReturnType<typeof createErasureService>;

/**
 * Erases buyer data once a day when its time is over (docs/retention.md). Each order goes in a transaction of its own,
 * so that a run that is broken off, by a crash or because something is to be sent, is taken up where it stopped.
 */
export function createErasureService(deps: ErasureDeps) {
  const { db, place } = deps;
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<number> | null = null;
  let isStopped = false;

  const factOf = (name: 'erased_at_ms' | 'erased_orders'): number | null => {
    const value = readFact(db, name);
    return value === undefined ? null : Number(value);
  };

  /** By when what is due must have changed last. Throws `storage.kept-for-good`, `storage.clock-unsure`. */
  const duty = () => {
    const { days } = deps.retention();
    if (days === null) throw new AppError('storage.kept-for-good', 'buyer data is never erased here');
    const serverMs = deps.serverNow();
    if (serverMs === null) throw new AppError('storage.clock-unsure', 'AliExpress has not said what time it is');
    return { days, serverMs, beforeMs: retentionEndMs(days, serverMs) };
  };

  const waitForQuiet = async (): Promise<void> => {
    while (!isStopped && !deps.isQuiet()) await delay(breathMs * 10);
  };

  const erase = async (packer: string): Promise<number> => {
    const { days, serverMs, beforeMs } = duty();
    let after: Pick<DueOrder, 'updatedAtMs' | 'orderRow'> = { updatedAtMs: -1, orderRow: 0 };
    let count = 0;
    for (;;) {
      await waitForQuiet();
      if (isStopped) return count;
      const due = listDueOrders(db, { beforeMs, shopIds: deps.shopIds(), after, limit: atOnce });
      const last = due.at(-1);
      if (last === undefined) break;
      for (const order of due) eraseOrder(db, order, { erasedAtMs: serverMs, nowMs: deps.now(), packer, days });
      deps.onErased(due.map(({ shopId, orderId }) => ({ shopId, orderId })));
      count += due.length;
      after = last;
      await delay(breathMs);
    }
    eraseLoose(db, beforeMs, deps.now());
    // Also when nothing was due: an earlier run may have been broken off here.
    for (let isFirst = true; scrubSearch(db, isFirst); isFirst = false) {
      await delay(breathMs);
      await waitForQuiet();
      if (isStopped) return count;
    }
    // The log still holds the pages as they were; without its text the file alone would be clean.
    while (!emptyLog(db)) {
      await delay(breathMs * 10);
      if (isStopped) return count;
    }
    if (place !== null) {
      removeOldBackups(place.backupDir, beforeMs);
      removeOldSetAside(place.path, beforeMs);
    }
    db.transaction(() => {
      writeFact(db, 'erased_at_ms', String(serverMs));
      writeFact(db, 'erased_orders', String(count));
    })();
    deps.log.info('buyer data erased', { orders: count, days });
    return count;
  };

  const run = (packer: string): Promise<number> => {
    underWay ??= erase(packer).finally(() => {
      underWay = null;
      if (!isStopped) deps.onChanged();
    });
    return underWay;
  };

  const look = async (): Promise<void> => {
    const serverMs = deps.serverNow();
    const lastMs = factOf('erased_at_ms');
    if (deps.retention().days === null || serverMs === null || !deps.isQuiet()) return;
    if (lastMs !== null && serverMs - lastMs < dayMs) return;
    await run('').catch((error: unknown) => deps.log.error('erasing', { problem: errorCodeOf(error) }));
  };

  return {
    status: (): ErasureStatus => ({
      days: deps.retention().days,
      lastAtMs: factOf('erased_at_ms'),
      lastOrders: factOf('erased_orders') ?? 0,
      isRunning: underWay !== null,
    }),
    /** What a run would erase now. Throws as `run` does. */
    due: (): DueForErasure => {
      const { beforeMs } = duty();
      return { beforeMs, orders: countDueOrders(db, { beforeMs, shopIds: deps.shopIds() }, mostCounted) };
    },
    /**
     * Erases now; a call while a run is under way waits for that one. Gives the number of orders. Throws AppError
     * `storage.kept-for-good`, `storage.clock-unsure`, or what the disk says.
     */
    run,
    /** The look that comes every ten minutes: tests do not wait for it. */
    look,
    start: (): void => {
      timer = setInterval(() => void look(), lookMs);
      timer.unref();
    },
    stop: async (): Promise<void> => {
      isStopped = true;
      clearInterval(timer);
      await underWay?.catch(() => undefined);
    },
  };
}
