import Database from 'better-sqlite3';
import { z } from 'zod';
import { callKindSchema, callStatusSchema } from '../../src/shared/domain/journal';
import { printJobStateSchema } from '../../src/shared/domain/print-job';
import type { AppRecord } from './records';

const json = z.string().transform((text): unknown => JSON.parse(text));
const callRow = z
  .object({ order_id: z.string().nullable(), kind: callKindSchema, status_json: json, request_json: json })
  .transform((row) => ({
    orderId: row.order_id,
    kind: row.kind,
    state: callStatusSchema.parse(row.status_json).state,
    request: row.request_json,
  }));
const parcelRow = z
  .object({ order_id: z.string(), logistics_order_id: z.string(), lp_number: z.string() })
  .transform((row) => ({ orderId: row.order_id, logisticsOrderId: row.logistics_order_id, lpNumber: row.lp_number }));
const jobRow = z
  .object({
    order_id: z.string(),
    state: printJobStateSchema,
    payload_sha256: z.string().nullable(),
    waybill_number: z.string(),
    is_current: z.number(),
  })
  .transform((row) => ({
    orderId: row.order_id,
    state: row.state,
    payloadSha256: row.payload_sha256,
    waybillNumber: row.waybill_number,
    isCurrent: row.is_current === 1,
  }));
const madeAsWellRow = z.object({ order_id: z.string() }).transform((row) => row.order_id);
const orderRow = z
  .object({ order_id: z.string(), progress: z.string() })
  .transform((row) => ({ orderId: row.order_id, progress: row.progress }));
const extraRow = z
  .object({ order_id: z.string(), logistics_order_id: z.string() })
  .transform((row) => ({ orderId: row.order_id, logisticsOrderId: row.logistics_order_id }));
const batchRow = z
  .object({ batch_id: z.string(), content_code: z.string(), is_cancelled: z.number() })
  .transform((row) => ({
    batchId: row.batch_id,
    contentCode: row.content_code,
    isCancelled: row.is_cancelled === 1,
  }));

/** Reads what the app's database says of orders, calls, parcels, labels that were asked for, and handovers. */
export function readAppRecord(path: string): AppRecord {
  const db = new Database(path, { readonly: true });
  const rows = <T>(schema: z.ZodType<T>, sql: string): readonly T[] => z.array(schema).parse(db.prepare(sql).all());
  try {
    return {
      orders: rows(orderRow, 'SELECT order_id, progress FROM orders'),
      calls: rows(callRow, 'SELECT order_id, kind, status_json, request_json FROM calls ORDER BY lane, sequence'),
      parcels: rows(parcelRow, 'SELECT order_id, logistics_order_id, lp_number FROM shipments'),
      jobs: rows(
        jobRow,
        `SELECT s.order_id, j.state, j.payload_sha256, j.waybill_number, j.waybill_number = s.waybill_number AS is_current
         FROM print_jobs j JOIN shipments s USING (shipment_id) WHERE j.requested_at_ms IS NOT NULL`,
      ),
      extras: rows(extraRow, 'SELECT order_id, logistics_order_id FROM packages WHERE shipment_id IS NULL'),
      madeAsWell: rows(
        madeAsWellRow,
        `SELECT c.order_id FROM call_events e JOIN calls c USING (call_id)
         WHERE c.kind = 'create-logistics-order' AND e.event = 'retry' AND 'conflict' =
           (SELECT b.status_json ->> 'state' FROM call_events b
            WHERE b.call_id = e.call_id AND b.seq < e.seq ORDER BY b.seq DESC LIMIT 1)`,
      ),
      batches: rows(
        batchRow,
        `SELECT batch_id, content_json ->> 'contentCode' AS content_code, cancelled_at_ms IS NOT NULL AS is_cancelled
         FROM handover_batches WHERE content_json IS NOT NULL`,
      ),
    };
  } finally {
    db.close();
  }
}
