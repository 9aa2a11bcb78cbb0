import type { EventName, EventPayload } from '../../shared/contract';
import type { ShopId } from '../../shared/domain/ids';
import type { Db } from '../db/database';
import type { Gateway } from '../gateway/gateway';
import type { SyncService } from '../orders/sync.service';
import { listOpenCalls, type Call } from '../outbox/calls.repository';
import { isLineProblem } from '../outbox/outages';
import type { Outbox } from '../outbox/outbox.service';
import { createWaitingService } from '../outbox/waiting.service';
import { createMovementsService } from '../shipping/movements.service';
import { errorCodeOf } from './error-code';
import type { Logger } from './logger';

export type OfflineAreaDeps = {
  readonly db: Db;
  readonly now: () => number;
  readonly log: Logger;
  readonly shopIds: () => readonly ShopId[];
  readonly gateway: (shopId: ShopId) => Gateway;
  readonly sync: () => Pick<SyncService, 'connection' | 'stateOf' | 'run'>;
  readonly outbox: () => Outbox;
  /** Reads ahead what the next orders of the shop need. */
  readonly prefetch: (shopId: ShopId, signal: AbortSignal) => Promise<void>;
  readonly packer: () => string;
  readonly movementDays: () => number;
  readonly emit: <E extends EventName>(event: E, payload: EventPayload<E>) => void;
};

/** How often it is looked whether something can be read ahead. */
const aheadEveryMs = 60_000;
const movementsEveryMs = 10 * 60_000;

/** What makes being offline a normal state: what waits, what is read ahead, and the watch over both deadlines. */
export function createOfflineArea(deps: OfflineAreaDeps) {
  const { db, log } = deps;
  const stopper = new AbortController();
  let ahead: Promise<void> | null = null;
  let timers: readonly NodeJS.Timeout[] = [];

  const waiting = createWaitingService(deps);
  const movements = createMovementsService({
    ...deps,
    onChanged: (keys) => {
      deps.emit('orders.changed', { keys });
      deps.emit('station.changed', {});
    },
  });

  const notReadAhead = (error: unknown): void => log.warn('not read ahead', { problem: errorCodeOf(error) });

  const readAhead = async (): Promise<void> => {
    for (const shopId of deps.shopIds()) {
      if (stopper.signal.aborted) return;
      const { lastSyncAtMs, problem } = deps.sync().stateOf(shopId);
      const isInReach = problem === null && lastSyncAtMs !== null;
      // What is to be sent goes first.
      if (!isInReach || listOpenCalls(db).length > 0) continue;
      await deps.prefetch(shopId, stopper.signal).catch(notReadAhead);
    }
  };

  return {
    waiting,
    movements,
    /** To be told whenever the sync has learned whether AliExpress is in reach. */
    connectionChanged: (): void => {
      const connection = deps.sync().connection();
      if (connection.state === 'connecting') return;
      waiting.note(connection.state === 'offline' && isLineProblem(connection.problem.code));
    },
    /** A call learns first that the line is gone, or that it is back: a look at the shop makes sure. */
    callChanged: ({ status }: Call): void => {
      const isOffline = deps.sync().connection().state === 'offline';
      const isDown = status.state === 'planned' && status.problem === 'gateway.unreachable';
      if ((status.state === 'succeeded' && isOffline) || (isDown && !isOffline)) void deps.sync().run();
    },
    /** Reads ahead now; a call while it is under way waits for that one. */
    readAhead: (): Promise<void> => {
      ahead ??= readAhead()
        .catch(notReadAhead)
        .finally(() => {
          ahead = null;
        });
      return ahead;
    },
    start: function start(): void {
      timers = [
        setInterval(() => void this.readAhead(), aheadEveryMs),
        setInterval(() => void movements.look(), movementsEveryMs),
      ];
      void movements.look();
    },
    stop: async (): Promise<void> => {
      stopper.abort();
      for (const timer of timers) clearInterval(timer);
      await Promise.all([ahead, movements.stop()]);
    },
  };
}
