import { z } from 'zod';
import { toPacificText } from '../gateway/pacific-time';
import { refusals } from '../gateway/refusals';
import type { WireObject } from '../gateway/wire-json';
import { wireLongSchema } from '../gateway/wire-values';
import { findCarrier } from '../logistics/carriers';
import { buyerOf } from '../seeds/buyers';
import { productOf } from '../seeds/products';
import type { PracticeLine, PracticeOrder, ShopState } from '../state/model';
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
  productAttributesText,
  receiptAddressOf,
  sellerLogin,
  sellerName,
  sendOperatorOf,
  sideStatusesOf,
} from './order-fields';
import { wireMoney, wireMoneyFull } from './wire-money';

const requestSchema = z.object({
  order_id: wireLongSchema,
  /** Binary digits 1 to 5 select issue, loan, logistics, buyer and refund info. */
  ext_info_bit_flag: z
    .union([z.string(), z.number()])
    .transform(String)
    .pipe(z.string().regex(/^[01]{1,5}$/))
    .optional(),
});

/** The order's detail (API reference 2.3). An unknown order is refused by the gateway. */
export const orderDetail: Method = {
  name: 'aliexpress.trade.new.redefining.findorderbyid',
  needsSession: true,
  parameters: { param1: { type: 'json', isRequired: true } },
  itemKeys: {
    child_order_list: 'aeop_tp_child_order_dto',
    child_order_ext_info_list: 'aeop_tp_order_product_info_dto',
    logistic_info_list: 'aeop_tp_logistics_info_dto',
    opr_log_dto_list: 'aeop_tp_operation_log_dto',
    tags: 'string',
  },
  execute: (context, parameters) => {
    const parsed = requestSchema.safeParse(parameters.json('param1'));
    if (!parsed.success) throw refusals.invalid('param1');
    const order = context.state.orders.find((candidate) => candidate.orderId === parsed.data.order_id);
    if (order === undefined) throw refusals.unknownOrder();
    const flag = parsed.data.ext_info_bit_flag?.padStart(5, '0');
    return {
      target: {
        ...orderHead(order),
        ...(flag === undefined || flag[2] === '1' ? { logistic_info_list: shipments(context.state, order) } : {}),
        ...(flag === undefined || flag[3] === '1' ? { buyer_info: buyerInfo(order) } : {}),
        ...(flag === undefined || flag[0] === '1' ? { issue_info: issueInfo(order) } : {}),
        child_order_list: order.lines.map((line, index) => childOrder(order, line, index, context)),
        child_order_ext_info_list: order.lines.map(childOrderExtra),
        opr_log_dto_list: operationLog(order),
      },
      time_stamp: toPacificText(context.nowMs),
    };
  },
};

function orderHead(order: PracticeOrder): WireObject {
  const { fund, issue, frozen } = sideStatusesOf(order.status);
  const plain = buyerOf(order.buyerKey);
  const buyer = order.isMasked ? maskBuyer(plain) : plain;
  const goodsCents = payCents(order) - order.freightCents;
  return {
    id: BigInt(order.orderId),
    order_status: order.status,
    logistics_status: logisticsStatusOf(order),
    frozen_status: frozen,
    issue_status: issue,
    fund_status: fund,
    loan_status: 'loan_none',
    cancel_request_reason: orAbsent(order.cancelReason),
    gmt_create: toPacificText(order.createdAtMs),
    gmt_modified: toPacificText(order.modifiedAtMs),
    gmt_pay_success: order.paidAtMs === null ? undefined : toPacificText(order.paidAtMs),
    gmt_trade_end: order.finishedAtMs === null ? undefined : toPacificText(order.finishedAtMs),
    over_time_left: order.shipByMs !== null && hasTimeLeft(order.status) ? toPacificText(order.shipByMs) : undefined,
    memo: orAbsent(order.note),
    oaid: order.oaid,
    order_amount: wireMoneyFull(payCents(order)),
    init_oder_amount: wireMoneyFull(goodsCents),
    logistics_amount: wireMoneyFull(order.freightCents),
    new_order_amount: wireMoney(payCents(order)),
    seller_order_amount: wireMoney(payCents(order)),
    pay_amount_by_settlement_cur: (payCents(order) / 100).toFixed(2),
    settlement_currency: 'USD',
    payment_type: order.paidAtMs === null ? undefined : order.paymentType,
    is_phone: false,
    cod: false,
    receipt_address: receiptAddressOf(order),
    buyerloginid: buyer.login,
    buyer_signer_fullname: buyer.name,
    seller_operator_login_id: sellerLogin,
    seller_operator_aliidloginid: sellerLogin,
    seller_signer_fullname: sellerName,
    order_end_reason: endReasonOf(order),
  };
}

function buyerInfo(order: PracticeOrder): WireObject {
  const plain = buyerOf(order.buyerKey);
  const buyer = order.isMasked ? maskBuyer(plain) : plain;
  return { login_id: buyer.login, first_name: buyer.firstName, last_name: buyer.lastName, country: buyer.country };
}

function issueInfo(order: PracticeOrder): WireObject | undefined {
  if (order.status !== 'IN_ISSUE') return undefined;
  return { issue_status: 'processing', issue_time: toPacificText(order.modifiedAtMs) };
}

/** Each declared number once, as a repeated partial declaration of one number adds no parcel. */
function shipments(state: ShopState, order: PracticeOrder): readonly WireObject[] {
  const own = state.declarations.filter((declaration) => declaration.orderId === order.orderId);
  const first = own.filter(
    (declaration, index) => own.findIndex((other) => other.trackingNumber === declaration.trackingNumber) === index,
  );
  return first.map((declaration) => ({
    logistics_no: declaration.trackingNumber,
    logistics_type_code: declaration.serviceCode,
    logistics_service_name: findCarrier(declaration.serviceCode)?.displayName,
    gmt_send: toPacificText(declaration.atMs),
    receive_status: 'default',
    have_tracking_info: false,
  }));
}

function childOrder(order: PracticeOrder, line: PracticeLine, index: number, context: MethodContext): WireObject {
  const product = productOf(line.productKey);
  const { fund, issue, frozen } = sideStatusesOf(order.status);
  return {
    id: BigInt(line.childId),
    child_order_id: line.childId,
    order_sort_id: index + 1,
    product_id: BigInt(product.productId),
    product_name: product.title,
    product_count: line.quantity,
    product_price: wireMoneyFull(line.unitPriceCents),
    init_order_amt: wireMoneyFull(line.unitPriceCents * line.quantity),
    product_unit: 'piece',
    lot_num: 1,
    sku_code: line.skuCode,
    product_attributes: productAttributesText(line),
    product_img_url: pictureUrlOf(line, context.baseUrl),
    snapshot_small_photo_path: pictureUrlOf(line, context.baseUrl),
    logistics_type: line.chosenLineCode,
    logistics_service_name: chosenServiceName(line.chosenLineCode),
    logistics_amount: wireMoneyFull(0),
    goods_prepare_time: order.prepareDays,
    buyer_memo: orAbsent(line.note),
    order_status: order.status,
    frozen_status: frozen,
    fund_status: fund,
    issue_status: issue,
    send_goods_operator: sendOperatorOf(line),
    logistics_warehouse_type: line.isWarehouseFulfilled ? 'cainiaoInternationalWarehouse' : undefined,
    extend_map: '{}',
    tags: [],
  };
}

function childOrderExtra(line: PracticeLine): WireObject {
  const product = productOf(line.productKey);
  return {
    product_id: BigInt(product.productId),
    product_name: product.title,
    quantity: line.quantity,
    sku: productAttributesText(line),
    unit_price: wireMoneyFull(line.unitPriceCents),
  };
}

/** May be missing altogether; its ids have 17 digits. */
function operationLog(order: PracticeOrder): readonly WireObject[] | undefined {
  if (order.paidAtMs === null || order.orderId.startsWith('9')) return undefined;
  return [
    {
      id: BigInt(order.orderId) * 10n + 7n,
      order_id: BigInt(order.orderId),
      action_type: 'front_pay_online_success',
      operator: 'system',
      gmt_create: toPacificText(order.paidAtMs),
      gmt_modified: toPacificText(order.paidAtMs),
    },
  ];
}
