import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createGate } from './gate';

it('runs at most so many tasks at a time, every one once, and the smallest rank of those that wait next', () =>
  fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 4 }),
      fc.array(fc.record({ rank: fc.nat(20), fails: fc.boolean() }), { maxLength: 30 }),
      async (atOnce, tasks) => {
        const gate = createGate(atOnce);
        let running = 0;
        const begun: number[] = [];
        const results = await Promise.allSettled(
          tasks.map(({ rank, fails }, index) =>
            gate.run(rank, async () => {
              running += 1;
              begun.push(index);
              expect(running).toBeLessThanOrEqual(atOnce);
              await Promise.resolve();
              running -= 1;
              if (fails) throw new Error('scripted');
              return index;
            }),
          ),
        );
        expect(results.map(({ status }) => status)).toEqual(
          tasks.map(({ fails }) => (fails ? 'rejected' : 'fulfilled')),
        );
        expect(begun.toSorted((a, b) => a - b)).toEqual(tasks.map((_, index) => index));
        const ranks = begun.slice(atOnce).map((index) => tasks[index]?.rank ?? 0);
        expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
      },
    ),
  ));
