import fc from 'fast-check';
import { expect, it } from 'vitest';
import { drainOrder } from './drain-order';

const calls = fc.array(
  fc.record({ lane: fc.constantFrom('a', 'b', 'c', 'd'), dueMs: fc.nat(9), plannedAtMs: fc.nat(9) }),
  { maxLength: 20 },
);

it('sends every call once, each lane in its order, and of the lanes’ first calls always the nearest deadline', () =>
  fc.assert(
    fc.property(calls, (waiting) => {
      const ordered = drainOrder(waiting);
      expect(ordered).toHaveLength(waiting.length);
      for (const lane of ['a', 'b', 'c', 'd']) {
        expect(ordered.filter((call) => call.lane === lane)).toEqual(waiting.filter((call) => call.lane === lane));
      }
      ordered.forEach((call, index) => {
        const rest = ordered.slice(index);
        const heads = ['a', 'b', 'c', 'd'].flatMap((lane) => rest.find((each) => each.lane === lane) ?? []);
        expect(call.dueMs).toBe(Math.min(...heads.map(({ dueMs }) => dueMs)));
      });
    }),
  ));

it('lets an urgent call wait behind the one before it of its own order', () => {
  const a1 = { lane: 'a', dueMs: 30, plannedAtMs: 1 };
  const a2 = { lane: 'a', dueMs: 10, plannedAtMs: 2 };
  const b1 = { lane: 'b', dueMs: 20, plannedAtMs: 3 };
  expect(drainOrder([a1, a2, b1])).toEqual([b1, a1, a2]);
});
