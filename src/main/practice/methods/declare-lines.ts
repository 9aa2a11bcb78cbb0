import { z } from 'zod';
import type { WireObject } from '../gateway/wire-json';
import { refusals } from '../gateway/refusals';
import { wireLongSchema } from '../gateway/wire-values';
import { assignDueNumber } from '../logistics/new-logistics-order';
import type { PracticeOrder, ShopState } from '../state/model';
import { declarationTexts, orderProblem } from './declaration-checks';
import {
  echoOf,
  isDeclaredInFull,
  lineStateOf,
  linesProblem,
  readToldLines,
  type LineFailure,
  type LineForm,
  type ToldLine,
} from './line-checks';
import type { Method, MethodContext } from './method';

const requestSchema = z.strictObject({ trade_order_id: wireLongSchema, sub_trade_order_list: z.unknown() });

const itemKeys = { sub_trade_order_list: 'aeop_sub_trade_order', shipment_list: 'aeop_shipment' };

/** Declares lines of an order (API reference 4.2), all of those named or none. `all` is final for its line. */
export const declareLines: Method = {
  name: 'aliexpress.logistics.order.shipment',
  needsSession: true,
  parameters: { param_aeop_seller_shipment_sub_trade_order_request: { type: 'json', isRequired: true } },
  itemKeys,
  execute: (context, parameters) => {
    const name = 'param_aeop_seller_shipment_sub_trade_order_request';
    const parsed = requestSchema.safeParse(parameters.json(name));
    if (!parsed.success) throw refusals.invalid(name);
    const { trade_order_id: orderId, sub_trade_order_list: lines } = parsed.data;
    const outcome = declare(context, orderId, lines, 'with-carrier');
    return {
      result: isFailure(outcome)
        ? { success: false, error_code: outcome.code, error_msg: outcome.text }
        : { success: true, trade_order_id: BigInt(orderId), sub_trade_order_list: echoOf(outcome) },
    };
  },
};

/** The older method for the same. */
export const declareLinesPlain: Method = {
  name: 'aliexpress.logistics.sellershipmentsupportsubtradeorder',
  needsSession: true,
  parameters: {
    trade_order_id: { type: 'long', isRequired: true },
    sub_trade_order_list: { type: 'json', isRequired: true },
  },
  itemKeys,
  execute: (context, parameters): WireObject => {
    const orderId = parameters.text('trade_order_id') ?? '';
    const outcome = declare(context, orderId, parameters.json('sub_trade_order_list'), 'plain');
    return isFailure(outcome)
      ? { is_success: false, code_of_error: outcome.code, error_msg: outcome.text }
      : { is_success: true, trade_order_id: BigInt(orderId), sub_trade_order_list: echoOf(outcome) };
  },
};

function declare(
  context: MethodContext,
  orderId: string,
  value: unknown,
  form: LineForm,
): readonly ToldLine[] | LineFailure {
  const { state, nowMs } = context;
  const order = state.orders.find((candidate) => candidate.orderId === orderId);
  if (order === undefined) return { code: '-999', text: declarationTexts.unknownOrder };
  for (const logisticsOrder of state.logisticsOrders) assignDueNumber(logisticsOrder, nowMs);
  const lines = readToldLines(value, form);
  if (isFailure(lines)) return lines;
  const problem = closedProblem(state, order, lines) ?? linesProblem(state, order, lines);
  if (problem !== undefined) return problem;
  record(state, order, lines, nowMs);
  if (order.status !== 'IN_ISSUE' && order.status !== 'IN_FROZEN') {
    if (isDeclaredInFull(state, order)) order.status = 'WAIT_BUYER_ACCEPT_GOODS';
    else if (order.status !== 'IN_CANCEL') order.status = 'SELLER_PART_SEND_GOODS';
  }
  order.sentAtMs = nowMs;
  order.modifiedAtMs = nowMs;
  context.markChanged();
  return lines;
}

function closedProblem(state: ShopState, order: PracticeOrder, lines: readonly ToldLine[]): LineFailure | undefined {
  const isOver = lines.some((line) => lineStateOf(state, order.orderId, line.sub_trade_order_index).sendType === 'all');
  if (isOver) return { code: '-999', text: declarationTexts.alreadyDeclared };
  const problem = orderProblem(state, order);
  return problem === undefined ? undefined : { code: '-999', text: problem.result_error_desc };
}

/** One declaration for each parcel that the lines name. */
function record(state: ShopState, order: PracticeOrder, lines: readonly ToldLine[], atMs: number): void {
  for (const line of lines) {
    for (const shipment of line.shipment_list) {
      const sendType = line.send_type === 'all' ? 'all' : 'part';
      const told = { index: line.sub_trade_order_index, sendType } as const;
      const known = state.declarations.find(
        (declaration) =>
          declaration.orderId === order.orderId &&
          declaration.atMs === atMs &&
          declaration.lines.length > 0 &&
          declaration.serviceCode === shipment.service_name &&
          declaration.trackingNumber === shipment.logistics_no,
      );
      if (known !== undefined) {
        known.lines.push(told);
        continue;
      }
      state.declarations.push({
        orderId: order.orderId,
        serviceCode: shipment.service_name,
        trackingNumber: shipment.logistics_no,
        sendType: 'part',
        lines: [told],
        description: '',
        trackingWebsite: shipment.tracking_web_site ?? '',
        atMs,
        modifiedTimes: 0,
      });
    }
  }
}

function isFailure(outcome: readonly ToldLine[] | LineFailure): outcome is LineFailure {
  return 'code' in outcome;
}
