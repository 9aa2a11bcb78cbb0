import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromPacificText, toPacificText } from './pacific-time';

const utc = (text: string): number => Date.parse(text);

describe('Pacific time', () => {
  it.each([
    ['2026-01-15 12:00:00', '2026-01-15T20:00:00Z'],
    ['2026-07-15 12:00:00', '2026-07-15T19:00:00Z'],
    ['2026-03-08 01:59:59', '2026-03-08T09:59:59Z'],
    ['2026-03-08 03:00:00', '2026-03-08T10:00:00Z'],
    ['2026-11-01 00:59:59', '2026-11-01T07:59:59Z'],
    ['2026-11-01 02:00:00', '2026-11-01T10:00:00Z'],
    ['2026-12-31 23:59:59', '2027-01-01T07:59:59Z'],
    ['2024-02-29 00:00:00', '2024-02-29T08:00:00Z'],
  ])('reads and writes %s', (text, moment) => {
    expect(fromPacificText(text)).toBe(utc(moment));
    expect(toPacificText(utc(moment))).toBe(text);
  });

  it('takes the doubled hour of autumn as its first pass', () => {
    expect(fromPacificText('2026-11-01 01:30:00')).toBe(utc('2026-11-01T08:30:00Z'));
    expect(toPacificText(utc('2026-11-01T08:30:00Z'))).toBe('2026-11-01 01:30:00');
    expect(toPacificText(utc('2026-11-01T09:30:00Z'))).toBe('2026-11-01 01:30:00');
  });

  it('moves the missing hour of spring forward', () => {
    const epochMs = fromPacificText('2026-03-08 02:30:00');
    expect(epochMs).toBe(utc('2026-03-08T10:30:00Z'));
    expect(toPacificText(epochMs ?? 0)).toBe('2026-03-08 03:30:00');
  });

  it('cuts off parts of a second', () => {
    expect(toPacificText(utc('2026-01-15T20:00:00.999Z'))).toBe('2026-01-15 12:00:00');
  });

  it.each([
    '',
    'yesterday',
    '2026-02-30 00:00:00',
    '2026-13-01 00:00:00',
    '2026-01-01 24:00:00',
    '2026-01-01',
    '0099-01-01 00:00:00',
  ])('refuses "%s"', (text) => {
    expect(fromPacificText(text)).toBeNull();
  });

  const second = fc.integer({ min: utc('1990-01-01') / 1000, max: utc('2090-01-01') / 1000 });

  it('comes back to the same moment, save the second pass of the doubled hour', () => {
    fc.assert(
      fc.property(second, (seconds) => {
        const back = fromPacificText(toPacificText(seconds * 1000));
        expect([seconds * 1000, seconds * 1000 - 3_600_000]).toContain(back);
        expect(toPacificText(back ?? 0)).toBe(toPacificText(seconds * 1000));
      }),
    );
  });

  it('comes back to the same moment within every hour around the changes of 2026', () => {
    for (const day of ['2026-03-08T00:00:00Z', '2026-11-01T00:00:00Z']) {
      for (let minutes = 0; minutes < 48 * 60; minutes += 7) {
        const epochMs = utc(day) + minutes * 60_000;
        const isSecondPass = epochMs >= utc('2026-11-01T09:00:00Z') && epochMs < utc('2026-11-01T10:00:00Z');
        expect(fromPacificText(toPacificText(epochMs))).toBe(isSecondPass ? epochMs - 3_600_000 : epochMs);
      }
    }
  });

  it('never throws on text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/)), (text) => {
        const epochMs = fromPacificText(text);
        expect(epochMs === null || Number.isSafeInteger(epochMs)).toBe(true);
      }),
    );
  });
});
