import { z } from 'zod';
import { isOtherService } from '../../shared/domain/carrier';
import type { OrderId } from '../../shared/domain/ids';
import {
  declareLinesOf,
  declareLinesSchema,
  modifyDeclarationSchema,
  type DeclaredLine,
  type DeclareLines,
  type ModifyDeclaration,
} from '../../shared/domain/logistics';
import type { GatewayClient } from './client';
import { toldSuccess } from './envelope';
import { badAnswer } from './errors';
import { invalidField, visibleTexts } from './field-rules';
import { optionalText, wireInt, wireList } from './wire';

const declareMethod = 'aliexpress.logistics.order.shipment';
const modifyMethod = 'aliexpress.logistics.order.modifyshipment';
const queryMethod = 'aliexpress.logistics.querysellershipmentinfo';

/**
 * Declares lines of an order, `aliexpress.logistics.order.shipment` (API reference 4.2). Of the two methods only this one
 * has a place for the company behind a service `OTHER…` and for shared parcels. `all` is final for its line. Throws
 * `gateway.already-declared` when a line is declared in full, and AppError `shipment.invalid-field` before sending.
 */
export async function declareLines(client: GatewayClient, input: DeclareLines): Promise<void> {
  const request = { trade_order_id: input.orderId, sub_trade_order_list: wireLines(input) };
  const params = { param_aeop_seller_shipment_sub_trade_order_request: JSON.stringify(request) };
  const answer = await client.call(declareMethod, params, z.looseObject({}));
  if (toldSuccess(declareMethod, answer) !== true) throw badAnswer(declareMethod, 'result.success');
}

/**
 * Changes service and number of what lines are declared with, `aliexpress.logistics.order.modifyshipment` (API reference
 * 4.3). Throws AppError `shipment.invalid-field` before anything is sent.
 */
export async function modifyLines(client: GatewayClient, input: ModifyDeclaration): Promise<void> {
  const parsed = modifyDeclarationSchema.safeParse(visibleTexts(input));
  if (!parsed.success) throw invalidField(parsed.error.issues[0]?.path.join('.') ?? '', 'format');
  const { old, ...declared } = parsed.data;
  const params = {
    trade_order_id: declared.orderId,
    old_service_name: old.serviceCode,
    old_logistics_no: old.trackingNumber,
    sub_trade_order_list: JSON.stringify(wireLines(declareLinesOf(declared))),
  };
  const answer = await client.call(modifyMethod, params, z.looseObject({}));
  if (toldSuccess(modifyMethod, answer) !== true) throw badAnswer(modifyMethod, 'is_success');
}

function wireLines(input: DeclareLines): readonly object[] {
  const parsed = declareLinesSchema.safeParse(input);
  if (!parsed.success) throw invalidField(parsed.error.issues[0]?.path.join('.') ?? '', 'format');
  return parsed.data.lines.map(({ index, sendType, parcel }) => ({
    sub_trade_order_index: index,
    send_type: sendType,
    shipment_list: [wireParcel(parcel)],
  }));
}

function wireParcel(parcel: DeclareLines['lines'][number]['parcel']): object {
  const { serviceCode, trackingNumber, trackingWebsite, actualCarrier, packageType } = visibleTexts(parcel);
  if (isOtherService(serviceCode) && trackingWebsite === '') throw invalidField('trackingWebsite', 'missing');
  if (isOtherService(serviceCode) && actualCarrier === '') throw invalidField('actualCarrier', 'missing');
  return {
    service_name: serviceCode,
    logistics_no: trackingNumber,
    ...(trackingWebsite === '' ? {} : { tracking_web_site: trackingWebsite }),
    ...(actualCarrier === '' ? {} : { actual_carrier: actualCarrier }),
    ...(packageType === '' ? {} : { package_type: packageType }),
  };
}

const declaredLineSchema = z
  .object({
    sub_trade_order_index: wireInt,
    send_type: optionalText.pipe(z.enum(['', 'all', 'part'])),
    shipment_list: wireList(z.object({ service_name: optionalText, logistics_no: optionalText })),
  })
  .transform((told): DeclaredLine => ({
    index: told.sub_trade_order_index,
    sendType: told.send_type === '' ? null : told.send_type,
    shipments: told.shipment_list
      .map(({ service_name, logistics_no }) => ({ serviceCode: service_name, trackingNumber: logistics_no }))
      .filter(({ trackingNumber }) => trackingNumber !== ''),
  }));

/**
 * Reads what is declared of these lines, `aliexpress.logistics.querysellershipmentinfo` (API reference 4.2). Whether the
 * index may be left out is documented nowhere, so each line is asked for by itself.
 */
export async function readDeclaredLines(
  client: GatewayClient,
  orderId: OrderId,
  indexes: readonly number[],
): Promise<readonly DeclaredLine[]> {
  const answerSchema = z.looseObject({ sub_trade_order_list: wireList(declaredLineSchema) });
  const lines: DeclaredLine[] = [];
  for (const index of indexes) {
    const params = { trade_order_id: orderId, sub_trade_order_index: String(index) };
    const answer = await client.call(queryMethod, params, answerSchema);
    if (toldSuccess(queryMethod, answer) !== true) throw badAnswer(queryMethod, 'result_success');
    const told = answer.sub_trade_order_list.find((line) => line.index === index);
    lines.push(told ?? { index, sendType: null, shipments: [] });
  }
  return lines;
}
