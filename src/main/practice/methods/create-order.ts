import { addLogisticsOrder } from '../logistics/new-logistics-order';
import { checkCreation } from './create-order-checks';
import type { Method } from './method';
import { orAbsent } from './order-fields';

/**
 * Creates a logistics order (API reference 3.4). As at the real one, a second call makes a second logistics
 * order. `result_success` speaks of the call alone: a refused creation has it true and `result.success` false.
 */
export const createOrder: Method = {
  name: 'aliexpress.logistics.order.createorder',
  needsSession: true,
  parameters: {
    trade_order_id: { type: 'long', isRequired: true },
    trade_order_from: { type: 'text', isRequired: true },
    warehouse_carrier_service: { type: 'text', isRequired: true },
    declare_product_d_t_os: { type: 'json', isRequired: true },
    address_d_t_os: { type: 'json', isRequired: true },
    domestic_logistics_company_id: { type: 'long' },
    domestic_logistics_company: { type: 'text' },
    domestic_tracking_no: { type: 'text' },
    pickup_type: { type: 'text' },
    package_num: { type: 'long' },
    undeliverable_decision: { type: 'int' },
    oaid: { type: 'text' },
    invoice_number: { type: 'text' },
    top_user_key: { type: 'text' },
    insurance_coverage: { type: 'json' },
    is_agree_upgrade_reverse_parcel_insure: { type: 'text' },
  },
  itemKeys: {},
  execute: (context, parameters) => {
    const checked = checkCreation(context.state, parameters);
    if (typeof checked === 'string') {
      return { result_success: true, result: { success: false, error_code: 5001, error_desc: checked } };
    }
    const topUserKey = parameters.text('top_user_key') ?? '';
    const wanted = { ...checked, topUserKey, createdAtMs: context.nowMs };
    const created = addLogisticsOrder(context.state, wanted, context.delays);
    context.markChanged();
    return {
      result_success: true,
      ext_info: '{}',
      result: {
        success: true,
        // 1 means "no error" here.
        error_code: 1,
        warehouse_order_id: BigInt(created.logisticsOrderId),
        out_order_id: BigInt(created.logisticsOrderId),
        out_order_code: created.lpNumber,
        intl_tracking_no: orAbsent(created.waybillNumber),
        trade_order_id: BigInt(created.orderId),
        trade_order_from: 'ESCROW',
      },
    };
  },
};
