import { z } from 'zod';
import type { Address } from '../../shared/domain/address';
import {
  createLogisticsOrderSchema,
  type CreateLogisticsOrder,
  type DeclaredGoods,
} from '../../shared/domain/logistics';
import { formatDecimal } from '../../shared/domain/money';
import type { GatewayClient } from './client';
import { toldSuccess } from './envelope';
import { badAnswer } from './errors';
import { invalidField, limitBytes, requireBytes, visibleText, visibleTexts } from './field-rules';
import type { CallParams } from './request';
import { kilogramsText, optionalId, optionalText, platformCountryOf, wireId } from './wire';

const method = 'aliexpress.logistics.order.createorder';

/** A logistics order just made. LP and waybill number are empty until the gateway assigns them. */
export type CreatedLogisticsOrder = {
  readonly logisticsOrderId: string;
  readonly lpNumber: string;
  readonly waybillNumber: string;
};

/** Names that stand for "no domestic courier", which has the id -1 (API reference 3.4). */
const noCourierNames = { DOOR_PICKUP: '上门揽收', SELF_SEND: '自送仓库' } as const;

const answerSchema = z.looseObject({
  result: z.looseObject({
    warehouse_order_id: wireId,
    trade_order_id: optionalId,
    out_order_code: optionalText,
    intl_tracking_no: optionalText,
  }),
});

/**
 * Creates a logistics order, `aliexpress.logistics.order.createorder` (API reference 3.4). It cannot be
 * undone: the caller writes its journal first. Throws AppError `shipment.invalid-field` before anything is
 * sent when a field breaks a rule of the gateway.
 */
export async function createLogisticsOrder(
  client: GatewayClient,
  input: CreateLogisticsOrder,
): Promise<CreatedLogisticsOrder> {
  const answer = await client.call(method, createOrderParams(input), answerSchema);
  const { result } = answer;
  if (toldSuccess(method, answer) !== true) throw badAnswer(method, 'result.success');
  if (result.trade_order_id !== '' && result.trade_order_id !== input.orderId) {
    throw badAnswer(method, 'result.trade_order_id', 'another order');
  }
  return {
    logisticsOrderId: result.warehouse_order_id,
    lpNumber: result.out_order_code.trim(),
    waybillNumber: result.intl_tracking_no.trim(),
  };
}

/** The business parameters of the call. Throws `shipment.invalid-field` for what the gateway would refuse. */
export function createOrderParams(input: CreateLogisticsOrder): CallParams {
  const parsed = createLogisticsOrderSchema.safeParse({
    ...input,
    consignee: visibleTexts(input.consignee),
    goods: input.goods.map(visibleTexts),
  });
  if (!parsed.success) throw invalidField(parsed.error.issues[0]?.path.join('.') ?? '', 'format');
  const order = parsed.data;
  const receiver = receiverOf(order.consignee, order.oaid);
  order.goods.forEach((goods, index) => checkGoods(goods, `goods.${index}`));
  return {
    trade_order_id: order.orderId,
    trade_order_from: 'ESCROW',
    warehouse_carrier_service: order.serviceId,
    pickup_type: order.pickupType,
    ...domesticParams(order),
    undeliverable_decision: order.undeliverable === 'return' ? '0' : '1',
    oaid: order.oaid,
    declare_product_d_t_os: JSON.stringify(order.goods.map(declaredItemOf)),
    address_d_t_os: JSON.stringify({
      sender: { address_id: order.senderAddressId },
      ...(order.pickupType === 'DOOR_PICKUP' ? { pickup: pickupOf(order.pickupAddressId) } : {}),
      receiver,
      refund: { address_id: order.refundAddressId },
    }),
  };
}

/** Who brings the parcel to the warehouse: the courier with its number, or nobody. */
function domesticParams({ pickupType, domestic }: CreateLogisticsOrder): CallParams {
  if (pickupType !== 'SELF_POST') {
    return {
      domestic_logistics_company_id: '-1',
      domestic_logistics_company: noCourierNames[pickupType],
      domestic_tracking_no: 'none',
    };
  }
  if (domestic === null) throw invalidField('domestic', 'missing');
  return {
    domestic_logistics_company_id: domestic.companyId,
    domestic_logistics_company: visibleText(domestic.company),
    domestic_tracking_no: domestic.trackingNumber,
  };
}

function pickupOf(addressId: string | null) {
  if (addressId === null || addressId.trim() === '') throw invalidField('pickupAddressId', 'missing');
  return { address_id: addressId };
}

/** Limits in bytes as sellers' systems have found them (API reference 3.4). */
function receiverOf(consignee: Address, oaid: string): Readonly<Record<string, string>> {
  const street = [consignee.street, consignee.street2].filter((part) => part !== '').join(' ');
  requireBytes('consignee.name', consignee.name, 90);
  requireBytes('consignee.province', consignee.province, 48);
  requireBytes('consignee.city', consignee.city, 48);
  requireBytes('consignee.street', street, 90);
  limitBytes('consignee.phone', consignee.phone, 54);
  limitBytes('consignee.mobile', consignee.mobile, 30);
  if (consignee.phone === '' && consignee.mobile === '') throw invalidField('consignee.mobile', 'missing');
  // Without the token the asterisks themselves would be printed on the parcel.
  const { name, phone, mobile } = consignee;
  for (const [field, text] of Object.entries({ name, street, phone, mobile })) {
    if (oaid.trim() === '' && text.includes('**')) throw invalidField(`consignee.${field}`, 'masked');
  }
  const receiver = {
    name,
    country: platformCountryOf(consignee.country),
    province: consignee.province,
    city: consignee.city,
    county: consignee.county,
    street_address: street,
    post_code: consignee.postcode,
    phone,
    mobile,
    email: consignee.email,
  };
  return Object.fromEntries(Object.entries(receiver).filter(([, text]) => text !== ''));
}

function checkGoods(goods: DeclaredGoods, field: string): void {
  if (!/\p{Script=Han}/u.test(goods.nameCn)) throw invalidField(`${field}.nameCn`, 'not-chinese');
  // The call carries no currency: the gateway reads the amount as US dollars.
  if (goods.value.currency !== 'USD') throw invalidField(`${field}.value`, 'not-usd');
}

/** Numbers and booleans are text here, as in the platform's own sample. */
function declaredItemOf(goods: DeclaredGoods): Readonly<Record<string, string>> {
  return {
    product_id: goods.productId,
    child_order_id: goods.childId,
    category_cn_desc: goods.nameCn,
    category_en_desc: goods.nameEn,
    product_num: String(goods.quantity),
    product_declare_amount: formatDecimal(goods.value),
    product_weight: kilogramsText(goods.weightGrams),
    ...(goods.hsCode === '' ? {} : { hs_code: goods.hsCode }),
    contains_battery: String(goods.hasBattery),
    only_battery: String(goods.isOnlyBattery),
    aneroid_markup: String(goods.isCosmetic),
    contains_special_goods: String(goods.isSpecial),
    breakable: String(goods.isBreakable),
  };
}
