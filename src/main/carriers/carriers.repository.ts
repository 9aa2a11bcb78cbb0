import { z } from 'zod';
import { carrierSchema, type Carrier, type CarrierId } from '../../shared/domain/carrier';
import { exchangeRateSchema, type ExchangeRate } from '../../shared/domain/exchange-rate';
import type { ShopId } from '../../shared/domain/ids';
import { rateCardSchema, type RateCard, type RateCardId } from '../../shared/domain/rate-card';
import type { Db } from '../db/database';

const carrierRow = z.object({ carrier_json: z.string() });
const cardRow = z.object({ card_json: z.string() });
const countRow = z.object({ count: z.number() });

function rowToCarrier(row: unknown): Carrier {
  return carrierSchema.parse(JSON.parse(carrierRow.parse(row).carrier_json));
}

function rowToCard(row: unknown): RateCard {
  return rateCardSchema.parse(JSON.parse(cardRow.parse(row).card_json));
}

/** The carriers in use, oldest first. */
export function listCarriers(db: Db): readonly Carrier[] {
  return db
    .prepare('SELECT carrier_json FROM carriers WHERE is_removed = 0 ORDER BY created_at_ms, rowid')
    .all()
    .map(rowToCarrier);
}

/** A carrier by its id, a removed one too: earlier parcels name it. */
export function findCarrier(db: Db, carrierId: CarrierId): Carrier | undefined {
  const row = db.prepare('SELECT carrier_json FROM carriers WHERE carrier_id = ?').get(carrierId);
  return row === undefined ? undefined : rowToCarrier(row);
}

/** How many carriers there ever were, removed ones too. */
export function countCarriersEver(db: Db): number {
  return countRow.parse(db.prepare('SELECT count(*) AS count FROM carriers').get()).count;
}

export function saveCarrier(db: Db, carrier: Carrier, nowMs: number): void {
  db.prepare(
    `INSERT INTO carriers (carrier_id, carrier_json, created_at_ms, updated_at_ms) VALUES (?, ?, ?, ?)
     ON CONFLICT (carrier_id) DO UPDATE SET carrier_json = excluded.carrier_json, updated_at_ms = excluded.updated_at_ms`,
  ).run(carrier.carrierId, JSON.stringify(carrier), nowMs, nowMs);
}

/** Takes a carrier out of use; whether there was one. */
export function removeCarrier(db: Db, carrierId: CarrierId, nowMs: number): boolean {
  const sql = 'UPDATE carriers SET is_removed = 1, updated_at_ms = ? WHERE carrier_id = ? AND is_removed = 0';
  return db.prepare(sql).run(nowMs, carrierId).changes === 1;
}

/** A carrier's rate cards, the one whose time began last first. */
export function listRateCards(db: Db, carrierId: CarrierId): readonly RateCard[] {
  return db
    .prepare('SELECT card_json FROM rate_cards WHERE carrier_id = ? ORDER BY created_at_ms DESC, rowid DESC')
    .all(carrierId)
    .map(rowToCard)
    .toSorted((left, right) => right.validFromMs - left.validFromMs);
}

export function saveRateCard(db: Db, carrierId: CarrierId, card: RateCard, nowMs: number): void {
  db.prepare(
    `INSERT INTO rate_cards (rate_card_id, carrier_id, card_json, created_at_ms) VALUES (?, ?, ?, ?)
     ON CONFLICT (rate_card_id) DO UPDATE SET card_json = excluded.card_json`,
  ).run(card.rateCardId, carrierId, JSON.stringify(card), nowMs);
}

export function deleteRateCard(db: Db, rateCardId: RateCardId): void {
  db.prepare('DELETE FROM rate_cards WHERE rate_card_id = ?').run(rateCardId);
}

/** A list of AliExpress as it was last read. */
export type StoredList = { readonly json: unknown; readonly fetchedAtMs: number };

const listRow = z.object({ list_json: z.string(), fetched_at_ms: z.number() });

export function findList(db: Db, shopId: ShopId, list: string): StoredList | undefined {
  const row = db
    .prepare('SELECT list_json, fetched_at_ms FROM carrier_lists WHERE shop_id = ? AND list = ?')
    .get(shopId, list);
  if (row === undefined) return undefined;
  const { list_json, fetched_at_ms } = listRow.parse(row);
  return { json: JSON.parse(list_json), fetchedAtMs: fetched_at_ms };
}

export function saveList(db: Db, shopId: ShopId, list: string, content: unknown, nowMs: number): void {
  db.prepare(
    `INSERT INTO carrier_lists (shop_id, list, list_json, fetched_at_ms) VALUES (?, ?, ?, ?)
     ON CONFLICT (shop_id, list) DO UPDATE SET list_json = excluded.list_json, fetched_at_ms = excluded.fetched_at_ms`,
  ).run(shopId, list, JSON.stringify(content), nowMs);
}

const rateRow = z
  .object({ from_currency: z.string(), to_currency: z.string(), rate_micros: z.number(), as_of_ms: z.number() })
  .transform((row) => ({
    from: row.from_currency,
    to: row.to_currency,
    rateMicros: row.rate_micros,
    asOfMs: row.as_of_ms,
  }))
  .pipe(exchangeRateSchema);

export function listExchangeRates(db: Db): readonly ExchangeRate[] {
  return db
    .prepare('SELECT * FROM exchange_rates ORDER BY from_currency, to_currency')
    .all()
    .map((row) => rateRow.parse(row));
}

/** Keeps a rate in the place of the pair's earlier one, whichever way round that was. */
export function saveExchangeRate(db: Db, { from, to, rateMicros, asOfMs }: ExchangeRate): void {
  db.transaction(() => {
    deleteExchangeRate(db, from, to);
    db.prepare('INSERT INTO exchange_rates VALUES (?, ?, ?, ?)').run(from, to, rateMicros, asOfMs);
  })();
}

export function deleteExchangeRate(db: Db, from: string, to: string): void {
  db.prepare(
    `DELETE FROM exchange_rates WHERE (from_currency = @from AND to_currency = @to)
     OR (from_currency = @to AND to_currency = @from)`,
  ).run({ from, to });
}
