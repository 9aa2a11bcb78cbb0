import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from './json';

describe('parseJson', () => {
  it.each([
    ['{"id":8170004586005712}', { id: '8170004586005712' }],
    ['[12345678901234567]', ['12345678901234567']],
    ['-1234567890123456', '-1234567890123456'],
    ['{"n":123456789012345}', { n: 123456789012345 }],
    ['{"n":1.5,"e":1e20,"f":1234567890123456.5}', { n: 1.5, e: 1e20, f: 1234567890123456.5 }],
    ['{"s":"8170004586005712"}', { s: '8170004586005712' }],
    ['{"a":1,"a":12345678901234567}', { a: '12345678901234567' }],
    ['{"a":12345678901234567,"a":1}', { a: 1 }],
  ])('reads %s', (text, expected) => {
    expect(parseJson(text)).toEqual(expected);
  });

  it('keeps every digit of long integers', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^-?[1-9]\d{15,25}$/), (digits) => {
        expect(parseJson(`{"a":[${digits}]}`)).toEqual({ a: [digits] });
      }),
    );
  });

  it('reads everything else as JSON.parse does', () => {
    const isShort = (value: unknown): boolean => !/(?<![.\d])\d{16}/.test(JSON.stringify(value));
    fc.assert(
      fc.property(fc.jsonValue().filter(isShort), (value) => {
        const text = JSON.stringify(value);
        expect(parseJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('refuses what is no JSON', () => {
    expect(() => parseJson('{"a":')).toThrow(SyntaxError);
  });
});
