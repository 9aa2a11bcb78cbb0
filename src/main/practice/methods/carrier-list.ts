import { carriers } from '../logistics/carriers';
import type { Method } from './method';

/** Every service that a shipment may be declared with (API reference 4.4). */
export const carrierList: Method = {
  name: 'aliexpress.logistics.redefining.listlogisticsservice',
  needsSession: true,
  parameters: {},
  itemKeys: { result_list: 'aeop_logistics_service_result' },
  execute: () => ({
    result_success: true,
    result_list: carriers.map((carrier, index) => ({
      service_name: carrier.serviceName,
      display_name: carrier.displayName,
      logistics_company: carrier.company,
      tracking_no_regex: carrier.trackingRegex,
      min_process_day: carrier.processDays[0],
      max_process_day: carrier.processDays[1],
      recommend_order: index + 1,
    })),
  }),
};
