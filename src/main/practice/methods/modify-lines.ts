import type { WireObject } from '../gateway/wire-json';
import { assignDueNumber } from '../logistics/new-logistics-order';
import type { PracticeDeclaration, ShopState } from '../state/model';
import { declarationTexts } from './declaration-checks';
import {
  echoOf,
  lineStateOf,
  linesProblem,
  readToldLines,
  type LineFailure,
  type LineForm,
  type ToldLine,
} from './line-checks';
import type { Method, MethodContext } from './method';
import { modifyTexts } from './modify-shipment';

/** Changes service and number of what lines are declared with (API reference 4.3). */
export const modifyLines: Method = method('aliexpress.logistics.order.modifyshipment', 'with-carrier');

/** The older method for the same. */
export const modifyLinesPlain: Method = method(
  'aliexpress.logistics.redefining.sellermodifiedshipmentsupportsubtradeorder',
  'plain',
);

type Told = { readonly orderId: string; readonly service: string; readonly number: string; readonly lines: unknown };

function method(name: string, form: LineForm): Method {
  return {
    name,
    needsSession: true,
    parameters: {
      trade_order_id: { type: 'long', isRequired: true },
      old_service_name: { type: 'text', isRequired: true },
      old_logistics_no: { type: 'text', isRequired: true },
      sub_trade_order_list: { type: 'json', isRequired: true },
    },
    itemKeys: { sub_trade_order_list: 'aeop_sub_trade_order', shipment_list: 'aeop_shipment' },
    execute: (context, parameters): WireObject => {
      const told = {
        orderId: parameters.text('trade_order_id') ?? '',
        service: parameters.text('old_service_name') ?? '',
        number: parameters.text('old_logistics_no') ?? '',
        lines: parameters.json('sub_trade_order_list'),
      };
      const outcome = modify(context, told, form);
      const echo = {
        trade_order_id: BigInt(told.orderId),
        old_logistics_no: told.number,
        // Spelled so by the real one.
        old_serivce_name: told.service,
      };
      return 'code' in outcome
        ? { ...echo, is_success: false, code_of_error: outcome.code, error_msg: outcome.text }
        : { ...echo, is_success: true, sub_trade_order_list: outcome.lines };
    },
  };
}

/** All of the lines or none; a line that is declared in full stays so, and has to be named so. */
function modify(
  context: MethodContext,
  told: Told,
  form: LineForm,
): LineFailure | { readonly lines: readonly WireObject[] } {
  const { state, nowMs, modifyLimit } = context;
  const order = state.orders.find((candidate) => candidate.orderId === told.orderId);
  if (order === undefined) return { code: '-999', text: declarationTexts.unknownOrder };
  for (const logisticsOrder of state.logisticsOrders) assignDueNumber(logisticsOrder, nowMs);
  const lines = readToldLines(told.lines, form);
  if ('code' in lines) return lines;
  if (order.status !== 'WAIT_BUYER_ACCEPT_GOODS' && order.status !== 'SELLER_PART_SEND_GOODS') {
    return { code: '-999', text: declarationTexts.noFulfilment };
  }
  const found = lines.map((line) => ({ line, declared: declarationsOf(state, told, line.sub_trade_order_index) }));
  for (const { line, declared } of found) {
    if (line.shipment_list.length !== 1)
      return { code: '-1', text: 'shipment_list: one parcel takes the place of one' };
    if (declared.length === 0) return { code: '-999', text: modifyTexts.unknownPair };
    const isOver = declared.some(
      ({ atMs, modifiedTimes }) => modifiedTimes >= modifyLimit.times || nowMs > atMs + modifyLimit.withinMs,
    );
    if (isOver) {
      return { code: '-999', text: modifyTexts.limit };
    }
    const now = lineStateOf(state, told.orderId, line.sub_trade_order_index).sendType;
    if (line.send_type !== now) return { code: '-1', text: `send_type of the line is ${now ?? 'none'}` };
  }
  const problem = linesProblem(state, order, lines);
  if (problem !== undefined) return problem;
  for (const { line, declared } of found) {
    for (const declaration of declared) {
      move(state, declaration, line);
      // Without lines it would stand for the whole order.
      if (declaration.lines.length === 0) state.declarations.splice(state.declarations.indexOf(declaration), 1);
    }
  }
  order.modifiedAtMs = nowMs;
  context.markChanged();
  return { lines: echoOf(lines) };
}

/** A line may have been declared with one parcel twice: in part, and in full when the order was closed. */
function declarationsOf(state: ShopState, told: Told, index: number): readonly PracticeDeclaration[] {
  return state.declarations.filter(
    (declaration) =>
      declaration.orderId === told.orderId &&
      declaration.serviceCode === told.service &&
      declaration.trackingNumber === told.number &&
      declaration.lines.some((line) => line.index === index),
  );
}

/** Moves a line from its declaration to the one with the new number. */
function move(state: ShopState, declared: PracticeDeclaration, line: ToldLine): void {
  const [shipment] = line.shipment_list;
  const position = declared.lines.findIndex(({ index }) => index === line.sub_trade_order_index);
  const [moved] = declared.lines.splice(position, 1);
  if (shipment === undefined || moved === undefined) return;
  const modifiedTimes = declared.modifiedTimes + 1;
  const target = state.declarations.find(
    (other) =>
      other.orderId === declared.orderId &&
      other.serviceCode === shipment.service_name &&
      other.trackingNumber === shipment.logistics_no &&
      other.atMs === declared.atMs &&
      other.modifiedTimes === modifiedTimes,
  );
  if (target !== undefined) {
    target.lines.push(moved);
    return;
  }
  state.declarations.push({
    ...declared,
    serviceCode: shipment.service_name,
    trackingNumber: shipment.logistics_no,
    trackingWebsite: shipment.tracking_web_site ?? '',
    lines: [moved],
    modifiedTimes,
  });
}
