import type { Migration } from '../migrator';

/** Several parcels per order, parcels of other carriers, parcels that several orders share, and put-off declarations. */
export const parcels: Migration = {
  version: 100,
  slug: 'parcels',
  sql: `
-- 'typed', 'scanned' or 'pool' for a number that the packer entered; empty for one that AliExpress gave.
ALTER TABLE shipments ADD COLUMN waybill_source TEXT NOT NULL DEFAULT '';
-- When the packer put the declaration off until the parcel is handed over.
ALTER TABLE shipments ADD COLUMN declare_later_at_ms INTEGER;
-- The parcel of another order of the same buyer in which the goods of this one lie.
ALTER TABLE shipments ADD COLUMN leader_id TEXT REFERENCES shipments;
CREATE INDEX shipments_later ON shipments (declare_later_at_ms) WHERE declare_later_at_ms IS NOT NULL;
CREATE INDEX shipments_leader ON shipments (leader_id) WHERE leader_id IS NOT NULL;
`,
};
