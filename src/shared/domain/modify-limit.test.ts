import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modifyRoomOf } from './modify-limit';

const hourMs = 3_600_000;

describe('modifyRoomOf', () => {
  it.each([
    ['no limit at all', { times: null, hours: null }, 99, 1e6, { timesLeft: null, msLeft: null, reached: null }],
    ['the first change', { times: 2, hours: 72 }, 0, 0, { timesLeft: 2, msLeft: 72 * hourMs, reached: null }],
    ['all changes made', { times: 2, hours: 72 }, 2, 1, { timesLeft: 0, msLeft: 71 * hourMs, reached: 'times' }],
    ['the time is over', { times: null, hours: 72 }, 0, 72, { timesLeft: null, msLeft: 0, reached: 'hours' }],
  ] as const)('%s', (_, limit, changes, hours, room) => {
    expect(modifyRoomOf(limit, { atMs: 1_000, changes }, 1_000 + hours * hourMs)).toEqual(room);
  });

  it('never gives back room as time goes on or changes are made', () => {
    const limits = fc.record({
      times: fc.option(fc.integer({ min: 1, max: 9 })),
      hours: fc.option(fc.integer({ min: 1, max: 99 })),
    });
    const moments = fc.record({ changes: fc.nat(12), ageMs: fc.nat(200 * hourMs) });
    fc.assert(
      fc.property(limits, moments, moments, (limit, one, more) => {
        const now = modifyRoomOf(limit, { atMs: 0, changes: one.changes }, one.ageMs);
        const later = modifyRoomOf(limit, { atMs: 0, changes: one.changes + more.changes }, one.ageMs + more.ageMs);
        expect(now.reached === null || later.reached !== null).toBe(true);
        expect(later.msLeft ?? 0).toBeLessThanOrEqual(now.msLeft ?? 0);
        expect(later.timesLeft ?? 0).toBeLessThanOrEqual(now.timesLeft ?? 0);
      }),
    );
  });
});
