import { z } from 'zod';
import { sellerAddressSchema, type SellerAddress } from '../../shared/domain/address';
import { shipmentIdSchema, type ShipmentId, type ShopId } from '../../shared/domain/ids';
import { logisticsServiceSchema, type LogisticsService } from '../../shared/domain/logistics';
import type { ShipmentDraft } from '../../shared/domain/shipment';
import type { Db } from '../db/database';

type Kept<T> = { readonly value: readonly T[]; readonly readAtMs: number };

const keptRow = z.object({ json: z.string(), read_at_ms: z.number() });

function keptOf<T>(row: unknown, schema: z.ZodType<T>): Kept<T> | null {
  if (row === undefined) return null;
  const { json, read_at_ms: readAtMs } = keptRow.parse(row);
  const stored: unknown = JSON.parse(json);
  return { value: z.array(schema).parse(stored), readAtMs };
}

/** The shop's addresses as they were told last; null when they never were. */
export function findAddressBook(db: Db, shopId: ShopId): Kept<SellerAddress> | null {
  const sql = 'SELECT addresses_json AS json, read_at_ms FROM address_books WHERE shop_id = ?';
  return keptOf(db.prepare(sql).get(shopId), sellerAddressSchema);
}

export function saveAddressBook(db: Db, shopId: ShopId, addresses: readonly SellerAddress[], nowMs: number): void {
  db.prepare(
    `INSERT INTO address_books (shop_id, addresses_json, read_at_ms) VALUES (?, ?, ?)
     ON CONFLICT (shop_id) DO UPDATE SET addresses_json = excluded.addresses_json, read_at_ms = excluded.read_at_ms`,
  ).run(shopId, JSON.stringify(addresses), nowMs);
}

type Measures = ShipmentDraft['parcel'];

/** Measures as one text, whatever the order of their fields. */
function parcelText({ lengthCm, widthCm, heightCm, weightGrams }: Measures): string {
  return JSON.stringify({ lengthCm, widthCm, heightCm, weightGrams });
}

/** The plans that were offered for a parcel of just these measures; null when none are kept. */
export function findOfferedPlans(db: Db, shipmentId: ShipmentId, parcel: Measures): Kept<LogisticsService> | null {
  const sql = 'SELECT plans_json AS json, read_at_ms FROM offered_plans WHERE shipment_id = ? AND parcel_json = ?';
  return keptOf(db.prepare(sql).get(shipmentId, parcelText(parcel)), logisticsServiceSchema);
}

/** Keeps what was offered last for the parcel. */
export function saveOfferedPlans(
  db: Db,
  shipmentId: ShipmentId,
  parcel: Measures,
  plans: readonly LogisticsService[],
  nowMs: number,
): void {
  db.prepare(
    `INSERT INTO offered_plans (shipment_id, parcel_json, plans_json, read_at_ms) VALUES (?, ?, ?, ?)
     ON CONFLICT (shipment_id) DO UPDATE SET parcel_json = excluded.parcel_json, plans_json = excluded.plans_json,
       read_at_ms = excluded.read_at_ms`,
  ).run(shipmentId, parcelText(parcel), JSON.stringify(plans), nowMs);
}

/** Parcels that were begun and have no number yet, of the orders with the nearest deadlines. */
export function listComingDrafts(db: Db, shopId: ShopId, limit: number): readonly ShipmentId[] {
  const rows = db
    .prepare(
      `SELECT s.shipment_id FROM shipments s
       JOIN orders o ON o.shop_id = s.shop_id AND o.order_id = s.order_id
       WHERE s.shop_id = ? AND s.route = 'official' AND s.waybill_number = '' AND s.logistics_order_id = ''
         AND o.is_in_queue = 1 AND o.hold_reason = ''
       ORDER BY o.due_ms, s.parcel_number LIMIT ?`,
    )
    .all(shopId, limit);
  return z
    .array(z.object({ shipment_id: shipmentIdSchema }))
    .parse(rows)
    .map((row) => row.shipment_id);
}
