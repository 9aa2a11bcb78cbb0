import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstPace, paceAfter, paceAfterRound, type ProbePace } from './probe-pace';

const maxPassOver = 230;
const after = (states: readonly ('ready' | 'busy' | 'silent' | 'unreachable')[], from = firstPace): ProbePace =>
  states.reduce((pace, state) => paceAfter(pace, { state }, maxPassOver), from);
const silent = (count: number) => Array.from({ length: count }, () => 'silent' as const);

describe('the pace', () => {
  it('slows down for a printer that never answers, and never ends', () => {
    const passOvers = [1, 2, 3, 4, 5, 6, 9, 10, 11, 1000].map((count) => after(silent(count)).passOver);
    expect(passOvers).toEqual([0, 0, 1, 3, 7, 15, 127, 230, 230, 230]);
  });

  it('stays for one that has answered before, and is back at the first answer', () => {
    expect(after(['ready', ...silent(50)]).passOver).toBe(0);
    expect(after([...silent(50), 'ready']).passOver).toBe(0);
    expect(after([...silent(50), 'busy', 'silent']).passOver).toBe(maxPassOver);
  });

  it('stays for one that cannot be reached', () => {
    expect(after(Array.from({ length: 50 }, () => 'unreachable' as const)).passOver).toBe(0);
  });

  it('counts rounds down to the next question', () => {
    const state = fc.constantFrom('ready' as const, 'silent' as const, 'unreachable' as const);
    fc.assert(
      fc.property(fc.array(state, { maxLength: 40 }), (states) => {
        let pace = after(states);
        expect(pace.passOver).toBeLessThanOrEqual(maxPassOver);
        for (let rounds = pace.passOver; rounds > 0; rounds -= 1) pace = paceAfterRound(pace);
        expect(pace.passOver).toBe(0);
      }),
    );
  });
});
