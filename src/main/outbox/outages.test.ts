import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aClock, shopId } from '../../../test/support/factories';
import { createOutages, isLineProblem } from './outages';

const setUp = (random = 0) => {
  const clock = aClock(1_000);
  return { clock, outages: createOutages({ steadyNow: clock.now, random: () => random }) };
};

describe('a shop that can’t be reached', () => {
  it('counts calls that were on their way together as one failure, and waits ever longer', () => {
    const { clock, outages } = setUp();
    expect(outages.failed(shopId, undefined)).toBe(3_000);
    expect(outages.failed(shopId, undefined)).toBe(3_000);
    const pauses = [1, 2, 3, 4, 5].map(() => {
      clock.advance(outages.untilMs(shopId) - clock.now());
      return outages.failed(shopId, undefined) - clock.now();
    });
    expect(pauses).toEqual([5_000, 10_000, 30_000, 60_000, 60_000]);
    expect(outages.end(shopId)).toBe(true);
    expect(outages.end(shopId)).toBe(false);
    expect(outages.untilMs(shopId)).toBe(0);
    expect(outages.failed(shopId, undefined) - clock.now()).toBe(2_000);
  });

  it('is left alone for as long as it asked for, and a little more that differs from station to station', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (told, random) => {
        const { clock, outages } = setUp(random);
        const pause = outages.failed(shopId, told) - clock.now();
        expect(pause).toBeGreaterThanOrEqual(told);
        expect(pause).toBeLessThanOrEqual(told * 1.25 + 1);
      }),
    ));
});

it('blames the line only for what is not about the call', () => {
  expect(isLineProblem('gateway.connection-lost')).toBe(true);
  expect(isLineProblem('gateway.refused')).toBe(false);
  expect(isLineProblem('order.changed')).toBe(false);
});
