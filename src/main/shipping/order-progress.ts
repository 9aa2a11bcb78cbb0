import type { OrderKey } from '../../shared/contract/orders.contract';
import type { Db } from '../db/database';
import { listNewestProgress, setProgress } from '../orders/orders.repository';
import { orderProgressOf, parcelsOf } from './shipment-view';

/** Every act has its line in the audit log, so what was left behind stands at its end. */
const newestLines = 500;

/**
 * Puts right what the queue says of orders, and gives those that it was wrong about: it is written after the act, so
 * that a crash or a full disk between the two leaves it behind, and nothing more may ever happen to the order.
 */
export function mendProgress(db: Db): readonly OrderKey[] {
  return db.transaction(() =>
    listNewestProgress(db, newestLines).flatMap(({ shopId, orderId, progress }) => {
      const now = orderProgressOf(parcelsOf(db, shopId, orderId));
      if (now === progress) return [];
      setProgress(db, { shopId, orderId }, now);
      return [{ shopId, orderId }];
    }),
  )();
}
