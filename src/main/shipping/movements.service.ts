import type { OrderKey } from '../../shared/contract/orders.contract';
import type { ShopId } from '../../shared/domain/ids';
import { addWorkingDays, firstMovementMs, nextTrackingReadMs } from '../../shared/domain/movement';
import { errorCodeOf } from '../app/error-code';
import type { Logger } from '../app/logger';
import type { Db } from '../db/database';
import type { Gateway } from '../gateway/gateway';
import { isLineProblem } from '../outbox/outages';
import { adoptDeclared, listStillParcels, saveMoveBy, saveTracking, type StillParcel } from './movements.repository';
import { declaredPairOf } from './plan-modification';

export type MovementsDeps = {
  readonly db: Db;
  readonly gateway: (shopId: ShopId) => Gateway;
  readonly now: () => number;
  readonly log: Logger;
  /** After how many working days a declared parcel counts as not moving. */
  readonly movementDays: () => number;
  /** Orders for which the second deadline changed. */
  readonly onChanged: (keys: readonly OrderKey[]) => void;
};

/** Trackings read in one look: nobody waits for them. */
const readsAtOnce = 10;

/** Watches whether declared parcels move: one that does not counts as a false shipment. */
export function createMovementsService(deps: MovementsDeps) {
  const { db } = deps;
  let isStopped = false;
  let looking: Promise<void> | null = null;

  const moveByMs = ({ declaredAtMs }: StillParcel): number => addWorkingDays(declaredAtMs, deps.movementDays());

  const isDue = (parcel: StillParcel): boolean => {
    const nowMs = deps.now();
    // One from a time to come was noted by a clock that was wrong: it would keep the next one off for as long.
    const lastReadAtMs = parcel.lastReadAtMs !== null && parcel.lastReadAtMs > nowMs ? null : parcel.lastReadAtMs;
    const nextMs = nextTrackingReadMs({ ...parcel, lastReadAtMs, moveByMs: moveByMs(parcel) });
    return nextMs !== null && nextMs <= nowMs;
  };

  const readOne = async ({ shipmentId, shopId, orderId, country }: StillParcel): Promise<void> => {
    const pair = declaredPairOf(db, shipmentId);
    if (pair === null) return;
    const told = await deps
      .gateway(shopId)
      .readTracking({ orderId, country, ...pair })
      .then((events) => ({ movedAtMs: firstMovementMs(events, deps.now()), problem: null }))
      .catch((error: unknown) => {
        const problem = errorCodeOf(error);
        // It says nothing about the parcel: the next look asks again.
        if (isLineProblem(problem)) throw error;
        return { movedAtMs: null, problem };
      });
    if (!isStopped) saveTracking(db, shipmentId, { ...told, readAtMs: deps.now() });
  };

  const readDue = async (): Promise<void> => {
    const unreachable = new Set<ShopId>();
    for (const parcel of listStillParcels(db).filter(isDue).slice(0, readsAtOnce)) {
      if (isStopped) return;
      if (unreachable.has(parcel.shopId)) continue;
      await readOne(parcel).catch((error: unknown) => {
        unreachable.add(parcel.shopId);
        deps.log.warn('tracking not read', { problem: errorCodeOf(error) });
      });
    }
  };

  const look = async (): Promise<void> => {
    db.transaction(() => adoptDeclared(db))();
    await readDue();
    if (isStopped) return;
    const still = listStillParcels(db).map((parcel) => ({ ...parcel, moveByMs: moveByMs(parcel) }));
    const changed = db.transaction(() => saveMoveBy(db, still))();
    if (changed.length > 0) deps.onChanged(changed.map(({ shopId, orderId }) => ({ shopId, orderId })));
  };

  return {
    /** Reads what is due; a call while one is under way waits for that one. */
    look: (): Promise<void> => {
      if (isStopped) return Promise.resolve();
      looking ??= look()
        .catch((error: unknown) => deps.log.warn('movements', { problem: errorCodeOf(error) }))
        .finally(() => {
          looking = null;
        });
      return looking;
    },
    stop: async (): Promise<void> => {
      isStopped = true;
      await looking;
    },
  };
}
