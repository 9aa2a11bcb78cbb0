import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cardTime, dayStart, dayText } from './card-time';

describe('cardTime', () => {
  it.each([
    [0, null, 'now'],
    [1, null, 'later'],
    [-5, 0, 'over'],
    [-5, 1, 'now'],
  ] as const)('from %s until %s', (validFromMs, validUntilMs, time) => {
    expect(cardTime({ validFromMs, validUntilMs }, 0)).toBe(time);
  });
});

describe('days', () => {
  it('read back as they were written, the end one day later', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(2000, 0, 1), max: new Date(2100, 0, 1), noInvalidDate: true }), (date) => {
        const start = dayStart(dayText(date.getTime()));
        expect(start).toBe(new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime());
        expect(dayText((dayStart(dayText(date.getTime()), 1) ?? 0) - 1)).toBe(dayText(date.getTime()));
      }),
    );
  });

  it('are none without a date', () => {
    expect(dayStart('')).toBeNull();
    expect(dayStart('1.2.2026')).toBeNull();
  });
});
