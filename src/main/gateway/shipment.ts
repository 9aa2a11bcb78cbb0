import { z } from 'zod';
import { declareShipmentSchema, type DeclareShipment } from '../../shared/domain/logistics';
import type { GatewayClient } from './client';
import { toldSuccess } from './envelope';
import { badAnswer } from './errors';
import { invalidField, visibleTexts } from './field-rules';
import type { CallParams } from './request';

const method = 'aliexpress.logistics.sellershipmentfortop';

/**
 * Declares an order as shipped, `aliexpress.logistics.sellershipmentfortop` (API reference 4.1). `all` is
 * final: the caller writes its journal first. Throws `gateway.already-declared` when the order has such a
 * declaration, and AppError `shipment.invalid-field` before anything is sent.
 */
export async function declareShipment(client: GatewayClient, input: DeclareShipment): Promise<void> {
  const answer = await client.call(method, declareParams(input), z.looseObject({}));
  if (toldSuccess(method, answer) !== true) throw badAnswer(method, 'result_success');
}

/** The business parameters of the call. Throws `shipment.invalid-field` for what the gateway would refuse. */
export function declareParams(input: DeclareShipment): CallParams {
  const parsed = declareShipmentSchema.safeParse(visibleTexts(input));
  if (!parsed.success) throw invalidField(parsed.error.issues[0]?.path.join('.') ?? '', 'format');
  const { orderId, serviceCode, trackingNumber, sendType, trackingWebsite, description } = parsed.data;
  if (/^other/i.test(serviceCode) && trackingWebsite === '') throw invalidField('trackingWebsite', 'missing');
  return {
    out_ref: orderId,
    service_name: serviceCode,
    logistics_no: trackingNumber,
    send_type: sendType,
    tracking_website: trackingWebsite,
    description,
  };
}
