import { z } from 'zod';
import {
  orderIdSchema,
  shipmentIdSchema,
  shopIdSchema,
  type OrderId,
  type ShipmentId,
  type ShopId,
} from '../../shared/domain/ids';
import { parcelLabelKindSchema, type ParcelLabelKind } from '../../shared/domain/print-document';
import { routeSchema, storedDraftSchema, type Route, type ShipmentDraft } from '../../shared/domain/shipment';
import { AppError } from '../../shared/errors';
import { addHistory } from '../app/history.repository';
import type { Db } from '../db/database';

/** A parcel as stored; calls, label and print jobs are kept in their own tables. */
export type ShipmentRecord = {
  readonly shipmentId: ShipmentId;
  readonly shopId: ShopId;
  readonly orderId: OrderId;
  readonly parcelNumber: number;
  readonly route: Route;
  readonly draft: ShipmentDraft;
  readonly logisticsOrderId: string;
  readonly lpNumber: string;
  readonly waybillNumber: string;
  readonly declareServiceCode: string;
  readonly labelProblem: string | null;
  /** The packer put the declaration off; null when not. */
  readonly declareLaterAtMs: number | null;
  /** The parcel in which the goods of this one lie; null for a parcel of its own. */
  readonly leaderId: ShipmentId | null;
};

const rowSchema = z.object({
  shipment_id: shipmentIdSchema,
  shop_id: shopIdSchema,
  order_id: orderIdSchema,
  parcel_number: z.number(),
  route: routeSchema,
  draft_json: z.string(),
  logistics_order_id: z.string(),
  lp_number: z.string(),
  waybill_number: z.string(),
  declare_service_code: z.string(),
  label_problem: z.string().nullable(),
  declare_later_at_ms: z.number().nullable(),
  leader_id: shipmentIdSchema.nullable(),
});

function rowToShipment(row: unknown): ShipmentRecord {
  const record = rowSchema.parse(row);
  const draft: unknown = JSON.parse(record.draft_json);
  return {
    shipmentId: record.shipment_id,
    shopId: record.shop_id,
    orderId: record.order_id,
    parcelNumber: record.parcel_number,
    route: record.route,
    draft: storedDraftSchema.parse(draft),
    logisticsOrderId: record.logistics_order_id,
    lpNumber: record.lp_number,
    waybillNumber: record.waybill_number,
    declareServiceCode: record.declare_service_code,
    labelProblem: record.label_problem,
    declareLaterAtMs: record.declare_later_at_ms,
    leaderId: record.leader_id,
  };
}

/** All parcels of an order, by number. */
export function listShipmentsOfOrder(db: Db, shopId: ShopId, orderId: OrderId): readonly ShipmentRecord[] {
  return db
    .prepare('SELECT * FROM shipments WHERE shop_id = ? AND order_id = ? ORDER BY parcel_number')
    .all(shopId, orderId)
    .map(rowToShipment);
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
     VALUES (@shipmentId, @shopId, @orderId, @parcelNumber, @route, @draft, @nowMs, @nowMs)`,
  ).run({ ...shipment, route: shipment.draft.route, draft: JSON.stringify(shipment.draft), nowMs });
}

/** Takes back a parcel for which nothing was made yet. Throws when anything refers to it. */
export function removeShipment(db: Db, shipmentId: ShipmentId): void {
  db.prepare('DELETE FROM shipments WHERE shipment_id = ?').run(shipmentId);
}

/** Keeps a draft; the parcel's route is that of its draft. */
export function saveDraft(db: Db, shipmentId: ShipmentId, draft: ShipmentDraft, nowMs: number): void {
  db.prepare('UPDATE shipments SET route = ?, draft_json = ?, updated_at_ms = ? WHERE shipment_id = ?').run(
    draft.route,
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

/** Keeps the number that the packer gave a parcel of a carrier's; an empty one takes it back. */
export function saveWaybill(
  db: Db,
  shipmentId: ShipmentId,
  waybill: { waybillNumber: string; source: string; declareServiceCode: string },
  nowMs: number,
): void {
  db.prepare(
    `UPDATE shipments SET waybill_number = @waybillNumber, waybill_source = @source,
       declare_service_code = @declareServiceCode, updated_at_ms = @nowMs WHERE shipment_id = @shipmentId`,
  ).run({ ...waybill, shipmentId, nowMs });
}

/** Parcels that carry a number, of whatever shop. */
export function listShipmentsWithNumber(db: Db, number: string): readonly ShipmentRecord[] {
  return db
    .prepare("SELECT * FROM shipments WHERE waybill_number = ? AND waybill_number <> ''")
    .all(number)
    .map(rowToShipment);
}

/** Parcels of other orders whose goods lie in this one. */
export function listMembers(db: Db, shipmentId: ShipmentId): readonly ShipmentRecord[] {
  return db.prepare('SELECT * FROM shipments WHERE leader_id = ? ORDER BY order_id').all(shipmentId).map(rowToShipment);
}

/** Puts the goods of a parcel into another order's parcel, or takes that back. */
export function saveLeader(db: Db, shipmentId: ShipmentId, leaderId: ShipmentId | null): void {
  db.prepare('UPDATE shipments SET leader_id = ? WHERE shipment_id = ?').run(leaderId, shipmentId);
}

const orderIdRow = z.object({ order_id: orderIdSchema });

/** Other orders of the same buyer that are in the queue. */
export function listOrdersOfBuyer(db: Db, shopId: ShopId, orderId: OrderId): readonly OrderId[] {
  return db
    .prepare(
      `SELECT o.order_id FROM orders o JOIN orders me ON me.shop_id = o.shop_id AND me.buyer_login = o.buyer_login
       WHERE me.shop_id = ? AND me.order_id = ? AND o.order_id <> me.order_id AND o.is_in_queue = 1
         AND o.buyer_login <> '' ORDER BY o.due_ms LIMIT 20`,
    )
    .all(shopId, orderId)
    .map((row) => orderIdRow.parse(row).order_id);
}

/** Puts the declaration off, or takes that back. */
export function saveDeclareLater(db: Db, shipmentId: ShipmentId, atMs: number | null): void {
  db.prepare('UPDATE shipments SET declare_later_at_ms = ? WHERE shipment_id = ?').run(atMs, shipmentId);
}

/** Parcels whose declaration was put off and that have none yet, the longest waiting first. */
export function listToDeclare(db: Db): readonly ShipmentRecord[] {
  return db
    .prepare(
      `SELECT s.* FROM shipments s WHERE s.declare_later_at_ms IS NOT NULL AND s.leader_id IS NULL
         AND NOT EXISTS (SELECT 1 FROM calls c WHERE c.shipment_id = s.shipment_id AND c.kind = 'declare-shipment'
           AND c.state NOT IN ('refused', 'withdrawn'))
       ORDER BY s.declare_later_at_ms`,
    )
    .all()
    .map(rowToShipment);
}

/** What a label fetch ended with: null when the label is stored. */
export function saveLabelProblem(db: Db, shipmentId: ShipmentId, problem: string | null): void {
  db.prepare('UPDATE shipments SET label_problem = ? WHERE shipment_id = ?').run(problem, shipmentId);
}

const labelRow = z.object({
  kind: parcelLabelKindSchema,
  sha256: z.string(),
  waybill_number: z.string(),
  pdf: z.instanceof(Uint8Array),
  fetched_at_ms: z.number(),
});

/** The label document that came last, whatever the clock said, and shows the present number; none that was erased. */
export function findLabel(
  db: Db,
  shipmentId: ShipmentId,
): { kind: ParcelLabelKind; sha256: string; waybillNumber: string; pdf: Uint8Array } | undefined {
  const row = db
    .prepare(
      `SELECT l.* FROM labels l JOIN shipments s USING (shipment_id)
       WHERE l.shipment_id = ? AND l.waybill_number = s.waybill_number AND length(l.pdf) > 0
       ORDER BY l.rowid DESC LIMIT 1`,
    )
    .get(shipmentId);
  if (row === undefined) return undefined;
  const { kind, sha256, waybill_number: waybillNumber, pdf } = labelRow.parse(row);
  return { kind, sha256, waybillNumber, pdf };
}

/** Whether the parcel had a label that went with the data of the buyer. */
export function isLabelErased(db: Db, shipmentId: ShipmentId): boolean {
  const row = db.prepare('SELECT 1 FROM labels WHERE shipment_id = ? AND length(pdf) = 0 LIMIT 1').get(shipmentId);
  return row !== undefined;
}

/** Keeps a label document that was fetched, brought or drawn; the same bytes twice are one. */
export function insertLabel(
  db: Db,
  label: { shipmentId: ShipmentId; kind: ParcelLabelKind; sha256: string; waybillNumber: string; pdf: Uint8Array },
  nowMs: number,
): void {
  db.transaction(() => {
    const { changes } = db
      .prepare(
        `INSERT INTO labels (shipment_id, kind, sha256, waybill_number, pdf, fetched_at_ms)
         VALUES (@shipmentId, @kind, @sha256, @waybillNumber, @pdf, @nowMs)
         ON CONFLICT DO UPDATE SET pdf = excluded.pdf, fetched_at_ms = excluded.fetched_at_ms WHERE length(pdf) = 0`,
      )
      .run({ ...label, pdf: Buffer.from(label.pdf), nowMs });
    if (changes === 0) return;
    const { shipmentId, kind, sha256, waybillNumber } = label;
    const { shopId, orderId } = getShipment(db, shipmentId);
    const details = { sha256, waybillNumber, ...(kind === 'official-label' ? {} : { kind }) };
    addHistory(db, { action: 'label-stored', shopId, orderId, subjectId: shipmentId, packer: '', details }, nowMs);
  })();
}

/** The number that AliExpress replaced last; null when it never did. */
export function findReplacedNumber(db: Db, shipmentId: ShipmentId): string | null {
  const row = db
    .prepare('SELECT old_number FROM number_changes WHERE shipment_id = ? ORDER BY seq DESC LIMIT 1')
    .pluck()
    .get(shipmentId);
  return typeof row === 'string' ? row : null;
}

/** Parcels whose logistics order exists but whose waybill number, label or first print job is still to come. */
export function listUnlabelled(db: Db): readonly ShipmentId[] {
  const rows = db
    .prepare(
      `SELECT s.shipment_id FROM shipments s
       JOIN calls c ON c.shipment_id = s.shipment_id AND c.kind = 'create-logistics-order' AND c.state = 'succeeded'
       WHERE (NOT EXISTS (SELECT 1 FROM labels l WHERE l.shipment_id = s.shipment_id
             AND l.waybill_number = s.waybill_number)
           OR NOT EXISTS (SELECT 1 FROM print_jobs p WHERE p.shipment_id = s.shipment_id
             AND p.waybill_number = s.waybill_number))
         AND (NOT EXISTS (SELECT 1 FROM calls d WHERE d.shipment_id = s.shipment_id
             AND d.kind = 'declare-shipment' AND d.state = 'succeeded')
           OR EXISTS (SELECT 1 FROM number_changes n WHERE n.shipment_id = s.shipment_id))`,
    )
    .all();
  return z
    .array(z.object({ shipment_id: shipmentIdSchema }))
    .parse(rows)
    .map((row) => row.shipment_id);
}
