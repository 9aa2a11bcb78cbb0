import { z } from 'zod';
import {
  queueFacetsSchema,
  queueFilterSchema,
  queueRowSchema,
  queueViewSchema,
  type QueueCounts,
  type QueueFacets,
  type QueueFilter,
  type QueueQuestion,
  type QueueRow,
  type QueueViewName,
} from '../../shared/contract/orders.contract';
import { skuAttributeSchema } from '../../shared/domain/order';
import type { Db } from '../db/database';
import { parseSpecialGoods } from './order-rows';

type RowOrder = { readonly page: string; readonly rows: string };
const byDeadline: RowOrder = { page: 'due_ms, order_key', rows: 'o.due_ms, o.order_key' };
const newestFirst: RowOrder = {
  page: 'updated_at_ms DESC, order_key DESC',
  rows: 'o.updated_at_ms DESC, o.order_key DESC',
};

/** SQL condition of each view, as the index of its name has it, and the order of its rows. */
const views: Readonly<Record<QueueViewName, { readonly where: string; readonly orderBy: RowOrder }>> = {
  waiting: { where: "is_in_queue = 1 AND hold_reason = ''", orderBy: byDeadline },
  partly: { where: "status = 'SELLER_PART_SEND_GOODS'", orderBy: byDeadline },
  held: { where: "hold_reason <> ''", orderBy: byDeadline },
  attention: { where: "progress = 'attention'", orderBy: byDeadline },
  declared: { where: "status = 'WAIT_BUYER_ACCEPT_GOODS'", orderBy: newestFirst },
};

/** SQL condition of each filter; `:now` and `:dayEnd` are UTC epoch ms. */
const conditions: Readonly<Record<QueueFilter, string>> = {
  all: '1',
  overdue: 'due_ms < :now',
  today: 'due_ms >= :now AND due_ms < :dayEnd',
  special: "special_goods <> ''",
  note: 'has_note = 1',
  message: 'unread_messages > 0',
  blocked: 'ship_block IS NOT NULL',
  'not-moving': 'move_by_ms < :moveWarn',
};

/** So long before a parcel counts as not moving it is warned of. */
const moveWarnMs = 86_400_000;

/** How many orders are warned of: to be declared before `untilMs`, and declared but not moving. */
export function countWarnings(
  db: Db,
  { nowMs, untilMs }: { readonly nowMs: number; readonly untilMs: number },
): { readonly dueSoon: number; readonly notMoving: number } {
  const warnings = z.object({ dueSoon: z.number(), notMoving: z.number() });
  return warnings.parse(
    db
      .prepare(
        `SELECT (SELECT count(*) FROM orders WHERE ${views.waiting.where} AND due_ms >= :now AND due_ms < :until)
           AS dueSoon,
         (SELECT count(*) FROM orders WHERE ${views.declared.where} AND ${conditions['not-moving']}) AS notMoving`,
      )
      .get({ now: nowMs, until: untilMs, moveWarn: nowMs + moveWarnMs }),
  );
}

export type QueueQuery = QueueQuestion & {
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
  unread_messages: z.number(),
  hold_reason: z.string(),
  special_goods: z.string(),
  move_by_ms: z.number().nullable(),
  progress: z.string(),
  line_count: z.number(),
  name: z.string().nullable(),
  attributes_json: z.string().nullable(),
  quantity: z.number().nullable(),
  picture_url: z.string().nullable(),
});
const count = z.object({ total: z.number() });

/** One page of a view, and how many rows there are in all. */
export function listQueue(db: Db, query: QueueQuery): { rows: readonly QueueRow[]; total: number } {
  const search = searchText(query.search);
  const view = views[query.view];
  const narrowed = [
    ...(query.country === '' ? [] : ['country = :country']),
    ...(query.service === '' ? [] : ['chosen_service = :service']),
    ...(query.shopId === '' ? [] : ['shop_id = :shopId']),
  ];
  const where = [view.where, conditions[query.filter], ...narrowed, searchCondition(search)].join(' AND ');
  const args = {
    country: query.country,
    service: query.service,
    shopId: query.shopId,
    now: query.nowMs,
    dayEnd: query.dayEndMs,
    moveWarn: query.nowMs + moveWarnMs,
    phrase: `"${search.replaceAll('"', '""')}"`,
    part: `%${search.replace(/[\\%_]/g, '\\$&')}%`,
    offset: query.offset,
    limit: query.limit,
  };
  const { total } = count.parse(db.prepare(`SELECT count(*) AS total FROM orders WHERE ${where}`).get(args));
  const rows = db.prepare(pageSql(where, view.orderBy)).all(args);
  return {
    rows: z
      .array(rowSchema)
      .parse(rows)
      .map((row) => toQueueRow(row, query.nowMs)),
    total,
  };
}

/** How many orders stand in each view, and how many of one view each filter has. */
export function countQueue(
  db: Db,
  { view, nowMs, dayEndMs }: { view: QueueViewName; nowMs: number; dayEndMs: number },
): QueueCounts {
  const columns = queueFilterSchema.options.map((filter) => `total(${conditions[filter]}) AS "${filter}"`);
  const filters = db
    .prepare(`SELECT ${columns.join(', ')} FROM orders WHERE ${views[view].where}`)
    .get({ now: nowMs, dayEnd: dayEndMs, moveWarn: nowMs + moveWarnMs });
  const totals = queueViewSchema.options.map(
    (name) => `(SELECT count(*) FROM orders WHERE ${views[name].where}) AS "${name}"`,
  );
  return {
    views: z.record(queueViewSchema, z.number()).parse(db.prepare(`SELECT ${totals.join(', ')}`).get()),
    filters: z.record(queueFilterSchema, z.number()).parse(filters),
  };
}

/** What the orders of a view can be narrowed to: countries, services that buyers chose, shops. */
export function listFacets(db: Db, view: QueueViewName): QueueFacets {
  const group = (column: string): unknown =>
    db
      .prepare(
        `SELECT ${column} AS value, count(*) AS count FROM orders WHERE ${views[view].where} AND ${column} <> ''
         GROUP BY ${column} ORDER BY count DESC, value`,
      )
      .all();
  const services = db
    .prepare(
      `SELECT value, count, coalesce((SELECT chosen_service_name FROM order_lines l
         WHERE l.order_key = page.order_key AND l.chosen_service_code = value LIMIT 1), '') AS name
       FROM (SELECT chosen_service AS value, count(*) AS count, max(order_key) AS order_key FROM orders
         WHERE ${views[view].where} AND chosen_service <> '' GROUP BY chosen_service) page
       ORDER BY count DESC, value`,
    )
    .all();
  return queueFacetsSchema.parse({ countries: group('country'), services, shops: group('shop_id') });
}

/** The page's keys come off the view's index before anything else of an order is read. */
function pageSql(where: string, orderBy: RowOrder): string {
  return `SELECT o.*, l.*, (SELECT count(*) FROM order_lines WHERE order_key = o.order_key) AS line_count
    FROM (SELECT order_key FROM orders WHERE ${where} ORDER BY ${orderBy.page} LIMIT :limit OFFSET :offset) page
    JOIN orders o ON o.order_key = page.order_key
    LEFT JOIN order_lines l ON l.rowid =
      (SELECT rowid FROM order_lines WHERE order_key = o.order_key ORDER BY line_index, rowid LIMIT 1)
    ORDER BY ${orderBy.rows}`;
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

function toQueueRow(row: z.infer<typeof rowSchema>, nowMs: number): QueueRow {
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
    unreadMessages: row.unread_messages,
    holdReason: row.hold_reason,
    specialGoods: parseSpecialGoods(row.special_goods),
    movement: movementOf(row, nowMs),
    progress: row.progress,
  });
}

function movementOf(row: Pick<z.infer<typeof rowSchema>, 'move_by_ms'>, nowMs: number): QueueRow['movement'] {
  if (row.move_by_ms === null || row.move_by_ms >= nowMs + moveWarnMs) return 'none';
  return row.move_by_ms < nowMs ? 'late' : 'soon';
}
