import type { Migration } from '../migrator';

/** What a buyer wrote and where he lives can be erased, while what was done stays and stays proved (docs/retention.md). */
export const erasure: Migration = {
  version: 170,
  slug: 'erasure',
  sql: `
-- When the buyer's data was erased, by AliExpress's clock; null while it is here.
ALTER TABLE orders ADD COLUMN erased_at_ms INTEGER;
CREATE INDEX orders_to_erase ON orders (updated_at_ms, order_key) WHERE erased_at_ms IS NULL;
CREATE INDEX calls_order ON calls (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX documents_order ON documents (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX documents_loose ON documents (created_at_ms)
  WHERE order_id IS NULL AND shipment_id IS NULL AND length(bytes) > 0;

-- What is kept anew for such an order is to be erased in its turn.
${['labels', 'calls', 'documents', 'conversations'].map(heldAgain).join('\n')}
CREATE TRIGGER orders_held_again_labels_changed AFTER UPDATE OF pdf ON labels WHEN length(NEW.pdf) > 0
BEGIN ${forgetErasure('labels')} END;

-- A person's own words about an act: the audit log holds their hash, so that they can go without breaking it.
CREATE TABLE history_reasons (
  seq INTEGER PRIMARY KEY REFERENCES history,
  -- Keeps the words from being guessed by their hash once they are gone.
  salt TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT;
CREATE TRIGGER history_reasons_no_update BEFORE UPDATE ON history_reasons
BEGIN SELECT RAISE(ABORT, 'history_reasons is append-only'); END;

-- The hash of the status as it was, once AliExpress's own words are gone from it; empty before.
ALTER TABLE call_events ADD COLUMN status_sha256 TEXT NOT NULL DEFAULT '';
${onlyErased(
  'call_events',
  ['seq', 'call_id', 'at_ms', 'event'],
  [
    "OLD.status_sha256 = ''",
    'length(NEW.status_sha256) = 64',
    "json_extract(NEW.status_json, '$.state') = json_extract(OLD.status_json, '$.state')",
  ],
)}
${onlyErased(
  'waybill_number_events',
  ['seq', 'at_ms', 'number', 'carrier_id', 'event', 'shipment_id', 'packer'],
  ["NEW.reason = ''"],
)}
${onlyErased(
  'handover_events',
  ['seq', 'batch_id', 'at_ms', 'packer', 'event'],
  ["NEW.details_json = json_remove(OLD.details_json, '$.reason')"],
)}

-- What was freed before secure_delete was on may still hold text: the next start writes the file anew.
INSERT INTO station_facts VALUES ('scrub_due', '1');
`,
};

function heldAgain(table: string): string {
  return `CREATE TRIGGER orders_held_again_${table} AFTER INSERT ON ${table}
BEGIN ${forgetErasure(table)} END;`;
}

function forgetErasure(table: string): string {
  const ofOrder =
    table === 'labels'
      ? '(shop_id, order_id) IN (SELECT shop_id, order_id FROM shipments WHERE shipment_id = NEW.shipment_id)'
      : 'shop_id = NEW.shop_id AND order_id = NEW.order_id';
  return `UPDATE orders SET erased_at_ms = NULL WHERE ${ofOrder} AND erased_at_ms IS NOT NULL;`;
}

/** The table stays append-only but for this one change of a row: words are taken out of it. */
function onlyErased(table: string, kept: readonly string[], conditions: readonly string[]): string {
  const same = kept.map((column) => `NEW.${column} IS OLD.${column}`);
  return `DROP TRIGGER ${table}_no_update;
CREATE TRIGGER ${table}_no_update BEFORE UPDATE ON ${table}
WHEN NOT (${[...same, ...conditions].join(' AND ')})
BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END;`;
}
