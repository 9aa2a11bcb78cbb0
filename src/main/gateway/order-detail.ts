import { z } from 'zod';
import { addressSchema, type Address } from '../../shared/domain/address';
import { orderIdSchema, type OrderId } from '../../shared/domain/ids';
import type { OrderDetail, OrderLine, SkuAttribute } from '../../shared/domain/order';
import type { GatewayClient } from './client';
import { badAnswer } from './errors';
import { isWarehouseLine } from './order-list';
import { shipByOf } from './order-times';
import { parseSkuAttributes } from './sku-attributes';
import {
  isoCountryOf,
  optionalId,
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

const method = 'aliexpress.trade.new.redefining.findorderbyid';

const receiptAddressSchema = z
  .object({
    contact_person: optionalText,
    country: wireText,
    province: optionalText,
    city: optionalText,
    detail_address: optionalText,
    address: optionalText,
    address2: optionalText,
    zip: optionalText,
    phone_country: optionalText,
    phone_area: optionalText,
    phone_number: optionalText,
    mobile_no: optionalText,
    cpf_no: optionalText,
  })
  .transform((told): Address => ({
    name: told.contact_person,
    country: isoCountryOf(told.country),
    province: told.province,
    city: told.city,
    county: '',
    street: told.detail_address || told.address,
    street2: told.address2,
    postcode: told.zip,
    phone: told.phone_number === '' ? '' : joinFilled([told.phone_country, told.phone_area, told.phone_number], '-'),
    mobile: told.mobile_no,
    email: '',
    taxId: told.cpf_no,
  }))
  .pipe(addressSchema);

const childSchema = z.object({
  id: optionalId,
  child_order_id: optionalId,
  order_sort_id: optionalInt,
  product_id: wireId,
  product_name: optionalText,
  product_count: wireInt.pipe(z.number().positive()),
  product_price: optionalMoney,
  product_unit: optionalText,
  sku_code: optionalText,
  product_attributes: optionalText,
  product_img_url: optionalText,
  snapshot_small_photo_path: optionalText,
  logistics_type: optionalText,
  logistics_service_name: optionalText,
  buyer_memo: optionalText,
  send_goods_operator: optionalText,
  logistics_warehouse_type: optionalText,
});

const childExtraSchema = z.object({ product_id: wireId, sku: optionalText });

const buyerSchema = z.object({ login_id: optionalText, first_name: optionalText, last_name: optionalText });

const targetSchema = z.object({
  id: wireId.pipe(orderIdSchema),
  order_status: wireText,
  logistics_status: optionalText,
  frozen_status: optionalText,
  issue_status: optionalText,
  cancel_request_reason: optionalText,
  gmt_create: pacificTime,
  gmt_modified: optionalPacificTime,
  gmt_pay_success: optionalPacificTime,
  over_time_left: optionalPacificTime,
  timeout_left_time: optionalInt,
  left_send_good_day: optionalInt,
  left_send_good_hour: optionalInt,
  left_send_good_min: optionalInt,
  memo: optionalText,
  order_amount: optionalMoney,
  new_order_amount: optionalMoney,
  receipt_address: receiptAddressSchema.nullish(),
  oaid: optionalText,
  buyer_info: buyerSchema.nullish(),
  buyerloginid: optionalText,
  buyer_signer_fullname: optionalText,
  logistic_info_list: wireList(
    z.object({ logistics_no: wireText, logistics_type_code: optionalText, logistics_service_name: optionalText }),
  ),
  child_order_list: wireFilledList(childSchema),
  child_order_ext_info_list: wireList(childExtraSchema),
});
type Target = z.infer<typeof targetSchema>;
type Child = z.infer<typeof childSchema>;

const answerSchema = z.object({ target: targetSchema });

/** Fetches one order, `aliexpress.trade.new.redefining.findorderbyid` (API reference 2.3). */
export async function getOrder(client: GatewayClient, orderId: OrderId, now: () => number): Promise<OrderDetail> {
  const { target } = await client.call(method, { param1: JSON.stringify({ order_id: orderId }) }, answerSchema);
  if (target.id !== orderId) throw badAnswer(method, 'target.id', 'another order');
  return detailOf(target, now());
}

function detailOf(target: Target, nowMs: number): OrderDetail {
  const buyer = target.buyer_info;
  return {
    orderId: target.id,
    status: target.order_status,
    logisticsStatus: target.logistics_status,
    frozenStatus: target.frozen_status,
    issueStatus: target.issue_status,
    createdAtMs: target.gmt_create,
    paidAtMs: target.gmt_pay_success,
    updatedAtMs: target.gmt_modified ?? target.gmt_create,
    shipByMs: shipByOf(
      {
        status: target.order_status,
        endsAtMs: target.over_time_left,
        leftMs: target.timeout_left_time,
        leftDays: target.left_send_good_day,
        leftHours: target.left_send_good_hour,
        leftMinutes: target.left_send_good_min,
      },
      nowMs,
    ),
    buyerLogin: target.buyerloginid || (buyer?.login_id ?? ''),
    buyerName: target.buyer_signer_fullname || joinFilled([buyer?.first_name ?? '', buyer?.last_name ?? ''], ' '),
    // The new amount is there when the price was changed after ordering.
    amount: target.new_order_amount ?? target.order_amount,
    lines: target.child_order_list.map((child, position) => lineOf(target, child, position)),
    note: target.memo,
    consignee: target.receipt_address ?? null,
    oaid: target.oaid,
    declared: target.logistic_info_list.map((info) => ({
      trackingNumber: info.logistics_no,
      serviceCode: info.logistics_type_code,
      serviceName: info.logistics_service_name,
    })),
    cancelReason: target.cancel_request_reason,
  };
}

function lineOf(target: Target, child: Child, position: number): OrderLine {
  const childId = child.id || child.child_order_id;
  if (childId === '') throw badAnswer(method, `target.child_order_list.${position}.id`);
  return {
    childId,
    index: child.order_sort_id !== null && child.order_sort_id > 0 ? child.order_sort_id : position + 1,
    productId: child.product_id,
    skuCode: child.sku_code,
    name: child.product_name,
    attributes: attributesOf(target, child, position),
    quantity: child.product_count,
    unit: child.product_unit,
    unitPrice: child.product_price,
    pictureUrl: child.product_img_url || child.snapshot_small_photo_path,
    note: child.buyer_memo,
    chosenServiceCode: child.logistics_type,
    chosenServiceName: child.logistics_service_name,
    isWarehouseFulfilled: isWarehouseLine(child.send_goods_operator, child.logistics_warehouse_type),
  };
}

/**
 * The variant of a line. The extra list names only the product: of several lines with one product it is
 * used in the same order, and not at all when it does not match, as a wrong colour is worse than none.
 */
function attributesOf(target: Target, child: Child, position: number): readonly SkuAttribute[] {
  const own = parseSkuAttributes(child.product_attributes);
  if (own.length > 0) return own;
  const extras = target.child_order_ext_info_list;
  const samePlace = extras.length === target.child_order_list.length ? extras[position] : undefined;
  if (samePlace?.product_id === child.product_id) return parseSkuAttributes(samePlace.sku);
  const variants = new Set(extras.filter((extra) => extra.product_id === child.product_id).map(({ sku }) => sku));
  const [only = ''] = variants;
  return variants.size === 1 ? parseSkuAttributes(only) : [];
}

function joinFilled(parts: readonly string[], separator: string): string {
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join(separator);
}
