import { z } from 'zod';
import { shopIdSchema, type ShopId } from '../../shared/domain/ids';
import type { PickupAgreement } from '../../shared/domain/pickup-agreement';
import type { Db } from '../db/database';

const rowSchema = z
  .object({
    agreement_id: z.string(),
    shop_id: shopIdSchema,
    warehouse: z.string(),
    day: z.string(),
    agreed_with: z.string(),
    reference: z.string(),
    packer: z.string(),
    noted_at_ms: z.number(),
    hours: z.string(),
  })
  .transform((row): PickupAgreement => ({
    agreementId: row.agreement_id,
    shopId: row.shop_id,
    warehouse: row.warehouse,
    day: row.day,
    hours: row.hours,
    agreedWith: row.agreed_with,
    reference: row.reference,
    packer: row.packer,
    notedAtMs: row.noted_at_ms,
  }));

/** Keeps an agreement; it is never changed afterwards: another word with the warehouse is another row. */
export function insertAgreement(db: Db, agreement: PickupAgreement): void {
  db.prepare(
    `INSERT INTO pickup_agreements
       (agreement_id, shop_id, warehouse, day, agreed_with, reference, packer, noted_at_ms, hours)
     VALUES (@agreementId, @shopId, @warehouse, @day, @agreedWith, @reference, @packer, @notedAtMs, @hours)`,
  ).run(agreement);
}

/** The agreement of a shop; null when there is none by that id. */
export function findAgreement(db: Db, shopId: ShopId, agreementId: string): PickupAgreement | null {
  const row = db
    .prepare('SELECT * FROM pickup_agreements WHERE shop_id = ? AND agreement_id = ?')
    .get(shopId, agreementId);
  return row === undefined ? null : rowSchema.parse(row);
}

/** What was agreed with a warehouse, under a reference, for a day and later, the nearest day first, and of a day the last word first. */
export function listAgreements(db: Db, shopId: ShopId, warehouse: string, fromDay: string): readonly PickupAgreement[] {
  const rows = db
    .prepare(
      `SELECT * FROM pickup_agreements WHERE shop_id = ? AND warehouse = ? AND day >= ? AND reference <> ''
       ORDER BY day, noted_at_ms DESC, rowid DESC LIMIT 20`,
    )
    .all(shopId, warehouse, fromDay);
  return z.array(rowSchema).parse(rows);
}
