import type { Migration } from '../migrator';

/** The page of parcels: one row for each, what became of replaced numbers, and claims. */
export const packages: Migration = {
  version: 90,
  slug: 'packages',
  sql: `
-- What of a parcel is recorded elsewhere is kept here in a form that can be listed. A row is never newer than the
-- records: what changes them names the parcel in packages_stale, and reading the list brings those up to date first.
CREATE TABLE packages (
  package_key INTEGER PRIMARY KEY,
  shop_id TEXT NOT NULL,
  order_id TEXT NOT NULL,
  -- Null for a logistics order that AliExpress knows and this station did not make.
  shipment_id TEXT UNIQUE REFERENCES shipments ON DELETE CASCADE,
  route TEXT NOT NULL CHECK (route IN ('official', 'third-party')),
  logistics_order_id TEXT NOT NULL,
  lp_number TEXT NOT NULL,
  waybill_number TEXT NOT NULL,
  service TEXT NOT NULL,
  state TEXT NOT NULL,
  attention TEXT,
  -- Handed over, or else declared; null before.
  shipped_at_ms INTEGER,
  moved_at_ms INTEGER,
  promised_days INTEGER,
  created_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX packages_newest ON packages (created_at_ms, package_key);
CREATE INDEX packages_state ON packages (state, created_at_ms, package_key);
CREATE INDEX packages_attention ON packages (created_at_ms, package_key) WHERE attention IS NOT NULL;
CREATE INDEX packages_claims ON packages (shipped_at_ms)
  WHERE route = 'official' AND state IN ('declared', 'handed-over', 'moving');
CREATE INDEX packages_order ON packages (shop_id, order_id);
CREATE UNIQUE INDEX packages_elsewhere ON packages (shop_id, logistics_order_id) WHERE shipment_id IS NULL;

-- Numbers that a parcel has or had.
CREATE VIRTUAL TABLE packages_search USING fts5 (body, tokenize = 'trigram');

CREATE TRIGGER packages_gone AFTER DELETE ON packages
BEGIN DELETE FROM packages_search WHERE rowid = OLD.package_key; END;

CREATE TABLE packages_stale (shipment_id TEXT PRIMARY KEY) STRICT;
INSERT INTO packages_stale SELECT shipment_id FROM shipments;

-- What AliExpress told last of a logistics order.
CREATE TABLE package_readings (
  shop_id TEXT NOT NULL,
  logistics_order_id TEXT NOT NULL,
  status TEXT NOT NULL,
  fee_minor INTEGER,
  fee_currency TEXT,
  read_at_ms INTEGER NOT NULL,
  PRIMARY KEY (shop_id, logistics_order_id)
) STRICT;

CREATE TABLE number_changes (
  seq INTEGER PRIMARY KEY,
  shipment_id TEXT NOT NULL REFERENCES shipments,
  old_number TEXT NOT NULL,
  new_number TEXT NOT NULL,
  at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX number_changes_shipment ON number_changes (shipment_id);
CREATE INDEX number_changes_old ON number_changes (old_number);
${appendOnly('number_changes')}

-- Numbers of a carrier of the seller's own are changed by packers; only AliExpress replaces one by itself.
CREATE TRIGGER shipments_number_replaced AFTER UPDATE OF waybill_number ON shipments
WHEN OLD.route = 'official' AND OLD.waybill_number <> '' AND NEW.waybill_number <> OLD.waybill_number
BEGIN INSERT INTO number_changes (shipment_id, old_number, new_number, at_ms)
  VALUES (NEW.shipment_id, OLD.waybill_number, NEW.waybill_number, NEW.updated_at_ms); END;

CREATE TABLE package_claims (
  shipment_id TEXT PRIMARY KEY REFERENCES shipments,
  state TEXT NOT NULL CHECK (state IN ('raised', 'paid', 'dropped')),
  reference TEXT NOT NULL,
  at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX package_claims_state ON package_claims (state, at_ms);

${stale(
  'shipments_changed',
  'UPDATE OF route, draft_json, logistics_order_id, lp_number, waybill_number, label_problem ON shipments',
  "WHEN NEW.waybill_number <> '' OR NEW.logistics_order_id <> '' OR OLD.waybill_number <> ''",
)}
${stale('calls_added', 'INSERT ON calls', 'WHEN NEW.shipment_id IS NOT NULL')}
${stale('calls_changed', 'UPDATE OF state ON calls', 'WHEN NEW.shipment_id IS NOT NULL')}
${stale('labels_added', 'INSERT ON labels')}
${stale('jobs_added', 'INSERT ON print_jobs', 'WHEN NEW.shipment_id IS NOT NULL')}
${stale('jobs_changed', 'UPDATE OF state ON print_jobs', 'WHEN NEW.shipment_id IS NOT NULL')}
${stale('handover_added', 'INSERT ON handover_parcels')}
${stale('handover_changed', 'UPDATE ON handover_parcels')}
CREATE TRIGGER packages_stale_orders_changed AFTER UPDATE OF status ON orders WHEN NEW.status <> OLD.status
BEGIN INSERT INTO packages_stale SELECT s.shipment_id FROM shipments s
  WHERE s.shop_id = NEW.shop_id AND s.order_id = NEW.order_id
    AND NOT EXISTS (SELECT 1 FROM packages_stale p WHERE p.shipment_id = s.shipment_id); END;
CREATE TRIGGER packages_stale_shipment_gone AFTER DELETE ON shipments
BEGIN DELETE FROM packages_stale WHERE shipment_id = OLD.shipment_id; END;
`,
};

/** `OR IGNORE` would not do: in a trigger the policy of the statement that fires it counts. */
function stale(name: string, event: string, when = ''): string {
  return `CREATE TRIGGER packages_stale_${name} AFTER ${event} ${when}
BEGIN INSERT INTO packages_stale SELECT NEW.shipment_id
  WHERE NOT EXISTS (SELECT 1 FROM packages_stale WHERE shipment_id = NEW.shipment_id); END;`;
}

function appendOnly(table: string): string {
  return ['UPDATE', 'DELETE']
    .map(
      (verb) => `CREATE TRIGGER ${table}_no_${verb.toLowerCase()} BEFORE ${verb} ON ${table}
BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;`,
    )
    .join('\n');
}
