import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimOf, promisedDaysOf, usualClaimSettings, type ClaimFacts } from './claims';

const dayMs = 86_400_000;
const facts: ClaimFacts = {
  route: 'official',
  state: 'moving',
  shippedAtMs: 0,
  movedAtMs: 20 * dayMs,
  promisedDays: 35,
};

describe('promisedDaysOf', () => {
  it.each([
    ['15-50天', 50],
    ['6-60days', 60],
    ['15 - 20 working days', 20],
    ['12~18 дней', 18],
    ['30天', 30],
    ['约7至15个工作日', null],
    ['', null],
    ['0天', null],
    ['soon', null],
  ] as const)('reads %s', (text, days) => {
    expect(promisedDaysOf(text)).toBe(days);
  });

  it('reads the longer end of any range in either language', () => {
    const day = fc.integer({ min: 1, max: 120 });
    fc.assert(
      fc.property(day, day, fc.constantFrom('天', 'days', ' days', 'дней'), (from, to, unit) => {
        expect(promisedDaysOf(`${from}-${to}${unit}`)).toBe(Math.max(from, to));
      }),
    );
  });
});

describe('claimOf', () => {
  it('is late from the promised day on, and says whose promise it is', () => {
    expect(claimOf(facts, usualClaimSettings, 35 * dayMs - 1)).toBeNull();
    const late = { kind: 'late', sinceMs: 35 * dayMs, days: 35, isPromised: true };
    expect(claimOf(facts, usualClaimSettings, 35 * dayMs)).toEqual(late);
    const still = { ...facts, promisedDays: null, movedAtMs: 59 * dayMs };
    expect(claimOf(still, usualClaimSettings, 61 * dayMs)).toEqual({
      kind: 'late',
      sinceMs: 60 * dayMs,
      days: 60,
      isPromised: false,
    });
  });

  it('is lost after so many days without a movement, and without any movement since it was shipped', () => {
    expect(claimOf(facts, usualClaimSettings, 50 * dayMs)).toMatchObject({ kind: 'lost', sinceMs: 50 * dayMs });
    expect(claimOf({ ...facts, movedAtMs: null }, usualClaimSettings, 30 * dayMs)).toMatchObject({ kind: 'lost' });
  });

  it('is nothing for parcels of other carriers, before shipping and after arrival', () => {
    const long = 400 * dayMs;
    expect(claimOf({ ...facts, route: 'third-party' }, usualClaimSettings, long)).toBeNull();
    expect(claimOf({ ...facts, shippedAtMs: null }, usualClaimSettings, long)).toBeNull();
    for (const state of ['printed', 'delivered', 'closed'] as const) {
      expect(claimOf({ ...facts, state }, usualClaimSettings, long)).toBeNull();
    }
  });
});
