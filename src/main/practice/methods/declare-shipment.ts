import type { BusinessParameters } from '../gateway/parameters';
import type { WireObject } from '../gateway/wire-json';
import { findCarrier, passesTrackingRegex } from '../logistics/carriers';
import { officialLines } from '../logistics/lines';
import { assignDueNumber } from '../logistics/new-logistics-order';
import type { PracticeOrder, ShopState } from '../state/model';
import type { Method } from './method';

/** Texts of API reference 4.1; the one about the service is made up, as none is published. */
const texts = {
  alreadyDeclared: '该交易订单已填写发货通知,无需重复操作',
  noFulfilment: '该交易订单缺少履约信息,请联系客服处理',
  trackingNumber: '该货运跟踪号未通过物流风控审核,请更换货运跟踪号后重试',
  unknownOrder: '您填写的交易订单号有误或不属于当前账号，请修改后重试',
  service: '您选择的物流服务有误,请更换物流服务后重试',
} as const;

/** Declares an order as shipped (API reference 4.1). `all` is final; held orders are accepted as by the real one. */
export const declareShipment: Method = {
  name: 'aliexpress.logistics.sellershipmentfortop',
  needsSession: true,
  parameters: {
    out_ref: { type: 'text', isRequired: true },
    service_name: { type: 'text', isRequired: true },
    logistics_no: { type: 'text', isRequired: true },
    send_type: { type: 'text', isRequired: true },
    tracking_website: { type: 'text' },
    description: { type: 'text' },
    actual_carrier: { type: 'text' },
    package_type: { type: 'text' },
    ioss: { type: 'text' },
    locale: { type: 'text' },
  },
  itemKeys: {},
  execute: (context, parameters) => {
    const { state, nowMs } = context;
    const order = state.orders.find((candidate) => candidate.orderId === parameters.text('out_ref'));
    if (order === undefined) return failure('-999', texts.unknownOrder);
    for (const logisticsOrder of state.logisticsOrders) assignDueNumber(logisticsOrder, nowMs);
    const refusal = formProblem(parameters) ?? orderProblem(state, order) ?? numberProblem(state, order, parameters);
    if (refusal !== undefined) return refusal;
    const sendType = parameters.text('send_type') === 'all' ? 'all' : 'part';
    state.declarations.push({
      orderId: order.orderId,
      serviceCode: parameters.text('service_name') ?? '',
      trackingNumber: parameters.text('logistics_no') ?? '',
      sendType,
      description: parameters.text('description') ?? '',
      trackingWebsite: parameters.text('tracking_website') ?? '',
      atMs: nowMs,
    });
    order.status = statusAfter(order, sendType);
    order.sentAtMs = nowMs;
    order.modifiedAtMs = nowMs;
    context.markChanged();
    return { result_success: true };
  },
};

function failure(code: string, message: string): WireObject {
  return { result_success: false, result_error_code: code, result_error_desc: message };
}

function formProblem(parameters: BusinessParameters): WireObject | undefined {
  const serviceName = parameters.text('service_name') ?? '';
  const sendType = parameters.text('send_type');
  if (sendType !== 'all' && sendType !== 'part') return failure('-1', 'send_type must be all or part');
  if (!/^[\x20-\x7e\s]{0,512}$/.test(parameters.text('description') ?? '')) {
    return failure('-1', 'description must be English, at most 512 characters');
  }
  if (!serviceName.startsWith('OTHER')) return undefined;
  if (parameters.text('tracking_website') === undefined) return failure('-1', 'tracking_website is required');
  return parameters.text('actual_carrier') === undefined ? failure('-1', 'actual_carrier is required') : undefined;
}

function orderProblem(state: ShopState, order: PracticeOrder): WireObject | undefined {
  const isFinal = state.declarations.some(({ orderId, sendType }) => orderId === order.orderId && sendType === 'all');
  if (isFinal) return failure('-999', texts.alreadyDeclared);
  switch (order.status) {
    case 'WAIT_SELLER_SEND_GOODS':
    case 'SELLER_PART_SEND_GOODS':
    case 'IN_ISSUE':
    case 'IN_CANCEL':
    case 'IN_FROZEN':
      return undefined;
    default:
      return failure('-999', texts.noFulfilment);
  }
}

/** A service is declared by its line code, and an official parcel by a number that belongs to this very order. */
function numberProblem(state: ShopState, order: PracticeOrder, parameters: BusinessParameters): WireObject | undefined {
  const serviceName = parameters.text('service_name') ?? '';
  const trackingNumber = parameters.text('logistics_no') ?? '';
  const carrier = findCarrier(serviceName);
  if (carrier === undefined) return failure('-999', texts.service);
  if (!passesTrackingRegex(carrier, trackingNumber)) return failure('-999', texts.trackingNumber);
  const line = officialLines.find((candidate) => candidate.code === serviceName);
  if (line === undefined) return undefined;
  const own = state.logisticsOrders.filter(
    ({ orderId, lineCode }) => orderId === order.orderId && lineCode === serviceName,
  );
  if (own.length === 0 && line.isAlsoSoldOffline) return undefined;
  const isKnown = own.some(({ waybillNumber }) => waybillNumber === trackingNumber);
  return isKnown ? undefined : failure('-999', texts.trackingNumber);
}

function statusAfter(order: PracticeOrder, sendType: 'all' | 'part'): PracticeOrder['status'] {
  if (order.status === 'IN_ISSUE' || order.status === 'IN_FROZEN') return order.status;
  if (sendType === 'all') return 'WAIT_BUYER_ACCEPT_GOODS';
  return order.status === 'IN_CANCEL' ? 'IN_CANCEL' : 'SELLER_PART_SEND_GOODS';
}
