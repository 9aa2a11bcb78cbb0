import { z } from 'zod';
import type { OrderId } from '../../shared/domain/ids';
import type { OnlineLogistics } from '../../shared/domain/package';
import type { GatewayClient } from './client';
import { toldSuccess } from './envelope';
import { badAnswer } from './errors';
import { optionalInt, optionalMoney, optionalText, optionalWireList, wireId, wireText } from './wire';

const method = 'aliexpress.logistics.redefining.getonlinelogisticsinfo';

const pageSize = 20;
/** One trade order has a handful of logistics orders; more pages than this are a fault of the answer. */
const maxPages = 50;

const rowSchema = z
  .object({
    online_logistics_id: wireId,
    order_id: wireId,
    lp_number: optionalText,
    internationallogistics_id: optionalText,
    original_international_logistics_id: optionalText,
    logistics_status: wireText,
    channel_code: optionalText,
    solution_code: optionalText,
    international_logistics_type: optionalText,
    logistics_fee: optionalMoney,
  })
  .transform((row): OnlineLogistics & { readonly orderId: string } => ({
    orderId: row.order_id,
    logisticsOrderId: row.online_logistics_id,
    lpNumber: row.lp_number.trim(),
    waybillNumber: row.internationallogistics_id.trim(),
    originalNumber: row.original_international_logistics_id.trim(),
    // Upper case here, lower case in `querylogisticsorderdetail`.
    status: row.logistics_status.toLowerCase(),
    serviceCodes: [...new Set([row.solution_code, row.international_logistics_type, row.channel_code])].filter(
      (code) => code !== '',
    ),
    fee: row.logistics_fee,
  }));

const pageSchema = z.looseObject({ total_page: optionalInt, result_list: optionalWireList(rowSchema) });

/**
 * The logistics orders of a trade order with the number that counts now and the one that each had first (API reference
 * 3.5): AliExpress may replace a number. An empty list that proves nothing is thrown as `gateway.bad-answer`.
 */
export async function readOnlineLogistics(
  client: GatewayClient,
  orderId: OrderId,
): Promise<readonly OnlineLogistics[]> {
  const found = new Map<string, OnlineLogistics>();
  for (let page = 1; page <= maxPages; page += 1) {
    const params = { order_id: orderId, current_page: String(page), page_size: String(pageSize) };
    const answer = await client.call(method, params, pageSchema);
    const rows = answer.result_list ?? [];
    const totalPages = answer.total_page ?? 0;
    const expectedPages = answer.result_list === null ? 0 : page;
    if (rows.length === 0 && (totalPages > expectedPages || toldSuccess(method, answer) !== true)) {
      throw badAnswer(method, 'result_list', 'an empty list that proves nothing');
    }
    for (const { orderId: told, ...row } of rows) {
      if (told !== orderId) throw badAnswer(method, 'result_list', 'another order');
      found.set(row.logisticsOrderId, row);
    }
    if (page >= totalPages) return [...found.values()];
  }
  throw badAnswer(method, 'total_page', 'too many pages');
}
