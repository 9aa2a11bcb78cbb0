import type { Migration } from '../migrator';

/**
 * The journal for every kind of outside call: a key that makes a call one and the same, a lane that puts calls in
 * order, and no need of an order or a parcel. Keys and lanes of the rows there are those of `callKeyOf` and `orderLane`.
 */
export const journalLanes: Migration = {
  version: 20,
  slug: 'journal-lanes',
  sql: `
CREATE TABLE calls_new (
  call_id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  call_key TEXT NOT NULL UNIQUE,
  lane TEXT NOT NULL,
  shop_id TEXT NOT NULL,
  order_id TEXT,
  shipment_id TEXT REFERENCES shipments,
  -- counts up within the lane.
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
  UNIQUE (lane, sequence)
) STRICT;

INSERT INTO calls_new (call_id, kind, call_key, lane, shop_id, order_id, shipment_id, sequence, request_json,
    request_hash, accepted_json, finding_json, state, status_json, problem_details_json, tries, due_ms, planned_at_ms,
    updated_at_ms)
  SELECT call_id, kind, kind || '/' || ${escaped('shipment_id')},
    'order/' || ${escaped('shop_id')} || '/' || order_id,
    shop_id, order_id, shipment_id, sequence, request_json, request_hash, accepted_json, finding_json, state,
    status_json, problem_details_json, tries, due_ms, planned_at_ms, updated_at_ms
  FROM calls;

DROP TABLE calls;
ALTER TABLE calls_new RENAME TO calls;
CREATE INDEX calls_state ON calls (state, kind, updated_at_ms);
CREATE INDEX calls_shipment ON calls (shipment_id, kind);
`,
};

function escaped(column: string): string {
  return `replace(replace(${column}, '%', '%25'), '/', '%2F')`;
}
