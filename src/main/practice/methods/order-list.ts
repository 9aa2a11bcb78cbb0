import { z } from 'zod';
import { orderStatuses } from '../../../shared/domain/order';
import { isFullTimeText, isWithinPacificRange, toPacificText } from '../gateway/pacific-time';
import type { WireObject } from '../gateway/wire-json';
import { firstProblem, wireIntSchema } from '../gateway/wire-values';
import { buyerOf } from '../seeds/buyers';
import { productOf } from '../seeds/products';
import { beginTrainingDay } from '../seeds/training-day';
import type { PracticeLine, PracticeOrder } from '../state/model';
import type { Method, MethodContext } from './method';
import {
  chosenServiceName,
  endReasonOf,
  hasTimeLeft,
  logisticsStatusOf,
  maskBuyer,
  orAbsent,
  payCents,
  pictureUrlOf,
  sellerLogin,
  sellerName,
  sendOperatorOf,
  sideStatusesOf,
} from './order-fields';
import { wireMoney } from './wire-money';

const arrivalPauseMs = 10 * 60_000;

const statusSchema = z.enum(orderStatuses);

const querySchema = z.object({
  current_page: wireIntSchema.refine((page) => page >= 1, 'must be at least 1'),
  page_size: wireIntSchema.refine((size) => size >= 1 && size <= 50, 'must be from 1 to 50'),
  create_date_start: z.string().optional(),
  create_date_end: z.string().optional(),
  modified_date_start: z.string().optional(),
  modified_date_end: z.string().optional(),
  order_status: statusSchema.optional(),
  order_status_list: z.array(statusSchema).max(20).optional(),
  buyer_login_id: z.string().optional(),
});
type Query = z.infer<typeof querySchema>;

/** The order list (API reference 2.2). */
export const orderList: Method = {
  name: 'aliexpress.trade.seller.orderlist.get',
  needsSession: true,
  parameters: { param_aeop_order_query: { type: 'json', isRequired: true } },
  itemKeys: { target_list: 'aeop_order_item_dto', product_list: 'aeop_order_product_dto', tags: 'string' },
  execute: (context, parameters) => {
    const parsed = querySchema.safeParse(parameters.json('param_aeop_order_query'));
    if (!parsed.success) return failure(context, firstProblem(parsed.error));
    const query = parsed.data;
    const problem = rangeProblem(query);
    if (problem !== undefined) return failure(context, problem);
    if (context.hasArrivals && beginTrainingDay(context.state, context.nowMs)) context.markChanged();
    const found = context.state.orders.filter((order) => matches(order, query)).toSorted(newestFirst);
    const start = (query.current_page - 1) * query.page_size;
    const totalPages = Math.ceil(found.length / query.page_size);
    const page = found.slice(start, start + query.page_size).map((order) => listItem(order, context));
    if (query.current_page === 1 && totalPages > 1) admitArrival(context);
    return {
      result: {
        success: true,
        time_stamp: toPacificText(context.nowMs),
        current_page: query.current_page,
        page_size: query.page_size,
        total_page: totalPages,
        total_count: found.length,
        target_list: page,
      },
    };
  },
};

function failure(context: MethodContext, message: string): WireObject {
  return {
    result: {
      success: false,
      error_code: 'isv.invalid-parameter',
      error_message: message,
      time_stamp: toPacificText(context.nowMs),
    },
  };
}

function rangeProblem(query: Query): string | undefined {
  const isByModified = query.modified_date_start !== undefined || query.modified_date_end !== undefined;
  const isByCreated = query.create_date_start !== undefined || query.create_date_end !== undefined;
  if (isByModified && !isByCreated) return 'modified_date must be combined with create_date';
  const texts = [query.create_date_start, query.create_date_end, query.modified_date_start, query.modified_date_end];
  const impossible = texts.find(
    (text) => isFullTimeText(text) && Number.isNaN(Date.parse(`${text.replace(' ', 'T')}Z`)),
  );
  return impossible === undefined ? undefined : `not a time: ${impossible}`;
}

/** FINISH is only found when it is all that is asked for. */
function matches(order: PracticeOrder, query: Query): boolean {
  const wanted = [
    ...(query.order_status_list ?? []),
    ...(query.order_status === undefined ? [] : [query.order_status]),
  ];
  const isWantedStatus =
    order.status === 'FINISH'
      ? wanted.length > 0 && wanted.every((status) => status === 'FINISH')
      : wanted.length === 0 || wanted.includes(order.status);
  return (
    isWantedStatus &&
    isWithinPacificRange(order.createdAtMs, query.create_date_start, query.create_date_end) &&
    isWithinPacificRange(order.modifiedAtMs, query.modified_date_start, query.modified_date_end) &&
    (query.buyer_login_id === undefined || query.buyer_login_id === buyerOf(order.buyerKey).login)
  );
}

function newestFirst(left: PracticeOrder, right: PracticeOrder): number {
  return right.createdAtMs - left.createdAtMs || Number(BigInt(right.orderId) - BigInt(left.orderId));
}

/** A new order arrives while a client turns the pages, so the last order of page 1 shows up again on page 2. */
function admitArrival(context: MethodContext): void {
  const { state, nowMs } = context;
  if (!context.hasArrivals || nowMs - state.lastArrivalAtMs < arrivalPauseMs) return;
  const arrival = state.arrivals.shift();
  if (arrival === undefined) return;
  const shipByMs = nowMs + arrival.prepareDays * 24 * 3_600_000;
  state.orders.push({ ...arrival, createdAtMs: nowMs, paidAtMs: nowMs, modifiedAtMs: nowMs, shipByMs });
  state.lastArrivalAtMs = nowMs;
  context.markChanged();
}

function listItem(order: PracticeOrder, context: MethodContext): WireObject {
  const plain = buyerOf(order.buyerKey);
  const buyer = order.isMasked ? maskBuyer(plain) : plain;
  const { fund, issue, frozen } = sideStatusesOf(order.status);
  return {
    order_id: BigInt(order.orderId),
    order_status: order.status,
    biz_type: 'AE_COMMON',
    logistics_status: logisticsStatusOf(order),
    fund_status: fund,
    frozen_status: frozen,
    issue_status: issue,
    ...timeLeft(order, context.nowMs),
    gmt_create: toPacificText(order.createdAtMs),
    gmt_pay_time: order.paidAtMs === null ? undefined : toPacificText(order.paidAtMs),
    gmt_update: toPacificText(order.modifiedAtMs),
    gmt_send_goods_time: order.sentAtMs === null ? undefined : toPacificText(order.sentAtMs),
    pay_amount: wireMoney(payCents(order)),
    buyer_login_id: buyer.login,
    buyer_signer_fullname: buyer.name,
    seller_login_id: sellerLogin,
    seller_operator_login_id: sellerLogin,
    seller_signer_fullname: sellerName,
    payment_type: order.paidAtMs === null ? undefined : order.paymentType,
    end_reason: endReasonOf(order),
    order_detail_url: `${context.baseUrl}/order_detail.htm?orderId=${order.orderId}`,
    phone: false,
    has_request_loan: false,
    logisitcs_escrow_fee_rate: '0.05',
    product_list: order.lines.map((line) => listLine(order, line, context)),
  };
}

function timeLeft(order: PracticeOrder, nowMs: number): WireObject {
  if (order.shipByMs === null || !hasTimeLeft(order.status)) return {};
  const leftMs = order.shipByMs - nowMs;
  const minutes = Math.max(0, Math.floor(leftMs / 60_000));
  return {
    timeout_left_time: leftMs,
    left_send_good_day: String(Math.floor(minutes / 1440)),
    left_send_good_hour: String(Math.floor((minutes % 1440) / 60)),
    left_send_good_min: String(minutes % 60),
  };
}

function listLine(order: PracticeOrder, line: PracticeLine, context: MethodContext): WireObject {
  const product = productOf(line.productKey);
  const { fund, issue } = sideStatusesOf(order.status);
  return {
    child_id: BigInt(line.childId),
    order_id: BigInt(order.orderId),
    product_id: BigInt(product.productId),
    sku_code: line.skuCode,
    product_name: product.title,
    product_count: line.quantity,
    product_unit: 'piece',
    product_unit_price: wireMoney(line.unitPriceCents),
    total_product_amount: wireMoney(line.unitPriceCents * line.quantity),
    logistics_amount: wireMoney(0),
    product_img_url: pictureUrlOf(line, context.baseUrl),
    logistics_type: line.chosenLineCode,
    logistics_service_name: chosenServiceName(line.chosenLineCode),
    memo: orAbsent(line.note),
    son_order_status: order.status,
    show_status: order.status,
    send_goods_operator: sendOperatorOf(line),
    goods_prepare_time: order.prepareDays,
    delivery_time: '15-35',
    freight_commit_day: '60',
    fund_status: fund,
    issue_status: issue,
    can_submit_issue: false,
    money_back3x: false,
    extend_map: '{}',
    tags: [],
  };
}
