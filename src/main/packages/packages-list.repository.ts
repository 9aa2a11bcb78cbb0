import { z } from 'zod';
import {
  packageCountsSchema,
  packageRowSchema,
  packageViewSchema,
  type PackageCounts,
  type PackageQuestion,
  type PackageRow,
  type PackageViewName,
} from '../../shared/contract/packages.contract';
import { claimableStates, claimOf, claimStateSchema, type ClaimSettings } from '../../shared/domain/claims';
import { normaliseScan, orderIdSchema, shipmentIdSchema, shopIdSchema } from '../../shared/domain/ids';
import { isNumberLate, numberLateMs, packageAttentionSchema, packageStateSchema } from '../../shared/domain/package';
import { routeSchema } from '../../shared/domain/shipment';
import { AppError } from '../../shared/errors';
import type { Db } from '../db/database';
import { findReading } from './packages.repository';

/** What the list is judged by: the clock and the claim settings. */
export type PackageTimes = { readonly nowMs: number; readonly claims: ClaimSettings };

const underWay = claimableStates.map((state) => `'${state}'`).join(', ');
const dayMs = 86_400_000;

/** The same as `claimOf`, for a list of any length; a test holds them together. */
const claimable = `p.route = 'official' AND p.state IN (${underWay}) AND p.shipped_at_ms IS NOT NULL AND (
  max(coalesce(p.moved_at_ms, 0), p.shipped_at_ms) + :lostMs <= :nowMs
  OR p.shipped_at_ms + coalesce(p.promised_days, :protectionDays) * ${dayMs} <= :nowMs)`;
const late = `(p.state = 'waiting-number' AND p.created_at_ms <= :lateBeforeMs)`;

const newestFirst = 'p.created_at_ms DESC, p.package_key DESC';
const longestFirst = 'p.shipped_at_ms, p.package_key';

const views: Readonly<Record<PackageViewName, { readonly where: string; readonly orderBy: string }>> = {
  all: { where: '1', orderBy: newestFirst },
  attention: { where: `(p.attention IS NOT NULL OR ${late})`, orderBy: newestFirst },
  number: { where: "p.state IN ('waiting-number', 'waiting-label')", orderBy: newestFirst },
  open: { where: "p.state IN ('label-ready', 'printed')", orderBy: newestFirst },
  way: { where: `p.state IN (${underWay})`, orderBy: newestFirst },
  claims: {
    where: `${claimable} AND NOT EXISTS (SELECT 1 FROM package_claims c WHERE c.shipment_id = p.shipment_id)`,
    orderBy: longestFirst,
  },
  raised: {
    where: `p.shipment_id IN (SELECT shipment_id FROM package_claims WHERE state IN ('raised', 'paid'))`,
    orderBy: longestFirst,
  },
};

function argsOf({ nowMs, claims }: PackageTimes) {
  return {
    nowMs,
    lateBeforeMs: nowMs - numberLateMs,
    lostMs: claims.lostDays * dayMs,
    protectionDays: claims.protectionDays,
  };
}

const rowSchema = z.object({
  package_key: z.number(),
  shop_id: shopIdSchema,
  order_id: orderIdSchema,
  shipment_id: shipmentIdSchema.nullable(),
  route: routeSchema,
  logistics_order_id: z.string(),
  lp_number: z.string(),
  waybill_number: z.string(),
  service: z.string(),
  state: packageStateSchema,
  attention: packageAttentionSchema.nullable(),
  shipped_at_ms: z.number().nullable(),
  moved_at_ms: z.number().nullable(),
  promised_days: z.number().nullable(),
  created_at_ms: z.number(),
  buyer_name: z.string().nullable(),
  country: z.string().nullable(),
  claim_state: claimStateSchema.nullable(),
});

const rowSql = `SELECT p.*, o.buyer_name, o.country,
    (SELECT c.state FROM package_claims c WHERE c.shipment_id = p.shipment_id) AS claim_state
  FROM packages p LEFT JOIN orders o ON o.shop_id = p.shop_id AND o.order_id = p.order_id`;

function toRow(raw: unknown, times: PackageTimes): PackageRow {
  const row = rowSchema.parse(raw);
  const claim = claimOf(
    {
      route: row.route,
      state: row.state,
      shippedAtMs: row.shipped_at_ms,
      movedAtMs: row.moved_at_ms,
      promisedDays: row.promised_days,
    },
    times.claims,
    times.nowMs,
  );
  const isLate = isNumberLate({ state: row.state, createdAtMs: row.created_at_ms }, times.nowMs);
  return packageRowSchema.parse({
    packageKey: row.package_key,
    key: { shopId: row.shop_id, orderId: row.order_id },
    shipmentId: row.shipment_id,
    route: row.route,
    lpNumber: row.lp_number,
    waybillNumber: row.waybill_number,
    service: row.service,
    buyerName: row.buyer_name ?? '',
    country: row.country ?? '',
    state: row.state,
    attention: row.attention ?? (isLate ? 'number-late' : null),
    createdAtMs: row.created_at_ms,
    claim,
    claimState: row.claim_state ?? 'none',
  });
}

/** One page of a list, and how many parcels it has in all. */
export function listPackages(
  db: Db,
  query: PackageQuestion & PackageTimes & { readonly offset: number; readonly limit: number },
): { readonly rows: readonly PackageRow[]; readonly total: number } {
  const { where, orderBy } = views[query.view];
  const search = searchOf(query.search);
  const args = { ...argsOf(query), ...search.args, limit: query.limit, offset: query.offset };
  const narrowed = `${where} AND ${search.where}`;
  const total = db.prepare(`SELECT count(*) FROM packages p WHERE ${narrowed}`).pluck().get(args);
  const rows = db.prepare(`${rowSql} WHERE ${narrowed} ORDER BY ${orderBy} LIMIT :limit OFFSET :offset`).all(args);
  return { rows: rows.map((row) => toRow(row, query)), total: Number(total) };
}

/** How many parcels stand in each list, and how many labels can be printed without AliExpress. */
export function countPackages(db: Db, times: PackageTimes): PackageCounts {
  const parts = packageViewSchema.options.map(
    (view) => `(SELECT count(*) FROM packages p WHERE ${views[view].where}) AS "${view}"`,
  );
  const ready = `(SELECT count(*) FROM packages p WHERE p.state = 'label-ready') AS ready`;
  return packageCountsSchema.parse(db.prepare(`SELECT ${[...parts, ready].join(', ')}`).get(argsOf(times)));
}

/** Transaction numbers are shown, and copied, in groups; short texts are too short for the index. */
function searchOf(typed: string): { readonly where: string; readonly args: Readonly<Record<string, string>> } {
  const text = typed.replaceAll('\0', ' ').trim();
  const code = normaliseScan(text);
  if (text === '') return { where: '1', args: {} };
  const phraseOf = (words: string): string => `"${words.replaceAll('"', '""')}"`;
  if (Array.from(code).length < 3) {
    const part = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
    return {
      where: `(p.order_id LIKE :part ESCAPE '\\' OR p.lp_number LIKE :part ESCAPE '\\'
        OR p.waybill_number LIKE :part ESCAPE '\\' OR (p.shop_id, p.order_id) IN
          (SELECT shop_id, order_id FROM orders WHERE buyer_name LIKE :part ESCAPE '\\'))`,
      args: { part },
    };
  }
  const where = `p.package_key IN (
    SELECT rowid FROM packages_search WHERE packages_search MATCH :code
    UNION SELECT q.package_key FROM orders_search s CROSS JOIN orders o ON o.order_key = s.rowid
      CROSS JOIN packages q ON q.shop_id = o.shop_id AND q.order_id = o.order_id WHERE s.body MATCH :phrase)`;
  return { where, args: { code: phraseOf(code), phrase: phraseOf(/^[\d\s]+$/.test(text) ? code : text) } };
}

/** Everything of one row. Throws AppError `package.not-found`. */
export function getPackage(db: Db, packageKey: number, times: PackageTimes) {
  const raw = db.prepare(`${rowSql} WHERE p.package_key = ?`).get(packageKey);
  if (raw === undefined) throw new AppError('package.not-found', 'no such parcel');
  const row = rowSchema.parse(raw);
  return {
    row: toRow(raw, times),
    logisticsOrderId: row.logistics_order_id,
    shippedAtMs: row.shipped_at_ms,
    service: row.service,
    createdAtMs: row.created_at_ms,
    ...findReading(db, row.shop_id, row.logistics_order_id),
  };
}
