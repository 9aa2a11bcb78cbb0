import { isWithinPacificRange } from '../gateway/pacific-time';
import type { BusinessParameters } from '../gateway/parameters';
import type { WireObject } from '../gateway/wire-json';
import { findLineOfService } from '../logistics/lines';
import { assignDueNumber } from '../logistics/new-logistics-order';
import type { PracticeLogisticsOrder } from '../state/model';
import type { Method } from './method';
import { orAbsent } from './order-fields';
import { wireMoney } from './wire-money';

/** Logistics orders with the number that counts and the one before it was replaced (API reference 3.5). */
export const onlineLogistics: Method = {
  name: 'aliexpress.logistics.redefining.getonlinelogisticsinfo',
  needsSession: true,
  parameters: {
    order_id: { type: 'long' },
    logistics_order_id: { type: 'long' },
    logistics_order_code: { type: 'text' },
    international_logistics_id: { type: 'text' },
    china_logistics_id: { type: 'text' },
    logistics_status: { type: 'text' },
    gmt_create_start_str: { type: 'text' },
    gmt_create_end_str: { type: 'text' },
    query_express_order: { type: 'boolean' },
    current_page: { type: 'int' },
    page_size: { type: 'int' },
  },
  itemKeys: {
    result_list: 'aeop_online_logistics_info_dto',
    logistics_service_list: 'logistics_service_dto',
    logistics_fee_list: 'money',
  },
  execute: (context, parameters) => {
    const currentPage = Number(parameters.text('current_page') ?? 1);
    const pageSize = Number(parameters.text('page_size') ?? 10);
    if (currentPage < 1 || pageSize < 1 || pageSize > 50) return failure('current_page or page_size is not valid');
    const orderId = parameters.text('order_id');
    if (orderId !== undefined && !context.state.orders.some((order) => order.orderId === orderId)) {
      return failure('交易订单不存在或不属于当前账号');
    }
    for (const candidate of context.state.logisticsOrders) {
      if (assignDueNumber(candidate, context.nowMs)) context.markChanged();
    }
    const found = context.state.logisticsOrders.filter((candidate) => matches(candidate, parameters)).toReversed();
    const start = (currentPage - 1) * pageSize;
    return {
      is_success: true,
      current_page: currentPage,
      total_page: Math.ceil(found.length / pageSize),
      result_list: found.slice(start, start + pageSize).map((each) => wireOnlineLogistics(each)),
    };
  },
};

function failure(message: string): WireObject {
  return { is_success: false, error_desc: message };
}

function matches(candidate: PracticeLogisticsOrder, parameters: BusinessParameters): boolean {
  const wanted: readonly (readonly [string, readonly string[]])[] = [
    ['order_id', [candidate.orderId]],
    ['logistics_order_id', [candidate.logisticsOrderId]],
    ['logistics_order_code', [candidate.lpNumber]],
    ['international_logistics_id', [candidate.waybillNumber]],
    ['logistics_status', [candidate.status, candidate.status.toUpperCase()]],
  ];
  return (
    wanted.every(([name, values]) => {
      const text = parameters.text(name);
      return text === undefined || values.includes(text);
    }) &&
    isWithinPacificRange(
      candidate.createdAtMs,
      parameters.text('gmt_create_start_str'),
      parameters.text('gmt_create_end_str'),
    )
  );
}

function wireOnlineLogistics(each: PracticeLogisticsOrder): WireObject {
  const line = findLineOfService(each.serviceId);
  const plan = line?.plans.find((candidate) => candidate.serviceId === each.serviceId);
  const fee = { ...wireMoney(each.feeFen, 'CNY'), cent: each.feeFen };
  const original = each.originalNumber === '' ? each.waybillNumber : each.originalNumber;
  return {
    online_logistics_id: BigInt(each.logisticsOrderId),
    order_id: BigInt(each.orderId),
    lp_number: each.lpNumber,
    internationallogistics_id: orAbsent(each.waybillNumber),
    original_international_logistics_id: orAbsent(original),
    international_logistics_type: line?.toldType === 'line-code' ? line.code : each.serviceId,
    logistics_status: each.status.toUpperCase(),
    channel_code: plan?.warehouse.resourceCode,
    solution_code: each.lineCode,
    lm_resource_code: plan?.warehouse.resourceCode,
    logistics_fee: fee,
    logistics_fee_list: [fee],
    logistics_service_list: [{ code: each.pickupType, resource_code: plan?.warehouse.resourceCode }],
  };
}
