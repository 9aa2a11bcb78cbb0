import { buyerOf } from '../seeds/buyers';
import type { Method } from './method';

/** Unmasks the buyer of an order (API reference 2.3). The parameters are in camelCase. */
export const orderDecrypt: Method = {
  name: 'aliexpress.trade.seller.order.decrypt',
  needsSession: true,
  parameters: { orderId: { type: 'long', isRequired: true }, oaid: { type: 'text', isRequired: true } },
  itemKeys: {},
  execute: ({ state }, parameters) => {
    const order = state.orders.find((candidate) => candidate.orderId === parameters.text('orderId'));
    if (order === undefined || order.oaid !== parameters.text('oaid')) {
      return { result_code: 400, result_info: 'oaid does not belong to the order' };
    }
    const buyer = buyerOf(order.buyerKey);
    return {
      result_code: 200,
      result_info: 'success',
      result_obj: {
        contact_person: buyer.name,
        mobile_no: buyer.mobile,
        detail_address: buyer.street,
        address2: buyer.street2,
        buyer_signer_fullname: buyer.name,
        first_name: buyer.firstName,
      },
    };
  },
};
