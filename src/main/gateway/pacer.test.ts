import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPacer } from './pacer';

/** A pacer in a world where sleeping is all that takes time. */
function setUp(perSecond: number, burst: number, random = 0) {
  let atMs = 1_000;
  const pacer = createPacer({
    perSecond,
    burst,
    now: () => atMs,
    sleep: async (ms) => {
      atMs += ms;
    },
    random: () => random,
  });
  return { pacer, now: () => atMs, pass: (ms: number) => (atMs += ms) };
}

describe('a pacer', () => {
  it('lets a few calls go at once and the others one by one', async () => {
    const { pacer, now } = setUp(10, 3);
    const turns: number[] = [];
    for (let count = 0; count < 6; count++) {
      await pacer.turn();
      turns.push(now() - 1_000);
    }
    expect(turns).toEqual([0, 0, 0, 100, 200, 300]);
  });

  it('never lets more go in any stretch than the burst and what the stretch is worth', () =>
    fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 20 }),
        fc.array(fc.integer({ min: 0, max: 2_000 }), { minLength: 1, maxLength: 60 }),
        async (perSecond, burst, pauses) => {
          const { pacer, now, pass } = setUp(perSecond, burst);
          const turns: number[] = [];
          for (const pauseMs of pauses) {
            pass(pauseMs);
            await pacer.turn();
            turns.push(now());
          }
          turns.forEach((to, last) => {
            turns.slice(0, last).forEach((from, first) => {
              const allowed = burst + ((to - from) * perSecond) / 1000;
              expect(last - first + 1).toBeLessThanOrEqual(allowed + 1e-6);
            });
          });
        },
      ),
    ));

  it('lets nobody go while the gateway turns calls down, and one by one afterwards', async () => {
    const { pacer, now } = setUp(10, 5);
    pacer.hold(1_000);
    const turns: number[] = [];
    const waiting = [1, 2, 3].map(() => pacer.turn().then(() => turns.push(now() - 1_000)));
    await Promise.all(waiting);
    expect(turns).toEqual([1_100, 1_200, 1_300]);
  });

  it('does not come back at the same moment as every other station', async () => {
    const { pacer, now } = setUp(10, 5, 0.8);
    pacer.hold(1_000);
    await pacer.turn();
    expect(now() - 1_000).toBe(1_300);
  });
});
