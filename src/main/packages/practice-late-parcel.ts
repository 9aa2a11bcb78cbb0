import { z } from 'zod';
import { orderIdSchema, type OrderId } from '../../shared/domain/ids';
import { callStatusSchema } from '../../shared/domain/journal';
import type { Db } from '../db/database';
import { saveStatus } from '../outbox/calls.repository';

/** Longer than any plan of the practice shop promises. */
const agedByMs = 70 * 86_400_000;

const row = z.object({ call_id: z.string(), order_id: orderIdSchema, status_json: z.string() });

/**
 * Training only: lets the newest parcel that was declared with AliExpress's own logistics look as if it had left ten
 * weeks ago, so that its claim can be walked through. The journal says that it was practice. Null when there is none.
 */
export function ageNewestParcel(db: Db, nowMs: number): OrderId | null {
  const found = db
    .prepare(
      `SELECT c.call_id, s.order_id, c.status_json FROM calls c JOIN shipments s ON s.shipment_id = c.shipment_id
       WHERE c.kind = 'declare-shipment' AND c.state = 'succeeded' AND s.route = 'official'
         AND c.status_json ->> 'atMs' > ?
         AND NOT EXISTS (SELECT 1 FROM handover_parcels h WHERE h.shipment_id = s.shipment_id AND h.is_held = 1)
       ORDER BY c.updated_at_ms DESC, c.call_id LIMIT 1`,
    )
    .get(nowMs - agedByMs);
  if (found === undefined) return null;
  const { call_id: callId, order_id: orderId, status_json: text } = row.parse(found);
  const parsed: unknown = JSON.parse(text);
  const status = callStatusSchema.parse(parsed);
  if (status.state !== 'succeeded') return null;
  db.transaction(() => {
    saveStatus(db, callId, 'practice-aged', { ...status, atMs: status.atMs - agedByMs }, { nowMs });
  })();
  return orderId;
}
