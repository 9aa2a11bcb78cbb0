import type { CarrierDraft } from '../../src/shared/domain/carrier';

/** A carrier of the seller's own that AliExpress lists, which takes everything and brings its own label. */
export function aCarrierDraft(change: Partial<CarrierDraft> = {}): CarrierDraft {
  return {
    name: 'Yanwen',
    declare: {
      serviceCode: 'YANWEN_AM',
      serviceName: 'Special Line-YW',
      trackingWebsite: '',
      actualCarrierCode: '',
      actualCarrierName: '',
    },
    portalTemplate: '',
    trackingTemplate: '',
    trackingPattern: '',
    takesGoods: [],
    limits: { maxWeightGrams: null, maxSideCm: null, maxSidesSumCm: null },
    label: { source: 'carrier-document', size: '100x150' },
    compensation: { terms: '', withinDays: null, upTo: null },
    transitDays: null,
    lowPoolAt: 0,
    ...change,
  };
}
