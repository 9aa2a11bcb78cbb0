import { z } from 'zod';
import { orderIdSchema } from '../../shared/domain/ids';
import type { OrderLine, OrderSummary } from '../../shared/domain/order';
import type { GatewayClient } from './client';
import { badAnswer, type GatewayError } from './errors';
import { shipByOf } from './order-times';
import { toPacificText } from './pacific-time';
import {
  optionalInt,
  optionalMoney,
  optionalPacificTime,
  optionalText,
  pacificTime,
  wireFilledList,
  wireId,
  wireInt,
  wireList,
  wireText,
} from './wire';

const method = 'aliexpress.trade.seller.orderlist.get';

/** Which orders to list. Ranges are UTC epoch ms; the gateway wants a range of creation times at least. */
export type OrderListQuery = {
  readonly createdFromMs: number;
  readonly createdToMs: number;
  readonly modifiedFromMs?: number;
  readonly modifiedToMs?: number;
  /** Empty asks for every status but FINISH, which has to be asked for by itself. */
  readonly statuses: readonly string[];
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
};

/** One page of orders. Orders can move between pages while paging: merge by order number. */
export type OrderListPage = {
  readonly orders: readonly OrderSummary[];
  /** Orders of the page that can't be understood, each with the path that is odd; the others are not held up by them. */
  readonly odd: readonly GatewayError[];
  readonly page: number;
  readonly totalPages: number;
  readonly totalCount: number;
};

/** Platform warehouses send their own lines; both marks are in the API reference 2.2 and 2.3. */
export function isWarehouseLine(sendGoodsOperator: string, warehouseType = ''): boolean {
  return sendGoodsOperator === 'WAREHOUSE_SEND_GOODS' || warehouseType === 'cainiaoInternationalWarehouse';
}

const lineSchema = z.object({
  child_id: wireId,
  product_id: wireId,
  sku_code: optionalText,
  product_name: optionalText,
  product_count: wireInt.pipe(z.number().positive()),
  product_unit: optionalText,
  product_unit_price: optionalMoney,
  product_img_url: optionalText,
  memo: optionalText,
  logistics_type: optionalText,
  logistics_service_name: optionalText,
  send_goods_operator: optionalText,
});

const orderSchema = z.object({
  order_id: wireId.pipe(orderIdSchema),
  order_status: wireText,
  logistics_status: optionalText,
  frozen_status: optionalText,
  issue_status: optionalText,
  gmt_create: pacificTime,
  gmt_pay_time: optionalPacificTime,
  gmt_update: optionalPacificTime,
  timeout_left_time: optionalInt,
  left_send_good_day: optionalInt,
  left_send_good_hour: optionalInt,
  left_send_good_min: optionalInt,
  buyer_login_id: optionalText,
  buyer_signer_fullname: optionalText,
  pay_amount: optionalMoney,
  product_list: wireFilledList(lineSchema),
});

const answerSchema = z.object({
  result: z.object({
    current_page: optionalInt,
    page_size: optionalInt,
    total_page: optionalInt,
    total_count: wireInt.pipe(z.number().nonnegative()),
    target_list: wireList(z.unknown()),
  }),
});

/** Lists one page of orders, `aliexpress.trade.seller.orderlist.get` (API reference 2.2). */
export async function listOrders(
  client: GatewayClient,
  query: OrderListQuery,
  now: () => number,
): Promise<OrderListPage> {
  const { result } = await client.call(method, { param_aeop_order_query: queryText(query) }, answerSchema);
  const pageSize = result.page_size !== null && result.page_size > 0 ? result.page_size : query.pageSize;
  // Either number may be short: orders of an old kind are not counted, and an answer may leave out the pages.
  const totalPages = Math.max(result.total_page ?? 0, Math.ceil(result.total_count / pageSize));
  if (result.target_list.length === 0 && result.total_count > 0 && query.page <= totalPages) {
    throw badAnswer(method, 'result.target_list', 'no orders although some are counted');
  }
  const { orders, odd } = sortOut(result.target_list, now());
  const [first] = odd;
  if (first !== undefined && orders.length === 0) throw first;
  return {
    orders,
    odd,
    page: result.current_page ?? query.page,
    totalPages,
    totalCount: result.total_count,
  };
}

/** A page on which nothing is understood is an odd answer as a whole; a single order must not hold up the rest. */
function sortOut(list: readonly unknown[], nowMs: number): Pick<OrderListPage, 'orders' | 'odd'> {
  const orders: OrderSummary[] = [];
  const odd: GatewayError[] = [];
  for (const entry of list) {
    const parsed = orderSchema.safeParse(entry);
    if (parsed.success) orders.push(summaryOf(parsed.data, nowMs));
    else odd.push(badAnswer(method, ['result.target_list[]', ...(parsed.error.issues[0]?.path ?? [])].join('.')));
  }
  return { orders, odd };
}

function queryText(query: OrderListQuery): string {
  return JSON.stringify({
    current_page: query.page,
    page_size: query.pageSize,
    create_date_start: toPacificText(query.createdFromMs),
    create_date_end: toPacificText(query.createdToMs),
    ...(query.modifiedFromMs === undefined ? {} : { modified_date_start: toPacificText(query.modifiedFromMs) }),
    ...(query.modifiedToMs === undefined ? {} : { modified_date_end: toPacificText(query.modifiedToMs) }),
    ...(query.statuses.length === 0 ? {} : { order_status_list: query.statuses }),
  });
}

function summaryOf(order: z.infer<typeof orderSchema>, nowMs: number): OrderSummary {
  return {
    orderId: order.order_id,
    status: order.order_status,
    logisticsStatus: order.logistics_status,
    frozenStatus: order.frozen_status,
    issueStatus: order.issue_status,
    createdAtMs: order.gmt_create,
    paidAtMs: order.gmt_pay_time,
    updatedAtMs: order.gmt_update ?? order.gmt_create,
    shipByMs: shipByOf(
      {
        status: order.order_status,
        endsAtMs: null,
        leftMs: order.timeout_left_time,
        leftDays: order.left_send_good_day,
        leftHours: order.left_send_good_hour,
        leftMinutes: order.left_send_good_min,
      },
      nowMs,
    ),
    buyerLogin: order.buyer_login_id,
    buyerName: order.buyer_signer_fullname,
    amount: order.pay_amount,
    lines: order.product_list.map((line, position) => lineOf(line, position + 1)),
  };
}

function lineOf(line: z.infer<typeof lineSchema>, index: number): OrderLine {
  return {
    childId: line.child_id,
    index,
    productId: line.product_id,
    skuCode: line.sku_code,
    name: line.product_name,
    attributes: [],
    quantity: line.product_count,
    unit: line.product_unit,
    unitPrice: line.product_unit_price,
    pictureUrl: line.product_img_url,
    note: line.memo,
    chosenServiceCode: line.logistics_type,
    chosenServiceName: line.logistics_service_name,
    isWarehouseFulfilled: isWarehouseLine(line.send_goods_operator),
  };
}
