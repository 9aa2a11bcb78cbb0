import { z } from 'zod';
import { orderIdSchema, shopIdSchema, type PrinterId, type PrintJobId, type ShipmentId } from '../../shared/domain/ids';
import { documentKindSchema, type DocumentId, type DocumentKind } from '../../shared/domain/print-document';
import type { PrintJob, PrintJobState } from '../../shared/domain/print-job';
import { AppError } from '../../shared/errors';
import { addHistory } from '../app/history.repository';
import type { Db } from '../db/database';
import { printEventHash } from '../db/history-chain';
import { jobColumns, rowToPrintJob } from './print-job-row';

/** The labels under which the parcel travels; its other papers are not among them. */
export function listJobsOfShipment(db: Db, shipmentId: ShipmentId): readonly PrintJob[] {
  return db
    .prepare(
      `SELECT ${jobColumns} WHERE j.shipment_id = ?
         AND j.document_kind IN ('official-label', 'carrier-label', 'own-label') ORDER BY j.copy, j.rowid`,
    )
    .all(shipmentId)
    .map(rowToPrintJob);
}

export function listNewestJobs(db: Db, limit: number): readonly PrintJob[] {
  return db
    .prepare(`SELECT ${jobColumns} WHERE j.requested_at_ms IS NOT NULL ORDER BY j.requested_at_ms DESC LIMIT ?`)
    .all(limit)
    .map(rowToPrintJob);
}

export function listJobsIn(db: Db, states: readonly PrintJobState[]): readonly PrintJob[] {
  const marks = states.map(() => '?').join(', ');
  return db
    .prepare(`SELECT ${jobColumns} WHERE j.state IN (${marks}) ORDER BY j.created_at_ms`)
    .all(...states)
    .map(rowToPrintJob);
}

/** The first job in the printer's order that it may be given. */
export function findNextJob(db: Db, printerId: PrinterId): PrintJob | undefined {
  const row = db
    .prepare(
      `SELECT ${jobColumns} WHERE j.printer_id = ? AND j.state = 'ready' AND j.position IS NOT NULL
       ORDER BY j.position LIMIT 1`,
    )
    .get(printerId);
  return row === undefined ? undefined : rowToPrintJob(row);
}

/** Throws AppError `print.not-found`. */
export function getJob(db: Db, printJobId: PrintJobId): PrintJob {
  const row = db.prepare(`SELECT ${jobColumns} WHERE j.print_job_id = ?`).get(printJobId);
  if (row === undefined) throw new AppError('print.not-found', 'no such print job');
  return rowToPrintJob(row);
}

export type NewPrintJob = {
  readonly printJobId: PrintJobId;
  readonly kind: DocumentKind;
  readonly documentId: DocumentId | null;
  readonly title: string;
  readonly shipmentId: ShipmentId | null;
  readonly printerId: PrinterId;
  readonly printerName: string;
  readonly waybillNumber: string;
  readonly labelSha256: string;
  readonly copy: number;
  readonly idempotencyKey: string;
  readonly reprintReason: string;
  readonly requestedAtMs: number | null;
  /** Its place in the order; null gives it the last one when it is asked for. */
  readonly position: number | null;
};

/** Adds a queued job. The unique key refuses a second live one for the same label and copy. */
export function insertJob(db: Db, job: NewPrintJob, nowMs: number): void {
  db.prepare(
    `INSERT INTO print_jobs (print_job_id, document_kind, document_id, title, shipment_id, printer_id, printer_name, waybill_number, label_sha256, copy,
       idempotency_key, state, reprint_reason, requested_at_ms, position, created_at_ms, updated_at_ms)
     VALUES (@printJobId, @kind, @documentId, @title, @shipmentId, @printerId, @printerName, @waybillNumber, @labelSha256, @copy,
       @idempotencyKey, 'queued', @reprintReason, @requestedAtMs, @position, @nowMs, @nowMs)`,
  ).run({ ...job, position: job.requestedAtMs === null ? null : (job.position ?? lastPosition(db) + 1), nowMs });
  addEvent(db, job.printJobId, 'queue', 'queued', nowMs);
}

/** Marks that a packer asked for it; it comes last in the order. */
export function requestJob(db: Db, printJobId: PrintJobId, nowMs: number): void {
  db.prepare(
    'UPDATE print_jobs SET requested_at_ms = ?, position = ? WHERE print_job_id = ? AND requested_at_ms IS NULL',
  ).run(nowMs, lastPosition(db) + 1, printJobId);
}

function lastPosition(db: Db): number {
  return Number(db.prepare('SELECT coalesce(max(position), 0) FROM print_jobs').pluck().get());
}

/** The jobs that wait for the printer, of which nothing was sent, in their order. */
export function listWaiting(db: Db, printerId: PrinterId): readonly PrintJob[] {
  return db
    .prepare(
      `SELECT ${jobColumns} WHERE j.printer_id = ? AND j.state IN ('queued', 'rendering', 'ready', 'blocked')
       AND j.position IS NOT NULL ORDER BY j.position`,
    )
    .all(printerId)
    .map(rowToPrintJob);
}

export function savePosition(db: Db, printJobId: PrintJobId, position: number): void {
  db.prepare('UPDATE print_jobs SET position = ? WHERE print_job_id = ?').run(position, printJobId);
}

/** The job that is, or was, printed under this key; a failed or cancelled one is none. */
export function findJobByKey(db: Db, idempotencyKey: string): PrintJob | undefined {
  const row = db
    .prepare(`SELECT ${jobColumns} WHERE j.idempotency_key = ? AND j.state NOT IN ('failed', 'cancelled')`)
    .get(idempotencyKey);
  return row === undefined ? undefined : rowToPrintJob(row);
}

/** Every copy of a document, the first one first. */
export function listJobsOfDocument(db: Db, documentId: DocumentId): readonly PrintJob[] {
  return db
    .prepare(`SELECT ${jobColumns} WHERE j.document_id = ? ORDER BY j.copy, j.rowid`)
    .all(documentId)
    .map(rowToPrintJob);
}

export type RenderedLabel = {
  readonly payload: Uint8Array;
  readonly payloadSha256: string;
  /** Hash of the document and of the printer's profile. */
  readonly renderedFor: string;
  readonly previewPng: Uint8Array;
  readonly widthMm: number;
  readonly heightMm: number;
};

/** Stores the very bytes that will be sent, before anything is sent. */
export function saveRendered(db: Db, printJobId: PrintJobId, label: RenderedLabel): void {
  db.prepare(
    `UPDATE print_jobs SET payload = @payload, payload_sha256 = @payloadSha256, rendered_for = @renderedFor, preview_png = @previewPng,
       width_mm = @widthMm, height_mm = @heightMm WHERE print_job_id = @printJobId`,
  ).run({ ...label, payload: Buffer.from(label.payload), previewPng: Buffer.from(label.previewPng), printJobId });
}

const blobRow = z.object({ blob: z.instanceof(Uint8Array).nullable() });

export function findPayload(db: Db, printJobId: PrintJobId): Uint8Array | null {
  return blobRow.parse(db.prepare('SELECT payload AS blob FROM print_jobs WHERE print_job_id = ?').get(printJobId))
    .blob;
}

const renderedRow = z.object({ rendered_for: z.string().nullable() });

/** What the stored bytes were made for; null when there are none yet. */
export function findRenderedFor(db: Db, printJobId: PrintJobId): string | null {
  const row = db.prepare('SELECT rendered_for FROM print_jobs WHERE print_job_id = ?').get(printJobId);
  return renderedRow.parse(row).rendered_for;
}

export function findPreview(db: Db, printJobId: string): Uint8Array | null {
  const row = db.prepare('SELECT preview_png AS blob FROM print_jobs WHERE print_job_id = ?').get(printJobId);
  return row === undefined ? null : blobRow.parse(row).blob;
}

/** What a step rests on, as the printer or the print system told it. */
export type Evidence = Readonly<Record<string, string | number>>;

/** Commits a job's next state together with its line in the append-only history. */
export function saveJobState(
  db: Db,
  printJobId: PrintJobId,
  event: string,
  state: PrintJobState,
  problem: { readonly code: string; readonly details: Readonly<Record<string, string | number>> } | null,
  nowMs: number,
  evidence: Evidence = {},
): void {
  db.transaction(() => {
    db.prepare(
      'UPDATE print_jobs SET state = ?, problem = ?, problem_details_json = ?, updated_at_ms = ? WHERE print_job_id = ?',
    ).run(state, problem?.code ?? null, JSON.stringify(problem?.details ?? {}), nowMs, printJobId);
    addEvent(db, printJobId, event, state, nowMs, evidence);
  })();
}

const subjectRow = z.object({
  shop_id: shopIdSchema.nullable(),
  order_id: orderIdSchema.nullable(),
  document_kind: documentKindSchema,
  label_sha256: z.string(),
  copy: z.number(),
});

/** The step and the line of the audit log that holds its hash. */
function addEvent(
  db: Db,
  printJobId: PrintJobId,
  event: string,
  state: PrintJobState,
  atMs: number,
  evidence: Evidence = {},
): void {
  db.transaction(() => {
    const { lastInsertRowid } = db
      .prepare('INSERT INTO print_job_events (print_job_id, at_ms, event, state, details_json) VALUES (?, ?, ?, ?, ?)')
      .run(printJobId, atMs, event, state, JSON.stringify(evidence));
    const eventSeq = Number(lastInsertRowid);
    const job = subjectRow.parse(
      db
        .prepare(
          `SELECT coalesce(s.shop_id, d.shop_id) AS shop_id, coalesce(s.order_id, d.order_id) AS order_id,
             j.document_kind, j.label_sha256, j.copy
           FROM print_jobs j LEFT JOIN shipments s ON s.shipment_id = j.shipment_id
           LEFT JOIN documents d ON d.document_id = j.document_id WHERE j.print_job_id = ?`,
        )
        .get(printJobId),
    );
    const eventSha256 = printEventHash({ seq: eventSeq, printJobId, atMs, event, state });
    addHistory(
      db,
      {
        action: `print-job.${event}`,
        shopId: job.shop_id,
        orderId: job.order_id,
        subjectId: printJobId,
        packer: '',
        details: {
          state,
          ...(job.document_kind === 'official-label' ? {} : { kind: job.document_kind }),
          labelSha256: job.label_sha256,
          copy: job.copy,
          ...evidence,
          eventSeq,
          eventSha256,
        },
      },
      atMs,
    );
  })();
}
