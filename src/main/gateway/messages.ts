import { z } from 'zod';
import { orderIdSchema, type OrderId } from '../../shared/domain/ids';
import { sendMessageSchema, type Message, type MessageSender, type SendMessage } from '../../shared/domain/message';
import type { GatewayClient } from './client';
import { toldSuccess, type AnswerFields } from './envelope';
import { badAnswer } from './errors';
import { invalidField } from './field-rules';
import { optionalFlag, optionalId, optionalInt, optionalText, wireId, wireInt, wireList } from './wire';

const family = 'aliexpress.message.redefining.versiontwo';
const pageSize = 100;
/** The platform tells at most 5,000 rows (API reference 5.1). */
const maxPages = 50;

/** A conversation as the list tells it: the newest message and how many the seller has not read. */
export type ConversationReading = {
  readonly orderId: OrderId;
  readonly channelId: string;
  readonly buyerLogin: string;
  readonly buyerName: string;
  readonly unread: number;
  readonly last: Pick<Message, 'messageId' | 'sender' | 'text' | 'atMs'>;
};

/** Which conversations to list: those with a message since a moment (UTC epoch ms), or the unread ones. */
export type ConversationQuery = { readonly sinceMs: number } | { readonly isUnreadOnly: true };

const relationSchema = z.object({
  channel_id: wireId,
  order_id: optionalId,
  other_login_id: optionalText,
  other_name: optionalText,
  unread_count: optionalInt,
  last_message_id: optionalId,
  last_message_content: optionalText,
  last_message_is_own: optionalFlag,
  message_time: wireInt,
});

const relationListSchema = z.looseObject({
  result: z.looseObject({ relation_list: wireList(relationSchema) }),
});

/**
 * Lists conversations about orders, `…querymsgrelationlist` (API reference 5.1). Those about products or the shop are
 * left out: they are no matter of the bench.
 */
export async function listConversations(
  client: GatewayClient,
  query: ConversationQuery,
  now: () => number,
): Promise<readonly ConversationReading[]> {
  const method = `${family}.querymsgrelationlist`;
  const dayMs = 86_400_000;
  const filter = 'sinceMs' in query ? { start_time: query.sinceMs, end_time: now() + dayMs } : { only_un_readed: true };
  const rows = await allPages(async (page) => {
    const asked = JSON.stringify({ ...filter, current_page: page, page_size: pageSize });
    const answer = await client.call(method, { query: asked }, relationListSchema);
    requireSuccess(method, answer);
    return answer.result.relation_list;
  });
  return rows.flatMap((row) => {
    const orderId = orderIdSchema.safeParse(row.order_id);
    return orderId.success ? [readingOf(orderId.data, row)] : [];
  });
}

function readingOf(orderId: OrderId, row: z.infer<typeof relationSchema>): ConversationReading {
  return {
    orderId,
    channelId: row.channel_id,
    buyerLogin: row.other_login_id,
    buyerName: row.other_name,
    unread: Math.max(0, row.unread_count ?? 0),
    last: {
      messageId: row.last_message_id,
      sender: row.last_message_is_own ? 'seller' : 'buyer',
      text: row.last_message_content,
      atMs: row.message_time,
    },
  };
}

const detailSchema = z.object({
  id: wireId,
  gmt_create: wireInt,
  content: optionalText,
  extern_id: optionalId,
  sender_ali_id: optionalId,
  summary: z.looseObject({ sender_login_id: optionalText }).nullish(),
  file_path_list: wireList(z.looseObject({ l_path: optionalText, m_path: optionalText, s_path: optionalText })),
});

const detailListSchema = z.looseObject({
  result: z.looseObject({ message_detail_list: wireList(detailSchema) }),
});

/**
 * Everything that was written about one order, oldest first, `…querymsgdetaillistbybuyerid`. It needs no channel, so a
 * conversation is found that only our own message has begun. A message whose sender cannot be told is
 * `gateway.bad-answer`: on who wrote what rests whether a message is sent again.
 */
export async function listMessages(
  client: GatewayClient,
  { orderId, buyerLogin }: Pick<SendMessage, 'orderId' | 'buyerLogin'>,
): Promise<readonly Message[]> {
  const method = `${family}.querymsgdetaillistbybuyerid`;
  if (buyerLogin === '') throw invalidField('buyerLogin', 'missing');
  const rows = await allPages(async (page) => {
    const answer = await client.call(
      method,
      { buyer_login_id: buyerLogin, extern_id: orderId, current_page: String(page), page_size: String(pageSize) },
      detailListSchema,
    );
    requireSuccess(method, answer);
    return answer.result.message_detail_list;
  });
  const ofOrder = rows.filter((row) => row.extern_id === '' || row.extern_id === orderId);
  const messages = new Map(ofOrder.map((row) => [row.id, messageOf(method, row, buyerLogin)]));
  return [...messages.values()].toSorted((a, b) => a.atMs - b.atMs || (a.messageId < b.messageId ? -1 : 1));
}

function messageOf(method: string, row: z.infer<typeof detailSchema>, buyerLogin: string): Message {
  return {
    messageId: row.id,
    sender: senderOf(method, row, buyerLogin),
    text: row.content,
    pictureUrls: row.file_path_list
      .map(({ l_path: large, m_path: medium, s_path: small }) => large || medium || small)
      .filter((url) => /^https?:\/\//.test(url)),
    atMs: row.gmt_create,
  };
}

function senderOf(method: string, row: z.infer<typeof detailSchema>, buyerLogin: string): MessageSender {
  const login = row.summary?.sender_login_id ?? '';
  if (login !== '') return login === buyerLogin ? 'buyer' : 'seller';
  if (row.sender_ali_id === '' || row.sender_ali_id === '0') return 'system';
  throw badAnswer(method, 'result.message_detail_list[].summary.sender_login_id');
}

/**
 * Writes to the buyer of an order, `…addmsg`. The answer names no message, so after a lost one only its text tells
 * whether it was taken; the caller writes its journal first. Throws AppError `shipment.invalid-field` before sending.
 */
export async function sendMessage(client: GatewayClient, input: SendMessage): Promise<void> {
  const parsed = sendMessageSchema.safeParse(input);
  if (!parsed.success) throw invalidField(parsed.error.issues[0]?.path.join('.') ?? '', 'format');
  const { orderId, buyerLogin, text } = parsed.data;
  const param = { buyer_id: buyerLogin, content: text, message_type: 'order', extern_id: orderId };
  await act(client, `${family}.addmsg`, { create_param: JSON.stringify(param) });
}

/** Marks all messages of a channel as read by the seller, `…updatemsgread`. */
export async function markConversationRead(client: GatewayClient, channelId: string): Promise<void> {
  await act(client, `${family}.updatemsgread`, { channel_id: channelId });
}

async function act(client: GatewayClient, method: string, params: Readonly<Record<string, string>>): Promise<void> {
  requireSuccess(method, await client.call(method, params, z.looseObject({})));
}

/** An empty list proves nothing unless the answer says that it is one. */
function requireSuccess(method: string, answer: AnswerFields): void {
  if (toldSuccess(method, answer) !== true) throw badAnswer(method, 'result.is_success');
}

async function allPages<T>(read: (page: number) => Promise<readonly T[]>): Promise<readonly T[]> {
  const rows: T[] = [];
  for (let page = 1; page <= maxPages; page++) {
    const part = await read(page);
    rows.push(...part);
    if (part.length < pageSize) break;
  }
  return rows;
}
