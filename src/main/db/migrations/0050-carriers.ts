import type { Migration } from '../migrator';

/** Own carriers, their negotiated rate cards, the pools of waybill numbers, lists of AliExpress kept for offline use. */
export const carriers: Migration = {
  version: 50,
  slug: 'carriers',
  sql: `
CREATE TABLE carriers (
  carrier_id TEXT PRIMARY KEY,
  carrier_json TEXT NOT NULL,
  -- a carrier that a person removed: its parcels and numbers still name it.
  is_removed INTEGER NOT NULL DEFAULT 0,
  created_at_ms INTEGER NOT NULL,
  updated_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE rate_cards (
  rate_card_id TEXT PRIMARY KEY,
  carrier_id TEXT NOT NULL REFERENCES carriers,
  card_json TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX rate_cards_carrier ON rate_cards (carrier_id);

CREATE TABLE waybill_numbers (
  -- one number, one row, whatever the carrier: it can't stand on two parcels.
  number TEXT PRIMARY KEY,
  carrier_id TEXT NOT NULL REFERENCES carriers,
  position INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('free', 'used', 'void')),
  shipment_id TEXT,
  changed_at_ms INTEGER NOT NULL,
  CHECK ((state = 'used') = (shipment_id IS NOT NULL))
) STRICT;
CREATE INDEX waybill_numbers_next ON waybill_numbers (carrier_id, state, position);
CREATE UNIQUE INDEX waybill_numbers_parcel ON waybill_numbers (shipment_id, carrier_id) WHERE state = 'used';

CREATE TABLE waybill_number_events (
  seq INTEGER PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  number TEXT NOT NULL,
  carrier_id TEXT NOT NULL,
  event TEXT NOT NULL,
  shipment_id TEXT,
  packer TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT;
CREATE INDEX waybill_number_events_number ON waybill_number_events (number);
${['UPDATE', 'DELETE']
  .map(
    (verb) => `CREATE TRIGGER waybill_number_events_no_${verb.toLowerCase()} BEFORE ${verb} ON waybill_number_events
BEGIN SELECT RAISE(ABORT, 'waybill_number_events is append-only'); END;`,
  )
  .join('\n')}

CREATE TABLE carrier_lists (
  shop_id TEXT NOT NULL,
  list TEXT NOT NULL,
  list_json TEXT NOT NULL,
  fetched_at_ms INTEGER NOT NULL,
  PRIMARY KEY (shop_id, list)
) STRICT;

CREATE TABLE exchange_rates (
  from_currency TEXT NOT NULL,
  to_currency TEXT NOT NULL,
  rate_micros INTEGER NOT NULL,
  as_of_ms INTEGER NOT NULL,
  PRIMARY KEY (from_currency, to_currency)
) STRICT;
`,
};
