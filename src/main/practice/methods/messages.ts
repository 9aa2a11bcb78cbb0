import { z } from 'zod';
import type { BusinessParameters } from '../gateway/parameters';
import type { WireObject } from '../gateway/wire-json';
import { firstProblem, wireBooleanSchema, wireIntSchema, wireLongSchema } from '../gateway/wire-values';
import { buyerOf, type Buyer } from '../seeds/buyers';
import { answerOf } from '../seeds/messages';
import type { PracticeMessage, PracticeOrder, ShopState } from '../state/model';
import type { Method, MethodContext } from './method';
import { sellerLogin, sellerName } from './order-fields';

const family = 'aliexpress.message.redefining.versiontwo';
/** A buyer answers so long after the seller wrote, once per message. */
const answerAfterMs = 90_000;
const sellerAliId = 2_204_110_812_345n;
const maxRows = 5000;

const pageFields = {
  current_page: wireIntSchema.refine((page) => page >= 1, 'must be at least 1'),
  page_size: wireIntSchema.refine((size) => size >= 1 && size <= 100, 'must be from 1 to 100'),
};
const querySchema = z.object({
  ...pageFields,
  start_time: wireLongSchema.transform(Number).optional(),
  end_time: wireLongSchema.transform(Number).optional(),
  only_un_readed: wireBooleanSchema.optional(),
  only_un_dealed: wireBooleanSchema.optional(),
  rank: z.string().optional(),
  seller_id: z.string().optional(),
});
const createSchema = z.object({
  buyer_id: z.string().min(1),
  seller_id: z.string().optional(),
  content: z.string().trim().min(1).max(2000),
  message_type: z.enum(['product', 'member', 'order']),
  extern_id: wireLongSchema,
  img_path: z.string().optional(),
});

/** The texts are made up, as none is published. */
const texts = {
  noBuyer: '买家账号不存在',
  noOrder: '订单不存在或买家与订单不符',
  noChannel: '通道不存在',
  onlyOrders: '该店铺仅支持订单消息',
} as const;

/** One conversation for each order; its channel is the order's number with a digit before it. */
const channelOf = (orderId: string): string => `9${orderId.slice(-14)}`;

/** Conversations, newest first (API reference 5.1). */
export const messageRelations: Method = {
  name: `${family}.querymsgrelationlist`,
  needsSession: true,
  parameters: { query: { type: 'json', isRequired: true } },
  itemKeys: { relation_list: 'relation_result' },
  execute: (context, given) => {
    const parsed = querySchema.safeParse(given.json('query'));
    if (!parsed.success) return failure(firstProblem(parsed.error));
    const query = parsed.data;
    deliverAnswers(context);
    const found = context.state.orders
      .map((order) => ({ order, messages: messagesOf(context.state, order.orderId) }))
      .flatMap(({ order, messages }) => {
        const last = messages.at(-1);
        return last === undefined ? [] : [{ order, last, unread: messages.filter(({ isUnread }) => isUnread).length }];
      })
      .filter(
        ({ last, unread }) =>
          last.atMs >= (query.start_time ?? 0) &&
          last.atMs <= (query.end_time ?? Number.MAX_SAFE_INTEGER) &&
          (query.only_un_readed !== true || unread > 0),
      )
      .toSorted((a, b) => b.last.atMs - a.last.atMs)
      .slice(0, maxRows);
    const page = slicePage(found, query).map(({ order, last, unread }) => {
      const buyer = buyerOf(order.buyerKey);
      return {
        channel_id: channelOf(order.orderId),
        order_id: BigInt(order.orderId),
        unread_count: unread,
        read_stat: unread === 0 ? 1 : 0,
        deal_stat: 0,
        rank: 'rank0',
        last_message_id: BigInt(last.messageId),
        last_message_content: last.text,
        last_message_is_own: last.sender !== 'buyer',
        message_time: last.atMs,
        other_login_id: buyer.login,
        other_name: buyer.name,
        other_ali_id: aliIdOf(buyer),
        child_id: sellerAliId,
        child_name: sellerName,
      };
    });
    return { result: { is_success: true, relation_list: page } };
  },
};

/** The messages with a buyer about an order, newest first. */
export const messageDetails: Method = {
  name: `${family}.querymsgdetaillistbybuyerid`,
  needsSession: true,
  parameters: {
    buyer_login_id: { type: 'text', isRequired: true },
    extern_id: { type: 'long' },
    current_page: { type: 'int', isRequired: true },
    page_size: { type: 'int', isRequired: true },
  },
  itemKeys: { message_detail_list: 'message_detail', file_path_list: 'file_path' },
  execute: (context, given) => {
    const page = z.object(pageFields).safeParse({
      current_page: given.text('current_page'),
      page_size: given.text('page_size'),
    });
    if (!page.success) return failure(firstProblem(page.error));
    const login = given.text('buyer_login_id');
    const ordersOfBuyer = context.state.orders.filter(({ buyerKey }) => buyerOf(buyerKey).login === login);
    if (ordersOfBuyer.length === 0) return failure(texts.noBuyer);
    deliverAnswers(context);
    const orderId = given.text('extern_id');
    const rows = ordersOfBuyer
      .filter((order) => orderId === undefined || order.orderId === orderId)
      .flatMap((order) => messagesOf(context.state, order.orderId).map((message) => ({ order, message })))
      .toSorted((a, b) => b.message.atMs - a.message.atMs)
      .slice(0, maxRows);
    return {
      result: {
        is_success: true,
        message_detail_list: slicePage(rows, page.data).map(({ order, message }) => detail(context, order, message)),
      },
    };
  },
};

/** Writes to the buyer of an order; the buyer answers a while later. */
export const addMessage: Method = {
  name: `${family}.addmsg`,
  needsSession: true,
  parameters: { create_param: { type: 'json', isRequired: true } },
  itemKeys: {},
  execute: (context, given) => {
    const parsed = createSchema.safeParse(given.json('create_param'));
    if (!parsed.success) return failure(firstProblem(parsed.error));
    const { buyer_id: login, message_type: type, extern_id: orderId, content } = parsed.data;
    if (type !== 'order') return failure(texts.onlyOrders);
    const order = context.state.orders.find((each) => each.orderId === orderId);
    if (order === undefined || buyerOf(order.buyerKey).login !== login) return failure(texts.noOrder);
    addPracticeMessage(context.state, { orderId, sender: 'seller', text: content, atMs: context.nowMs });
    context.state.answersDue.push({ orderId, atMs: context.nowMs + answerAfterMs });
    context.markChanged();
    return { result: { is_success: true } };
  },
};

/** Marks a channel as read by the seller. */
export const readMessages: Method = {
  name: `${family}.updatemsgread`,
  needsSession: true,
  parameters: { channel_id: { type: 'text', isRequired: true } },
  itemKeys: {},
  execute: (context, given: BusinessParameters) => {
    const channelId = given.text('channel_id') ?? '';
    const order = context.state.orders.find(({ orderId }) => channelOf(orderId) === channelId);
    if (order === undefined) return failure(texts.noChannel);
    for (const message of messagesOf(context.state, order.orderId)) message.isUnread = false;
    context.markChanged();
    return { result: { is_success: true } };
  },
};

/** Adds a message to an order's conversation; what a buyer writes is unread. */
export function addPracticeMessage(
  state: ShopState,
  { orderId, sender, text, atMs }: Pick<PracticeMessage, 'orderId' | 'sender' | 'text' | 'atMs'>,
): void {
  const messageId = String(6_200_000_000 + state.nextNumber);
  state.nextNumber += 1;
  state.messages.push({ messageId, orderId, sender, text, pictureName: '', atMs, isUnread: sender === 'buyer' });
}

function deliverAnswers({ state, nowMs, markChanged }: MethodContext): void {
  const due = state.answersDue.filter(({ atMs }) => atMs <= nowMs);
  if (due.length === 0) return;
  state.answersDue = state.answersDue.filter(({ atMs }) => atMs > nowMs);
  for (const { orderId, atMs } of due) {
    const order = state.orders.find((each) => each.orderId === orderId);
    if (order === undefined) continue;
    addPracticeMessage(state, { orderId, sender: 'buyer', text: answerOf(buyerOf(order.buyerKey).country), atMs });
  }
  markChanged();
}

function messagesOf(state: ShopState, orderId: string): PracticeMessage[] {
  return state.messages.filter((message) => message.orderId === orderId).toSorted((a, b) => a.atMs - b.atMs);
}

function detail({ baseUrl }: MethodContext, order: PracticeOrder, message: PracticeMessage): WireObject {
  const buyer = buyerOf(order.buyerKey);
  const seller = { login: sellerLogin, name: sellerName, aliId: sellerAliId };
  const sides = {
    buyer: { login: buyer.login, name: buyer.name, aliId: aliIdOf(buyer) },
    seller,
    system: { login: undefined, name: 'AliExpress', aliId: 0n },
  };
  const from = sides[message.sender];
  const to = message.sender === 'seller' ? sides.buyer : seller;
  const picture = `${baseUrl}/img/${message.pictureName}.svg`;
  return {
    id: BigInt(message.messageId),
    gmt_create: message.atMs,
    content: message.text,
    extern_id: BigInt(order.orderId),
    message_type: 'order',
    sender_ali_id: from.aliId,
    sender_name: from.name,
    file_path_list: message.pictureName === '' ? [] : [{ l_path: picture, m_path: picture, s_path: picture }],
    summary: {
      order_url: `${baseUrl}/order?orderId=${order.orderId}`,
      sender_ali_id: from.aliId,
      sender_login_id: from.login,
      sender_name: from.name,
      receiver_ali_id: to.aliId,
      receiver_name: to.name,
    },
  };
}

function aliIdOf(buyer: Buyer): bigint {
  return BigInt(buyer.login.replace(/\D/g, ''));
}

function slicePage<T>(rows: readonly T[], page: { current_page: number; page_size: number }): readonly T[] {
  const start = (page.current_page - 1) * page.page_size;
  return rows.slice(start, start + page.page_size);
}

function failure(message: string): WireObject {
  return { result: { is_success: false, error_code: 10_001, error_msg: message } };
}
