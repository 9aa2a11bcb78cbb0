import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRenewalDue } from './token-renewal';

const dayMs = 24 * 3_600_000;
const nowMs = Date.UTC(2026, 10, 23);
const times = (lifeDays: number, leftDays: number, refreshLeftDays: number | null = 100) => ({
  tokenObtainedAtMs: nowMs + (leftDays - lifeDays) * dayMs,
  tokenExpiresAtMs: nowMs + leftDays * dayMs,
  refreshExpiresAtMs: refreshLeftDays === null ? null : nowMs + refreshLeftDays * dayMs,
});

describe('isRenewalDue', () => {
  it.each([
    [times(30, 3.01), false],
    [times(30, 3), true],
    [times(30, -1), true],
    [times(1, 0.34), false],
    [times(1, 0.33), true],
    [times(30, 1, null), true],
    [times(30, 1, 0), false],
    [{ ...times(30, 1), tokenObtainedAtMs: null }, true],
    [{ ...times(30, 1), tokenExpiresAtMs: null }, false],
  ])('%# %j is %s', (known, isDue) => {
    expect(isRenewalDue(known, nowMs)).toBe(isDue);
  });

  it('stays due once it is, as long as it can be renewed', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 400, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (life, part) => {
          const known = times(life, life * (1 - part), 1_000);
          fc.pre(isRenewalDue(known, nowMs));
          expect(isRenewalDue(known, nowMs + dayMs)).toBe(true);
        },
      ),
    );
  });
});
