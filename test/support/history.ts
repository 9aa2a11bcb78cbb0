import { addHistory } from '../../src/main/app/history.repository';
import type { Db } from '../../src/main/db/database';
import { nowMs } from './factories';

/** Writes an act of the whole station into the audit log. */
export function logAct(db: Db, action: string): void {
  const act = { action, shopId: null, orderId: null, packer: 'Mei', details: {} };
  db.transaction(() => addHistory(db, act, nowMs))();
}

/** What people typed about an act of a kind, in its order. */
export function reasonsOf(db: Db, action: string): readonly unknown[] {
  return db
    .prepare('SELECT reason FROM history JOIN history_reasons USING (seq) WHERE action = ? ORDER BY seq')
    .pluck()
    .all(action);
}
