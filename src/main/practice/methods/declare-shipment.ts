import { assignDueNumber } from '../logistics/new-logistics-order';
import type { PracticeOrder } from '../state/model';
import {
  declarationTexts,
  failure,
  formProblem,
  numberProblem,
  orderProblem,
  toldDeclaration,
} from './declaration-checks';
import type { Method } from './method';

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
    if (order === undefined) return failure('-999', declarationTexts.unknownOrder);
    for (const logisticsOrder of state.logisticsOrders) assignDueNumber(logisticsOrder, nowMs);
    const told = toldDeclaration(parameters, { service: 'service_name', number: 'logistics_no' });
    const refusal = formProblem(told) ?? orderProblem(state, order) ?? numberProblem(state, order, told);
    if (refusal !== undefined) return refusal;
    const sendType = told.sendType === 'all' ? 'all' : 'part';
    state.declarations.push({
      orderId: order.orderId,
      serviceCode: told.serviceName,
      trackingNumber: told.trackingNumber,
      sendType,
      lines: [],
      description: told.description,
      trackingWebsite: told.trackingWebsite ?? '',
      atMs: nowMs,
      modifiedTimes: 0,
    });
    order.status = statusAfter(order, sendType);
    order.sentAtMs = nowMs;
    order.modifiedAtMs = nowMs;
    context.markChanged();
    return { result_success: true };
  },
};

function statusAfter(order: PracticeOrder, sendType: 'all' | 'part'): PracticeOrder['status'] {
  if (order.status === 'IN_ISSUE' || order.status === 'IN_FROZEN') return order.status;
  if (sendType === 'all') return 'WAIT_BUYER_ACCEPT_GOODS';
  return order.status === 'IN_CANCEL' ? 'IN_CANCEL' : 'SELLER_PART_SEND_GOODS';
}
