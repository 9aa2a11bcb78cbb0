import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currencyDigits, formatDecimal, moneySchema, parseMoney } from './money';

describe('money', () => {
  it('comes back from its decimal text unchanged', () => {
    const amounts = fc.record({
      minor: fc.maxSafeInteger().map((minor) => minor + 0),
      currency: fc.constantFrom('USD', 'CNY', 'JPY', 'KWD'),
    });
    fc.assert(
      fc.property(amounts, (money) => {
        const text = formatDecimal(money);
        expect(parseMoney(text, money.currency)).toEqual(money);
        expect(text.split('.')[1]?.length ?? 0).toBe(currencyDigits(money.currency));
      }),
    );
  });

  it.each([
    ['18.4', 'USD', 1840],
    ['0.1', 'USD', 10],
    ['-0.05', 'USD', -5],
    ['-0', 'USD', 0],
    [' 1.0100 ', 'USD', 101],
    ['1500', 'JPY', 1500],
    ['1500.00', 'JPY', 1500],
    ['1.234', 'KWD', 1234],
  ])('reads %j of %s as %d', (text, currency, minor) => {
    expect(parseMoney(text, currency)).toEqual({ minor, currency });
  });

  it.each([
    ['1.234', 'USD'],
    ['1.5', 'JPY'],
    ['1,50', 'USD'],
    ['.5', 'USD'],
    ['1e3', 'USD'],
    ['', 'USD'],
    ['90071992547409.93', 'USD'],
  ])('refuses %j of %s', (text, currency) => {
    expect(() => parseMoney(text, currency)).toThrow(RangeError);
  });

  it.each([
    [{ minor: 1840, currency: 'USD' }, '18.40'],
    [{ minor: -5, currency: 'USD' }, '-0.05'],
    [{ minor: 7, currency: 'JPY' }, '7'],
    [{ minor: 7, currency: 'KWD' }, '0.007'],
  ])('writes %j as %s', (money, text) => {
    expect(formatDecimal(money)).toBe(text);
  });

  it('keeps only whole minor units of a named currency', () => {
    expect(moneySchema.safeParse({ minor: 1.5, currency: 'USD' }).success).toBe(false);
    expect(moneySchema.safeParse({ minor: 1, currency: 'usd' }).success).toBe(false);
  });
});
