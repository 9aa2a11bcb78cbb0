import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { addWorkingDays, firstMovementMs, nextTrackingReadMs } from './movement';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Monday 23 November 2026, 10:00 in China. */
const monday = Date.UTC(2026, 10, 23, 2);

afterEach(() => vi.unstubAllEnvs());

describe('working days', () => {
  it('leave Saturday and Sunday out, as the calendar in China has them', () => {
    expect(addWorkingDays(monday, 4)).toBe(monday + 4 * dayMs);
    expect(addWorkingDays(monday, 5)).toBe(monday + 7 * dayMs);
    // Friday 20:00 UTC is Saturday in China already.
    const saturday = Date.UTC(2026, 10, 27, 20);
    expect(addWorkingDays(saturday, 1)).toBe(saturday + 2 * dayMs);
  });

  it.each(['Europe/Berlin', 'America/Los_Angeles', 'Pacific/Kiritimati', 'Asia/Shanghai'])(
    'end at the same hour in China when the clocks of the station in %s are changed in between',
    (zone) => {
      vi.stubEnv('TZ', zone);
      for (const friday of [Date.UTC(2026, 2, 6, 2), Date.UTC(2026, 2, 27, 2), Date.UTC(2026, 9, 23, 2)]) {
        expect(addWorkingDays(friday, 5)).toBe(friday + 7 * dayMs);
      }
    },
  );

  it('are never fewer than the days themselves, and at most two days in seven more', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000 }), fc.integer({ min: 0, max: 30 }), (start, days) => {
        const from = monday + start * hourMs;
        const span = addWorkingDays(from, days) - from;
        expect(span).toBeGreaterThanOrEqual(days * dayMs);
        expect(span).toBeLessThanOrEqual((days + 2 * Math.ceil(days / 5)) * dayMs);
      }),
    ));
});

describe('the first movement', () => {
  const event = (actionCode: string, atMs: number | null, text = '') => ({ actionCode, atMs, text });
  it('is the earliest event that is not the seller’s own notice', () => {
    const consign = event('CONSIGN', monday);
    expect(firstMovementMs([], monday)).toBeNull();
    expect(firstMovementMs([consign], monday)).toBeNull();
    expect(firstMovementMs([event('LH_DEPART', 9), consign, event('PU_PICKUP_SUCCESS', 5)], monday)).toBe(5);
    expect(firstMovementMs([event('', null, 'Accepted by carrier')], monday)).toBe(monday);
    expect(firstMovementMs([event('', 3)], monday)).toBeNull();
  });
});

describe('reading the tracking', () => {
  const moveByMs = addWorkingDays(monday, 5);
  const next = (lastReadAtMs: number | null) => nextTrackingReadMs({ declaredAtMs: monday, moveByMs, lastReadAtMs });

  it('begins an hour after the declaration, goes on gently, is denser near the deadline and ends', () => {
    expect(next(null)).toBe(monday + hourMs);
    expect(next(monday + hourMs)).toBe(monday + 9 * hourMs);
    expect(next(moveByMs - 26 * hourMs)).toBe(moveByMs - dayMs);
    expect(next(moveByMs - dayMs)).toBe(moveByMs - 22 * hourMs);
    expect(next(moveByMs + 2 * dayMs)).toBe(moveByMs + 3 * dayMs);
    expect(next(monday + 61 * dayMs)).toBeNull();
  });

  it('is never done twice within an hour', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 * 24 }), (hours) => {
        const last = monday + hours * hourMs;
        expect((next(last) ?? Number.POSITIVE_INFINITY) - last).toBeGreaterThanOrEqual(hourMs);
      }),
    ));
});
