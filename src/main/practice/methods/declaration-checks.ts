import type { BusinessParameters } from '../gateway/parameters';
import { findCarrier, passesTrackingRegex } from '../logistics/carriers';
import { officialLines } from '../logistics/lines';
import type { PracticeOrder, ShopState } from '../state/model';

/** Texts of API reference 4.1; the one about the service is made up, as none is published. */
export const declarationTexts = {
  alreadyDeclared: '该交易订单已填写发货通知,无需重复操作',
  noFulfilment: '该交易订单缺少履约信息,请联系客服处理',
  trackingNumber: '该货运跟踪号未通过物流风控审核,请更换货运跟踪号后重试',
  unknownOrder: '您填写的交易订单号有误或不属于当前账号，请修改后重试',
  service: '您选择的物流服务有误,请更换物流服务后重试',
} as const;

/** What a call says that is to be declared, or to be declared instead. */
export type ToldDeclaration = {
  readonly serviceName: string;
  readonly trackingNumber: string;
  readonly sendType: string | undefined;
  readonly description: string;
  readonly trackingWebsite: string | undefined;
  readonly actualCarrier: string | undefined;
};

/** Reads a declaration from a call that names its service and number in these parameters. */
export function toldDeclaration(
  parameters: BusinessParameters,
  names: { readonly service: string; readonly number: string },
): ToldDeclaration {
  return {
    serviceName: parameters.text(names.service) ?? '',
    trackingNumber: parameters.text(names.number) ?? '',
    sendType: parameters.text('send_type'),
    description: parameters.text('description') ?? '',
    trackingWebsite: parameters.text('tracking_website'),
    actualCarrier: parameters.text('actual_carrier'),
  };
}

/** The answer to a declaration that is turned down. */
export type Failure = {
  readonly result_success: false;
  readonly result_error_code: string;
  readonly result_error_desc: string;
};

/** A declaration that is turned down. */
export function failure(code: string, message: string): Failure {
  return { result_success: false, result_error_code: code, result_error_desc: message };
}

/** What is wrong with the declaration whatever it is for. */
export function formProblem(told: ToldDeclaration): Failure | undefined {
  const { serviceName, sendType } = told;
  if (sendType !== 'all' && sendType !== 'part') return failure('-1', 'send_type must be all or part');
  if (!/^[\x20-\x7e\s]{0,512}$/.test(told.description)) {
    return failure('-1', 'description must be English, at most 512 characters');
  }
  if (!serviceName.startsWith('OTHER')) return undefined;
  if (told.trackingWebsite === undefined) return failure('-1', 'tracking_website is required');
  return told.actualCarrier === undefined ? failure('-1', 'actual_carrier is required') : undefined;
}

/** Whether the order takes a declaration: not after one that was final, and only in the states that allow it. */
export function orderProblem(state: ShopState, order: PracticeOrder): Failure | undefined {
  const isFinal = state.declarations.some(({ orderId, sendType }) => orderId === order.orderId && sendType === 'all');
  if (isFinal) return failure('-999', declarationTexts.alreadyDeclared);
  switch (order.status) {
    case 'WAIT_SELLER_SEND_GOODS':
    case 'SELLER_PART_SEND_GOODS':
    case 'IN_ISSUE':
    case 'IN_CANCEL':
    case 'IN_FROZEN':
      return undefined;
    default:
      return failure('-999', declarationTexts.noFulfilment);
  }
}

/** A service is declared by its line code, and an official parcel by a number that belongs to this very order. */
export function numberProblem(state: ShopState, order: PracticeOrder, told: ToldDeclaration): Failure | undefined {
  const { serviceName, trackingNumber } = told;
  const carrier = findCarrier(serviceName);
  if (carrier === undefined) return failure('-999', declarationTexts.service);
  if (!passesTrackingRegex(carrier, trackingNumber)) return failure('-999', declarationTexts.trackingNumber);
  const line = officialLines.find((candidate) => candidate.code === serviceName);
  if (line === undefined) return undefined;
  const own = state.logisticsOrders.filter(
    ({ orderId, lineCode }) => orderId === order.orderId && lineCode === serviceName,
  );
  if (own.length === 0 && line.isAlsoSoldOffline) return undefined;
  const isKnown = own.some(({ waybillNumber }) => waybillNumber === trackingNumber);
  return isKnown ? undefined : failure('-999', declarationTexts.trackingNumber);
}
