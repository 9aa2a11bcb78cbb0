import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountOf, parseFee } from './fees';

describe('parseFee', () => {
  it.each([
    ['CN¥74.55', 7455, 'CNY'],
    ['¥74.5', 7450, 'CNY'],
    ['CNY 74', 7400, 'CNY'],
    ['US $3.20', 320, 'USD'],
    ['US$3.20', 320, 'USD'],
    ['$3', 300, 'USD'],
    ['3.20 USD', 320, 'USD'],
    ['€1.234,56', 123456, 'EUR'],
    ['£0.99', 99, 'GBP'],
    ['1 234,50 руб.', 123450, 'RUB'],
    ['99 ₽', 9900, 'RUB'],
    ['US $1,234.56', 123456, 'USD'],
    ['US $1,234', 123400, 'USD'],
  ])('reads %s', (text, minor, currency) => {
    expect(parseFee(text)).toEqual({ minor, currency });
  });

  it.each([
    '',
    'free',
    '74.55',
    'R$ 3',
    'A$3',
    'JP¥300',
    'US $',
    '-$3',
    '$-3',
    'US $3.205',
    '$3 - $5',
    '$99999999999999999',
  ])('does not guess "%s"', (text) => {
    expect(parseFee(text)).toBeNull();
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[¥$€]?[\d., -]{0,12}[a-z]?$/)),
        (text) => {
          const fee = parseFee(text);
          expect(fee === null || Number.isSafeInteger(fee.minor)).toBe(true);
        },
      ),
    );
  });
});

describe('amountOf', () => {
  it('reads decimal text', () => {
    expect(amountOf('18.4', 'USD')).toEqual({ minor: 1840, currency: 'USD' });
  });

  it.each([
    ['18.405', 'USD'],
    ['x', 'USD'],
    ['1', 'usd'],
    ['99999999999999999', 'USD'],
  ])('gives null for %s %s', (amount, currency) => {
    expect(amountOf(amount, currency)).toBeNull();
  });
});
