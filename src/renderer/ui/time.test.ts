import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Translate } from './i18n';
import { deadlineTone, formatSpan, formatWhen } from './time';

const t: Translate = (key, values) => `${key}${values === undefined ? '' : JSON.stringify(values)}`;
const minuteMs = 60_000;
const hourMs = 3_600_000;
const noon = new Date(2026, 10, 22, 12, 0).getTime();

afterEach(() => vi.unstubAllEnvs());

describe('formatSpan', () => {
  it.each([
    [20_000, 'time.underMinute'],
    [59 * minuteMs, 'time.minutes{"m":59}'],
    [2 * hourMs + 10 * minuteMs, 'time.hoursMinutes{"h":2,"m":10}'],
    [3 * hourMs, 'time.hours{"h":3}'],
    [-3 * hourMs - 20 * minuteMs, 'time.hoursMinutes{"h":3,"m":20}'],
    [25 * hourMs, 'time.days{"count":1}'],
    [71 * hourMs, 'time.days{"count":2}'],
  ])('says %i ms as %s', (span, text) => {
    expect(formatSpan(span, t)).toBe(text);
  });
});

describe('formatWhen', () => {
  it.each([
    [new Date(2026, 10, 22, 14, 0), 'en', 'today 14:00'],
    [new Date(2026, 10, 23, 9, 10), 'en', 'tomorrow 09:10'],
    [new Date(2026, 10, 21, 21, 14), 'en', 'yesterday 21:14'],
    [new Date(2026, 10, 24, 8, 0), 'en', 'Tue 08:00'],
    [new Date(2026, 10, 22, 0, 5), 'zh-CN', '今天 00:05'],
    [new Date(2026, 10, 23, 18, 35), 'ru', 'завтра 18:35'],
  ])('says %s in %s', (at, language, text) => {
    expect(formatWhen(at.getTime(), noon, language)).toBe(text);
  });

  it('names the date a week away', () => {
    expect(formatWhen(new Date(2026, 10, 29, 10, 5).getTime(), noon, 'en')).toBe('Nov 29 10:05');
  });
});

describe('where clocks are changed twice a year', () => {
  it.each([
    ['2026-03-28T22:30:00', '2026-03-29T21:30:00', 'tomorrow 21:30'],
    ['2026-03-29T00:10:00', '2026-03-30T00:05:00', 'tomorrow 00:05'],
    ['2026-10-25T00:10:00', '2026-10-25T23:50:00', 'today 23:50'],
    ['2026-10-24T23:50:00', '2026-10-26T00:10:00', 'Mon 00:10'],
  ])('at %s a deadline of %s is %s', (now, deadline, text) => {
    vi.stubEnv('TZ', 'Europe/Berlin');
    expect(formatWhen(new Date(deadline).getTime(), new Date(now).getTime(), 'en')).toBe(text);
  });

  it('four hours before a deadline are four hours that pass, whatever the clock on the wall says', () => {
    vi.stubEnv('TZ', 'Europe/Berlin');
    const deadline = new Date('2026-10-25T04:00:00').getTime();
    expect(deadlineTone(deadline, new Date('2026-10-25T00:00:00').getTime())).toBe('plain');
    expect(deadlineTone(deadline, new Date('2026-10-25T01:00:01').getTime())).toBe('look');
    expect(formatSpan(deadline - new Date('2026-10-25T00:00:00').getTime(), t)).toBe('time.hours{"h":5}');
  });
});

describe('deadlineTone', () => {
  it.each([
    [-1, 'stop'],
    [0, 'stop'],
    [4 * hourMs - 1, 'look'],
    [4 * hourMs, 'plain'],
  ])('is right %i ms away', (away, tone) => {
    expect(deadlineTone(noon + away, noon)).toBe(tone);
  });
});
