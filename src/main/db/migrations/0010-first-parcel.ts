import type { Migration } from '../migrator';

/** Orders, shipments, the journal of external calls, labels, print jobs and the append-only history. */
export const firstParcel: Migration = {
  version: 10,
  slug: 'first-parcel',
  sql: `
CREATE TABLE shop_syncs (
  shop_id TEXT PRIMARY KEY,
  synced_at_ms INTEGER NOT NULL,
  full_sync_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE orders (
  order_key INTEGER PRIMARY KEY,
  shop_id TEXT NOT NULL,
  order_id TEXT NOT NULL,
  status TEXT NOT NULL,
  logistics_status TEXT NOT NULL,
  frozen_status TEXT NOT NULL,
  issue_status TEXT NOT NULL,
  ship_block TEXT,
  -- 1 while the order belongs in the queue: to be shipped, or held back from it for a reason to look at.
  is_in_queue INTEGER NOT NULL,
  created_at_ms INTEGER NOT NULL,
  paid_at_ms INTEGER,
  updated_at_ms INTEGER NOT NULL,
  ship_by_ms INTEGER,
  -- ship_by_ms for sorting; an unknown deadline sorts last.
  due_ms INTEGER NOT NULL,
  buyer_login TEXT NOT NULL,
  buyer_name TEXT NOT NULL,
  amount_minor INTEGER,
  currency TEXT,
  note TEXT NOT NULL,
  has_note INTEGER NOT NULL,
  consignee_json TEXT,
  country TEXT NOT NULL,
  oaid TEXT NOT NULL,
  declared_json TEXT NOT NULL,
  cancel_reason TEXT NOT NULL,
  special_goods TEXT NOT NULL,
  progress TEXT NOT NULL DEFAULT 'none',
  detail_fetched_at_ms INTEGER,
  -- 1 when the list showed a change that the stored detail does not have yet.
  is_detail_stale INTEGER NOT NULL DEFAULT 1,
  UNIQUE (shop_id, order_id)
) STRICT;
CREATE INDEX orders_number ON orders (order_id);
CREATE INDEX orders_queue ON orders (due_ms, order_key) WHERE is_in_queue = 1;
CREATE INDEX orders_stale ON orders (shop_id, due_ms) WHERE is_in_queue = 1 AND is_detail_stale = 1;

CREATE TABLE order_lines (
  order_key INTEGER NOT NULL REFERENCES orders ON DELETE CASCADE,
  line_index INTEGER NOT NULL,
  child_id TEXT NOT NULL,
  product_id TEXT NOT NULL,
  sku_code TEXT NOT NULL,
  name TEXT NOT NULL,
  attributes_json TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  unit TEXT NOT NULL,
  unit_price_minor INTEGER,
  currency TEXT,
  picture_url TEXT NOT NULL,
  note TEXT NOT NULL,
  chosen_service_code TEXT NOT NULL,
  chosen_service_name TEXT NOT NULL,
  is_warehouse_fulfilled INTEGER NOT NULL,
  PRIMARY KEY (order_key, child_id)
) STRICT;
CREATE INDEX order_lines_picture ON order_lines (picture_url);

CREATE VIRTUAL TABLE orders_search USING fts5 (body, tokenize = 'trigram');

CREATE TABLE goods_presets (
  shop_id TEXT NOT NULL,
  product_id TEXT NOT NULL,
  preset_json TEXT NOT NULL,
  updated_at_ms INTEGER NOT NULL,
  PRIMARY KEY (shop_id, product_id)
) STRICT;

CREATE TABLE shipments (
  shipment_id TEXT PRIMARY KEY,
  shop_id TEXT NOT NULL,
  order_id TEXT NOT NULL,
  parcel_number INTEGER NOT NULL,
  route TEXT NOT NULL,
  draft_json TEXT NOT NULL,
  logistics_order_id TEXT NOT NULL DEFAULT '',
  lp_number TEXT NOT NULL DEFAULT '',
  waybill_number TEXT NOT NULL DEFAULT '',
  declare_service_code TEXT NOT NULL DEFAULT '',
  label_problem TEXT,
  created_at_ms INTEGER NOT NULL,
  updated_at_ms INTEGER NOT NULL,
  UNIQUE (shop_id, order_id, parcel_number)
) STRICT;
CREATE INDEX shipments_waybill ON shipments (waybill_number) WHERE waybill_number <> '';
CREATE INDEX shipments_lp ON shipments (lp_number) WHERE lp_number <> '';

CREATE TABLE labels (
  shipment_id TEXT NOT NULL REFERENCES shipments,
  sha256 TEXT NOT NULL,
  waybill_number TEXT NOT NULL,
  pdf BLOB NOT NULL,
  fetched_at_ms INTEGER NOT NULL,
  PRIMARY KEY (shipment_id, sha256)
) STRICT;

CREATE TABLE calls (
  call_id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  shop_id TEXT NOT NULL,
  order_id TEXT NOT NULL,
  shipment_id TEXT NOT NULL REFERENCES shipments,
  sequence INTEGER NOT NULL,
  request_json TEXT NOT NULL,
  request_hash TEXT NOT NULL,
  -- What a person or the reads before sending accepted as not ours: ids of logistics orders, an order's block.
  accepted_json TEXT NOT NULL DEFAULT '[]',
  finding_json TEXT,
  state TEXT NOT NULL,
  status_json TEXT NOT NULL,
  -- what the sentence of the status's problem needs: the method and the path of an odd answer.
  problem_details_json TEXT NOT NULL DEFAULT '{}',
  tries INTEGER NOT NULL DEFAULT 0,
  due_ms INTEGER NOT NULL,
  planned_at_ms INTEGER NOT NULL,
  updated_at_ms INTEGER NOT NULL,
  UNIQUE (shipment_id, kind)
) STRICT;
CREATE INDEX calls_state ON calls (state, kind, updated_at_ms);
CREATE INDEX calls_order ON calls (shop_id, order_id, sequence);

CREATE TABLE call_events (
  seq INTEGER PRIMARY KEY,
  call_id TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  event TEXT NOT NULL,
  status_json TEXT NOT NULL
) STRICT;

CREATE TABLE printers (
  printer_id TEXT PRIMARY KEY,
  printer_json TEXT NOT NULL,
  is_default INTEGER NOT NULL,
  created_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE print_jobs (
  print_job_id TEXT PRIMARY KEY,
  shipment_id TEXT NOT NULL REFERENCES shipments,
  printer_id TEXT NOT NULL,
  printer_name TEXT NOT NULL,
  waybill_number TEXT NOT NULL,
  label_sha256 TEXT NOT NULL,
  copy INTEGER NOT NULL,
  -- hash of order, parcel, label and copy: the same label can't be queued twice by accident.
  idempotency_key TEXT NOT NULL,
  state TEXT NOT NULL,
  problem TEXT,
  problem_details_json TEXT NOT NULL DEFAULT '{}',
  reprint_reason TEXT NOT NULL DEFAULT '',
  requested_at_ms INTEGER,
  payload BLOB,
  payload_sha256 TEXT,
  -- hash of the document and of the printer's profile that the payload was made for.
  rendered_for TEXT,
  preview_png BLOB,
  width_mm REAL,
  height_mm REAL,
  created_at_ms INTEGER NOT NULL,
  updated_at_ms INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX print_jobs_key ON print_jobs (idempotency_key) WHERE state NOT IN ('failed', 'cancelled');
CREATE INDEX print_jobs_shipment ON print_jobs (shipment_id, created_at_ms);
CREATE INDEX print_jobs_state ON print_jobs (state, printer_id, requested_at_ms);
CREATE INDEX print_jobs_newest ON print_jobs (requested_at_ms) WHERE requested_at_ms IS NOT NULL;

CREATE TABLE print_job_events (
  seq INTEGER PRIMARY KEY,
  print_job_id TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  event TEXT NOT NULL,
  state TEXT NOT NULL
) STRICT;

CREATE TABLE history (
  seq INTEGER PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  packer TEXT NOT NULL,
  action TEXT NOT NULL,
  shop_id TEXT NOT NULL,
  order_id TEXT NOT NULL,
  details_json TEXT NOT NULL
) STRICT;
CREATE INDEX history_order ON history (shop_id, order_id);

${['call_events', 'print_job_events', 'history']
  .flatMap((table) => ['UPDATE', 'DELETE'].map((verb) => appendOnly(table, verb)))
  .join('\n')}
`,
};

function appendOnly(table: string, verb: string): string {
  return `CREATE TRIGGER ${table}_no_${verb.toLowerCase()} BEFORE ${verb} ON ${table}
BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;`;
}
