import type { Migration } from '../migrator';

/** Print jobs carry every document, not only a parcel's official label; which printer prints what; evidence of a step. */
export const documents: Migration = {
  version: 30,
  slug: 'documents',
  sql: `
CREATE TABLE documents (
  document_id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  format TEXT NOT NULL CHECK (format IN ('pdf', 'png')),
  sha256 TEXT NOT NULL,
  bytes BLOB NOT NULL,
  title TEXT NOT NULL,
  -- the code that must be read off the dots; empty when none is required.
  expected_code TEXT NOT NULL,
  stock TEXT NOT NULL CHECK (stock IN ('label', 'a4')),
  shipment_id TEXT REFERENCES shipments,
  shop_id TEXT,
  order_id TEXT,
  -- what makes two requests the same one.
  request_key TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL,
  CHECK ((shop_id IS NULL) = (order_id IS NULL))
) STRICT;
CREATE INDEX documents_shipment ON documents (shipment_id);
CREATE INDEX documents_code ON documents (expected_code) WHERE expected_code <> '';

CREATE TABLE print_jobs_next (
  print_job_id TEXT PRIMARY KEY,
  document_kind TEXT NOT NULL,
  -- null: the parcel's official label, kept in labels.
  document_id TEXT REFERENCES documents,
  title TEXT NOT NULL,
  shipment_id TEXT REFERENCES shipments,
  printer_id TEXT NOT NULL,
  printer_name TEXT NOT NULL,
  waybill_number TEXT NOT NULL,
  label_sha256 TEXT NOT NULL,
  copy INTEGER NOT NULL,
  -- hash of what is printed and of the copy: the same one can't be queued twice by accident.
  idempotency_key TEXT NOT NULL,
  state TEXT NOT NULL,
  problem TEXT,
  problem_details_json TEXT NOT NULL DEFAULT '{}',
  reprint_reason TEXT NOT NULL DEFAULT '',
  requested_at_ms INTEGER,
  -- the order among the jobs that wait for a printer; null until it is asked for.
  position INTEGER,
  payload BLOB,
  payload_sha256 TEXT,
  -- hash of the document and of the printer's profile that the payload was made for.
  rendered_for TEXT,
  preview_png BLOB,
  width_mm REAL,
  height_mm REAL,
  created_at_ms INTEGER NOT NULL,
  updated_at_ms INTEGER NOT NULL,
  CHECK (document_id IS NOT NULL OR shipment_id IS NOT NULL)
) STRICT;
INSERT INTO print_jobs_next (print_job_id, document_kind, document_id, title, shipment_id, printer_id, printer_name,
    waybill_number, label_sha256, copy, idempotency_key, state, problem, problem_details_json, reprint_reason,
    requested_at_ms, position, payload, payload_sha256, rendered_for, preview_png, width_mm, height_mm, created_at_ms,
    updated_at_ms)
  SELECT print_job_id, 'official-label', NULL, waybill_number, shipment_id, printer_id, printer_name,
    waybill_number, label_sha256, copy, idempotency_key, state, problem, problem_details_json, reprint_reason,
    requested_at_ms,
    CASE WHEN requested_at_ms IS NULL THEN NULL ELSE row_number() OVER (PARTITION BY requested_at_ms IS NULL ORDER BY requested_at_ms, created_at_ms) END,
    payload, payload_sha256, rendered_for, preview_png, width_mm, height_mm, created_at_ms, updated_at_ms
  FROM print_jobs;
DROP TABLE print_jobs;
ALTER TABLE print_jobs_next RENAME TO print_jobs;
CREATE UNIQUE INDEX print_jobs_key ON print_jobs (idempotency_key) WHERE state NOT IN ('failed', 'cancelled');
CREATE INDEX print_jobs_shipment ON print_jobs (shipment_id, created_at_ms);
CREATE INDEX print_jobs_document ON print_jobs (document_id) WHERE document_id IS NOT NULL;
CREATE INDEX print_jobs_state ON print_jobs (state, printer_id, position);
CREATE INDEX print_jobs_code ON print_jobs (waybill_number) WHERE waybill_number <> '';
CREATE INDEX print_jobs_newest ON print_jobs (requested_at_ms) WHERE requested_at_ms IS NOT NULL;

-- what a step rests on: the printer's own answer, or the queue's.
ALTER TABLE print_job_events ADD COLUMN details_json TEXT NOT NULL DEFAULT '{}';

CREATE TABLE print_routes (
  document_kind TEXT PRIMARY KEY,
  printer_id TEXT,
  standby_printer_id TEXT,
  -- 1: jobs of which nothing was sent move to the stand-by printer by themselves.
  is_automatic INTEGER NOT NULL
) STRICT;
`,
};
