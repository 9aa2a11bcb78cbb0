import type { Migration } from '../migrator';

/** What is kept for work without a network, and whether declared parcels move. */
export const offline: Migration = {
  version: 110,
  slug: 'offline',
  sql: `
-- The seller's addresses as AliExpress told them last.
CREATE TABLE address_books (
  shop_id TEXT PRIMARY KEY,
  addresses_json TEXT NOT NULL,
  read_at_ms INTEGER NOT NULL
) STRICT;

-- The plans that were offered for a parcel of just these measures.
CREATE TABLE offered_plans (
  shipment_id TEXT PRIMARY KEY REFERENCES shipments ON DELETE CASCADE,
  parcel_json TEXT NOT NULL,
  plans_json TEXT NOT NULL,
  read_at_ms INTEGER NOT NULL
) STRICT;

-- One row for each declared parcel.
CREATE TABLE movements (
  shipment_id TEXT PRIMARY KEY REFERENCES shipments,
  declared_at_ms INTEGER NOT NULL,
  -- Null until the tracking shows that the parcel moved.
  moved_at_ms INTEGER,
  last_read_at_ms INTEGER,
  problem TEXT
) STRICT;
CREATE INDEX movements_still ON movements (declared_at_ms) WHERE moved_at_ms IS NULL;

-- When the order counts as not moving; null unless one of its parcels is declared and has not moved.
ALTER TABLE orders ADD COLUMN move_by_ms INTEGER;
CREATE INDEX orders_still ON orders (move_by_ms) WHERE move_by_ms IS NOT NULL;

-- The list of parcels shows whether they move (0090-packages).
CREATE TRIGGER packages_stale_movements_changed AFTER UPDATE OF moved_at_ms ON movements
BEGIN INSERT INTO packages_stale SELECT NEW.shipment_id
  WHERE NOT EXISTS (SELECT 1 FROM packages_stale WHERE shipment_id = NEW.shipment_id); END;
`,
};
