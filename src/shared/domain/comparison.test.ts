import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carrierIdSchema, type Carrier } from './carrier';
import { compareRoutes, type ComparisonFacts, type ComparisonInput, type OwnOffer } from './comparison';
import { convert } from './exchange-rate';
import type { LogisticsService } from './logistics';
import type { Pricing } from './rate-card';

const nowMs = Date.UTC(2026, 10, 23);
const hourMs = 3_600_000;
const facts: ComparisonFacts = {
  goods: [],
  sidesCm: [20, 15, 5],
  weightGrams: 420,
  buyerServiceCode: '',
  buyerServiceName: '',
  shipByMs: nowMs + 100 * hourMs,
};

const plan = (feeMinor: number | null, change: Partial<LogisticsService> = {}): LogisticsService => ({
  serviceId: 'CAINIAO_STANDARD_TS_12350032',
  name: 'AliExpress Standard Shipping',
  warehouseName: '',
  deliveryAddress: '',
  timeliness: '15-50天',
  fee: feeMinor === null ? null : { minor: feeMinor, currency: 'CNY' },
  discountFee: null,
  otherFees: [],
  isExpress: false,
  recommendIndex: null,
  handoverWays: [],
  ...change,
});

const carrier: Carrier = {
  carrierId: carrierIdSchema.parse('c1'),
  name: 'Yanwen',
  declare: {
    serviceCode: 'YANWEN_AM',
    serviceName: '',
    trackingWebsite: '',
    actualCarrierCode: '',
    actualCarrierName: '',
  },
  portalTemplate: '',
  trackingTemplate: '',
  trackingPattern: '',
  takesGoods: ['battery'],
  limits: { maxWeightGrams: 2000, maxSideCm: 60, maxSidesSumCm: 90 },
  label: { source: 'own-label', size: '100x150' },
  compensation: { terms: '', withinDays: null, upTo: null },
  transitDays: null,
  lowPoolAt: 10,
};
const priced = (totalMinor: number, currency = 'CNY'): Pricing => ({
  state: 'priced',
  currency,
  freightMinor: totalMinor,
  registrationMinor: 0,
  remoteMinor: 0,
  totalMinor,
  remoteSurchargeMinor: null,
});
const own = (pricing: Pricing, change: Partial<Carrier> = {}, freeNumbers: number | null = 5): OwnOffer => ({
  carrier: { ...carrier, ...change },
  pricing,
  freeNumbers,
});
const compare = (change: Partial<ComparisonInput>) =>
  compareRoutes({
    facts,
    services: [plan(5000)],
    isTaken: () => true,
    own: [own(priced(3000))],
    rates: [],
    nowMs,
    ...change,
  });
const codes = ({ reasons }: { readonly reasons: readonly { readonly code: string }[] }) =>
  reasons.map(({ code }) => code);

describe('compareRoutes', () => {
  it('leaves out plans that do not take the goods, although AliExpress offers them and the buyer chose one', () => {
    const change = {
      facts: { ...facts, goods: ['pure-battery'] as const, buyerServiceCode: 'CAINIAO_STANDARD' },
      isTaken: ({ serviceId }: LogisticsService) => serviceId === 'NEW_LINE_1',
      own: [own(priced(9000), { takesGoods: ['pure-battery'] })],
    };
    const refused = compare(change);
    expect(refused).toMatchObject({
      route: 'third-party',
      reasons: [{ code: 'not-taken-online', cause: 'goods' }],
      online: { restrictions: 'refused', service: null, offeredCount: 0 },
    });
    const other = plan(7000, { serviceId: 'NEW_LINE_1', name: 'New line' });
    expect(compare({ ...change, services: [plan(5000), other] }).online).toMatchObject({
      restrictions: 'taken',
      service: { serviceId: 'NEW_LINE_1' },
      offeredCount: 1,
    });
  });

  it('goes third-party where that saves enough, and says what is given up', () => {
    const result = compare({});
    expect(result.route).toBe('third-party');
    expect(result.reasons).toEqual([
      { code: 'cheaper', by: { minor: 2000, currency: 'CNY' }, percent: 40, rate: null },
      { code: 'less-protection' },
    ]);
  });

  it('stays with the protection for a small saving or a higher price', () => {
    const small = compare({ own: [own(priced(4600))] });
    expect([small.route, codes(small)]).toEqual(['official', ['protection', 'saving-too-small']]);
    const dearer = compare({ own: [own(priced(6000))] });
    expect([dearer.route, codes(dearer)]).toEqual(['official', ['cheaper', 'protection']]);
    expect(dearer.reasons[0]).toMatchObject({ by: { minor: 1000 }, percent: 16 });
    const same = compare({ own: [own(priced(5000))] });
    expect([same.route, codes(same)]).toEqual(['official', ['protection']]);
  });

  it('never compares two currencies without a rate that a person entered', () => {
    const apart = compare({ own: [own(priced(100, 'USD'))] });
    expect(apart.reasons).toEqual([
      { code: 'protection' },
      { code: 'prices-not-comparable', currencies: ['CNY', 'USD'] },
    ]);
    const rate = { from: 'USD', to: 'CNY', rateMicros: 7_000_000, asOfMs: nowMs };
    expect(compare({ own: [own(priced(100, 'USD'))], rates: [rate] }).reasons[0]).toEqual({
      code: 'cheaper',
      by: { minor: 4300, currency: 'CNY' },
      percent: 86,
      rate,
    });
  });

  it('follows what the buyer chose', () => {
    const chosen = { ...facts, buyerServiceCode: 'CAINIAO_STANDARD', buyerServiceName: 'Standard' };
    const online = compare({ facts: chosen });
    expect([online.route, online.reasons]).toEqual(['official', [{ code: 'buyer-chose', name: 'Standard' }]]);
    const offline = compare({ facts: { ...facts, buyerServiceCode: 'YANWEN_AM' } });
    expect([offline.route, offline.reasons]).toEqual(['third-party', [{ code: 'buyer-chose', name: 'YANWEN_AM' }]]);
    const neither = compare({ facts: { ...facts, buyerServiceCode: 'EMS' } });
    expect([neither.route, codes(neither)[0]]).toEqual(['third-party', 'buyer-choice-not-offered']);
  });

  it('compares the plan that the buyer chose, else the cheapest, by the discounted fee', () => {
    const plans = [
      plan(9000, { serviceId: 'A_TS_12350032' }),
      plan(9900, { serviceId: 'B_TS_12350032', discountFee: { minor: 80, currency: 'CNY' } }),
    ];
    expect(compare({ services: plans }).online).toMatchObject({
      service: plans[1],
      fee: { minor: 80 },
      offeredCount: 2,
    });
    expect(compare({ services: plans, facts: { ...facts, buyerServiceCode: 'A' } }).online.service).toBe(plans[0]);
  });

  it.each([
    [{ goods: ['battery'] as const }, 'goods'],
    [{ weightGrams: 2001 }, 'size'],
    [{ sidesCm: [61, 1, 1] }, 'size'],
    [{ sidesCm: [31, 30, 30] }, 'size'],
    [{}, 'unknown'],
  ])('says why nothing is offered online for %j: %s', (change, cause) => {
    const big = { limits: { maxWeightGrams: null, maxSideCm: null, maxSidesSumCm: null } };
    const result = compare({ facts: { ...facts, ...change }, services: [], own: [own(priced(1), big)] });
    expect(result).toMatchObject({ route: 'third-party', reasons: [{ code: 'not-taken-online', cause }] });
  });

  it('names every refusal of a carrier and goes online when none takes the parcel', () => {
    const result = compare({
      facts: { ...facts, goods: ['liquid', 'battery'], sidesCm: [59, 20, 20], weightGrams: 2000 },
    });
    expect([result.route, codes(result)]).toEqual(['official', ['own-carriers-refuse']]);
    expect(result.offline.refusals).toEqual([
      { kind: 'goods', goods: ['liquid'] },
      { kind: 'sides-too-long', maxSidesSumCm: 90 },
    ]);
    expect(codes(compare({ own: [] }))).toEqual(['no-own-carrier']);
  });

  it('recommends nothing where it knows nothing, or nobody takes the parcel', () => {
    expect(compare({ services: null })).toMatchObject({ route: null, reasons: [{ code: 'online-unknown' }] });
    const nobody = compare({ services: [], own: [] });
    expect([nobody.route, codes(nobody)]).toEqual([null, ['not-taken-online', 'no-own-carrier']]);
  });

  it('takes no risk with a number to be fetched by hand when little time is left', () => {
    const near = { ...facts, shipByMs: nowMs + 5.5 * hourMs };
    const byHand = compare({ facts: near, own: [own(priced(1), {}, null)] });
    expect(byHand.reasons).toEqual([{ code: 'deadline-near', hoursLeft: 5 }, { code: 'protection' }]);
    expect(byHand.route).toBe('official');
    expect(compare({ facts: near }).route).toBe('third-party');
    expect(compare({ facts: { ...facts, shipByMs: null }, own: [own(priced(1), {}, null)] }).route).toBe('third-party');
  });

  it('claims no price that it does not know', () => {
    expect(compare({ services: [plan(null)] }).reasons[1]).toEqual({ code: 'price-unknown', route: 'official' });
    expect(compare({ own: [own({ state: 'no-card' })] }).reasons[1]).toEqual({
      code: 'price-unknown',
      route: 'third-party',
    });
  });

  it('whatever the prices: recommends a route that takes the parcel, and claims only true savings', () => {
    const price = fc.option(fc.integer({ min: 0, max: 100_000 }));
    fc.assert(
      fc.property(
        fc.option(fc.array(price, { maxLength: 4 })),
        fc.array(fc.record({ total: price, takes: fc.boolean() }), { maxLength: 4 }),
        fc.integer({ min: -50, max: 200 }),
        (fees, offers, hours) => {
          const result = compare({
            facts: { ...facts, goods: ['battery'], shipByMs: nowMs + hours * hourMs },
            services: fees === null ? null : fees.map((fee) => plan(fee)),
            own: offers.map(({ total, takes }) =>
              own(total === null ? { state: 'no-card' } : priced(total), { takesGoods: takes ? ['battery'] : [] }),
            ),
          });
          expect(result.route === 'official' && result.online.restrictions !== 'taken').toBe(false);
          expect(result.route === 'third-party' && result.offline.refusals.length > 0).toBe(false);
          expect(result.reasons.length).toBeGreaterThan(0);
          const cheaper = result.reasons.find((reason) => reason.code === 'cheaper');
          const online = result.online.fee?.minor ?? Number.NaN;
          const offline = result.offline.pricing.state === 'priced' ? result.offline.pricing.totalMinor : Number.NaN;
          const saved = result.route === 'official' ? offline - online : online - offline;
          expect(cheaper === undefined || cheaper.by.minor === saved).toBe(true);
        },
      ),
    );
  });
});

describe('convert', () => {
  it('goes either way, and minds currencies without a minor unit', () => {
    const rates = [{ from: 'USD', to: 'JPY', rateMicros: 150_000_000, asOfMs: 0 }];
    expect(convert({ minor: 100, currency: 'USD' }, 'JPY', rates)?.money).toEqual({ minor: 150, currency: 'JPY' });
    expect(convert({ minor: 150, currency: 'JPY' }, 'USD', rates)?.money).toEqual({ minor: 100, currency: 'USD' });
    expect(convert({ minor: 1, currency: 'EUR' }, 'USD', rates)).toBeNull();
    expect(convert({ minor: 1, currency: 'EUR' }, 'EUR', [])).toEqual({
      money: { minor: 1, currency: 'EUR' },
      rate: null,
    });
  });
});
