import Database from 'better-sqlite3';
import { z } from 'zod';
import type { AppRecord } from './verdict';

const callRow = z.object({ order_id: z.string(), kind: z.string(), state: z.string() });
const parcelRow = z.object({ order_id: z.string(), logistics_order_id: z.string(), waybill_number: z.string() });
const jobRow = z.object({ order_id: z.string(), state: z.string(), payload_sha256: z.string().nullable() });

/** Reads what the app's database says of calls, parcels and labels that were asked for. */
export function readAppRecord(path: string): AppRecord {
  const db = new Database(path, { readonly: true });
  const rows = <T>(schema: z.ZodType<T>, sql: string): readonly T[] => z.array(schema).parse(db.prepare(sql).all());
  try {
    return {
      calls: rows(callRow, 'SELECT order_id, kind, state FROM calls WHERE order_id IS NOT NULL').map(
        ({ order_id: orderId, kind, state }) => ({ orderId, kind, state }),
      ),
      parcels: rows(parcelRow, 'SELECT order_id, logistics_order_id, waybill_number FROM shipments').map(
        ({ order_id: orderId, logistics_order_id: logisticsOrderId, waybill_number: waybillNumber }) => ({
          orderId,
          logisticsOrderId,
          waybillNumber,
        }),
      ),
      jobs: rows(
        jobRow,
        `SELECT s.order_id, j.state, j.payload_sha256 FROM print_jobs j JOIN shipments s USING (shipment_id)
         WHERE j.requested_at_ms IS NOT NULL`,
      ).map(({ order_id: orderId, state, payload_sha256: payloadSha256 }) => ({ orderId, state, payloadSha256 })),
    };
  } finally {
    db.close();
  }
}
