import { declarationTexts, failure } from './declaration-checks';
import { lineStateOf } from './line-checks';
import type { Method } from './method';

/** What is declared of each line of an order (API reference 4.2); index, service and number narrow it down. */
export const queryShipment: Method = {
  name: 'aliexpress.logistics.querysellershipmentinfo',
  needsSession: true,
  parameters: {
    trade_order_id: { type: 'long', isRequired: true },
    sub_trade_order_index: { type: 'long' },
    logistics_no: { type: 'text' },
    service_name: { type: 'text' },
  },
  itemKeys: { sub_trade_order_list: 'aeop_sub_trade_order', shipment_list: 'aeop_shipment' },
  execute: ({ state }, parameters) => {
    const orderId = parameters.text('trade_order_id') ?? '';
    const order = state.orders.find((candidate) => candidate.orderId === orderId);
    if (order === undefined) return failure('-999', declarationTexts.unknownOrder);
    const wanted = parameters.text('sub_trade_order_index');
    const indexes = order.lines.map((_, position) => position + 1);
    const asked = wanted === undefined ? indexes : indexes.filter((index) => index === Number(wanted));
    const number = parameters.text('logistics_no');
    const service = parameters.text('service_name');
    return {
      result_success: true,
      trade_order_id: BigInt(orderId),
      sub_trade_order_list: asked.map((index) => {
        const { sendType, declarations } = lineStateOf(state, orderId, index);
        return {
          sub_trade_order_index: index,
          send_type: sendType,
          shipment_list: declarations
            .filter(({ trackingNumber }) => number === undefined || trackingNumber === number)
            .filter(({ serviceCode }) => service === undefined || serviceCode === service)
            .map(({ trackingNumber, serviceCode, trackingWebsite }) => ({
              logistics_no: trackingNumber,
              service_name: serviceCode,
              tracking_web_site: trackingWebsite === '' ? undefined : trackingWebsite,
            })),
        };
      }),
    };
  },
};
