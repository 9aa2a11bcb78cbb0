import { z } from 'zod';
import type { WireObject } from '../gateway/wire-json';
import { firstProblem, wireIntSchema } from '../gateway/wire-values';
import type { PracticeDeclaration, PracticeOrder, ShopState } from '../state/model';
import { declarationTexts, formProblem, numberProblem, type Failure, type ToldDeclaration } from './declaration-checks';

const shipmentSchema = z.strictObject({
  service_name: z.string().min(1),
  logistics_no: z.string().min(1),
  tracking_web_site: z.string().optional(),
  actual_carrier: z.string().optional(),
  package_type: z.string().optional(),
});

const lineSchema = z.strictObject({
  sub_trade_order_index: wireIntSchema,
  send_type: z.string(),
  ioss: z.string().optional(),
  shipment_list: z.array(shipmentSchema).min(1),
});

/** `sub_trade_order_list`: at least one line, none of them twice. */
export const linesSchema = z
  .array(lineSchema)
  .min(1)
  .refine((lines) => new Set(lines.map((line) => line.sub_trade_order_index)).size === lines.length, {
    message: 'a line stands there twice',
  });
export type ToldLine = z.infer<typeof lineSchema>;

/** Why lines are turned down. */
export type LineFailure = { readonly code: string; readonly text: string };

/** The older methods have no place for the company behind a service `OTHER…`, nor for shared parcels. */
export type LineForm = 'with-carrier' | 'plain';

/** Reads the lines of a call; a failure names the first thing that is wrong with their form. */
export function readToldLines(value: unknown, form: LineForm): readonly ToldLine[] | LineFailure {
  const parsed = linesSchema.safeParse(value);
  if (!parsed.success) return { code: '-1', text: `sub_trade_order_list.${firstProblem(parsed.error)}` };
  for (const line of parsed.data) {
    for (const shipment of line.shipment_list) {
      const isPlain = shipment.actual_carrier === undefined && shipment.package_type === undefined;
      if (form === 'plain' && !isPlain) return { code: '-1', text: 'shipment_list: unknown field' };
      const told = toldOf(line, shipment);
      const failure = formProblem(form === 'plain' ? { ...told, actualCarrier: 'unasked' } : told);
      if (failure !== undefined) return failureOf(failure);
    }
  }
  return parsed.data;
}

/** What is wrong with the lines for this order: an unknown one, one of a platform warehouse, a number of no parcel. */
export function linesProblem(
  state: ShopState,
  order: PracticeOrder,
  lines: readonly ToldLine[],
): LineFailure | undefined {
  for (const line of lines) {
    const { sub_trade_order_index: index } = line;
    const own = order.lines[index - 1];
    if (own === undefined) return { code: '-1', text: `sub_trade_order_index ${index} does not exist` };
    if (own.isWarehouseFulfilled) return { code: '-999', text: declarationTexts.noFulfilment };
    for (const shipment of line.shipment_list) {
      const failure = numberProblem(state, order, toldOf(line, shipment));
      if (failure !== undefined) return failureOf(failure);
    }
  }
  return undefined;
}

/** What is said of a line so far: by itself, or with the whole order. */
export function lineStateOf(
  state: ShopState,
  orderId: string,
  index: number,
): { readonly sendType: 'all' | 'part' | undefined; readonly declarations: readonly PracticeDeclaration[] } {
  const declarations = state.declarations.filter(
    (declaration) =>
      declaration.orderId === orderId &&
      (declaration.lines.length === 0 || declaration.lines.some((line) => line.index === index)),
  );
  const isAll = declarations.some((declaration) =>
    declaration.lines.length === 0
      ? declaration.sendType === 'all'
      : declaration.lines.some((line) => line.index === index && line.sendType === 'all'),
  );
  return { sendType: isAll ? 'all' : declarations.length > 0 ? 'part' : undefined, declarations };
}

/** Whether nothing of the order is left to be sent: each line that is not a platform warehouse's is declared in full. */
export function isDeclaredInFull(state: ShopState, order: PracticeOrder): boolean {
  return order.lines.every(
    (line, position) => line.isWarehouseFulfilled || lineStateOf(state, order.orderId, position + 1).sendType === 'all',
  );
}

/** The lines as an answer gives them back. */
export function echoOf(lines: readonly ToldLine[]): readonly WireObject[] {
  return lines.map((line) => ({ ...line, shipment_list: line.shipment_list.map((shipment) => ({ ...shipment })) }));
}

function toldOf(line: ToldLine, shipment: ToldLine['shipment_list'][number]): ToldDeclaration {
  return {
    serviceName: shipment.service_name,
    trackingNumber: shipment.logistics_no,
    sendType: line.send_type,
    description: '',
    trackingWebsite: shipment.tracking_web_site,
    actualCarrier: shipment.actual_carrier,
  };
}

function failureOf(failure: Failure): LineFailure {
  return { code: failure.result_error_code, text: failure.result_error_desc };
}
