import type { OrderId, ShopId } from '../../shared/domain/ids';
import type { Db } from '../db/database';

export type HistoryEntry = {
  readonly action: string;
  readonly shopId: ShopId;
  readonly orderId: OrderId;
  readonly packer: string;
  readonly details: Readonly<Record<string, string | number>>;
};

/** Appends who did what to an order. The table refuses changes and deletions. */
export function addHistory(db: Db, entry: HistoryEntry, nowMs: number): void {
  db.prepare(
    'INSERT INTO history (at_ms, packer, action, shop_id, order_id, details_json) VALUES (?, ?, ?, ?, ?, ?)',
  ).run(nowMs, entry.packer, entry.action, entry.shopId, entry.orderId, JSON.stringify(entry.details));
}
