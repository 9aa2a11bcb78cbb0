import { z } from 'zod';
import { wireLongSchema } from '../gateway/wire-values';
import { officialLines, type Warehouse } from '../logistics/lines';
import { findSellerAddress } from '../seeds/seller-addresses';
import type { Method } from './method';

const askedSchema = z.object({
  solution_code: z.string().min(1),
  service_param: z.object({ code: z.enum(['DOOR_PICKUP', 'SELF_SEND']) }),
});
const senderSchema = z.object({ seller_address_id: wireLongSchema });

/** The warehouses of a solution that take parcels in one way (API reference 3.2). */
export const warehousePoints: Method = {
  name: 'cainiao.global.solution.service.resource.query',
  needsSession: true,
  parameters: {
    solution_service_res_param: { type: 'json', isRequired: true },
    sender_param: { type: 'json', isRequired: true },
    seller_param: { type: 'text' },
    locale: { type: 'text' },
  },
  itemKeys: { solution_service_res_list: 'solution_service_res' },
  execute: (_context, parameters) => {
    const asked = askedSchema.safeParse(parameters.json('solution_service_res_param'));
    if (!asked.success) return failure('PARAM_INVALID', 'solution_service_res_param is not valid');
    const sender = senderSchema.safeParse(parameters.json('sender_param'));
    if (!sender.success) return failure('PARAM_INVALID', 'sender_param.seller_address_id is not valid');
    if (findSellerAddress('sender', sender.data.seller_address_id) === undefined) {
      return failure('SELLER_ADDRESS_NOT_EXIST', '卖家地址不存在');
    }
    const { solution_code: code, service_param: service } = asked.data;
    const line = officialLines.find((each) => each.code === code || each.plans.some((plan) => plan.serviceId === code));
    if (line === undefined) return failure('SOLUTION_NOT_EXIST', '解决方案不存在');
    const taking = line.plans
      .map(({ warehouse }) => warehouse)
      .filter((warehouse) => service.code === 'SELF_SEND' || warehouse.hasDoorPickup);
    return {
      result: {
        is_success: true,
        error_info: {},
        result: { solution_service_res_list: taking.map((warehouse, index) => wirePoint(warehouse, line.code, index)) },
      },
    };
  },
};

function failure(code: string, message: string) {
  return { result: { is_success: false, error_info: { error_code: code, error_msg: message } } };
}

/** The warehouses write their hours behind the address, in brackets. */
function wirePoint(warehouse: Warehouse, solutionCode: string, index: number) {
  const [address = '', hours = ''] = warehouse.deliveryAddress.split(/（收货时间：|）/);
  return {
    code: warehouse.resourceCode,
    name: warehouse.nameZh,
    address,
    contact_name: '收货组',
    contact_telephone: '400-555-0123',
    work_time_tips: hours,
    division: 'CN',
    priority: String(index + 1),
    solution_code: solutionCode,
  };
}
