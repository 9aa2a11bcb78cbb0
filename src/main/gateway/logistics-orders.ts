import { z } from 'zod';
import type { OrderId } from '../../shared/domain/ids';
import type { LogisticsOrder } from '../../shared/domain/logistics';
import type { GatewayClient } from './client';
import { toldSuccess } from './envelope';
import { badAnswer } from './errors';
import { optionalInt, optionalPacificTime, optionalText, optionalWireList, wireId, wireText } from './wire';

const method = 'aliexpress.logistics.querylogisticsorderdetail';

const pageSize = 20;
/** One trade order has a handful of logistics orders; more pages than this are a fault of the answer. */
const maxPages = 50;

const logisticsOrderSchema = z.object({
  logistics_order_id: wireId,
  out_order_code: optionalText,
  trade_order_id: wireId,
  international_logistics_num: optionalText,
  international_logistics_type: optionalText,
  logistics_status: wireText,
  channel_code: optionalText,
  solution_code: optionalText,
  gmt_create: optionalPacificTime,
});

const pageSchema = z.looseObject({
  result: z.looseObject({ total_page: optionalInt, result_list: optionalWireList(logisticsOrderSchema) }),
});

/**
 * Lists every logistics order of a trade order, all pages (API reference 3.5). An empty list means that the
 * gateway claims there is none: an uncertain creation is judged by it, so anything that only looks empty
 * is thrown as `gateway.bad-answer`.
 */
export async function listLogisticsOrders(client: GatewayClient, orderId: OrderId): Promise<readonly LogisticsOrder[]> {
  const found = new Map<string, LogisticsOrder>();
  for (let page = 1; page <= maxPages; page += 1) {
    const params = { trade_order_id: orderId, current_page: String(page), page_size: String(pageSize) };
    const answer = await client.call(method, params, pageSchema);
    const rows = answer.result.result_list ?? [];
    const totalPages = answer.result.total_page ?? 0;
    // A list that is left out altogether has to go with no pages, an empty one with none to come.
    const expectedPages = answer.result.result_list === null ? 0 : page;
    if (rows.length === 0 && (totalPages > expectedPages || toldSuccess(method, answer) !== true)) {
      throw badAnswer(method, 'result.result_list', 'an empty list that proves nothing');
    }
    for (const row of rows) {
      if (row.trade_order_id !== orderId) throw badAnswer(method, 'result.result_list', 'another order');
      found.set(row.logistics_order_id, logisticsOrderOf(row));
    }
    if (page >= totalPages) return [...found.values()];
  }
  throw badAnswer(method, 'result.total_page', 'too many pages');
}

function logisticsOrderOf(row: z.infer<typeof logisticsOrderSchema>): LogisticsOrder {
  return {
    logisticsOrderId: row.logistics_order_id,
    lpNumber: row.out_order_code,
    orderId: row.trade_order_id,
    waybillNumber: row.international_logistics_num.trim(),
    // Sibling methods write the same states in upper case.
    status: row.logistics_status.toLowerCase(),
    serviceCodes: [...new Set([row.solution_code, row.international_logistics_type, row.channel_code])].filter(
      (code) => code !== '',
    ),
    createdAtMs: row.gmt_create,
  };
}
