import { z } from 'zod';
import type { ActualCarrier, DeclareService } from '../../shared/domain/carrier';
import type { GatewayClient } from './client';
import { toldSuccess } from './envelope';
import { badAnswer } from './errors';
import type { ServiceLocale } from './logistics';
import { optionalInt, optionalText, wireList, wireText } from './wire';

const declareMethod = 'aliexpress.logistics.redefining.listlogisticsservice';
const carriersMethod = 'cainiao.global.logistics.carrier.querylist';

const declareServiceSchema = z.object({
  service_name: wireText,
  display_name: optionalText,
  logistics_company: optionalText,
  tracking_no_regex: optionalText,
  min_process_day: optionalInt,
  max_process_day: optionalInt,
  recommend_order: optionalInt,
});

/** Lists every service that a shipment may be declared with (API reference 4.4), the recommended ones first. */
export async function listDeclareServices(client: GatewayClient): Promise<readonly DeclareService[]> {
  const answerSchema = z.looseObject({ result_list: wireList(declareServiceSchema) });
  const answer = await client.call(declareMethod, {}, answerSchema);
  if (answer.result_list.length === 0 && toldSuccess(declareMethod, answer) !== true) {
    throw badAnswer(declareMethod, 'result_list');
  }
  const rank = (order: number | null): number => order ?? Number.MAX_SAFE_INTEGER;
  return answer.result_list
    .toSorted((left, right) => rank(left.recommend_order) - rank(right.recommend_order))
    .map((service) => ({
      serviceCode: service.service_name,
      name: service.display_name || service.service_name,
      company: service.logistics_company,
      trackingPattern: service.tracking_no_regex,
      minProcessDays: service.min_process_day,
      maxProcessDays: service.max_process_day,
    }));
}

const courierSchema = z.object({ courier_code: wireText, courier_name: optionalText });

/** Lists the companies that `actual_carrier` of an `OTHER…` declaration may name (API reference 4.1). */
export async function listActualCarriers(
  client: GatewayClient,
  locale: ServiceLocale,
): Promise<readonly ActualCarrier[]> {
  const answerSchema = z.looseObject({
    result: z.looseObject({ data: z.looseObject({ courier_list: wireList(courierSchema) }) }),
  });
  const { result } = await client.call(carriersMethod, { locale }, answerSchema);
  return result.data.courier_list.map(({ courier_code, courier_name }) => ({
    code: courier_code,
    name: courier_name || courier_code,
  }));
}
