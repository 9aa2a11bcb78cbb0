import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupOrderNumber, normaliseScan, orderIdSchema } from './ids';

describe('normaliseScan', () => {
  it.each([
    ['  RA 2000-1400 5tr \r\n', 'RA200014005TR'],
    ['\u001d8170004586005712\u0004', '8170004586005712'],
    ['\u202e8170\u200b0045\u20668600\u20695712\ufeff', '8170004586005712'],
    ['\u00a08170\u30000045\t', '81700045'],
    ['--- \n', ''],
  ])('reads %j as %j', (text, code) => {
    expect(normaliseScan(text)).toBe(code);
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('8', 'r', 'я', 'ß', ' ', '-', '\0', '\u202e', '\ufeff', '\u2028') }),
        (text) => {
          const code = normaliseScan(text);
          expect(normaliseScan(code)).toBe(code);
          expect(code).not.toMatch(/[\s\p{Cc}\p{Cf}-]/u);
        },
      ),
    );
  });
});

describe('groupOrderNumber', () => {
  it('groups by four and loses nothing', () => {
    expect(groupOrderNumber('8170004586005712')).toEqual(['8170', '0045', '8600', '5712']);
    expect(groupOrderNumber('817000458600571')).toEqual(['8170', '0045', '8600', '571']);
    expect(groupOrderNumber('')).toEqual(['']);
  });
});

describe('orderIdSchema', () => {
  it.each(['104221207803998', '8170004586005712'])('takes %s', (text) => {
    expect(orderIdSchema.parse(text)).toBe(text);
  });

  it.each(['', '817000458', '81700045860057121234x', '8170004586005712\n', '８１７００００４５８６００'])(
    'refuses %j',
    (text) => {
      expect(orderIdSchema.safeParse(text).success).toBe(false);
    },
  );
});
