import { describe, expect, it } from 'vitest';
import { aDraft, aThirdPartyDraft, someGoods } from '../../../../test/support/factories';
import { carrierIdSchema, type Carrier } from '../../../shared/domain/carrier';
import type { OwnOffer } from '../../../shared/domain/comparison';
import { parcelFactsOf, sortOffers } from './carrier-list';

const aCarrier = (name: string, change: Partial<Carrier> = {}): Carrier => ({
  carrierId: carrierIdSchema.parse(name),
  name,
  declare: { serviceCode: 'EMS', serviceName: '', trackingWebsite: '', actualCarrierCode: '', actualCarrierName: '' },
  portalTemplate: '',
  trackingTemplate: '',
  trackingPattern: '',
  takesGoods: [],
  limits: { maxWeightGrams: null, maxSideCm: null, maxSidesSumCm: null },
  label: { source: 'own-label', size: '100x150' },
  compensation: { terms: '', withinDays: null, upTo: null },
  transitDays: null,
  lowPoolAt: 0,
  ...change,
});

const priced = (carrier: Carrier, totalMinor: number): OwnOffer => ({
  carrier,
  pricing: {
    state: 'priced',
    currency: 'CNY',
    freightMinor: totalMinor,
    registrationMinor: 0,
    remoteMinor: 0,
    totalMinor,
    remoteSurchargeMinor: null,
  },
  freeNumbers: null,
});

describe('parcelFactsOf', () => {
  it('goes by the kinds of the customs lines, each once', () => {
    const goods = [someGoods({ kinds: ['battery', 'fragile'] }), someGoods({ kinds: ['battery'] })];
    expect(parcelFactsOf(aDraft({ goods }))).toEqual({
      goods: ['battery', 'fragile'],
      sidesCm: [20, 15, 5],
      weightGrams: 400,
    });
  });
});

describe('sortOffers', () => {
  it('puts the cheapest that takes the parcel first, and those that refuse it last', () => {
    const offers = [
      { ...priced(aCarrier('light', { limits: { maxWeightGrams: 100, maxSideCm: null, maxSidesSumCm: null } }), 100) },
      { carrier: aCarrier('unpriced'), pricing: { state: 'no-card' }, freeNumbers: null } as const,
      priced(aCarrier('dear'), 5000),
      priced(aCarrier('cheap'), 3000),
    ];
    const sorted = sortOffers(offers, parcelFactsOf(aThirdPartyDraft()));
    expect(sorted.map(({ carrier }) => carrier.name)).toEqual(['cheap', 'dear', 'unpriced', 'light']);
    expect(sorted.at(-1)?.refusals).toEqual([{ kind: 'too-heavy', maxWeightGrams: 100 }]);
  });
});
