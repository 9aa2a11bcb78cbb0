import { z } from 'zod';
import {
  handoverContentSchema,
  handoverIdSchema,
  handoverPlanSchema,
  type ContentReading,
  type HandoverContent,
  type HandoverId,
  type HandoverPlan,
} from '../../shared/domain/handover';
import {
  orderIdSchema,
  shipmentIdSchema,
  shopIdSchema,
  type OrderId,
  type ShipmentId,
  type ShopId,
} from '../../shared/domain/ids';
import { AppError } from '../../shared/errors';
import type { Db } from '../db/database';
import type { HandoverPaper } from '../gateway/handover';

/** A batch as stored; its calls are in the journal. */
export type BatchRecord = {
  readonly batchId: HandoverId;
  readonly shopId: ShopId;
  readonly number: string;
  readonly service: string;
  readonly serviceName: string;
  readonly warehouseName: string;
  readonly deliveryAddress: string;
  readonly plan: HandoverPlan;
  readonly isElsewhere: boolean;
  readonly content: HandoverContent | null;
  readonly reading: ContentReading | null;
  readonly readAtMs: number | null;
  readonly createdAtMs: number;
  readonly committedAtMs: number | null;
  readonly handedOverAtMs: number | null;
  readonly cancelledAtMs: number | null;
};

/** A parcel of a batch; those that were taken out are left away. */
export type BatchParcelRecord = {
  readonly shipmentId: ShipmentId;
  readonly orderId: OrderId;
  readonly parcelNumber: number;
  readonly lpNumber: string;
  readonly waybillNumber: string;
  readonly weightGrams: number;
  readonly country: string;
  readonly leftAtMs: number | null;
  readonly leftPacker: string;
};

const readingSchema = z.object({
  contentCode: z.string(),
  status: z.string(),
  statusName: z.string(),
  parcels: z.array(
    z.object({ lpNumber: z.string(), status: z.string(), statusName: z.string(), exception: z.string() }),
  ),
  actualWeight: z.string(),
  weightUnit: z.string(),
  actualFee: z.string(),
  feeCurrency: z.string(),
});

const fromJson = (text: string): unknown => JSON.parse(text);

const batchRow = z
  .object({
    batch_id: handoverIdSchema,
    shop_id: shopIdSchema,
    number: z.string(),
    service: z.string(),
    service_name: z.string(),
    warehouse_name: z.string(),
    delivery_address: z.string(),
    plan_json: z.string().transform(fromJson).pipe(handoverPlanSchema),
    is_elsewhere: z.number(),
    content_json: z.string().transform(fromJson).pipe(handoverContentSchema).nullable(),
    reading_json: z.string().transform(fromJson).pipe(readingSchema).nullable(),
    read_at_ms: z.number().nullable(),
    created_at_ms: z.number(),
    committed_at_ms: z.number().nullable(),
    handed_over_at_ms: z.number().nullable(),
    cancelled_at_ms: z.number().nullable(),
  })
  .transform((row): BatchRecord => ({
    batchId: row.batch_id,
    shopId: row.shop_id,
    number: row.number,
    service: row.service,
    serviceName: row.service_name,
    warehouseName: row.warehouse_name,
    deliveryAddress: row.delivery_address,
    plan: row.plan_json,
    isElsewhere: row.is_elsewhere === 1,
    content: row.content_json,
    reading: row.reading_json,
    readAtMs: row.read_at_ms,
    createdAtMs: row.created_at_ms,
    committedAtMs: row.committed_at_ms,
    handedOverAtMs: row.handed_over_at_ms,
    cancelledAtMs: row.cancelled_at_ms,
  }));

const parcelRow = z
  .object({
    shipment_id: shipmentIdSchema,
    order_id: orderIdSchema,
    parcel_number: z.number(),
    lp_number: z.string(),
    waybill_number: z.string(),
    weight_grams: z.number(),
    country: z.string(),
    left_at_ms: z.number().nullable(),
    left_packer: z.string(),
  })
  .transform((row): BatchParcelRecord => ({
    shipmentId: row.shipment_id,
    orderId: row.order_id,
    parcelNumber: row.parcel_number,
    lpNumber: row.lp_number,
    waybillNumber: row.waybill_number,
    weightGrams: row.weight_grams,
    country: row.country,
    leftAtMs: row.left_at_ms,
    leftPacker: row.left_packer,
  }));

/** Throws AppError `handover.not-found`. */
export function getBatch(db: Db, batchId: HandoverId): BatchRecord {
  const row = db.prepare('SELECT * FROM handover_batches WHERE batch_id = ?').get(batchId);
  if (row === undefined) throw new AppError('handover.not-found', 'no such batch');
  return batchRow.parse(row);
}

/** The newest batches, the newest first. */
export function listBatches(db: Db, limit: number): readonly BatchRecord[] {
  return db
    .prepare('SELECT * FROM handover_batches ORDER BY created_at_ms DESC, number DESC LIMIT ?')
    .all(limit)
    .map((row) => batchRow.parse(row));
}

/** Committed batches whose content may still move on: nobody has signed for it, or not long ago. */
export function listWatched(db: Db, sinceMs: number): readonly BatchRecord[] {
  return db
    .prepare(
      'SELECT * FROM handover_batches WHERE content_json IS NOT NULL AND cancelled_at_ms IS NULL AND committed_at_ms >= ?',
    )
    .all(sinceMs)
    .map((row) => batchRow.parse(row));
}

/** The parcels of a batch in the order in which they were put into it. */
export function listBatchParcels(db: Db, batchId: HandoverId): readonly BatchParcelRecord[] {
  return db
    .prepare(
      `SELECT p.*, s.order_id, s.parcel_number FROM handover_parcels p JOIN shipments s USING (shipment_id)
       WHERE p.batch_id = ? AND p.taken_out_at_ms IS NULL ORDER BY p.place`,
    )
    .all(batchId)
    .map((row) => parcelRow.parse(row));
}

/** How many batches have a number that begins like this. */
export function countNumbers(db: Db, start: string): number {
  return Number(db.prepare('SELECT count(*) FROM handover_batches WHERE number LIKE ?').pluck().get(`${start}%`));
}

export type NewBatch = Pick<
  BatchRecord,
  | 'batchId'
  | 'shopId'
  | 'number'
  | 'service'
  | 'serviceName'
  | 'warehouseName'
  | 'deliveryAddress'
  | 'plan'
  | 'isElsewhere'
> & { readonly parcels: readonly Omit<BatchParcelRecord, 'orderId' | 'parcelNumber' | 'leftAtMs' | 'leftPacker'>[] };

/** Adds a batch with its parcels. Throws when another batch holds one of them. */
export function insertBatch(db: Db, { parcels, ...batch }: NewBatch, nowMs: number): void {
  db.prepare(
    `INSERT INTO handover_batches (batch_id, shop_id, number, service, service_name, warehouse_name, delivery_address,
       plan_json, is_elsewhere, created_at_ms)
     VALUES (@batchId, @shopId, @number, @service, @serviceName, @warehouseName, @deliveryAddress, @plan, @elsewhere,
       @nowMs)`,
  ).run({ ...batch, isElsewhere: null, plan: JSON.stringify(batch.plan), elsewhere: batch.isElsewhere ? 1 : 0, nowMs });
  const insert = db.prepare(
    `INSERT INTO handover_parcels (batch_id, shipment_id, place, lp_number, waybill_number, weight_grams, country)
     VALUES (@batchId, @shipmentId, @place, @lpNumber, @waybillNumber, @weightGrams, @country)`,
  );
  for (const [place, parcel] of parcels.entries()) insert.run({ ...parcel, batchId: batch.batchId, place });
}

export function savePlan(db: Db, batchId: HandoverId, plan: HandoverPlan): void {
  db.prepare('UPDATE handover_batches SET plan_json = ? WHERE batch_id = ?').run(JSON.stringify(plan), batchId);
}

/** Takes parcels out; they are free again. */
export function takeOutParcels(db: Db, batchId: HandoverId, shipmentIds: readonly ShipmentId[], nowMs: number): void {
  const update = db.prepare(
    'UPDATE handover_parcels SET is_held = 0, taken_out_at_ms = ? WHERE batch_id = ? AND shipment_id = ? AND taken_out_at_ms IS NULL',
  );
  for (const shipmentId of shipmentIds) update.run(nowMs, batchId, shipmentId);
}

export function saveCommitted(db: Db, batchId: HandoverId, content: HandoverContent, nowMs: number): void {
  db.prepare('UPDATE handover_batches SET content_json = ?, committed_at_ms = ? WHERE batch_id = ?').run(
    JSON.stringify(content),
    nowMs,
    batchId,
  );
}

/** Ends a batch; its parcels are free for another one. */
export function saveCancelled(db: Db, batchId: HandoverId, nowMs: number): void {
  db.prepare('UPDATE handover_batches SET cancelled_at_ms = ? WHERE batch_id = ?').run(nowMs, batchId);
  db.prepare('UPDATE handover_parcels SET is_held = 0 WHERE batch_id = ?').run(batchId);
}

export function saveHandedOver(db: Db, batchId: HandoverId, nowMs: number): void {
  db.prepare('UPDATE handover_batches SET handed_over_at_ms = ? WHERE batch_id = ?').run(nowMs, batchId);
}

/** When a parcel left and who scanned it; null takes that back. */
export function saveLeft(
  db: Db,
  batchId: HandoverId,
  shipmentId: ShipmentId,
  left: { readonly atMs: number; readonly packer: string } | null,
): void {
  db.prepare('UPDATE handover_parcels SET left_at_ms = ?, left_packer = ? WHERE batch_id = ? AND shipment_id = ?').run(
    left?.atMs ?? null,
    left?.packer ?? '',
    batchId,
    shipmentId,
  );
}

export function saveReading(db: Db, batchId: HandoverId, reading: ContentReading, nowMs: number): void {
  db.prepare('UPDATE handover_batches SET reading_json = ?, read_at_ms = ? WHERE batch_id = ?').run(
    JSON.stringify(reading),
    nowMs,
    batchId,
  );
}

/** The number of the batch that holds a parcel with that LP or waybill number; empty when none does. */
export function findHolder(db: Db, code: string): string {
  const number = db
    .prepare(
      `SELECT b.number FROM handover_parcels p JOIN handover_batches b USING (batch_id)
       WHERE p.is_held = 1 AND (p.lp_number = @code OR p.waybill_number = @code) LIMIT 1`,
    )
    .pluck()
    .get({ code });
  return typeof number === 'string' ? number : '';
}

const ofOrderRow = z.object({
  shipment_id: shipmentIdSchema,
  parcel_number: z.number(),
  number: z.string(),
  left_at_ms: z.number().nullable(),
  left_packer: z.string(),
});

/** The batches that hold the order's parcels. */
export function listOfOrder(db: Db, shopId: ShopId, orderId: OrderId) {
  return db
    .prepare(
      `SELECT p.shipment_id, s.parcel_number, b.number, p.left_at_ms, p.left_packer
       FROM shipments s JOIN handover_parcels p USING (shipment_id) JOIN handover_batches b USING (batch_id)
       WHERE s.shop_id = ? AND s.order_id = ? AND p.is_held = 1 ORDER BY s.parcel_number`,
    )
    .all(shopId, orderId)
    .map((row) => {
      const found = ofOrderRow.parse(row);
      return {
        shipmentId: found.shipment_id,
        parcelNumber: found.parcel_number,
        number: found.number,
        leftAtMs: found.left_at_ms,
        packer: found.left_packer,
      };
    });
}

export function insertPaper(db: Db, batchId: HandoverId, paper: HandoverPaper, pdf: Uint8Array, nowMs: number): void {
  db.prepare('INSERT INTO handover_papers VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING').run(
    batchId,
    paper,
    Buffer.from(pdf),
    nowMs,
  );
}

export function findPaper(db: Db, batchId: HandoverId, paper: HandoverPaper): Uint8Array | undefined {
  const row = db.prepare('SELECT pdf FROM handover_papers WHERE batch_id = ? AND paper = ?').get(batchId, paper);
  return row === undefined ? undefined : z.object({ pdf: z.instanceof(Uint8Array) }).parse(row).pdf;
}

export function listPapers(db: Db, batchId: HandoverId): readonly HandoverPaper[] {
  const rows = db.prepare('SELECT paper FROM handover_papers WHERE batch_id = ? ORDER BY paper').pluck().all(batchId);
  return z.array(z.enum(['bag-label', 'handover-list'])).parse(rows);
}

/** Appends what happened to a batch; the table refuses changes and deletions. */
export function addBatchEvent(
  db: Db,
  event: {
    readonly batchId: HandoverId;
    readonly packer: string;
    readonly event: string;
    readonly details: Readonly<Record<string, string | number>>;
  },
  nowMs: number,
): void {
  db.prepare('INSERT INTO handover_events (batch_id, at_ms, packer, event, details_json) VALUES (?, ?, ?, ?, ?)').run(
    event.batchId,
    nowMs,
    event.packer,
    event.event,
    JSON.stringify(event.details),
  );
}
