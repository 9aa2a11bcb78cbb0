import { z } from 'zod';
import {
  orderIdSchema,
  printerIdSchema,
  printJobIdSchema,
  shipmentIdSchema,
  shopIdSchema,
  type PrinterId,
  type PrintJobId,
  type ShipmentId,
} from '../../shared/domain/ids';
import { printJobSchema, printJobStateSchema, type PrintJob, type PrintJobState } from '../../shared/domain/print-job';
import { AppError } from '../../shared/errors';
import type { Db } from '../db/database';

const rowSchema = z.object({
  print_job_id: printJobIdSchema,
  shipment_id: shipmentIdSchema,
  shop_id: shopIdSchema,
  order_id: orderIdSchema,
  printer_id: printerIdSchema,
  printer_name: z.string(),
  waybill_number: z.string(),
  copy: z.number(),
  state: printJobStateSchema,
  problem: z.string().nullable(),
  problem_details_json: z.string(),
  reprint_reason: z.string(),
  requested_at_ms: z.number().nullable(),
  width_mm: z.number().nullable(),
  height_mm: z.number().nullable(),
  bytes: z.number().nullable(),
  created_at_ms: z.number(),
  updated_at_ms: z.number(),
});

const columns = `j.print_job_id, j.shipment_id, s.shop_id, s.order_id, j.printer_id, j.printer_name, j.waybill_number, j.copy,
  j.state, j.problem, j.problem_details_json, j.reprint_reason, j.requested_at_ms, j.width_mm, j.height_mm,
  length(j.payload) AS bytes, j.created_at_ms, j.updated_at_ms
  FROM print_jobs j JOIN shipments s USING (shipment_id)`;

function rowToPrintJob(row: unknown): PrintJob {
  const job = rowSchema.parse(row);
  const problemDetails: unknown = JSON.parse(job.problem_details_json);
  return printJobSchema.parse({
    printJobId: job.print_job_id,
    shipmentId: job.shipment_id,
    shopId: job.shop_id,
    orderId: job.order_id,
    printerId: job.printer_id,
    printerName: job.printer_name,
    waybillNumber: job.waybill_number,
    copy: job.copy,
    state: job.state,
    problem: job.problem,
    problemDetails,
    reprintReason: job.reprint_reason,
    isRequested: job.requested_at_ms !== null,
    widthMm: job.width_mm,
    heightMm: job.height_mm,
    bytes: job.bytes,
    createdAtMs: job.created_at_ms,
    updatedAtMs: job.updated_at_ms,
  });
}

export function listJobsOfShipment(db: Db, shipmentId: ShipmentId): readonly PrintJob[] {
  return db
    .prepare(`SELECT ${columns} WHERE j.shipment_id = ? ORDER BY j.copy, j.created_at_ms`)
    .all(shipmentId)
    .map(rowToPrintJob);
}

export function listNewestJobs(db: Db, limit: number): readonly PrintJob[] {
  return db
    .prepare(`SELECT ${columns} WHERE j.requested_at_ms IS NOT NULL ORDER BY j.requested_at_ms DESC LIMIT ?`)
    .all(limit)
    .map(rowToPrintJob);
}

export function listJobsIn(db: Db, states: readonly PrintJobState[]): readonly PrintJob[] {
  const marks = states.map(() => '?').join(', ');
  return db
    .prepare(`SELECT ${columns} WHERE j.state IN (${marks}) ORDER BY j.created_at_ms`)
    .all(...states)
    .map(rowToPrintJob);
}

/** The oldest label that a packer asked for and that this printer may be given. */
export function findNextJob(db: Db, printerId: PrinterId): PrintJob | undefined {
  const row = db
    .prepare(
      `SELECT ${columns} WHERE j.printer_id = ? AND j.state = 'ready' AND j.requested_at_ms IS NOT NULL
       ORDER BY j.requested_at_ms LIMIT 1`,
    )
    .get(printerId);
  return row === undefined ? undefined : rowToPrintJob(row);
}

/** Throws AppError `print.not-found`. */
export function getJob(db: Db, printJobId: PrintJobId): PrintJob {
  const row = db.prepare(`SELECT ${columns} WHERE j.print_job_id = ?`).get(printJobId);
  if (row === undefined) throw new AppError('print.not-found', 'no such print job');
  return rowToPrintJob(row);
}

export type NewPrintJob = {
  readonly printJobId: PrintJobId;
  readonly shipmentId: ShipmentId;
  readonly printerId: PrinterId;
  readonly printerName: string;
  readonly waybillNumber: string;
  readonly labelSha256: string;
  readonly copy: number;
  readonly idempotencyKey: string;
  readonly reprintReason: string;
  readonly requestedAtMs: number | null;
};

/** Adds a queued job. The unique key refuses a second live one for the same label and copy. */
export function insertJob(db: Db, job: NewPrintJob, nowMs: number): void {
  db.prepare(
    `INSERT INTO print_jobs (print_job_id, shipment_id, printer_id, printer_name, waybill_number, label_sha256, copy,
       idempotency_key, state, reprint_reason, requested_at_ms, created_at_ms, updated_at_ms)
     VALUES (@printJobId, @shipmentId, @printerId, @printerName, @waybillNumber, @labelSha256, @copy,
       @idempotencyKey, 'queued', @reprintReason, @requestedAtMs, @nowMs, @nowMs)`,
  ).run({ ...job, nowMs });
  addEvent(db, job.printJobId, 'queue', 'queued', nowMs);
}

/** Marks that a packer asked for the label. */
export function requestJob(db: Db, printJobId: PrintJobId, nowMs: number): void {
  db.prepare('UPDATE print_jobs SET requested_at_ms = ? WHERE print_job_id = ? AND requested_at_ms IS NULL').run(
    nowMs,
    printJobId,
  );
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

/** Commits a job's next state together with its line in the append-only history. */
export function saveJobState(
  db: Db,
  printJobId: PrintJobId,
  event: string,
  state: PrintJobState,
  problem: { readonly code: string; readonly details: Readonly<Record<string, string | number>> } | null,
  nowMs: number,
): void {
  db.transaction(() => {
    db.prepare(
      'UPDATE print_jobs SET state = ?, problem = ?, problem_details_json = ?, updated_at_ms = ? WHERE print_job_id = ?',
    ).run(state, problem?.code ?? null, JSON.stringify(problem?.details ?? {}), nowMs, printJobId);
    addEvent(db, printJobId, event, state, nowMs);
  })();
}

function addEvent(db: Db, printJobId: PrintJobId, event: string, state: PrintJobState, nowMs: number): void {
  db.prepare('INSERT INTO print_job_events (print_job_id, at_ms, event, state) VALUES (?, ?, ?, ?)').run(
    printJobId,
    nowMs,
    event,
    state,
  );
}
