import type { Migration } from '../migrator';

/** Batches of parcels that are handed over together, what left the building, and the papers of the bags. */
export const handover: Migration = {
  version: 70,
  slug: 'handover',
  sql: `
CREATE TABLE handover_batches (
  batch_id TEXT PRIMARY KEY,
  shop_id TEXT NOT NULL,
  -- What people call it by: H20261123-01.
  number TEXT NOT NULL UNIQUE,
  service TEXT NOT NULL,
  service_name TEXT NOT NULL,
  warehouse_name TEXT NOT NULL,
  delivery_address TEXT NOT NULL,
  plan_json TEXT NOT NULL,
  -- 1 when it was handed over without Waybench: nothing was committed by it.
  is_elsewhere INTEGER NOT NULL DEFAULT 0,
  -- The content at AliExpress; null until it is committed.
  content_json TEXT,
  -- The last reading of the content, and when it was read.
  reading_json TEXT,
  read_at_ms INTEGER,
  created_at_ms INTEGER NOT NULL,
  committed_at_ms INTEGER,
  handed_over_at_ms INTEGER,
  cancelled_at_ms INTEGER
) STRICT;
CREATE INDEX handover_batches_newest ON handover_batches (created_at_ms);

CREATE TABLE handover_parcels (
  batch_id TEXT NOT NULL REFERENCES handover_batches,
  shipment_id TEXT NOT NULL REFERENCES shipments,
  place INTEGER NOT NULL,
  lp_number TEXT NOT NULL,
  waybill_number TEXT NOT NULL,
  weight_grams INTEGER NOT NULL,
  country TEXT NOT NULL,
  -- 0 when it was taken out, or when the batch was cancelled: another batch may have it.
  is_held INTEGER NOT NULL DEFAULT 1,
  taken_out_at_ms INTEGER,
  left_at_ms INTEGER,
  left_packer TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (batch_id, shipment_id)
) STRICT;
CREATE UNIQUE INDEX handover_parcels_held ON handover_parcels (shipment_id) WHERE is_held = 1;

CREATE TABLE handover_papers (
  batch_id TEXT NOT NULL REFERENCES handover_batches,
  paper TEXT NOT NULL,
  pdf BLOB NOT NULL,
  fetched_at_ms INTEGER NOT NULL,
  PRIMARY KEY (batch_id, paper)
) STRICT;

CREATE TABLE handover_events (
  seq INTEGER PRIMARY KEY,
  batch_id TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  packer TEXT NOT NULL,
  event TEXT NOT NULL,
  details_json TEXT NOT NULL
) STRICT;
CREATE INDEX handover_events_batch ON handover_events (batch_id, seq);
CREATE TRIGGER handover_events_no_update BEFORE UPDATE ON handover_events
BEGIN SELECT RAISE(ABORT, 'handover events are append-only'); END;
CREATE TRIGGER handover_events_no_delete BEFORE DELETE ON handover_events
BEGIN SELECT RAISE(ABORT, 'handover events are append-only'); END;
`,
};
