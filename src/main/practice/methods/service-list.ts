import type { WireObject } from '../gateway/wire-json';
import { type Offer, offersFor } from '../logistics/offers';
import type { Method } from './method';

/** The plans offered for an order (API reference 3.2). Parcels that are too big get an empty list, not an error. */
export const serviceList: Method = {
  name: 'aliexpress.logistics.redefining.getonlinelogisticsservicelistbyorderid',
  needsSession: true,
  parameters: {
    order_id: { type: 'long', isRequired: true },
    goods_length: { type: 'long' },
    goods_width: { type: 'long' },
    goods_height: { type: 'long' },
    goods_weight: { type: 'decimal' },
    locale: { type: 'text' },
  },
  itemKeys: {
    result_list: 'aeop_online_logistics_service_result',
    other_fees: 'aeop_online_logistics_fee_item',
    available_logistic_service_list: 'logistic_service',
  },
  execute: ({ state }, parameters) => {
    const order = state.orders.find((candidate) => candidate.orderId === parameters.text('order_id'));
    if (order === undefined) return { is_success: false, error_desc: '交易订单不存在或不属于当前账号' };
    const locale = parameters.text('locale') ?? 'zh_CN';
    if (!['zh_CN', 'en_US', 'ru_RU'].includes(locale))
      return { is_success: false, error_desc: 'locale is not supported' };
    const sides = ['goods_length', 'goods_width', 'goods_height'].map((name) => Number(parameters.text(name) ?? 1));
    const weightKg = parameters.text('goods_weight');
    const weightGrams = weightKg === undefined ? undefined : Math.round(Number(weightKg) * 1000);
    if (sides.some((side) => side < 1) || (weightGrams !== undefined && weightGrams < 1)) {
      return { is_success: false, error_desc: '包裹尺寸或重量必须大于0' };
    }
    const offers = offersFor(order, { sidesCm: sides, weightGrams });
    return { is_success: true, result_list: offers.map((offer, index) => wireOffer(offer, index, locale === 'zh_CN')) };
  },
};

function wireOffer(offer: Offer, index: number, isChinese: boolean): WireObject {
  const { line, warehouse } = offer;
  const [from, to] = line.days;
  return {
    logistics_service_id: offer.serviceId,
    logistics_service_name: isChinese ? `${line.nameZh}_${warehouse.nameZh}` : `${line.nameEn} (${warehouse.nameEn})`,
    warehouse_name: warehouse.nameZh,
    delivery_address: warehouse.deliveryAddress,
    logistics_timeliness: isChinese ? `${from}-${to}天` : `${from}-${to}days`,
    trial_result: wireFen(offer.feeFen),
    discount_trial_result: offer.discountFeeFen === null ? undefined : wireFen(offer.discountFeeFen),
    other_fees: line.isExpress ? [{ code: 'fuel', name: '燃油附加费', amount: '2.00', curreny: 'CNY' }] : [],
    is_express_logistics_service: line.isExpress,
    recommend_index: String(index + 1),
    available_logistic_service_list: [
      ...(warehouse.hasDoorPickup
        ? [{ code: 'DOOR_PICKUP', name: '上门揽收', resource_code: warehouse.resourceCode }]
        : []),
      { code: 'SELF_SEND', name: '自送至中转仓库', resource_code: warehouse.resourceCode },
      { code: 'SELF_POST', name: '快递至中转仓库', resource_code: warehouse.resourceCode },
    ],
  };
}

function wireFen(fen: number): string {
  return `CN¥${(fen / 100).toFixed(2)}`;
}
