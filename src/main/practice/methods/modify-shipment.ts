import type { PracticeDeclaration, ShopState } from '../state/model';
import { assignDueNumber } from '../logistics/new-logistics-order';
import { declarationTexts, failure, formProblem, numberProblem, toldDeclaration } from './declaration-checks';
import type { Method } from './method';

/** How often a declaration may be modified, and until how long after it was made. */
export type ModifyLimit = { readonly times: number; readonly withinMs: number };

/** A guess: no primary source tells the real limits (API reference 4.3). */
export const usualModifyLimit: ModifyLimit = { times: 5, withinMs: 72 * 3_600_000 };

/** The texts are made up, as none is published. */
export const modifyTexts = {
  unknownPair: '原物流服务或原货运跟踪号与已填写的发货通知不符',
  limit: '该发货通知已超出可修改次数或时间,不能再修改',
} as const;

/** Changes service and number of a declaration (API reference 4.3). */
export const modifyShipment: Method = {
  name: 'aliexpress.logistics.sellermodifiedshipmentfortop',
  needsSession: true,
  parameters: {
    out_ref: { type: 'text', isRequired: true },
    old_service_name: { type: 'text', isRequired: true },
    old_logistics_no: { type: 'text', isRequired: true },
    new_service_name: { type: 'text', isRequired: true },
    new_logistics_no: { type: 'text', isRequired: true },
    send_type: { type: 'text', isRequired: true },
    tracking_website: { type: 'text' },
    description: { type: 'text' },
    actual_carrier: { type: 'text' },
    package_type: { type: 'text' },
    locale: { type: 'text' },
  },
  itemKeys: {},
  execute: (context, parameters) => {
    const { state, nowMs, modifyLimit } = context;
    const order = state.orders.find((candidate) => candidate.orderId === parameters.text('out_ref'));
    if (order === undefined) return failure('-999', declarationTexts.unknownOrder);
    for (const logisticsOrder of state.logisticsOrders) assignDueNumber(logisticsOrder, nowMs);
    const told = toldDeclaration(parameters, { service: 'new_service_name', number: 'new_logistics_no' });
    const oldPair = {
      serviceCode: parameters.text('old_service_name') ?? '',
      trackingNumber: parameters.text('old_logistics_no') ?? '',
    };
    const form = formProblem(told);
    if (form !== undefined) return form;
    if (order.status !== 'WAIT_BUYER_ACCEPT_GOODS' && order.status !== 'SELLER_PART_SEND_GOODS') {
      return failure('-999', declarationTexts.noFulfilment);
    }
    const declared = declarationsOf(state, order.orderId, oldPair);
    if (declared.length === 0) return failure('-999', modifyTexts.unknownPair);
    const isOver = declared.some(
      ({ atMs, modifiedTimes }) => modifiedTimes >= modifyLimit.times || nowMs > atMs + modifyLimit.withinMs,
    );
    if (isOver) return failure('-999', modifyTexts.limit);
    const number = numberProblem(state, order, told);
    if (number !== undefined) return number;
    for (const declaration of declared) {
      declaration.serviceCode = told.serviceName;
      declaration.trackingNumber = told.trackingNumber;
      declaration.description = told.description;
      declaration.trackingWebsite = told.trackingWebsite ?? '';
      if (told.sendType === 'all') declaration.sendType = 'all';
      declaration.modifiedTimes += 1;
    }
    if (told.sendType === 'all') order.status = 'WAIT_BUYER_ACCEPT_GOODS';
    order.modifiedAtMs = nowMs;
    context.markChanged();
    return { result_success: true };
  },
};

function declarationsOf(
  state: ShopState,
  orderId: string,
  pair: Pick<PracticeDeclaration, 'serviceCode' | 'trackingNumber'>,
): readonly PracticeDeclaration[] {
  return state.declarations.filter(
    (declaration) =>
      declaration.orderId === orderId &&
      declaration.lines.length === 0 &&
      declaration.serviceCode === pair.serviceCode &&
      declaration.trackingNumber === pair.trackingNumber,
  );
}
