import { toPacificText } from '../gateway/pacific-time';
import { wayOf } from '../logistics/way';
import type { Method } from './method';

/** What is known of a declared parcel's way (API reference 4.5). Texts of refusals are made up. */
export const tracking: Method = {
  name: 'aliexpress.logistics.redefining.querytrackingresult',
  needsSession: true,
  parameters: {
    logistics_no: { type: 'text', isRequired: true },
    origin: { type: 'text', isRequired: true },
    out_ref: { type: 'text', isRequired: true },
    service_name: { type: 'text', isRequired: true },
    to_area: { type: 'text', isRequired: true },
  },
  itemKeys: { details: 'details' },
  execute: ({ state, nowMs }, parameters) => {
    if (parameters.text('origin') !== 'ESCROW') return failure('origin is not valid');
    if (!/^[A-Z]{2}$/.test(parameters.text('to_area') ?? '')) return failure('to_area is not valid');
    const declaration = state.declarations.find(
      ({ orderId, trackingNumber, serviceCode }) =>
        orderId === parameters.text('out_ref') &&
        trackingNumber === parameters.text('logistics_no') &&
        serviceCode === parameters.text('service_name'),
    );
    if (declaration === undefined) return failure('没有查询到物流信息');
    return {
      result_success: true,
      official_website: 'http://global.cainiao.com/',
      // The newest first, as on the site.
      details: wayOf(declaration, nowMs)
        .toReversed()
        .map((step) => ({
          event_desc: step.text,
          event_date: toPacificText(step.atMs),
          address: step.place,
          action_code: step.actionCode,
        })),
    };
  },
};

function failure(message: string) {
  return { result_success: false, error_desc: message };
}
