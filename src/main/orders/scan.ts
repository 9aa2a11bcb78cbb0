import { z } from 'zod';
import type { OrderKey, ScanHit } from '../../shared/contract/orders.contract';
import { normaliseScan, orderIdSchema, shipmentIdSchema, shopIdSchema, type ShipmentId } from '../../shared/domain/ids';
import type { Db } from '../db/database';
import { findShipmentByNumber } from '../shipping/shipments.repository';

/** Longer texts are no number of ours: scanners can be set to send whole documents. */
const longestCode = 200;

const keyRow = z.object({ shop_id: shopIdSchema, order_id: orderIdSchema });

/** What a scanned text is: an order, a parcel of ours, or an item of the open order. */
export function resolveScan(db: Db, text: string, open: OrderKey | null, label: ShipmentId | null = null): ScanHit {
  const code = normaliseScan(text);
  if (code === '' || code.length > longestCode) return { kind: 'unknown' };
  const line = open === null ? undefined : findLine(db, open, code);
  if (open !== null && line !== undefined) return { kind: 'line', key: open, childId: line };
  const order = db.prepare('SELECT shop_id, order_id FROM orders WHERE order_id = ? LIMIT 1').get(code);
  if (order !== undefined) {
    const { shop_id: shopId, order_id: orderId } = keyRow.parse(order);
    return { kind: 'order', key: { shopId, orderId } };
  }
  const parcel = findShipmentByNumber(db, code);
  if (parcel === undefined) return findSuperseded(db, code) ?? { kind: 'unknown' };
  const { shopId, orderId, shipmentId, waybillNumber } = parcel;
  if (label !== null && label !== shipmentId) {
    const key = { shopId, orderId };
    return { kind: 'wrong-label', reason: 'other-parcel', key, shipmentId, waybillNumber, current: waybillNumber };
  }
  return { kind: 'parcel', key: { shopId, orderId }, shipmentId, waybillNumber };
}

const supersededRow = z.object({
  shop_id: shopIdSchema,
  order_id: orderIdSchema,
  shipment_id: shipmentIdSchema,
  current: z.string(),
});

/** A label that went through the print queue, and whose parcel carries another number by now. */
function findSuperseded(db: Db, code: string): ScanHit | undefined {
  const found = db
    .prepare(
      `SELECT s.shop_id, s.order_id, s.shipment_id, s.waybill_number AS current
       FROM print_jobs j JOIN shipments s USING (shipment_id)
       WHERE j.waybill_number = ? AND j.waybill_number <> '' AND j.waybill_number <> s.waybill_number
         AND j.waybill_number <> s.lp_number AND j.document_kind IN ('official-label', 'carrier-label', 'own-label')
       UNION SELECT s.shop_id, s.order_id, s.shipment_id, s.waybill_number
       FROM number_changes n JOIN shipments s USING (shipment_id)
       WHERE n.old_number = ? AND n.old_number <> s.waybill_number LIMIT 1`,
    )
    .get(code, code);
  if (found === undefined) return undefined;
  const { shop_id: shopId, order_id: orderId, shipment_id: shipmentId, current } = supersededRow.parse(found);
  const key = { shopId, orderId };
  return { kind: 'wrong-label', reason: 'superseded', key, shipmentId, waybillNumber: code, current };
}

const childRow = z.object({ child_id: z.string(), sku_code: z.string() });

function findLine(db: Db, { shopId, orderId }: OrderKey, code: string): string | undefined {
  const rows = db
    .prepare(
      `SELECT l.child_id, l.sku_code FROM order_lines l JOIN orders o USING (order_key)
       WHERE o.shop_id = ? AND o.order_id = ? ORDER BY l.line_index`,
    )
    .all(shopId, orderId);
  return z
    .array(childRow)
    .parse(rows)
    .find((line) => line.sku_code !== '' && normaliseScan(line.sku_code) === code)?.child_id;
}
