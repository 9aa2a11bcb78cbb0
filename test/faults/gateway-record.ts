import { z } from 'zod';
import type { PracticeShop, RecordedCall } from '../../src/main/practice/practice-shop';
import type { GatewayRecord, Repeat } from './records';

const linesParameter = 'param_aeop_seller_shipment_sub_trade_order_request';
const subjects = {
  'aliexpress.logistics.order.createorder': {
    kind: 'create',
    of: z.object({ trade_order_id: z.string() }).transform((params) => params.trade_order_id),
  },
  'aliexpress.logistics.sellershipmentfortop': {
    kind: 'declare',
    of: z.object({ out_ref: z.string() }).transform((params) => params.out_ref),
  },
  'aliexpress.logistics.order.shipment': {
    kind: 'declare',
    of: z
      .object({ [linesParameter]: z.object({ trade_order_id: z.coerce.string() }) })
      .transform((params) => params[linesParameter].trade_order_id),
  },
  'aliexpress.message.redefining.versiontwo.addmsg': {
    kind: 'message',
    of: z
      .object({ create_param: z.object({ extern_id: z.string() }) })
      .transform((params) => params.create_param.extern_id),
  },
} as const;

/** What the gateway itself recorded, and what the network did to it on its own account. */
export function gatewayRecord(shop: PracticeShop, elsewhere: GatewayRecord['elsewhere']): GatewayRecord {
  const { orders, logisticsOrders, declarations, handoverContents, messages } = shop.state();
  return {
    orders: orders.map(({ orderId, status }) => ({ orderId, status })),
    logisticsOrders: logisticsOrders.map(({ orderId, logisticsOrderId, lpNumber, status }) => ({
      orderId,
      logisticsOrderId,
      lpNumber,
      isOpen: status !== 'closed',
    })),
    declarations,
    contents: handoverContents.map(({ contentCode, lpNumbers, fixedStatus }) => ({
      contentCode,
      lpNumbers,
      isCancelled: fixedStatus === 'canceled',
    })),
    messages: messages.filter(({ sender }) => sender === 'seller'),
    elsewhere,
    repeats: shop.calls.filter(({ executions }) => executions > 1).flatMap(repeatOf),
  };
}

function repeatOf({ method, params }: RecordedCall): readonly Repeat[] {
  const [, subject] = Object.entries(subjects).find(([name]) => name === method) ?? [];
  return subject === undefined ? [] : [{ kind: subject.kind, orderId: subject.of.parse(params) }];
}
