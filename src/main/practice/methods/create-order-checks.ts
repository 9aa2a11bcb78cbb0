import { z } from 'zod';
import type { BusinessParameters } from '../gateway/parameters';
import {
  firstProblem,
  wireBooleanSchema,
  wireDecimalSchema,
  wireIntSchema,
  wireLongSchema,
} from '../gateway/wire-values';
import { type Offer, offersFor } from '../logistics/offers';
import { buyerOf } from '../seeds/buyers';
import { productOf } from '../seeds/products';
import { couriersToWarehouse } from '../seeds/domestic-couriers';
import { findSellerAddress } from '../seeds/seller-addresses';
import type { PracticeDeclaredProduct, PracticeLogisticsOrder, PracticeOrder, ShopState } from '../state/model';

/** A creation that passed every rule of API reference 3.4. */
export type CheckedCreation = {
  readonly order: PracticeOrder;
  readonly offer: Offer;
  readonly pickupType: string;
  readonly undeliverable: 'return' | 'destroy';
  readonly senderAddressId: string;
  readonly products: readonly PracticeDeclaredProduct[];
  /** As it was sent. */
  readonly receiver: Readonly<Record<string, string>>;
  readonly domestic: PracticeLogisticsOrder['domestic'];
};

const inRange = (min: number, max: number) => (text: string) => Number(text) >= min && Number(text) <= max;

const productSchema = z.object({
  product_id: wireLongSchema,
  child_order_id: wireLongSchema.optional(),
  category_cn_desc: z
    .string()
    .max(20)
    .regex(/\p{Script=Han}/u, 'must be Chinese'),
  category_en_desc: z.string().regex(/^[\x20-\x7e]{1,60}$/, 'must be 1 to 60 Latin characters'),
  product_num: wireIntSchema.refine((count) => count >= 1 && count <= 999, 'must be from 1 to 999'),
  product_declare_amount: wireDecimalSchema
    .refine(inRange(0.01, 10_000), 'must be from 0.01 to 10000.00')
    .refine((text) => /^\d+(?:\.\d{1,2})?$/.test(text), 'has more than two decimals'),
  product_weight: wireDecimalSchema
    .refine(inRange(0.001, 2), 'must be from 0.001 to 2.000 kg')
    .refine((text) => /^\d+(?:\.\d{1,3})?$/.test(text), 'has more than three decimals'),
  contains_battery: wireBooleanSchema,
  only_battery: wireBooleanSchema.optional(),
  aneroid_markup: wireBooleanSchema.optional(),
  contains_special_goods: wireBooleanSchema.optional(),
  breakable: wireBooleanSchema.optional(),
  hs_code: z
    .union([z.string(), z.number()])
    .transform(String)
    .pipe(z.string().regex(/^\d{0,13}$/))
    .optional(),
});

const productsSchema = z.array(productSchema).min(1).max(50);

const byteText = (max: number) =>
  z
    .string()
    .refine((text) => text.trim() !== '' && Buffer.byteLength(text) <= max, `must have 1 to ${max} bytes`)
    .refine((text) => !/[\p{Cc}\p{Cf}]/u.test(text), 'has invisible characters');

const optionalText = (max: number) => z.literal('').or(byteText(max)).nullish();

const receiverSchema = z
  .object({
    name: byteText(90),
    country: z.string().regex(/^[A-Z]{2}$/),
    province: byteText(48),
    city: byteText(48),
    county: optionalText(48),
    street: optionalText(90),
    street_address: optionalText(90),
    post_code: optionalText(40),
    phone: optionalText(54),
    mobile: optionalText(30),
    email: optionalText(90),
    fax: optionalText(54),
  })
  .refine((receiver) => hasText(receiver.street) || hasText(receiver.street_address), 'a street is required')
  .refine((receiver) => hasText(receiver.phone) || hasText(receiver.mobile), 'phone or mobile is required');
type Receiver = z.infer<typeof receiverSchema>;

const byIdSchema = z.object({ address_id: wireLongSchema });

const addressesSchema = z.object({
  receiver: receiverSchema,
  sender: byIdSchema,
  refund: byIdSchema,
  pickup: byIdSchema.nullish(),
});
type Addresses = z.infer<typeof addressesSchema>;

/** Checks a creation; the text of the first rule that it breaks, or what to create. */
export function checkCreation(state: ShopState, parameters: BusinessParameters): CheckedCreation | string {
  const order = state.orders.find((candidate) => candidate.orderId === parameters.text('trade_order_id'));
  if (order === undefined) return '交易订单不存在或不属于当前账号';
  if (parameters.text('trade_order_from') !== 'ESCROW') return 'trade_order_from: must be ESCROW';
  if (order.status !== 'WAIT_SELLER_SEND_GOODS' && order.status !== 'SELLER_PART_SEND_GOODS') {
    return '交易订单状态不允许创建物流订单';
  }
  const serviceId = parameters.text('warehouse_carrier_service');
  const offer = offersFor(order, { sidesCm: [], weightGrams: undefined }).find((plan) => plan.serviceId === serviceId);
  if (offer === undefined) return 'warehouse_carrier_service: 该物流方案不适用于此交易订单';
  const products = productsSchema.safeParse(parameters.json('declare_product_d_t_os'));
  if (!products.success) return `declare_product_d_t_os.${firstProblem(products.error)}`;
  const addresses = addressesSchema.safeParse(parameters.json('address_d_t_os'));
  if (!addresses.success) return `address_d_t_os.${firstProblem(addresses.error)}`;
  const decision = parameters.text('undeliverable_decision');
  if (decision !== undefined && decision !== '0' && decision !== '1') return 'undeliverable_decision: must be 0 or 1';
  const problem =
    transportProblem(parameters, offer) ??
    productProblem(order, products.data) ??
    sellerAddressProblem(addresses.data, parameters.text('pickup_type')) ??
    receiverProblem(order, addresses.data.receiver, parameters.text('oaid'));
  if (problem !== undefined) return problem;
  return {
    order,
    offer,
    pickupType: parameters.text('pickup_type') ?? 'SELF_POST',
    undeliverable: decision === '1' ? 'destroy' : 'return',
    senderAddressId: addresses.data.sender.address_id,
    products: products.data.map(toDeclaredProduct),
    receiver: textsOf(addresses.data.receiver),
    domestic: {
      companyId: parameters.text('domestic_logistics_company_id') ?? '',
      company: parameters.text('domestic_logistics_company') ?? '',
      trackingNumber: parameters.text('domestic_tracking_no') ?? '',
    },
  };
}

/** How the parcel reaches the warehouse: a pickup type that the plan offers, or the domestic courier's number. */
function transportProblem(parameters: BusinessParameters, offer: Offer): string | undefined {
  const pickupType = parameters.text('pickup_type');
  const companyId = parameters.text('domestic_logistics_company_id');
  const trackingNumber = parameters.text('domestic_tracking_no');
  if (companyId === '-1' && parameters.text('domestic_logistics_company') === undefined) {
    return 'domestic_logistics_company: required when domestic_logistics_company_id is -1';
  }
  if (trackingNumber !== undefined && trackingNumber.length > 32)
    return 'domestic_tracking_no: must have 1 to 32 characters';
  if ((parameters.text('top_user_key') ?? '').length > 16) return 'top_user_key: must have at most 16 characters';
  switch (pickupType) {
    case undefined:
      if (companyId === undefined) return 'domestic_logistics_company_id: required';
      return trackingNumber === undefined ? 'domestic_tracking_no: required' : undefined;
    case 'SELF_SEND':
      return undefined;
    case 'SELF_POST':
      return courierProblem(companyId, parameters.text('domestic_logistics_company'), trackingNumber);
    case 'DOOR_PICKUP':
      return offer.warehouse.hasDoorPickup ? undefined : 'pickup_type: 该物流方案不支持上门揽收';
    default:
      return 'pickup_type: must be DOOR_PICKUP, SELF_POST or SELF_SEND';
  }
}

/** A parcel that comes by courier needs to be found: the company with its code or name, and its number. */
function courierProblem(
  id: string | undefined,
  company: string | undefined,
  number: string | undefined,
): string | undefined {
  if (id === undefined) return 'domestic_logistics_company_id: required for SELF_POST';
  const known = couriersToWarehouse.find(({ companyId }) => companyId === id);
  if (id !== '-1' && known === undefined) return 'domestic_logistics_company_id: 国内物流公司不存在';
  if (known !== undefined && company !== known.code) return 'domestic_logistics_company: does not belong to the id';
  const isNumber = number !== undefined && number.toLowerCase() !== 'none';
  return isNumber ? undefined : 'domestic_tracking_no: required for SELF_POST';
}

function productProblem(order: PracticeOrder, products: z.infer<typeof productsSchema>): string | undefined {
  for (const [index, product] of products.entries()) {
    const line = order.lines.find((candidate) => candidate.childId === product.child_order_id);
    const at = `declare_product_d_t_os.${index}`;
    if (product.child_order_id !== undefined && line === undefined)
      return `${at}.child_order_id: 子订单不属于该交易订单`;
    if (line?.isWarehouseFulfilled === true) return `${at}.child_order_id: 该子订单由仓库发货`;
    const own = line === undefined ? order.lines : [line];
    const isKnown = own.some((candidate) => productOf(candidate.productKey).productId === product.product_id);
    if (product.product_id !== '0' && !isKnown) return `${at}.product_id: 商品不属于该交易订单`;
  }
  return undefined;
}

function sellerAddressProblem(addresses: Addresses, pickupType: string | undefined): string | undefined {
  const isPickup = pickupType === 'DOOR_PICKUP';
  if (isPickup && addresses.pickup == null) return 'address_d_t_os.pickup: required for DOOR_PICKUP';
  if (!isPickup && addresses.pickup != null) return 'address_d_t_os.pickup: only for DOOR_PICKUP';
  const asked = [
    { kind: 'sender', address: addresses.sender },
    { kind: 'refund', address: addresses.refund },
    ...(addresses.pickup == null ? [] : [{ kind: 'pickup', address: addresses.pickup } as const]),
  ] as const;
  for (const { kind, address } of asked) {
    const known = findSellerAddress(kind, address.address_id);
    if (known === undefined) return `address_d_t_os.${kind}.address_id: 地址不存在`;
    if (known.needsUpdate) return `address_d_t_os.${kind}.address_id: 地址需要更新`;
  }
  return undefined;
}

function receiverProblem(order: PracticeOrder, receiver: Receiver, oaid: string | undefined): string | undefined {
  const buyer = buyerOf(order.buyerKey);
  if (oaid !== undefined && oaid !== order.oaid) return 'oaid: does not belong to the order';
  if (receiver.country === 'GB') return 'address_d_t_os.receiver.country: must be UK';
  if (receiver.country !== buyer.country) return 'address_d_t_os.receiver.country: 与交易订单不一致';
  if (buyer.zip !== '' && !hasText(receiver.post_code)) return 'address_d_t_os.receiver.post_code: required';
  const isMasked = [receiver.name, receiver.street, receiver.street_address, receiver.mobile].some((text) =>
    text?.includes('***'),
  );
  return isMasked && oaid === undefined ? 'address_d_t_os.receiver: masked data needs the oaid' : undefined;
}

function toDeclaredProduct(product: z.infer<typeof productSchema>): PracticeDeclaredProduct {
  return {
    productId: product.product_id,
    childId: product.child_order_id ?? '',
    nameCn: product.category_cn_desc,
    nameEn: product.category_en_desc,
    quantity: product.product_num,
    value: product.product_declare_amount,
    weightKg: product.product_weight,
    hsCode: product.hs_code ?? '',
    hasBattery: product.contains_battery,
    isOnlyBattery: product.only_battery ?? false,
    isCosmetic: product.aneroid_markup ?? false,
    isSpecial: product.contains_special_goods ?? false,
    isBreakable: product.breakable ?? false,
  };
}

function textsOf(receiver: Receiver): Readonly<Record<string, string>> {
  const texts = Object.entries(receiver).flatMap(([name, text]) => (text == null ? [] : [[name, text] as const]));
  return Object.fromEntries(texts);
}

function hasText(text: string | null | undefined): boolean {
  return (text ?? '').trim() !== '';
}
