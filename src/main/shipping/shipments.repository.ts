import { z } from 'zod';
import { goodsDraftSchema, type GoodsPreset } from '../../shared/domain/goods';
import {
  orderIdSchema,
  shipmentIdSchema,
  shopIdSchema,
  type OrderId,
  type ShipmentId,
  type ShopId,
} from '../../shared/domain/ids';
import { shipmentDraftSchema, type ShipmentDraft } from '../../shared/domain/shipment';
import { AppError } from '../../shared/errors';
import type { Db } from '../db/database';

/** A parcel as stored; calls, label and print jobs are kept in their own tables. */
export type ShipmentRecord = {
  readonly shipmentId: ShipmentId;
  readonly shopId: ShopId;
  readonly orderId: OrderId;
  readonly parcelNumber: number;
  readonly draft: ShipmentDraft;
  readonly logisticsOrderId: string;
  readonly lpNumber: string;
  readonly waybillNumber: string;
  readonly declareServiceCode: string;
  readonly labelProblem: string | null;
};

const rowSchema = z.object({
  shipment_id: shipmentIdSchema,
  shop_id: shopIdSchema,
  order_id: orderIdSchema,
  parcel_number: z.number(),
  draft_json: z.string(),
  logistics_order_id: z.string(),
  lp_number: z.string(),
  waybill_number: z.string(),
  declare_service_code: z.string(),
  label_problem: z.string().nullable(),
});

function rowToShipment(row: unknown): ShipmentRecord {
  const record = rowSchema.parse(row);
  const draft: unknown = JSON.parse(record.draft_json);
  return {
    shipmentId: record.shipment_id,
    shopId: record.shop_id,
    orderId: record.order_id,
    parcelNumber: record.parcel_number,
    draft: shipmentDraftSchema.parse(draft),
    logisticsOrderId: record.logistics_order_id,
    lpNumber: record.lp_number,
    waybillNumber: record.waybill_number,
    declareServiceCode: record.declare_service_code,
    labelProblem: record.label_problem,
  };
}

export function findShipmentOfOrder(db: Db, shopId: ShopId, orderId: OrderId): ShipmentRecord | undefined {
  const row = db
    .prepare('SELECT * FROM shipments WHERE shop_id = ? AND order_id = ? ORDER BY parcel_number LIMIT 1')
    .get(shopId, orderId);
  return row === undefined ? undefined : rowToShipment(row);
}

/** Throws AppError `shipment.not-found`. */
export function getShipment(db: Db, shipmentId: ShipmentId): ShipmentRecord {
  const row = db.prepare('SELECT * FROM shipments WHERE shipment_id = ?').get(shipmentId);
  if (row === undefined) throw new AppError('shipment.not-found', 'no such shipment');
  return rowToShipment(row);
}

/** The parcel that carries a waybill or LP number. */
export function findShipmentByNumber(db: Db, number: string): ShipmentRecord | undefined {
  const row = db
    .prepare(
      `SELECT * FROM shipments WHERE waybill_number = @number AND waybill_number <> ''
       UNION SELECT * FROM shipments WHERE lp_number = @number AND lp_number <> '' LIMIT 1`,
    )
    .get({ number });
  return row === undefined ? undefined : rowToShipment(row);
}

export function insertShipment(
  db: Db,
  shipment: Pick<ShipmentRecord, 'shipmentId' | 'shopId' | 'orderId' | 'parcelNumber' | 'draft'>,
  nowMs: number,
): void {
  db.prepare(
    `INSERT INTO shipments (shipment_id, shop_id, order_id, parcel_number, route, draft_json, created_at_ms, updated_at_ms)
     VALUES (@shipmentId, @shopId, @orderId, @parcelNumber, 'official', @draft, @nowMs, @nowMs)`,
  ).run({ ...shipment, draft: JSON.stringify(shipment.draft), nowMs });
}

export function saveDraft(db: Db, shipmentId: ShipmentId, draft: ShipmentDraft, nowMs: number): void {
  db.prepare('UPDATE shipments SET draft_json = ?, updated_at_ms = ? WHERE shipment_id = ?').run(
    JSON.stringify(draft),
    nowMs,
    shipmentId,
  );
}

/** Keeps what AliExpress told of the created logistics order; an empty number never overwrites a known one. */
export function saveLogisticsOrder(
  db: Db,
  shipmentId: ShipmentId,
  told: { logisticsOrderId: string; lpNumber: string; waybillNumber: string; declareServiceCode: string },
  nowMs: number,
): void {
  db.prepare(
    `UPDATE shipments SET updated_at_ms = @nowMs,
       logistics_order_id = coalesce(nullif(@logisticsOrderId, ''), logistics_order_id),
       lp_number = coalesce(nullif(@lpNumber, ''), lp_number),
       waybill_number = coalesce(nullif(@waybillNumber, ''), waybill_number),
       declare_service_code = coalesce(nullif(@declareServiceCode, ''), declare_service_code)
     WHERE shipment_id = @shipmentId`,
  ).run({ ...told, shipmentId, nowMs });
}

/** What a label fetch ended with: null when the label is stored. */
export function saveLabelProblem(db: Db, shipmentId: ShipmentId, problem: string | null): void {
  db.prepare('UPDATE shipments SET label_problem = ? WHERE shipment_id = ?').run(problem, shipmentId);
}

const labelRow = z.object({
  sha256: z.string(),
  waybill_number: z.string(),
  pdf: z.instanceof(Uint8Array),
  fetched_at_ms: z.number(),
});

/** The newest label document of the parcel. */
export function findLabel(
  db: Db,
  shipmentId: ShipmentId,
): { sha256: string; waybillNumber: string; pdf: Uint8Array } | undefined {
  const row = db
    .prepare('SELECT * FROM labels WHERE shipment_id = ? ORDER BY fetched_at_ms DESC LIMIT 1')
    .get(shipmentId);
  if (row === undefined) return undefined;
  const { sha256, waybill_number: waybillNumber, pdf } = labelRow.parse(row);
  return { sha256, waybillNumber, pdf };
}

/** Keeps a fetched label document; the same bytes twice are one. */
export function insertLabel(
  db: Db,
  label: { shipmentId: ShipmentId; sha256: string; waybillNumber: string; pdf: Uint8Array },
  nowMs: number,
): void {
  db.prepare(
    `INSERT INTO labels (shipment_id, sha256, waybill_number, pdf, fetched_at_ms)
     VALUES (@shipmentId, @sha256, @waybillNumber, @pdf, @nowMs) ON CONFLICT DO NOTHING`,
  ).run({ ...label, pdf: Buffer.from(label.pdf), nowMs });
}

/** Parcels whose logistics order exists but whose waybill number or label is still to come. */
export function listUnlabelled(db: Db): readonly ShipmentId[] {
  const rows = db
    .prepare(
      `SELECT s.shipment_id FROM shipments s
       JOIN calls c ON c.shipment_id = s.shipment_id AND c.kind = 'create-logistics-order' AND c.state = 'succeeded'
       WHERE NOT EXISTS (SELECT 1 FROM labels l WHERE l.shipment_id = s.shipment_id)
         AND NOT EXISTS (SELECT 1 FROM calls d WHERE d.shipment_id = s.shipment_id
           AND d.kind = 'declare-shipment' AND d.state = 'succeeded')`,
    )
    .all();
  return z
    .array(z.object({ shipment_id: shipmentIdSchema }))
    .parse(rows)
    .map((row) => row.shipment_id);
}

const presetSchema = goodsDraftSchema.pick({
  nameCn: true,
  nameEn: true,
  weightGrams: true,
  hsCode: true,
  hasBattery: true,
  isOnlyBattery: true,
  isCosmetic: true,
  isSpecial: true,
  isBreakable: true,
});

/** What the shop taught about a product. */
export function findPreset(db: Db, shopId: ShopId, productId: string): GoodsPreset | null {
  const row = db
    .prepare('SELECT preset_json FROM goods_presets WHERE shop_id = ? AND product_id = ?')
    .get(shopId, productId);
  if (row === undefined) return null;
  const preset: unknown = JSON.parse(z.object({ preset_json: z.string() }).parse(row).preset_json);
  return presetSchema.parse(preset);
}

/** Learns the customs entries that the packer confirmed. */
export function savePresets(db: Db, shopId: ShopId, goods: ShipmentDraft['goods'], nowMs: number): void {
  const upsert = db.prepare(
    `INSERT INTO goods_presets (shop_id, product_id, preset_json, updated_at_ms) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET preset_json = excluded.preset_json, updated_at_ms = excluded.updated_at_ms`,
  );
  for (const entry of goods) upsert.run(shopId, entry.productId, JSON.stringify(presetSchema.parse(entry)), nowMs);
}
