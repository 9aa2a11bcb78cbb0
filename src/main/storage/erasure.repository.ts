import { z } from 'zod';
import { orderKeySchema, type OrderKey } from '../../shared/contract/orders.contract';
import { printJobIdSchema, type ShopId } from '../../shared/domain/ids';
import { callKindSchema } from '../../shared/domain/journal';
import { canPrintJob, nextPrintJobState, printJobStateSchema } from '../../shared/domain/print-job';
import { addHistory } from '../app/history.repository';
import type { Db } from '../db/database';
import { forgetConversations } from '../messages/messages.repository';
import { eraseBuyer } from '../orders/orders.repository';
import { saveJobState } from '../printing/print-jobs.repository';
import { draftWithoutBuyer, requestWithoutBuyer, statusWithoutWords } from './erased-parts';

/** A finished order whose buyer data is due to go, and where it stands in the order in which they go. */
export type DueOrder = OrderKey & { readonly updatedAtMs: number; readonly orderRow: number };

/** By when an order must have changed last, and the shops that are connected: the orders of others are history. */
export type Duty = { readonly beforeMs: number; readonly shopIds: readonly ShopId[] };

const dutyArgs = ({ beforeMs, shopIds }: Duty) => ({ beforeMs, shops: JSON.stringify(shopIds) });

/** Somebody asked for it, and it is not known to be out or given up. */
const isJobOpen = `j.requested_at_ms IS NOT NULL
  AND j.state NOT IN ('presumed', 'confirmed', 'failed', 'cancelled')`;

/**
 * Not to be shipped (any more, as its shop may be gone), not changed since `@beforeMs`, and nothing about it is open: no call, no label that somebody asked
 * for, no claim. What was done with it here counts as a change too.
 */
const dueWhere = `o.erased_at_ms IS NULL AND o.updated_at_ms < @beforeMs
  AND (o.is_in_queue = 0 OR o.shop_id NOT IN (SELECT value FROM json_each(@shops)))
  AND NOT EXISTS (SELECT 1 FROM calls c WHERE c.order_id = o.order_id AND c.shop_id = o.shop_id
    AND (c.updated_at_ms >= @beforeMs OR c.state NOT IN ('succeeded', 'refused', 'withdrawn')))
  AND NOT EXISTS (SELECT 1 FROM conversations m WHERE m.shop_id = o.shop_id AND m.order_id = o.order_id
    AND m.last_at_ms >= @beforeMs)
  AND NOT EXISTS (SELECT 1 FROM documents d WHERE d.order_id = o.order_id AND d.shop_id = o.shop_id
    AND (d.created_at_ms >= @beforeMs OR EXISTS (SELECT 1 FROM print_jobs j
      WHERE j.document_id = d.document_id AND ${isJobOpen})))
  AND NOT EXISTS (SELECT 1 FROM shipments s WHERE s.shop_id = o.shop_id AND s.order_id = o.order_id
    AND (s.updated_at_ms >= @beforeMs
      OR EXISTS (SELECT 1 FROM print_jobs j WHERE j.shipment_id = s.shipment_id AND ${isJobOpen})
      OR EXISTS (SELECT 1 FROM labels l WHERE l.shipment_id = s.shipment_id AND l.fetched_at_ms >= @beforeMs)
      OR EXISTS (SELECT 1 FROM package_claims p WHERE p.shipment_id = s.shipment_id AND p.state = 'raised')))`;

const dueRow = orderKeySchema.extend({ updatedAtMs: z.number(), orderRow: z.number() });

/** The next orders that are due, after one that was looked at already; the longest unchanged first. */
export function listDueOrders(
  db: Db,
  args: Duty & { readonly after: Pick<DueOrder, 'updatedAtMs' | 'orderRow'>; readonly limit: number },
): readonly DueOrder[] {
  const { after, limit } = args;
  const rows = db
    .prepare(
      `SELECT o.shop_id AS shopId, o.order_id AS orderId, o.updated_at_ms AS updatedAtMs, o.order_key AS orderRow
       FROM orders o WHERE (o.updated_at_ms, o.order_key) > (@updatedAtMs, @orderRow) AND ${dueWhere}
       ORDER BY o.updated_at_ms, o.order_key LIMIT @limit`,
    )
    .all({ ...dutyArgs(args), ...after, limit });
  return z.array(dueRow).parse(rows);
}

/** How many orders are due; counts no further than `most`. */
export function countDueOrders(db: Db, duty: Duty, most: number): number {
  return Number(
    db
      .prepare(`SELECT count(*) FROM (SELECT 1 FROM orders o WHERE ${dueWhere} LIMIT @most)`)
      .pluck()
      .get({ ...dutyArgs(duty), most }),
  );
}

/**
 * Erases all that is kept of an order's buyer, in one transaction with its line in the audit log. Every table is named
 * in docs/retention.md; a column that nobody thought of fails the test of that list.
 */
export function eraseOrder(
  db: Db,
  { shopId, orderId }: OrderKey,
  at: { readonly erasedAtMs: number; readonly nowMs: number; readonly packer: string; readonly days: number },
): void {
  const key = { shopId, orderId };
  db.transaction(() => {
    eraseParcels(db, key, at.nowMs);
    eraseCalls(db, key);
    const ofOrder = 'shop_id = @shopId AND order_id = @orderId';
    const ofParcels = `shipment_id IN (SELECT shipment_id FROM shipments WHERE ${ofOrder})`;
    db.prepare(`UPDATE documents SET bytes = x'' WHERE ${ofOrder} OR ${ofParcels}`).run(key);
    db.prepare(`DELETE FROM conversations WHERE ${ofOrder}`).run(key);
    db.prepare(`DELETE FROM history_reasons WHERE seq IN (SELECT seq FROM history WHERE ${ofOrder})`).run(key);
    const details = { days: at.days };
    addHistory(db, { action: 'erase-buyer-data', ...key, packer: at.packer, details }, at.nowMs);
    // Last: whatever was kept anew above would count as data that came after.
    eraseBuyer(db, key, at.erasedAtMs);
  })();
}

const jobRow = z.object({ print_job_id: printJobIdSchema, state: printJobStateSchema });
const parcelRow = z.object({ shipment_id: z.string(), draft_json: z.string() });

function eraseParcels(db: Db, key: OrderKey, nowMs: number): void {
  const parcels = db
    .prepare('SELECT shipment_id, draft_json FROM shipments WHERE shop_id = @shopId AND order_id = @orderId')
    .all(key);
  for (const { shipment_id: shipmentId, draft_json: draft } of z.array(parcelRow).parse(parcels)) {
    db.prepare('UPDATE shipments SET draft_json = ? WHERE shipment_id = ?').run(draftWithoutBuyer(draft), shipmentId);
    db.prepare("UPDATE labels SET pdf = x'' WHERE shipment_id = ?").run(shipmentId);
    db.prepare('DELETE FROM offered_plans WHERE shipment_id = ?').run(shipmentId);
  }
  const ofOrder = `print_job_id IN (
    SELECT j.print_job_id FROM print_jobs j JOIN shipments s USING (shipment_id)
      WHERE s.shop_id = @shopId AND s.order_id = @orderId
    UNION SELECT j.print_job_id FROM print_jobs j JOIN documents d USING (document_id)
      WHERE d.shop_id = @shopId AND d.order_id = @orderId)`;
  eraseJobs(db, ofOrder, key, nowMs);
}

/** The dots go; a job that was prepared and never asked for goes with them. */
function eraseJobs(db: Db, where: string, args: Readonly<Record<string, string | number>>, nowMs: number): void {
  const jobs = db.prepare(`SELECT print_job_id, state FROM print_jobs WHERE ${where}`).all(args);
  for (const { print_job_id: printJobId, state } of z.array(jobRow).parse(jobs)) {
    if (canPrintJob(state, 'cancel')) {
      saveJobState(db, printJobId, 'cancel', nextPrintJobState(state, 'cancel'), null, nowMs);
    }
  }
  db.prepare(
    `UPDATE print_jobs SET payload = NULL, preview_png = NULL, rendered_for = NULL, reprint_reason = '',
       title = CASE document_kind WHEN 'external' THEN waybill_number ELSE title END
     WHERE ${where}`,
  ).run(args);
}

const callRow = z.object({
  call_id: z.string(),
  kind: callKindSchema,
  request_json: z.string(),
  status_json: z.string(),
});
const eventRow = z.object({ seq: z.number(), status_json: z.string() });

function eraseCalls(db: Db, key: OrderKey): void {
  const calls = db
    .prepare(
      'SELECT call_id, kind, request_json, status_json FROM calls WHERE order_id = @orderId AND shop_id = @shopId',
    )
    .all(key);
  for (const call of z.array(callRow).parse(calls)) {
    const callId = call.call_id;
    db.prepare(
      // The lane of messages bears the buyer's name.
      `UPDATE calls SET request_json = @request, status_json = @status, problem_details_json = '{}', finding_json = NULL,
         lane = CASE kind WHEN 'send-message' THEN 'erased/' || call_id ELSE lane END
       WHERE call_id = @callId`,
    ).run({
      callId,
      request: requestWithoutBuyer(call.kind, call.request_json),
      status: statusWithoutWords(call.status_json).statusJson,
    });
    const events = db
      .prepare("SELECT seq, status_json FROM call_events WHERE call_id = ? AND status_sha256 = ''")
      .all(callId);
    for (const { seq, status_json: statusJson } of z.array(eventRow).parse(events)) {
      const plain = statusWithoutWords(statusJson);
      if (plain.statusJson === statusJson) continue;
      db.prepare('UPDATE call_events SET status_json = @statusJson, status_sha256 = @sha256 WHERE seq = @seq').run({
        seq,
        ...plain,
      });
    }
  }
}

/** Erases what is not about one order and older than `beforeMs`: papers of many orders, of other programs, of bags. */
export function eraseLoose(db: Db, beforeMs: number, nowMs: number): void {
  db.transaction(() => {
    const args = { beforeMs };
    const loose = `order_id IS NULL AND shipment_id IS NULL AND length(bytes) > 0 AND created_at_ms < @beforeMs
      AND NOT EXISTS (SELECT 1 FROM print_jobs j WHERE j.document_id = documents.document_id
        AND (${isJobOpen} OR j.created_at_ms >= @beforeMs))`;
    eraseJobs(db, `document_id IN (SELECT document_id FROM documents WHERE ${loose})`, args, nowMs);
    db.prepare(
      `UPDATE documents SET bytes = x'', title = CASE kind WHEN 'external' THEN expected_code ELSE title END
       WHERE ${loose}`,
    ).run(args);
    db.prepare(
      `DELETE FROM handover_papers WHERE fetched_at_ms < @beforeMs AND batch_id IN (SELECT batch_id FROM handover_batches
         WHERE max(created_at_ms, coalesce(handed_over_at_ms, 0), coalesce(cancelled_at_ms, 0)) < @beforeMs
           AND (handed_over_at_ms IS NOT NULL OR cancelled_at_ms IS NOT NULL))`,
    ).run(args);
    db.prepare(
      `DELETE FROM history_reasons WHERE seq IN (
         SELECT r.seq FROM history_reasons r JOIN history h USING (seq) WHERE h.order_id = '' AND h.at_ms < @beforeMs)`,
    ).run(args);
    db.prepare("UPDATE waybill_number_events SET reason = '' WHERE reason <> '' AND at_ms < @beforeMs").run(args);
    db.prepare(
      `UPDATE handover_events SET details_json = json_remove(details_json, '$.reason')
       WHERE at_ms < @beforeMs AND json_extract(details_json, '$.reason') IS NOT NULL`,
    ).run(args);
    forgetConversations(db, beforeMs);
  })();
}
