import type { Migration } from '../migrator';

/**
 * Customs entries are learnt per SKU; what was learnt per product stays and counts where nothing better is known.
 * Beside it: what was agreed with warehouses about pickups.
 */
export const goods: Migration = {
  version: 130,
  slug: 'goods',
  sql: `
ALTER TABLE goods_presets RENAME TO goods_presets_by_product;
CREATE TABLE goods_presets (
  shop_id TEXT NOT NULL,
  -- 'sku:…', 'variant:…' or, from earlier versions, 'product:…'.
  goods_key TEXT NOT NULL,
  preset_json TEXT NOT NULL,
  updated_at_ms INTEGER NOT NULL,
  PRIMARY KEY (shop_id, goods_key)
) STRICT;
INSERT INTO goods_presets
  SELECT shop_id, 'product:' || product_id, preset_json, updated_at_ms FROM goods_presets_by_product;
DROP TABLE goods_presets_by_product;

CREATE TABLE pickup_agreements (
  agreement_id TEXT PRIMARY KEY,
  shop_id TEXT NOT NULL,
  warehouse TEXT NOT NULL,
  -- The station's local day: 2026-11-24.
  day TEXT NOT NULL,
  agreed_with TEXT NOT NULL,
  reference TEXT NOT NULL,
  packer TEXT NOT NULL,
  noted_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX pickup_agreements_place ON pickup_agreements (shop_id, warehouse, day);
CREATE TRIGGER pickup_agreements_no_update BEFORE UPDATE ON pickup_agreements
BEGIN SELECT RAISE(ABORT, 'pickup_agreements is append-only'); END;
CREATE TRIGGER pickup_agreements_no_delete BEFORE DELETE ON pickup_agreements
BEGIN SELECT RAISE(ABORT, 'pickup_agreements is append-only'); END;
`,
};
