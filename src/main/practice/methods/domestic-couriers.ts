import { couriersToWarehouse } from '../seeds/domestic-couriers';
import type { Method } from './method';

/** Every courier to the transit warehouses (API reference 3.3). The misspelled name is the platform's own. */
export const domesticCouriers: Method = {
  name: 'aliexpress.logistics.redefining.qureywlbdomesticlogisticscompany',
  needsSession: true,
  parameters: {},
  itemKeys: { result_list: 'aeop_wlb_domestic_logistics_company_d_t_o' },
  execute: () => ({
    result_success: true,
    result_list: couriersToWarehouse.map(({ companyId, name, code }) => ({
      company_id: BigInt(companyId),
      name,
      company_code: code,
    })),
  }),
};
