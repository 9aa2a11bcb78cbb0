import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carriers, findCarrier, passesTrackingRegex } from '../logistics/carriers';
import { officialLines } from '../logistics/lines';
import { makeWaybillNumber, upuCheckDigit } from '../logistics/waybill-numbers';
import { encodeCode128 } from './code128';
import { toPrintableLatin } from './latin';

describe('waybill numbers', () => {
  it.each([
    { serial: '47312482', digit: 9 },
    { serial: '23456789', digit: 5 },
    { serial: '20001400', digit: 5 },
    { serial: '00000000', digit: 5 },
  ])('the check digit of $serial is $digit', ({ serial, digit }) => {
    expect(upuCheckDigit(serial)).toBe(digit);
  });

  it('pass the pattern of their line, and no two are the same', () => {
    for (const line of officialLines) {
      const carrier = findCarrier(line.code);
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 99_999_998 }), (running) => {
          const number = makeWaybillNumber(line.waybill, running);
          expect(carrier !== undefined && passesTrackingRegex(carrier, number)).toBe(true);
          expect(makeWaybillNumber(line.waybill, running + 1)).not.toBe(number);
        }),
      );
    }
  });

  it('every carrier has a pattern that compiles', () => {
    for (const carrier of carriers) expect(passesTrackingRegex(carrier, '')).toBe(false);
  });
});

describe('Code 128 on dots', () => {
  it('uses three dots where they fit and two where not, with ten quiet modules', () => {
    const wide = encodeCode128('LB244003213SG', 744);
    expect(wide.moduleDots).toBe(3);
    expect(wide.bars[0]).toEqual({ leftDots: 30, widthDots: 6 });
    const last = wide.bars.at(-1);
    expect((last?.leftDots ?? 0) + (last?.widthDots ?? 0) + 30).toBe(wide.widthDots);
    expect(encodeCode128('LB244003213SG-LONGER-TEXT', 744).moduleDots).toBe(2);
    expect(() => encodeCode128('A-TEXT-THAT-IS-FAR-TOO-LONG-FOR-A-LABEL', 744)).toThrow(RangeError);
  });

  it('puts every bar on whole dots inside the symbol', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z]{2}\d{9}[A-Z]{2}$/), (text) => {
        const { bars, moduleDots, widthDots } = encodeCode128(text, 744);
        for (const bar of bars) {
          expect(bar.leftDots % moduleDots).toBe(0);
          expect(bar.widthDots % moduleDots).toBe(0);
          expect(bar.leftDots + bar.widthDots).toBeLessThanOrEqual(widthDots - 10 * moduleDots);
        }
      }),
    );
  });
});

describe('Latin letters for the standard fonts', () => {
  it.each([
    ['José Araújo', 'José Araújo'],
    ['Łukasz Dąbrowski', 'Lukasz Dabrowski'],
    ['Kadıköy, İstanbul', 'Kadiköy, Istanbul'],
    ['Dvořák–Weiß', 'Dvorák–Weiß'],
    ['Hawai‘i', 'Hawai‘i'],
    ['Жук\n', '????'],
  ])('%s becomes %s', (text, printable) => {
    expect(toPrintableLatin(text)).toBe(printable);
  });
});
