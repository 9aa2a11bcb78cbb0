import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatScaled, parseScaled } from './scaled-number';

describe('parseScaled', () => {
  it.each([
    ['', 2, 0],
    ['18.4', 2, 1840],
    ['18,40', 2, 1840],
    ['1 000', 0, 1000],
    ['.5', 2, 50],
    ['12.', 2, 1200],
  ])('reads %j with %i digits as %i', (text, digits, value) => {
    expect(parseScaled(text, digits)).toBe(value);
  });

  it.each([
    ['1.234', 2],
    ['12.5', 0],
    ['abc', 2],
    ['-1', 0],
    ['1e3', 0],
    ['1.2.3', 2],
    ['12345678901', 0],
  ])('refuses %j with %i digits', (text, digits) => {
    expect(parseScaled(text, digits)).toBeNull();
  });

  it('reads back what formatScaled writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), fc.integer({ min: 0, max: 3 }), (value, digits) => {
        expect(parseScaled(formatScaled(value, digits), digits)).toBe(value);
      }),
    );
  });
});
