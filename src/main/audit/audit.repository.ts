import { z } from 'zod';
import type { OrderKey } from '../../shared/contract/orders.contract';
import type { Db } from '../db/database';
import { bodyHashOf, genesisHash, linkHash, sha256Hex, type HistoryBody } from '../db/history-chain';

const rowSchema = z.object({
  seq: z.number(),
  at_ms: z.number(),
  packer: z.string(),
  station: z.string(),
  action: z.string(),
  shop_id: z.string(),
  order_id: z.string(),
  subject_id: z.string(),
  details_json: z.string(),
  prev_hash: z.string(),
  hash: z.string(),
});

/** A line of the audit log with its place in the chain. */
export type HistoryLine = { readonly body: HistoryBody; readonly prevHash: string; readonly hash: string };

function rowToLine(row: unknown): HistoryLine {
  const line = rowSchema.parse(row);
  const { seq, at_ms: atMs, packer, station, action, shop_id: shopId, order_id: orderId } = line;
  const body = { seq, atMs, packer, station, action, shopId, orderId };
  return {
    body: { ...body, subjectId: line.subject_id, detailsJson: line.details_json },
    prevHash: line.prev_hash,
    hash: line.hash,
  };
}

/** Lines from `fromSeq` on, in their order. */
export function listLines(db: Db, fromSeq: number, limit: number): readonly HistoryLine[] {
  return db.prepare('SELECT * FROM history WHERE seq >= ? ORDER BY seq LIMIT ?').all(fromSeq, limit).map(rowToLine);
}

const spanRow = z.object({ first: z.number().nullable(), last: z.number().nullable() });

/** The first and last line of an order; null when there is none. */
export function findSpan(db: Db, { shopId, orderId }: OrderKey): { first: number; last: number } | null {
  const row = db
    .prepare('SELECT min(seq) AS first, max(seq) AS last FROM history WHERE shop_id = ? AND order_id = ?')
    .get(shopId, orderId);
  const { first, last } = spanRow.parse(row);
  return first === null || last === null ? null : { first, last };
}

const headRow = z.object({ seq: z.number(), hash: z.string() });

/** The newest line; seq 0 for an empty log. */
export function findHead(db: Db): { readonly seq: number; readonly hash: string } {
  const row = db.prepare('SELECT seq, hash FROM history ORDER BY seq DESC LIMIT 1').get();
  return row === undefined ? { seq: 0, hash: genesisHash } : headRow.parse(row);
}

/** The hash of one line; undefined when there is no such line. */
export function findHash(db: Db, seq: number): string | undefined {
  const hash: unknown = db.prepare('SELECT hash FROM history WHERE seq = ?').pluck().get(seq);
  return typeof hash === 'string' ? hash : undefined;
}

/** The first line that does not fit what is before it, from line `fromSeq` on; null when all do. */
export function findBreak(lines: readonly HistoryLine[], fromSeq: number, prevHash: string | null): number | null {
  let before = prevHash;
  for (const [index, { body, prevHash: stored, hash }] of lines.entries()) {
    const isInPlace = body.seq === fromSeq + index && (before === null || stored === before);
    if (!isInPlace || hash !== linkHash(stored, bodyHashOf(body))) return fromSeq + index;
    before = hash;
  }
  return null;
}

const callRow = z.object({ call_id: z.string(), kind: z.string(), request_hash: z.string() });
const callEventRow = z.object({
  seq: z.number(),
  at_ms: z.number(),
  event: z.string(),
  status_json: z.string(),
  status_sha256: z.string(),
});
const stateOf = z.object({ state: z.string() });

/** The order's calls with every step; the status is hashed, since it may quote what AliExpress said. */
export function listCallEvidence(db: Db, { shopId, orderId }: OrderKey) {
  const calls = db
    .prepare('SELECT call_id, kind, request_hash FROM calls WHERE shop_id = ? AND order_id = ? ORDER BY sequence')
    .all(shopId, orderId);
  const events = db.prepare(
    'SELECT seq, at_ms, event, status_json, status_sha256 FROM call_events WHERE call_id = ? ORDER BY seq',
  );
  return z
    .array(callRow)
    .parse(calls)
    .map(({ call_id: callId, kind, request_hash: requestSha256 }) => ({
      callId,
      kind,
      requestSha256,
      events: z
        .array(callEventRow)
        .parse(events.all(callId))
        .map(({ seq, at_ms: atMs, event, status_json: status, status_sha256: erasedHash }) => ({
          seq,
          atMs,
          event,
          state: stateOf.parse(JSON.parse(status)).state,
          statusSha256: erasedHash === '' ? sha256Hex(status) : erasedHash,
        })),
    }));
}

const jobRow = z.object({ print_job_id: z.string(), copy: z.number(), label_sha256: z.string() });
const jobEventRow = z.object({ seq: z.number(), at_ms: z.number(), event: z.string(), state: z.string() });

/** The order's labels as they went through the print queue. */
export function listPrintEvidence(db: Db, { shopId, orderId }: OrderKey) {
  const jobs = db
    .prepare(
      `SELECT j.print_job_id, j.copy, j.label_sha256 FROM print_jobs j
         LEFT JOIN shipments s ON s.shipment_id = j.shipment_id
         LEFT JOIN documents d ON d.document_id = j.document_id
       WHERE coalesce(s.shop_id, d.shop_id) = ? AND coalesce(s.order_id, d.order_id) = ?
       ORDER BY j.created_at_ms, j.print_job_id`,
    )
    .all(shopId, orderId);
  const events = db.prepare(
    'SELECT seq, at_ms, event, state FROM print_job_events WHERE print_job_id = ? ORDER BY seq',
  );
  return z
    .array(jobRow)
    .parse(jobs)
    .map(({ print_job_id: printJobId, copy, label_sha256: labelSha256 }) => ({
      printJobId,
      copy,
      labelSha256,
      events: z
        .array(jobEventRow)
        .parse(events.all(printJobId))
        .map(({ seq, at_ms: atMs, event, state }) => ({ seq, atMs, event, state })),
    }));
}

const labelRow = z.object({ sha256: z.string(), waybill_number: z.string() });

/** The label documents of the order, by hash and number. */
export function listLabelEvidence(db: Db, { shopId, orderId }: OrderKey) {
  const rows = db
    .prepare(
      `SELECT l.sha256, l.waybill_number FROM labels l JOIN shipments s USING (shipment_id)
       WHERE s.shop_id = ? AND s.order_id = ? ORDER BY l.fetched_at_ms, l.sha256`,
    )
    .all(shopId, orderId);
  return z
    .array(labelRow)
    .parse(rows)
    .map(({ sha256, waybill_number: waybillNumber }) => ({ sha256, waybillNumber }));
}

const reasonRow = z.object({ seq: z.number(), salt: z.string(), reason: z.string() });

/** What people typed about their acts on the order, as far as it was not erased. */
export function listReasonEvidence(db: Db, { shopId, orderId }: OrderKey) {
  const rows = db
    .prepare(
      `SELECT r.seq, r.salt, r.reason FROM history h JOIN history_reasons r USING (seq)
       WHERE h.shop_id = ? AND h.order_id = ? ORDER BY r.seq`,
    )
    .all(shopId, orderId);
  return z.array(reasonRow).parse(rows);
}
