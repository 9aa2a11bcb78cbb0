import { guessSpecialGoods } from '../../shared/domain/special-goods';
import { orderIdSchema, shopIdSchema, type OrderId, type ShopId } from '../../shared/domain/ids';
import { shipBlockOf, type Order, type OrderDetail, type OrderSummary } from '../../shared/domain/order';
import { z } from 'zod';
import type { Db } from '../db/database';
import { lineRowSchema, orderRowSchema, rowToOrder } from './order-rows';

type Key = { readonly shopId: ShopId; readonly orderId: OrderId };

const keyRow = z.object({ order_key: z.number() });

/** States whose orders stand in the queue: to be shipped, or to be looked at before. */
const queueStatuses = [
  'WAIT_SELLER_SEND_GOODS',
  'SELLER_PART_SEND_GOODS',
  'IN_CANCEL',
  'IN_ISSUE',
  'IN_FROZEN',
  'RISK_CONTROL',
  'RISK_CONTROL_HOLD',
];

/** Pages of the search index that one step merges. */
const searchPagesAtOnce = 32;

const unknownDueMs = 8_640_000_000_000_000;

/** The order, or undefined when this station has never seen it. */
export function findOrder(db: Db, { shopId, orderId }: Key): Order | undefined {
  const row = db.prepare('SELECT * FROM orders WHERE shop_id = ? AND order_id = ?').get(shopId, orderId);
  if (row === undefined) return undefined;
  const order = orderRowSchema.parse(row);
  const lines = db.prepare('SELECT * FROM order_lines WHERE order_key = ? ORDER BY line_index').all(order.order_key);
  return rowToOrder(order, z.array(lineRowSchema).parse(lines));
}

/**
 * Keeps what the order list told. Lines and address that only the detail has stay as they were;
 * returns whether anything that matters here is new.
 */
export function saveSummary(db: Db, shopId: ShopId, summary: OrderSummary): boolean {
  const known = findOrder(db, { shopId, orderId: summary.orderId });
  if (known === undefined) {
    const empty = { note: '', consignee: null, oaid: '', declared: [], cancelReason: '' };
    writeOrder(db, shopId, { ...summary, ...empty }, null);
    return true;
  }
  const isSame =
    known.status === summary.status &&
    known.updatedAtMs === summary.updatedAtMs &&
    known.frozenStatus === summary.frozenStatus &&
    known.issueStatus === summary.issueStatus;
  if (isSame) return false;
  const lines = known.detailFetchedAtMs === null ? summary.lines : known.lines;
  const shipByMs = summary.shipByMs ?? known.shipByMs;
  writeOrder(db, shopId, { ...known, ...summary, shipByMs, lines }, known.detailFetchedAtMs);
  db.prepare('UPDATE orders SET is_detail_stale = 1 WHERE shop_id = ? AND order_id = ?').run(shopId, summary.orderId);
  return true;
}

/** Keeps the whole order as just read from AliExpress; one that was erased stays so until it changes. */
export function saveDetail(db: Db, shopId: ShopId, detail: OrderDetail, nowMs: number): void {
  const wasErased = db
    .prepare(
      `SELECT 1 FROM orders WHERE shop_id = ? AND order_id = ? AND erased_at_ms IS NOT NULL
         AND status = ? AND updated_at_ms = ?`,
    )
    .get(shopId, detail.orderId, detail.status, detail.updatedAtMs);
  if (wasErased !== undefined) return;
  writeOrder(db, shopId, detail, nowMs);
  db.prepare('UPDATE orders SET is_detail_stale = 0 WHERE shop_id = ? AND order_id = ?').run(shopId, detail.orderId);
}

/** Erases what the order says of its buyer. Products, numbers, states and money stay, and it is found by its number. */
export function eraseBuyer(db: Db, key: Key, erasedAtMs: number): void {
  db.prepare(
    `UPDATE orders SET buyer_login = '', buyer_name = '', note = '', has_note = 0, consignee_json = NULL, oaid = '',
       cancel_reason = '', hold_reason = '', hold_packer = '', held_at_ms = NULL, unread_messages = 0,
       erased_at_ms = @erasedAtMs
     WHERE shop_id = @shopId AND order_id = @orderId`,
  ).run({ ...key, erasedAtMs });
  const order = findOrder(db, key);
  if (order === undefined) return;
  const { order_key: orderKey } = keyRow.parse(
    db.prepare('SELECT order_key FROM orders WHERE shop_id = @shopId AND order_id = @orderId').get(key),
  );
  db.prepare("UPDATE order_lines SET note = '' WHERE order_key = ?").run(orderKey);
  writeSearch(db, orderKey, order);
}

/**
 * Takes one small step (some milliseconds) towards a search index that holds nothing of what was deleted from it: FTS5
 * keeps deleted words until the part that they are in is merged. `isFirst` begins with all parts that there are now.
 * False when nothing is left to do. (FTS5's own `secure-delete` would make every change of an order 20 times slower.)
 */
export function scrubSearch(db: Db, isFirst: boolean): boolean {
  const changes = (): number => Number(db.prepare('SELECT total_changes()').pluck().get());
  const before = changes();
  const pages = isFirst ? -searchPagesAtOnce : searchPagesAtOnce;
  db.prepare("INSERT INTO orders_search (orders_search, rank) VALUES ('merge', ?)").run(pages);
  return changes() - before > 1;
}

/** Orders of the queue whose detail has to be read, the nearest deadline first. */
export function listStaleOrders(db: Db, shopId: ShopId, limit: number): readonly OrderId[] {
  const rows = db
    .prepare(
      `SELECT order_id FROM orders WHERE shop_id = ? AND is_in_queue = 1 AND is_detail_stale = 1
       ORDER BY due_ms LIMIT ?`,
    )
    .all(shopId, limit);
  return z
    .array(z.object({ order_id: orderIdSchema }))
    .parse(rows)
    .map((row) => row.order_id);
}

/**
 * Has those orders of the queue read anew that a whole list did not name: they left it without a change that was seen.
 */
export function markUnlisted(db: Db, shopId: ShopId, listed: ReadonlySet<OrderId>): void {
  const rows = db.prepare('SELECT order_id FROM orders WHERE shop_id = ? AND is_in_queue = 1').all(shopId);
  const mark = db.prepare('UPDATE orders SET is_detail_stale = 1 WHERE shop_id = ? AND order_id = ?');
  for (const { order_id: orderId } of z.array(z.object({ order_id: orderIdSchema })).parse(rows)) {
    if (!listed.has(orderId)) mark.run(shopId, orderId);
  }
}

/** Puts an order aside, or back among those that wait. Returns whether that changed anything. */
export function setHold(
  db: Db,
  { shopId, orderId }: Key,
  hold: { readonly reason: string; readonly packer: string; readonly atMs: number } | null,
): boolean {
  const { reason, packer, atMs } = hold ?? { reason: '', packer: '', atMs: null };
  const { changes } = db
    .prepare(
      `UPDATE orders SET hold_reason = ?, hold_packer = ?, held_at_ms = ?
       WHERE shop_id = ? AND order_id = ? AND hold_reason <> ?`,
    )
    .run(reason, packer, atMs, shopId, orderId, reason);
  return changes === 1;
}

/** Where the packer's work on the order stands, for the queue. */
export function setProgress(db: Db, { shopId, orderId }: Key, progress: string): void {
  db.prepare('UPDATE orders SET progress = ? WHERE shop_id = ? AND order_id = ?').run(progress, shopId, orderId);
}

const progressRow = z
  .object({ shop_id: shopIdSchema, order_id: orderIdSchema, progress: z.string() })
  .transform((row) => ({ shopId: row.shop_id, orderId: row.order_id, progress: row.progress }));

/** The orders that the newest `lines` of the audit log name, and where the queue says that they stand. */
export function listNewestProgress(db: Db, lines: number): readonly (Key & { readonly progress: string })[] {
  return z.array(progressRow).parse(
    db
      .prepare(
        `SELECT shop_id, order_id, progress FROM orders JOIN
           (SELECT DISTINCT shop_id, order_id FROM (SELECT shop_id, order_id FROM history ORDER BY seq DESC LIMIT ?))
         USING (shop_id, order_id)`,
      )
      .all(lines),
  );
}

const syncRow = z.object({ synced_at_ms: z.number(), full_sync_at_ms: z.number() });

/** Up to when the shop's changes are known; undefined before the first whole read. */
export function findSync(db: Db, shopId: ShopId): { syncedAtMs: number; fullSyncAtMs: number } | undefined {
  const row = db.prepare('SELECT synced_at_ms, full_sync_at_ms FROM shop_syncs WHERE shop_id = ?').get(shopId);
  if (row === undefined) return undefined;
  const { synced_at_ms: syncedAtMs, full_sync_at_ms: fullSyncAtMs } = syncRow.parse(row);
  return { syncedAtMs, fullSyncAtMs };
}

/** Remembers that all changes up to `syncedAtMs` are here. */
/** Lets every order be read anew: the whole list, and the detail of whatever is in the queue. */
export function resetSyncs(db: Db): void {
  db.exec('UPDATE shop_syncs SET full_sync_at_ms = 0; UPDATE orders SET is_detail_stale = 1 WHERE is_in_queue = 1');
}

export function saveSync(db: Db, shopId: ShopId, sync: { syncedAtMs: number; fullSyncAtMs: number }): void {
  db.prepare(
    `INSERT INTO shop_syncs (shop_id, synced_at_ms, full_sync_at_ms) VALUES (?, ?, ?)
     ON CONFLICT (shop_id) DO UPDATE SET synced_at_ms = excluded.synced_at_ms, full_sync_at_ms = excluded.full_sync_at_ms`,
  ).run(shopId, sync.syncedAtMs, sync.fullSyncAtMs);
}

function writeOrder(db: Db, shopId: ShopId, order: OrderDetail, detailFetchedAtMs: number | null): void {
  const hasNote = order.note !== '' || order.lines.some((line) => line.note !== '');
  const { order_key: orderKey } = keyRow.parse(
    db.prepare(upsertOrder).get({
      shop_id: shopId,
      order_id: order.orderId,
      status: order.status,
      logistics_status: order.logisticsStatus,
      frozen_status: order.frozenStatus,
      issue_status: order.issueStatus,
      ship_block: shipBlockOf(order),
      is_in_queue: queueStatuses.includes(order.status) ? 1 : 0,
      created_at_ms: order.createdAtMs,
      paid_at_ms: order.paidAtMs,
      updated_at_ms: order.updatedAtMs,
      ship_by_ms: order.shipByMs,
      due_ms: order.shipByMs ?? unknownDueMs,
      buyer_login: order.buyerLogin,
      buyer_name: order.consignee?.name ?? order.buyerName,
      amount_minor: order.amount?.minor ?? null,
      currency: order.amount?.currency ?? null,
      note: order.note,
      has_note: hasNote ? 1 : 0,
      consignee_json: order.consignee === null ? null : JSON.stringify(order.consignee),
      country: order.consignee?.country ?? '',
      oaid: order.oaid,
      declared_json: JSON.stringify(order.declared),
      cancel_reason: order.cancelReason,
      special_goods: guessSpecialGoods(order.lines.map((line) => line.name)).join(' '),
      detail_fetched_at_ms: detailFetchedAtMs,
      chosen_service: order.lines[0]?.chosenServiceCode ?? '',
    }),
  );
  writeLines(db, orderKey, order.lines);
  writeSearch(db, orderKey, order);
}

function writeSearch(db: Db, orderKey: number, order: OrderDetail): void {
  db.prepare('DELETE FROM orders_search WHERE rowid = ?').run(orderKey);
  db.prepare('INSERT INTO orders_search (rowid, body) VALUES (?, ?)').run(orderKey, searchBody(order));
}

function writeLines(db: Db, orderKey: number, lines: OrderSummary['lines']): void {
  db.prepare('DELETE FROM order_lines WHERE order_key = ?').run(orderKey);
  const insert = db.prepare(insertLine);
  for (const line of lines) {
    insert.run({
      order_key: orderKey,
      line_index: line.index,
      child_id: line.childId,
      product_id: line.productId,
      sku_code: line.skuCode,
      name: line.name,
      attributes_json: JSON.stringify(line.attributes),
      quantity: line.quantity,
      unit: line.unit,
      unit_price_minor: line.unitPrice?.minor ?? null,
      currency: line.unitPrice?.currency ?? null,
      picture_url: line.pictureUrl,
      note: line.note,
      chosen_service_code: line.chosenServiceCode,
      chosen_service_name: line.chosenServiceName,
      is_warehouse_fulfilled: line.isWarehouseFulfilled ? 1 : 0,
    });
  }
}

function searchBody(order: OrderDetail): string {
  const names = order.lines.flatMap((line) => [line.name, line.skuCode]);
  return [order.orderId, order.buyerName, order.consignee?.name ?? '', order.buyerLogin, ...names].join('\n');
}

const orderColumns = [
  'shop_id',
  'order_id',
  'status',
  'logistics_status',
  'frozen_status',
  'issue_status',
  'ship_block',
  'is_in_queue',
  'created_at_ms',
  'paid_at_ms',
  'updated_at_ms',
  'ship_by_ms',
  'due_ms',
  'buyer_login',
  'buyer_name',
  'amount_minor',
  'currency',
  'note',
  'has_note',
  'consignee_json',
  'country',
  'oaid',
  'declared_json',
  'cancel_reason',
  'special_goods',
  'detail_fetched_at_ms',
  'chosen_service',
];

const upsertOrder = `INSERT INTO orders (${orderColumns.join(', ')})
  VALUES (${orderColumns.map((column) => `@${column}`).join(', ')})
  ON CONFLICT (shop_id, order_id) DO UPDATE SET ${orderColumns.map((column) => `${column} = excluded.${column}`).join(', ')},
    erased_at_ms = NULL
  RETURNING order_key`;

const lineColumns = [
  'order_key',
  'line_index',
  'child_id',
  'product_id',
  'sku_code',
  'name',
  'attributes_json',
  'quantity',
  'unit',
  'unit_price_minor',
  'currency',
  'picture_url',
  'note',
  'chosen_service_code',
  'chosen_service_name',
  'is_warehouse_fulfilled',
];

const insertLine = `INSERT INTO order_lines (${lineColumns.join(', ')})
  VALUES (${lineColumns.map((column) => `@${column}`).join(', ')})`;
