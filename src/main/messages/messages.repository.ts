import { z } from 'zod';
import type { OrderKey } from '../../shared/contract/orders.contract';
import { orderIdSchema, shopIdSchema, type OrderId, type ShopId } from '../../shared/domain/ids';
import { messageSenderSchema, type Message, type MessageSender } from '../../shared/domain/message';
import type { CheckStamp } from '../../shared/domain/shipment';
import type { Db } from '../db/database';
import type { ConversationReading } from '../gateway/messages';

/** What is known of a conversation beside its messages. */
export type ConversationRecord = {
  readonly key: OrderKey;
  readonly channelId: string;
  readonly buyerLogin: string;
  readonly buyerName: string;
  readonly toldUnread: number;
  readonly toldLastId: string;
  readonly fetchedAtMs: number | null;
  readonly isStale: boolean;
  readonly markedAtMs: number | null;
  readonly readStamp: CheckStamp | null;
};

const conversationRow = z.object({
  shop_id: shopIdSchema,
  order_id: orderIdSchema,
  channel_id: z.string(),
  buyer_login: z.string(),
  buyer_name: z.string(),
  told_unread: z.number(),
  told_last_id: z.string(),
  fetched_at_ms: z.number().nullable(),
  is_stale: z.number(),
  marked_at_ms: z.number().nullable(),
  read_packer: z.string(),
  read_at_ms: z.number().nullable(),
});

function rowToConversation(row: unknown): ConversationRecord {
  const each = conversationRow.parse(row);
  return {
    key: { shopId: each.shop_id, orderId: each.order_id },
    channelId: each.channel_id,
    buyerLogin: each.buyer_login,
    buyerName: each.buyer_name,
    toldUnread: each.told_unread,
    toldLastId: each.told_last_id,
    fetchedAtMs: each.fetched_at_ms,
    isStale: each.is_stale === 1,
    markedAtMs: each.marked_at_ms,
    readStamp: each.read_at_ms === null ? null : { packer: each.read_packer, atMs: each.read_at_ms },
  };
}

/** The conversation about an order; undefined when none is known. */
export function findConversation(db: Db, { shopId, orderId }: OrderKey): ConversationRecord | undefined {
  const row = db.prepare('SELECT * FROM conversations WHERE shop_id = ? AND order_id = ?').get(shopId, orderId);
  return row === undefined ? undefined : rowToConversation(row);
}

const summaryRow = z.object({
  shop_id: shopIdSchema,
  order_id: orderIdSchema,
  buyer_name: z.string(),
  body: z.string().nullable(),
  sender: messageSenderSchema.nullable(),
  last_at_ms: z.number(),
  unread: z.number(),
});

/** One conversation of the list. */
export type ConversationSummary = {
  readonly key: OrderKey;
  readonly buyerName: string;
  readonly lastText: string;
  readonly lastSender: MessageSender;
  readonly lastAtMs: number;
  readonly unread: number;
};

/** Conversations that have messages, unread ones first, then the newest. */
export function listConversationSummaries(db: Db, limit: number): readonly ConversationSummary[] {
  const rows = db
    .prepare(
      `SELECT c.shop_id, c.order_id, coalesce(nullif(o.buyer_name, ''), c.buyer_name) AS buyer_name, c.last_at_ms,
         l.body, l.sender,
         (SELECT count(*) FROM messages u WHERE u.shop_id = c.shop_id AND u.order_id = c.order_id
            AND u.read_state IN ('unread', 'missed')) AS unread
       FROM conversations c
       LEFT JOIN orders o ON o.shop_id = c.shop_id AND o.order_id = c.order_id
       LEFT JOIN messages l ON l.rowid = (SELECT m.rowid FROM messages m
         WHERE m.shop_id = c.shop_id AND m.order_id = c.order_id ORDER BY m.at_ms DESC, m.message_id DESC LIMIT 1)
       WHERE l.message_id IS NOT NULL
       ORDER BY unread > 0 DESC, c.last_at_ms DESC LIMIT ?`,
    )
    .all(limit);
  return z
    .array(summaryRow)
    .parse(rows)
    .map((row) => ({
      key: { shopId: row.shop_id, orderId: row.order_id },
      buyerName: row.buyer_name,
      lastText: row.body ?? '',
      lastSender: row.sender ?? 'system',
      lastAtMs: row.last_at_ms,
      unread: row.unread,
    }));
}

/** Conversations with messages that nobody has read. */
export function countUnreadConversations(db: Db): number {
  const row = db
    .prepare(
      `SELECT count(*) AS n FROM (SELECT DISTINCT shop_id, order_id FROM messages
       WHERE read_state IN ('unread', 'missed'))`,
    )
    .get();
  return z.object({ n: z.number() }).parse(row).n;
}

const messageRow = z.object({
  message_id: z.string(),
  sender: messageSenderSchema,
  body: z.string(),
  pictures_json: z.string(),
  at_ms: z.number(),
  read_state: z.enum(['read', 'unread', 'missed', 'seen']),
});

/** A kept message; `isUnread` until a packer, or somebody at AliExpress, has read it. */
export type KeptMessage = Message & { readonly isUnread: boolean };

/** The messages of a conversation, oldest first. */
export function listKeptMessages(db: Db, { shopId, orderId }: OrderKey): readonly KeptMessage[] {
  const rows = db
    .prepare('SELECT * FROM messages WHERE shop_id = ? AND order_id = ? ORDER BY at_ms, message_id')
    .all(shopId, orderId);
  return z
    .array(messageRow)
    .parse(rows)
    .map((row) => ({
      messageId: row.message_id,
      sender: row.sender,
      text: row.body,
      pictureUrls: z.array(z.string()).parse(JSON.parse(row.pictures_json)),
      atMs: row.at_ms,
      isUnread: row.read_state === 'unread' || row.read_state === 'missed',
    }));
}

/** Begins a conversation that AliExpress's list has not named. */
export function ensureConversation(db: Db, { shopId, orderId }: OrderKey, buyerLogin: string): void {
  db.prepare(
    `INSERT INTO conversations (shop_id, order_id, buyer_login) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET buyer_login = CASE excluded.buyer_login WHEN '' THEN buyer_login
       ELSE excluded.buyer_login END`,
  ).run(shopId, orderId, buyerLogin);
}

/** Keeps what the list told. Its messages count as not read from AliExpress until `saveMessages`. */
export function saveReading(db: Db, shopId: ShopId, reading: ConversationReading): void {
  ensureConversation(db, { shopId, orderId: reading.orderId }, reading.buyerLogin);
  db.prepare(
    `UPDATE conversations SET channel_id = @channelId, buyer_name = @buyerName, told_unread = @unread,
       told_last_id = @lastId, last_at_ms = max(last_at_ms, @atMs), is_stale = 1
     WHERE shop_id = @shopId AND order_id = @orderId`,
  ).run({
    shopId,
    orderId: reading.orderId,
    channelId: reading.channelId,
    buyerName: reading.buyerName,
    unread: reading.unread,
    lastId: reading.last.messageId,
    atMs: reading.last.atMs,
  });
}

/** Keeps the newest message as the list told it, while the messages themselves cannot be read. */
export function saveStub(db: Db, shopId: ShopId, { orderId, unread, last }: ConversationReading): void {
  if (last.messageId === '') return;
  const state = last.sender === 'buyer' && unread > 0 ? 'unread' : 'read';
  db.prepare(
    `INSERT INTO messages (shop_id, order_id, message_id, sender, body, pictures_json, at_ms, read_state, is_stub)
     VALUES (?, ?, ?, ?, ?, '[]', ?, ?, 1) ON CONFLICT DO NOTHING`,
  ).run(shopId, orderId, last.messageId, last.sender, last.text, last.atMs, state);
}

/**
 * Keeps a conversation as just read (`startedAtMs`: when the read began). `told` is AliExpress's number of unread
 * messages, null when it was not asked for. AliExpress counts; where its count cannot tell, because a packer's "read"
 * may have covered a message that nobody saw, a message that is new here is unread until somebody reads it here.
 */
export function saveMessages(
  db: Db,
  key: OrderKey,
  read: { readonly messages: readonly Message[]; readonly told: number | null; readonly startedAtMs: number },
): void {
  const before = findConversation(db, key);
  if (before === undefined) return;
  const isMarkedSince = before.markedAtMs !== null && before.markedAtMs >= (before.fetchedAtMs ?? 0);
  const isCountKnown = read.told !== null && !isMarkedSince;
  const states = { known: 'read', unknown: before.fetchedAtMs === null ? 'read' : 'missed' } as const;
  const newState = isCountKnown ? states.known : states.unknown;
  const ids = new Set(read.messages.map(({ messageId }) => messageId));
  const insert = db.prepare(
    `INSERT INTO messages (shop_id, order_id, message_id, sender, body, pictures_json, at_ms, read_state)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET sender = excluded.sender, body = excluded.body, pictures_json = excluded.pictures_json,
       at_ms = excluded.at_ms, is_stub = 0`,
  );
  for (const { messageId, sender, text, pictureUrls, atMs } of read.messages) {
    const state = sender === 'buyer' ? newState : 'read';
    insert.run(key.shopId, key.orderId, messageId, sender, text, JSON.stringify(pictureUrls), atMs, state);
  }
  const stubs = db
    .prepare('SELECT message_id FROM messages WHERE shop_id = ? AND order_id = ? AND is_stub = 1')
    .all(key.shopId, key.orderId);
  for (const { message_id: id } of z.array(z.object({ message_id: z.string() })).parse(stubs)) {
    if (ids.has(id)) continue;
    db.prepare('DELETE FROM messages WHERE shop_id = ? AND order_id = ? AND message_id = ?').run(
      key.shopId,
      key.orderId,
      id,
    );
  }
  if (isCountKnown) followCount(db, key, read.told ?? 0);
  db.prepare(
    `UPDATE conversations SET fetched_at_ms = @startedAtMs, is_stale = 0,
       last_at_ms = max(last_at_ms, @lastAtMs) WHERE shop_id = @shopId AND order_id = @orderId`,
  ).run({ ...key, startedAtMs: read.startedAtMs, lastAtMs: Math.max(0, ...read.messages.map(({ atMs }) => atMs)) });
}

/** AliExpress's count is about the buyer's newest messages; what a packer has seen stays seen. */
function followCount(db: Db, { shopId, orderId }: OrderKey, told: number): void {
  const newest = `SELECT message_id FROM messages WHERE shop_id = @shopId AND order_id = @orderId AND sender = 'buyer'
    ORDER BY at_ms DESC, message_id DESC LIMIT @told`;
  const ofOrder = 'shop_id = @shopId AND order_id = @orderId';
  db.prepare(
    `UPDATE messages SET read_state = 'unread' WHERE ${ofOrder} AND read_state = 'read' AND message_id IN (${newest})`,
  ).run({ shopId, orderId, told });
  db.prepare(
    `UPDATE messages SET read_state = 'read' WHERE ${ofOrder} AND read_state = 'unread'
       AND message_id NOT IN (${newest})`,
  ).run({ shopId, orderId, told });
}

/** Everything was read at AliExpress: its count is nought. */
export function followReadElsewhere(db: Db, shopId: ShopId, stillUnread: ReadonlySet<OrderId>): readonly OrderKey[] {
  const rows = db
    .prepare("SELECT DISTINCT order_id FROM messages WHERE shop_id = ? AND read_state = 'unread'")
    .all(shopId);
  const gone = z
    .array(z.object({ order_id: orderIdSchema }))
    .parse(rows)
    .map((row) => ({ shopId, orderId: row.order_id }))
    .filter(({ orderId }) => !stillUnread.has(orderId));
  for (const key of gone) {
    followCount(db, key, 0);
    db.prepare('UPDATE conversations SET told_unread = 0 WHERE shop_id = ? AND order_id = ?').run(shopId, key.orderId);
  }
  return gone;
}

/** A packer has read these messages. Returns whether any of them was unread. */
export function markSeen(
  db: Db,
  { shopId, orderId }: OrderKey,
  messageIds: readonly string[],
  stamp: CheckStamp,
): boolean {
  const mark = db.prepare(
    `UPDATE messages SET read_state = 'seen' WHERE shop_id = ? AND order_id = ? AND message_id = ?
       AND read_state IN ('unread', 'missed')`,
  );
  const changed = messageIds.reduce((sum, id) => sum + mark.run(shopId, orderId, id).changes, 0);
  if (changed === 0) return false;
  db.prepare(
    `UPDATE conversations SET read_packer = ?, read_at_ms = ?, is_mark_due = 1 WHERE shop_id = ? AND order_id = ?`,
  ).run(stamp.packer, stamp.atMs, shopId, orderId);
  return true;
}

/** Conversations that AliExpress shall be told are read: nothing in them is unread here. */
export function listMarksDue(db: Db, shopId: ShopId): readonly ConversationRecord[] {
  return db
    .prepare(
      `SELECT * FROM conversations c WHERE shop_id = ? AND is_mark_due = 1 AND channel_id <> ''
         AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.shop_id = c.shop_id AND m.order_id = c.order_id
           AND m.read_state IN ('unread', 'missed'))`,
    )
    .all(shopId)
    .map(rowToConversation);
}

/** Notes that AliExpress is being told (`atMs`), or that it has provably not been told (null). */
export function setMarked(db: Db, { shopId, orderId }: OrderKey, atMs: number | null): void {
  db.prepare(
    'UPDATE conversations SET is_mark_due = ?, marked_at_ms = coalesce(?, marked_at_ms) WHERE shop_id = ? AND order_id = ?',
  ).run(atMs === null ? 1 : 0, atMs, shopId, orderId);
}

/** Conversations whose messages could not be read when something had changed. */
export function listStaleConversations(db: Db, shopId: ShopId, limit: number): readonly ConversationRecord[] {
  return db
    .prepare('SELECT * FROM conversations WHERE shop_id = ? AND is_stale = 1 ORDER BY last_at_ms DESC LIMIT ?')
    .all(shopId, limit)
    .map(rowToConversation);
}

/** Brings the orders' numbers of unread messages in line; returns the orders whose number changed. */
export function countIntoOrders(db: Db, shopId: ShopId): readonly OrderKey[] {
  const count = `(SELECT count(*) FROM messages m WHERE m.shop_id = orders.shop_id AND m.order_id = orders.order_id
    AND m.read_state IN ('unread', 'missed'))`;
  const rows = db
    .prepare(
      `UPDATE orders SET unread_messages = ${count}
       WHERE shop_id = @shopId AND unread_messages <> ${count} AND order_key IN (
         SELECT order_key FROM orders WHERE shop_id = @shopId AND unread_messages > 0
         UNION SELECT o.order_key FROM messages u JOIN orders o ON o.shop_id = u.shop_id AND o.order_id = u.order_id
         WHERE u.shop_id = @shopId AND u.read_state IN ('unread', 'missed'))
       RETURNING order_id`,
    )
    .all({ shopId });
  return z
    .array(z.object({ order_id: orderIdSchema }))
    .parse(rows)
    .map((row) => ({ shopId, orderId: row.order_id }));
}

/** Up to when the shop's conversations are known; undefined before the first look. */
export function findLook(db: Db, shopId: ShopId): number | undefined {
  const row = db.prepare('SELECT looked_at_ms FROM message_looks WHERE shop_id = ?').get(shopId);
  return row === undefined ? undefined : z.object({ looked_at_ms: z.number() }).parse(row).looked_at_ms;
}

export function saveLook(db: Db, shopId: ShopId, atMs: number): void {
  db.prepare(
    `INSERT INTO message_looks (shop_id, looked_at_ms) VALUES (?, ?)
     ON CONFLICT DO UPDATE SET looked_at_ms = excluded.looked_at_ms`,
  ).run(shopId, atMs);
}

/** Forgets conversations of orders that are not kept here, when nothing was written since a moment. */
export function forgetConversations(db: Db, beforeMs: number): void {
  db.prepare(
    `DELETE FROM conversations WHERE last_at_ms < ? AND NOT EXISTS (
       SELECT 1 FROM orders o WHERE o.shop_id = conversations.shop_id AND o.order_id = conversations.order_id)`,
  ).run(beforeMs);
}
