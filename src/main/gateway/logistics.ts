import { z } from 'zod';
import type { SellerAddress, SellerAddressKind } from '../../shared/domain/address';
import type { OrderId } from '../../shared/domain/ids';
import type { LogisticsService, Parcel } from '../../shared/domain/logistics';
import type { GatewayClient } from './client';
import { toldSuccess } from './envelope';
import { badAnswer } from './errors';
import { amountOf, parseFee } from './fees';
import { isoCountryOf, kilogramsText, optionalFlag, optionalText, wireId, wireList, wireText } from './wire';

const servicesMethod = 'aliexpress.logistics.redefining.getonlinelogisticsservicelistbyorderid';
const addressesMethod = 'aliexpress.logistics.redefining.getlogisticsselleraddresses';

/** Languages in which the gateway names logistics services. */
export type ServiceLocale = 'en_US' | 'zh_CN' | 'ru_RU';

const feeSchema = z
  .object({ name: optionalText, code: optionalText, amount: optionalText, curreny: optionalText })
  .transform(({ name, code, amount, curreny }) => ({
    name: name || code,
    fee: parseFee(amount) ?? amountOf(amount, curreny.toUpperCase()),
  }));

const serviceSchema = z
  .object({
    logistics_service_id: optionalText,
    logistics_service_name: optionalText,
    // The SDK of the current gateway describes these two instead (API reference 3.2).
    code: optionalText,
    name: optionalText,
    warehouse_name: optionalText,
    delivery_address: optionalText,
    logistics_timeliness: optionalText,
    trial_result: optionalText,
    discount_trial_result: optionalText,
    other_fees: wireList(feeSchema),
    is_express_logistics_service: optionalFlag,
    recommend_index: optionalText,
    available_logistic_service_list: wireList(
      z.object({ code: wireText, name: optionalText, resource_code: optionalText }),
    ),
  })
  .refine((service) => (service.logistics_service_id || service.code) !== '', { path: ['logistics_service_id'] })
  .transform((service): LogisticsService => ({
    serviceId: service.logistics_service_id || service.code,
    name: service.logistics_service_name || service.name,
    warehouseName: service.warehouse_name,
    deliveryAddress: service.delivery_address,
    timeliness: service.logistics_timeliness,
    fee: parseFee(service.trial_result),
    discountFee: parseFee(service.discount_trial_result),
    otherFees: service.other_fees.flatMap(({ name, fee }) => (fee === null ? [] : [{ name, fee }])),
    isExpress: service.is_express_logistics_service,
    recommendIndex: /^-?\d+(?:\.\d+)?$/.test(service.recommend_index) ? Number(service.recommend_index) : null,
    handoverWays: service.available_logistic_service_list.map(({ code, name, resource_code }) => ({
      way: code,
      name,
      resourceCode: resource_code,
    })),
  }));

/**
 * Lists the logistics services for a packed order (API reference 3.2). Empty when the parcel is too large
 * or heavy, or when the order was shipped another way.
 */
export async function listServices(
  client: GatewayClient,
  input: { readonly orderId: OrderId; readonly parcel: Parcel; readonly locale: ServiceLocale },
): Promise<readonly LogisticsService[]> {
  const { parcel } = input;
  const params = {
    order_id: input.orderId,
    goods_length: String(parcel.lengthCm),
    goods_width: String(parcel.widthCm),
    goods_height: String(parcel.heightCm),
    goods_weight: kilogramsText(parcel.weightGrams),
    locale: input.locale,
  };
  const answerSchema = z.looseObject({ result_list: wireList(serviceSchema) });
  const answer = await client.call(servicesMethod, params, answerSchema);
  if (answer.result_list.length === 0 && toldSuccess(servicesMethod, answer) !== true) {
    throw badAnswer(servicesMethod, 'result_list');
  }
  return answer.result_list;
}

const sellerAddressSchema = z.object({
  address_id: wireId,
  name: optionalText,
  country: optionalText,
  province: optionalText,
  city: optionalText,
  county: optionalText,
  street: optionalText,
  street_address: optionalText,
  postcode: optionalText,
  phone: optionalText,
  mobile: optionalText,
  email: optionalText,
  member_type: optionalText,
  is_default: optionalFlag,
  need_to_update: optionalFlag,
});

/** Lists the sender, pickup and refund addresses kept at AliExpress (API reference 3.3). */
export async function listSellerAddresses(client: GatewayClient): Promise<readonly SellerAddress[]> {
  const answerSchema = z.looseObject({
    sender_seller_address_list: wireList(sellerAddressSchema),
    pickup_seller_address_list: wireList(sellerAddressSchema),
    refund_seller_address_list: wireList(sellerAddressSchema),
  });
  const answer = await client.call(addressesMethod, { seller_address_query: 'sender,pickup,refund' }, answerSchema);
  const addresses = [
    ...answer.sender_seller_address_list.map((address) => sellerAddressOf(address, 'sender')),
    ...answer.pickup_seller_address_list.map((address) => sellerAddressOf(address, 'pickup')),
    ...answer.refund_seller_address_list.map((address) => sellerAddressOf(address, 'refund')),
  ];
  if (addresses.length === 0 && toldSuccess(addressesMethod, answer) !== true) {
    throw badAnswer(addressesMethod, 'sender_seller_address_list');
  }
  return addresses;
}

function sellerAddressOf(address: z.infer<typeof sellerAddressSchema>, kind: SellerAddressKind): SellerAddress {
  return {
    addressId: address.address_id,
    kind,
    name: address.name,
    country: isoCountryOf(address.country),
    province: address.province,
    city: address.city,
    county: address.county,
    street: [address.street, address.street_address].filter((part) => part.trim() !== '').join(' '),
    postcode: address.postcode,
    phone: address.phone,
    mobile: address.mobile,
    email: address.email,
    memberType: address.member_type,
    isDefault: address.is_default,
    needsUpdate: address.need_to_update,
  };
}
