import { z } from 'zod';
import { isOtherService } from '../../shared/domain/carrier';
import {
  declareShipmentSchema,
  modifyDeclarationSchema,
  type DeclareShipment,
  type ModifyDeclaration,
} from '../../shared/domain/logistics';
import type { GatewayClient } from './client';
import { toldSuccess } from './envelope';
import { badAnswer } from './errors';
import { invalidField, visibleTexts } from './field-rules';
import type { CallParams } from './request';

const method = 'aliexpress.logistics.sellershipmentfortop';
const modifyMethod = 'aliexpress.logistics.sellermodifiedshipmentfortop';

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
  const { orderId, serviceCode, trackingNumber, sendType, trackingWebsite, actualCarrier } = parsed.data;
  if (isOtherService(serviceCode) && trackingWebsite === '') throw invalidField('trackingWebsite', 'missing');
  if (isOtherService(serviceCode) && actualCarrier === '') throw invalidField('actualCarrier', 'missing');
  return {
    out_ref: orderId,
    service_name: serviceCode,
    logistics_no: trackingNumber,
    send_type: sendType,
    tracking_website: trackingWebsite,
    actual_carrier: actualCarrier,
    package_type: parsed.data.packageType,
    description: parsed.data.description,
  };
}

/**
 * Changes service and number of a declaration, `aliexpress.logistics.sellermodifiedshipmentfortop` (API reference 4.3).
 * How often and how long that is possible is documented nowhere: the answer tells. Throws AppError
 * `shipment.invalid-field` before anything is sent.
 */
export async function modifyDeclaration(client: GatewayClient, input: ModifyDeclaration): Promise<void> {
  const parsed = modifyDeclarationSchema.safeParse(visibleTexts(input));
  if (!parsed.success) throw invalidField(parsed.error.issues[0]?.path.join('.') ?? '', 'format');
  const { old, ...declared } = parsed.data;
  const { service_name: newServiceName = '', logistics_no: newNumber = '', ...rest } = declareParams(declared);
  const params = {
    ...rest,
    old_service_name: old.serviceCode,
    old_logistics_no: old.trackingNumber,
    new_service_name: newServiceName,
    new_logistics_no: newNumber,
  };
  const answer = await client.call(modifyMethod, params, z.looseObject({}));
  if (toldSuccess(modifyMethod, answer) !== true) throw badAnswer(modifyMethod, 'result_success');
}
