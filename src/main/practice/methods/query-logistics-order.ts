import { isWithinPacificRange, toPacificText } from '../gateway/pacific-time';
import type { BusinessParameters } from '../gateway/parameters';
import type { WireObject } from '../gateway/wire-json';
import { findLineOfService } from '../logistics/lines';
import { assignDueNumber } from '../logistics/new-logistics-order';
import type { PracticeLogisticsOrder } from '../state/model';
import type { Method, MethodContext } from './method';
import { orAbsent } from './order-fields';
import { wireMoney } from './wire-money';

const dayMs = 24 * 3_600_000;

/** The logistics orders of an order, newest first (API reference 3.5). Asking may be what brings the number. */
export const queryLogisticsOrder: Method = {
  name: 'aliexpress.logistics.querylogisticsorderdetail',
  needsSession: true,
  parameters: {
    trade_order_id: { type: 'long', isRequired: true },
    current_page: { type: 'int' },
    page_size: { type: 'int' },
    logistics_status: { type: 'text' },
    international_logistics_num: { type: 'text' },
    domestic_logistics_num: { type: 'text' },
    warehouse_carrier_service: { type: 'text' },
    gmt_create_start_str: { type: 'text' },
    gmt_create_end_str: { type: 'text' },
  },
  itemKeys: {
    result_list: 'aeop_logistics_order_detail_dto',
    logistics_service_list: 'logistics_service_dto',
    logistics_fee_list: 'money',
  },
  execute: (context, parameters) => {
    const orderId = parameters.text('trade_order_id');
    const currentPage = Number(parameters.text('current_page') ?? 1);
    const pageSize = Number(parameters.text('page_size') ?? 10);
    if (!context.state.orders.some((order) => order.orderId === orderId))
      return failure('交易订单不存在或不属于当前账号');
    if (currentPage < 1 || pageSize < 1 || pageSize > 50) return failure('current_page or page_size is not valid');
    const found = context.state.logisticsOrders
      .filter((candidate) => candidate.orderId === orderId && matches(candidate, parameters))
      .toReversed();
    const start = (currentPage - 1) * pageSize;
    const page = found.slice(start, start + pageSize).map((logisticsOrder) => {
      const item = wireLogisticsOrder(logisticsOrder, context);
      countQuery(logisticsOrder, context);
      return item;
    });
    return {
      result: {
        success: true,
        current_page: currentPage,
        total_page: Math.ceil(found.length / pageSize),
        result_list: page,
      },
    };
  },
};

function failure(message: string): WireObject {
  return { result: { success: false, error_desc: message } };
}

function matches(candidate: PracticeLogisticsOrder, parameters: BusinessParameters): boolean {
  const status = parameters.text('logistics_status');
  const waybillNumber = parameters.text('international_logistics_num');
  const serviceId = parameters.text('warehouse_carrier_service');
  return (
    (status === undefined || status === candidate.status) &&
    (waybillNumber === undefined || waybillNumber === candidate.waybillNumber) &&
    (serviceId === undefined || serviceId === candidate.serviceId) &&
    isWithinPacificRange(
      candidate.createdAtMs,
      parameters.text('gmt_create_start_str'),
      parameters.text('gmt_create_end_str'),
    )
  );
}

function countQuery(logisticsOrder: PracticeLogisticsOrder, context: MethodContext): void {
  if (logisticsOrder.waybillNumber !== '' || logisticsOrder.numberDueAtMs !== null) return;
  logisticsOrder.queriesUntilNumber -= 1;
  context.markChanged();
}

function wireLogisticsOrder(logisticsOrder: PracticeLogisticsOrder, context: MethodContext): WireObject {
  if (assignDueNumber(logisticsOrder, context.nowMs)) context.markChanged();
  const line = findLineOfService(logisticsOrder.serviceId);
  const plan = line?.plans.find((candidate) => candidate.serviceId === logisticsOrder.serviceId);
  return {
    logistics_order_id: BigInt(logisticsOrder.logisticsOrderId),
    out_order_code: logisticsOrder.lpNumber,
    trade_order_id: BigInt(logisticsOrder.orderId),
    international_logistics_num: orAbsent(logisticsOrder.waybillNumber),
    international_logistics_type: line?.toldType === 'line-code' ? line.code : logisticsOrder.serviceId,
    logistics_status: logisticsOrder.status,
    channel_code: plan?.warehouse.resourceCode,
    gmt_create: toPacificText(logisticsOrder.createdAtMs),
    close_time: logisticsOrder.status === 'init' ? logisticsOrder.createdAtMs + 15 * dayMs : undefined,
    solution_code: logisticsOrder.lineCode,
    logistics_fee: { ...wireMoney(logisticsOrder.feeFen, 'CNY'), cent: logisticsOrder.feeFen },
    logistics_fee_list: [{ ...wireMoney(logisticsOrder.feeFen, 'CNY'), cent: logisticsOrder.feeFen }],
    logistics_service_list: [{ code: logisticsOrder.pickupType, resource_code: plan?.warehouse.resourceCode }],
  };
}
