import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { priceByCards, priceOf, rateCardDraftSchema, totalOf, type BandPrice, type RateCardDraft } from './rate-card';

const fromMs = Date.UTC(2026, 0, 1);
const untilMs = Date.UTC(2026, 11, 31);
const flat = (feeMinor: number): BandPrice => ({ kind: 'flat', feeMinor });
const card: RateCardDraft = {
  name: 'Summer',
  currency: 'CNY',
  validFromMs: fromMs,
  validUntilMs: untilMs,
  zones: [
    {
      countries: ['BR', 'CL'],
      registrationMinor: 1900,
      remoteMinor: 1500,
      bands: [
        { upToGrams: 100, price: flat(1000) },
        { upToGrams: 500, price: flat(4200) },
      ],
    },
    {
      countries: ['US'],
      registrationMinor: 0,
      remoteMinor: null,
      bands: [
        {
          upToGrams: 2000,
          price: { kind: 'per-step', baseMinor: 2800, baseGrams: 100, stepGrams: 100, stepMinor: 650 },
        },
      ],
    },
    {
      countries: [],
      registrationMinor: 100,
      remoteMinor: null,
      bands: [{ upToGrams: 2000, price: { kind: 'per-kg', baseMinor: 50, perKgMinor: 6250 } }],
    },
  ],
};
const totalAt = (country: string, grams: number, atMs = fromMs): number | null =>
  totalOf(priceOf(card, country, grams, atMs))?.minor ?? null;

describe('priceOf', () => {
  it.each([
    ['BR', 1, 2900],
    ['BR', 100, 2900],
    ['BR', 101, 6100],
    ['CL', 500, 6100],
    ['US', 1, 2800],
    ['US', 100, 2800],
    ['US', 101, 3450],
    ['US', 200, 3450],
    ['US', 201, 4100],
    ['DE', 1, 157],
    ['DE', 1000, 6400],
  ])('%s, %i g: %i', (country, grams, total) => {
    expect(totalAt(country, grams)).toBe(total);
  });

  it('adds the remote surcharge only when asked', () => {
    expect(priceOf(card, 'BR', 100, fromMs, true)).toMatchObject({ remoteMinor: 1500, totalMinor: 4400 });
    expect(priceOf(card, 'US', 100, fromMs, true)).toMatchObject({ remoteMinor: 0, remoteSurchargeMinor: null });
  });

  it('says why it has no price', () => {
    expect(priceOf(card, 'BR', 501, fromMs)).toEqual({ state: 'too-heavy', maxGrams: 500 });
    expect(priceOf(card, 'BR', 1, fromMs - 1)).toEqual({ state: 'not-valid-yet', validFromMs: fromMs });
    expect(totalAt('BR', 1, untilMs - 1)).toBe(2900);
    expect(priceOf(card, 'BR', 1, untilMs)).toEqual({ state: 'expired', validUntilMs: untilMs });
    const withoutRest = { ...card, zones: card.zones.slice(0, 2) };
    expect(priceOf(withoutRest, 'DE', 1, fromMs)).toEqual({ state: 'country-not-served' });
  });

  const bandsOf = (prices: fc.Arbitrary<BandPrice>) =>
    fc
      .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 3000 }), prices), { minLength: 1, selector: ([upTo]) => upTo })
      .map((bands) =>
        bands.toSorted(([left], [right]) => left - right).map(([upToGrams, price]) => ({ upToGrams, price })),
      );
  const cardOf = (bands: RateCardDraft['zones'][number]['bands']): RateCardDraft => ({
    ...card,
    zones: [{ countries: [], registrationMinor: 700, remoteMinor: null, bands }],
  });

  it('never falls with the weight where the table does not', () => {
    const fees = fc.integer({ min: 0, max: 100_000 });
    fc.assert(
      fc.property(
        bandsOf(fees.map(flat)).map((bands) => {
          const rising = bands
            .map(({ price }) => (price.kind === 'flat' ? price.feeMinor : 0))
            .toSorted((a, b) => a - b);
          return bands.map(({ upToGrams }, index) => ({ upToGrams, price: flat(rising[index] ?? 0) }));
        }),
        fc.integer({ min: 1, max: 3100 }),
        fc.integer({ min: 1, max: 3100 }),
        (bands, one, other) => {
          const [light, heavy] = [
            priceOf(cardOf(bands), 'FR', Math.min(one, other), fromMs),
            priceOf(cardOf(bands), 'FR', Math.max(one, other), fromMs),
          ];
          if (heavy.state !== 'priced') return;
          expect(light.state === 'priced' && light.totalMinor <= heavy.totalMinor).toBe(true);
        },
      ),
    );
  });

  it('gives at each boundary the price of that very band, and above it the next one', () => {
    fc.assert(
      fc.property(bandsOf(fc.integer({ min: 0, max: 9999 }).map(flat)), (bands) => {
        for (const [index, { upToGrams, price }] of bands.entries()) {
          const fee = price.kind === 'flat' ? price.feeMinor : -1;
          expect(priceOf(cardOf(bands), 'FR', upToGrams, fromMs)).toMatchObject({ freightMinor: fee });
          const next = bands[index + 1];
          const above = priceOf(cardOf(bands), 'FR', upToGrams + 1, fromMs);
          const feeAbove = next?.price.kind === 'flat' ? next.price.feeMinor : -1;
          expect(above).toMatchObject(
            next === undefined ? { state: 'too-heavy', maxGrams: upToGrams } : { freightMinor: feeAbove },
          );
        }
      }),
    );
  });

  it('prices in whole minor units, the parts adding up', () => {
    const price = fc.oneof(
      fc.record({ kind: fc.constant('per-kg' as const), baseMinor: fc.nat(9999), perKgMinor: fc.nat(99_999) }),
      fc.record({
        kind: fc.constant('per-step' as const),
        baseMinor: fc.nat(9999),
        baseGrams: fc.integer({ min: 1, max: 900 }),
        stepGrams: fc.integer({ min: 1, max: 900 }),
        stepMinor: fc.nat(9999),
      }),
    );
    fc.assert(
      fc.property(price, fc.integer({ min: 1, max: 2999 }), (each, grams) => {
        const at = (weight: number) => priceOf(cardOf([{ upToGrams: 3000, price: each }]), 'FR', weight, fromMs);
        const [now, heavier] = [at(grams), at(grams + 1)];
        if (now.state !== 'priced' || heavier.state !== 'priced') throw new Error('not priced');
        expect(Number.isSafeInteger(now.totalMinor)).toBe(true);
        expect(now.totalMinor).toBe(now.freightMinor + now.registrationMinor + now.remoteMinor);
        expect(heavier.totalMinor).toBeGreaterThanOrEqual(now.totalMinor);
      }),
    );
  });
});

describe('priceByCards', () => {
  const later = {
    ...card,
    name: 'Later',
    validFromMs: fromMs + 1000,
    zones: [{ countries: [], registrationMinor: 0, remoteMinor: null, bands: [{ upToGrams: 9000, price: flat(1) }] }],
  };
  it('goes by the card whose time began last', () => {
    expect(totalOf(priceByCards([card, later], 'BR', 1, fromMs))?.minor).toBe(2900);
    expect(totalOf(priceByCards([card, later], 'BR', 1, fromMs + 1000))?.minor).toBe(1);
  });

  it('says of a card whose time is over that it is, and of none that there is none', () => {
    expect(priceByCards([card], 'BR', 1, untilMs).state).toBe('expired');
    expect(priceByCards([later], 'BR', 1, fromMs).state).toBe('not-valid-yet');
    expect(priceByCards([], 'BR', 1, fromMs)).toEqual({ state: 'no-card' });
  });
});

describe('rateCardDraftSchema', () => {
  it('takes no country twice, no band twice and no time that ends before it begins', () => {
    expect(rateCardDraftSchema.safeParse(card).success).toBe(true);
    const [first] = card.zones;
    if (first === undefined) throw new Error('no zone');
    expect(rateCardDraftSchema.safeParse({ ...card, zones: [first, first] }).success).toBe(false);
    const twice = { ...first, bands: [...first.bands, ...first.bands] };
    expect(rateCardDraftSchema.safeParse({ ...card, zones: [twice] }).success).toBe(false);
    expect(rateCardDraftSchema.safeParse({ ...card, validUntilMs: fromMs }).success).toBe(false);
  });
});
