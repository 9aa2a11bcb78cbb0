import { z } from 'zod';
import type { DomesticCourier, WarehousePoint } from '../../shared/domain/domestic-leg';
import type { HandoverWay } from '../../shared/domain/logistics';
import type { GatewayClient } from './client';
import { toldSuccess } from './envelope';
import { badAnswer } from './errors';
import type { ServiceLocale } from './logistics';
import { optionalText, wireId, wireList } from './wire';

/** Sic: the platform's own spelling. */
const couriersMethod = 'aliexpress.logistics.redefining.qureywlbdomesticlogisticscompany';
const pointsMethod = 'cainiao.global.solution.service.resource.query';

const courierSchema = z
  .object({ company_id: wireId, name: optionalText, company_code: optionalText })
  .transform(({ company_id, name, company_code }): DomesticCourier => ({
    companyId: company_id,
    name: name.trim() || company_code.trim(),
    code: company_code.trim(),
  }));

/** Lists the couriers that may bring a parcel to a transit warehouse (API reference 3.3). */
export async function listDomesticCouriers(client: GatewayClient): Promise<readonly DomesticCourier[]> {
  const answer = await client.call(couriersMethod, {}, z.looseObject({ result_list: wireList(courierSchema) }));
  if (answer.result_list.length === 0 && toldSuccess(couriersMethod, answer) !== true) {
    throw badAnswer(couriersMethod, 'result_list');
  }
  return answer.result_list;
}

/** Which places are asked for: those of a solution, for one way to hand over. */
export type PointsQuestion = {
  /** INFERRED: the line's code, as `cainiao.global.solution.inquiry` names solutions. */
  readonly solutionCode: string;
  readonly way: Exclude<HandoverWay, 'SELF_POST'>;
  readonly senderAddressId: string;
  readonly locale: ServiceLocale;
};

const pointSchema = z
  .object({
    code: optionalText,
    name: optionalText,
    address: optionalText,
    contact_name: optionalText,
    contact_telephone: optionalText,
    work_time_tips: optionalText,
  })
  .transform((point): WarehousePoint => ({
    code: point.code,
    name: point.name,
    address: point.address,
    contactName: point.contact_name,
    contactPhone: point.contact_telephone,
    workTime: point.work_time_tips,
  }));

const pointsSchema = z.looseObject({
  result: z.looseObject({ result: z.looseObject({ solution_service_res_list: wireList(pointSchema) }).nullish() }),
});

/** Lists the warehouses and drop-off points of a solution (API reference 3.2), with their opening hours. */
export async function listWarehousePoints(
  client: GatewayClient,
  { solutionCode, way, senderAddressId, locale }: PointsQuestion,
): Promise<readonly WarehousePoint[]> {
  const params = {
    solution_service_res_param: JSON.stringify({ solution_code: solutionCode, service_param: { code: way } }),
    sender_param: JSON.stringify({ seller_address_id: senderAddressId }),
    locale,
  };
  const answer = await client.call(pointsMethod, params, pointsSchema);
  const points = answer.result.result?.solution_service_res_list ?? [];
  if (points.length === 0 && toldSuccess(pointsMethod, answer) !== true) throw badAnswer(pointsMethod, 'result.result');
  return points;
}
