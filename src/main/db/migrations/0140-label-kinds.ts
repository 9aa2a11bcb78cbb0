import type { Migration } from '../migrator';

/**
 * A parcel's label says what it is: AliExpress's, the carrier's or our own, so that each kind can go to its own
 * printer. Labels of the seller's own carriers were kept as if AliExpress had made them. And: the folders in which
 * carriers' programs leave labels, and which of their files were used.
 */
export const labelKinds: Migration = {
  version: 140,
  slug: 'label-kinds',
  sql: `
ALTER TABLE labels ADD COLUMN kind TEXT NOT NULL DEFAULT 'official-label'
  CHECK (kind IN ('official-label', 'carrier-label', 'own-label'));
UPDATE labels SET kind = 'carrier-label'
  WHERE shipment_id IN (SELECT shipment_id FROM shipments WHERE route = 'third-party');

CREATE TABLE carrier_folders (
  carrier_id TEXT PRIMARY KEY,
  folder TEXT NOT NULL
) STRICT;
-- The files that were used, by what is in them: the same file under another name is not used again.
CREATE TABLE folder_files (
  sha256 TEXT PRIMARY KEY,
  shipment_id TEXT NOT NULL,
  waybill_number TEXT NOT NULL,
  taken_at_ms INTEGER NOT NULL
) STRICT;
`,
};
