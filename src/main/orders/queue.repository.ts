import { z } from 'zod';
import {
  queueFilterSchema,
  queueRowSchema,
  type QueueCounts,
  type QueueFilter,
  type QueueRow,
} from '../../shared/contract/orders.contract';
import { skuAttributeSchema } from '../../shared/domain/order';
import type { Db } from '../db/database';
import { parseSpecialGoods } from './order-rows';

/** SQL condition of each filter; `:now` and `:dayEnd` are UTC epoch ms. */
const conditions: Readonly<Record<QueueFilter, string>> = {
  all: '1',
  overdue: 'due_ms < :now',
  today: 'due_ms >= :now AND due_ms < :dayEnd',
  attention: "progress = 'attention'",
  special: "special_goods <> ''",
  note: 'has_note = 1',
  blocked: 'ship_block IS NOT NULL',
};

export type QueueQuery = {
  readonly filter: QueueFilter;
  readonly search: string;
  readonly offset: number;
  readonly limit: number;
  readonly nowMs: number;
  /** End of the station's local day, for "due today". */
  readonly dayEndMs: number;
};

const rowSchema = z.object({
  shop_id: z.string(),
  order_id: z.string(),
  status: z.string(),
  ship_block: z.string().nullable(),
  ship_by_ms: z.number().nullable(),
  buyer_name: z.string(),
  country: z.string(),
  has_note: z.number(),
  special_goods: z.string(),
  progress: z.string(),
  line_count: z.number(),
  name: z.string().nullable(),
  attributes_json: z.string().nullable(),
  quantity: z.number().nullable(),
  picture_url: z.string().nullable(),
});
const count = z.object({ total: z.number() });

/** One page of the queue by deadline, and how many rows there are in all. */
export function listQueue(db: Db, query: QueueQuery): { rows: readonly QueueRow[]; total: number } {
  const search = searchText(query.search);
  const where = `is_in_queue = 1 AND ${conditions[query.filter]} AND ${searchCondition(search)}`;
  const args = {
    now: query.nowMs,
    dayEnd: query.dayEndMs,
    phrase: `"${search.replaceAll('"', '""')}"`,
    part: `%${search.replace(/[\\%_]/g, '\\$&')}%`,
    offset: query.offset,
    limit: query.limit,
  };
  const { total } = count.parse(db.prepare(`SELECT count(*) AS total FROM orders WHERE ${where}`).get(args));
  const rows = db.prepare(pageSql(where)).all(args);
  return { rows: z.array(rowSchema).parse(rows).map(toQueueRow), total };
}

/** How many orders each filter of the queue has. */
export function countQueue(db: Db, { nowMs, dayEndMs }: { nowMs: number; dayEndMs: number }): QueueCounts {
  const columns = queueFilterSchema.options.map((filter) => `total(${conditions[filter]}) AS "${filter}"`);
  const row = db
    .prepare(`SELECT ${columns.join(', ')} FROM orders WHERE is_in_queue = 1`)
    .get({ now: nowMs, dayEnd: dayEndMs });
  return z.record(queueFilterSchema, z.number()).parse(row);
}

/** The page's keys come off the queue index before anything else of an order is read. */
function pageSql(where: string): string {
  return `SELECT o.*, l.*, (SELECT count(*) FROM order_lines WHERE order_key = o.order_key) AS line_count
    FROM (SELECT order_key FROM orders WHERE ${where} ORDER BY due_ms, order_key LIMIT :limit OFFSET :offset) page
    JOIN orders o ON o.order_key = page.order_key
    LEFT JOIN order_lines l ON l.rowid =
      (SELECT rowid FROM order_lines WHERE order_key = o.order_key ORDER BY line_index, rowid LIMIT 1)
    ORDER BY o.due_ms, o.order_key`;
}

/** An order number is shown, and copied, in groups of four; SQLite's texts end at a zero byte. */
function searchText(typed: string): string {
  const text = typed.replaceAll('\0', ' ').trim();
  return /^[\d\s]+$/.test(text) ? text.replace(/\s/g, '') : text;
}

/** Trigrams need three characters; shorter texts, as many Chinese names are, look through numbers and buyers. */
function searchCondition(search: string): string {
  const length = Array.from(search).length;
  if (length === 0) return '1';
  if (length < 3) return "(order_id LIKE :part ESCAPE '\\' OR buyer_name LIKE :part ESCAPE '\\')";
  return 'order_key IN (SELECT rowid FROM orders_search WHERE orders_search MATCH :phrase)';
}

function toQueueRow(row: z.infer<typeof rowSchema>): QueueRow {
  const attributes: unknown = JSON.parse(row.attributes_json ?? '[]');
  return queueRowSchema.parse({
    shopId: row.shop_id,
    orderId: row.order_id,
    status: row.status,
    shipBlock: row.ship_block,
    shipByMs: row.ship_by_ms,
    buyerName: row.buyer_name,
    country: row.country,
    firstLine: {
      name: row.name ?? '',
      attributes: z
        .array(skuAttributeSchema)
        .parse(attributes)
        .map((attribute) => attribute.value),
      quantity: row.quantity ?? 0,
      pictureUrl: row.picture_url ?? '',
    },
    lineCount: row.line_count,
    hasNote: row.has_note === 1,
    specialGoods: parseSpecialGoods(row.special_goods),
    progress: row.progress,
  });
}
