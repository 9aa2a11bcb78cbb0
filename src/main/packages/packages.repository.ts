import { z } from 'zod';
import { claimStateSchema, type ClaimState } from '../../shared/domain/claims';
import { normaliseScan, shipmentIdSchema, type ShipmentId, type ShopId } from '../../shared/domain/ids';
import type { Money } from '../../shared/domain/money';
import type { Db } from '../db/database';
import { packageElsewhereOf, packageOf, type ElsewhereRecord, type PackageRecord } from './package-facts';

const staleRow = z.object({ shipment_id: shipmentIdSchema });

/** Brings rows up to date whose records changed, at most so many; tells whether any are left. */
export function settlePackages(db: Db, limit: number): boolean {
  const stale = z.array(staleRow).parse(db.prepare('SELECT shipment_id FROM packages_stale LIMIT ?').all(limit));
  if (stale.length === 0) return false;
  db.transaction(() => {
    const done = db.prepare('DELETE FROM packages_stale WHERE shipment_id = ?');
    for (const { shipment_id: shipmentId } of stale) {
      const record = packageOf(db, shipmentId);
      if (record === null) db.prepare('DELETE FROM packages WHERE shipment_id = ?').run(shipmentId);
      else savePackage(db, record);
      done.run(shipmentId);
    }
  })();
  return stale.length === limit;
}

/** Has the parcel's row made anew with the next look at the list. */
export function markStale(db: Db, shipmentId: ShipmentId): void {
  db.prepare('INSERT OR IGNORE INTO packages_stale VALUES (?)').run(shipmentId);
}

const columns = `shop_id = @shopId, order_id = @orderId, route = @route, logistics_order_id = @logisticsOrderId,
  lp_number = @lpNumber, waybill_number = @waybillNumber, service = @service, state = @state, attention = @attention,
  shipped_at_ms = @shippedAtMs, moved_at_ms = @movedAtMs, promised_days = @promisedDays, created_at_ms = @createdAtMs`;

/** Writes a row. A logistics order that was made elsewhere and became a parcel of ours is one parcel, not two. */
function savePackage(db: Db, record: PackageRecord): void {
  const { shopId, shipmentId, logisticsOrderId, orderId, lpNumber, waybillNumber } = record;
  const known =
    shipmentId === null
      ? undefined
      : db.prepare('SELECT package_key FROM packages WHERE shipment_id = ?').pluck().get(shipmentId);
  const elsewhere = db
    .prepare('SELECT package_key FROM packages WHERE shipment_id IS NULL AND shop_id = ? AND logistics_order_id = ?')
    .pluck()
    .get(shopId, logisticsOrderId);
  if (known !== undefined && elsewhere !== undefined) {
    db.prepare('DELETE FROM packages WHERE package_key = ?').run(elsewhere);
  }
  const key = known ?? elsewhere;
  const packageKey =
    key === undefined
      ? db
          .prepare(
            `INSERT INTO packages (shop_id, order_id, shipment_id, route, logistics_order_id, lp_number, waybill_number,
               service, state, attention, shipped_at_ms, moved_at_ms, promised_days, created_at_ms)
             VALUES (@shopId, @orderId, @shipmentId, @route, @logisticsOrderId, @lpNumber, @waybillNumber,
               @service, @state, @attention, @shippedAtMs, @movedAtMs, @promisedDays, @createdAtMs)`,
          )
          .run(record).lastInsertRowid
      : Number(key);
  if (key !== undefined) {
    db.prepare(`UPDATE packages SET ${columns}, shipment_id = @shipmentId WHERE package_key = @packageKey`).run({
      ...record,
      packageKey,
    });
  }
  const replaced = shipmentId === null ? [] : listNumberChanges(db, shipmentId).map(({ oldNumber }) => oldNumber);
  db.prepare('DELETE FROM packages_search WHERE rowid = ?').run(packageKey);
  db.prepare('INSERT INTO packages_search (rowid, body) VALUES (?, ?)').run(
    packageKey,
    [orderId, lpNumber, waybillNumber, ...replaced].map(normaliseScan).join(' '),
  );
}

/** Keeps a logistics order that AliExpress knows and this station did not make. */
export function savePackageElsewhere(db: Db, told: ElsewhereRecord): void {
  savePackage(db, packageElsewhereOf(db, told));
}

const changeRow = z.object({ old_number: z.string(), new_number: z.string(), at_ms: z.number() });

/** The numbers of a parcel that AliExpress replaced, the newest last. */
export function listNumberChanges(
  db: Db,
  shipmentId: ShipmentId,
): readonly { readonly oldNumber: string; readonly newNumber: string; readonly atMs: number }[] {
  return z
    .array(changeRow)
    .parse(db.prepare('SELECT * FROM number_changes WHERE shipment_id = ? ORDER BY seq').all(shipmentId))
    .map((row) => ({ oldNumber: row.old_number, newNumber: row.new_number, atMs: row.at_ms }));
}

/** Keeps what AliExpress told of a logistics order. */
export function saveReading(
  db: Db,
  shopId: ShopId,
  told: { readonly logisticsOrderId: string; readonly status: string; readonly fee: Money | null },
  nowMs: number,
): void {
  const { logisticsOrderId, status, fee } = told;
  db.prepare(
    `INSERT INTO package_readings (shop_id, logistics_order_id, status, fee_minor, fee_currency, read_at_ms)
     VALUES (@shopId, @logisticsOrderId, @status, @minor, @currency, @nowMs)
     ON CONFLICT DO UPDATE SET status = excluded.status, fee_minor = coalesce(excluded.fee_minor, fee_minor),
       fee_currency = coalesce(excluded.fee_currency, fee_currency), read_at_ms = excluded.read_at_ms`,
  ).run({ shopId, logisticsOrderId, status, minor: fee?.minor ?? null, currency: fee?.currency ?? null, nowMs });
}

const readingRow = z.object({
  status: z.string(),
  fee_minor: z.number().nullable(),
  fee_currency: z.string().nullable(),
  read_at_ms: z.number(),
});

/** What AliExpress told last of a logistics order. */
export function findReading(
  db: Db,
  shopId: ShopId,
  logisticsOrderId: string,
): { readonly platformStatus: string; readonly readAtMs: number | null; readonly fee: Money | null } {
  const raw = db
    .prepare('SELECT * FROM package_readings WHERE shop_id = ? AND logistics_order_id = ?')
    .get(shopId, logisticsOrderId);
  if (raw === undefined) return { platformStatus: '', readAtMs: null, fee: null };
  const { status, fee_minor: minor, fee_currency: currency, read_at_ms: readAtMs } = readingRow.parse(raw);
  return { platformStatus: status, readAtMs, fee: minor === null || currency === null ? null : { minor, currency } };
}

const keyRow = z.object({ package_key: z.number() });

/** Parcels made elsewhere whose label carries this number. */
export function listElsewhereByNumber(db: Db, waybillNumber: string): readonly number[] {
  return z
    .array(keyRow)
    .parse(
      db
        .prepare('SELECT package_key FROM packages WHERE shipment_id IS NULL AND waybill_number = ?')
        .all(waybillNumber),
    )
    .map((row) => row.package_key);
}

const claimRow = z.object({ state: claimStateSchema, reference: z.string() });

/** Where the claim for a parcel stands. */
export function findClaim(db: Db, shipmentId: ShipmentId): { readonly state: ClaimState; readonly reference: string } {
  const row = db.prepare('SELECT state, reference FROM package_claims WHERE shipment_id = ?').get(shipmentId);
  return row === undefined ? { state: 'none', reference: '' } : claimRow.parse(row);
}

export function saveClaim(
  db: Db,
  shipmentId: ShipmentId,
  claim: { readonly state: ClaimState; readonly reference: string },
  nowMs: number,
): void {
  if (claim.state === 'none') {
    db.prepare('DELETE FROM package_claims WHERE shipment_id = ?').run(shipmentId);
    return;
  }
  db.prepare(
    `INSERT INTO package_claims (shipment_id, state, reference, at_ms) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET state = excluded.state, reference = excluded.reference, at_ms = excluded.at_ms`,
  ).run(shipmentId, claim.state, claim.reference, nowMs);
}

/** When AliExpress was last asked for a logistics order; null when never. */
export function getReadAtMs(db: Db, shopId: ShopId, logisticsOrderId: string): number | null {
  return findReading(db, shopId, logisticsOrderId).readAtMs;
}
