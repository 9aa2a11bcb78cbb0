import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDecimal } from '../../../shared/domain/money';
import { readAmount, readWeight } from './numbers';

describe('readAmount', () => {
  it.each([
    ['12', 1200],
    ['12.5', 1250],
    ['12,50', 1250],
    ['0,05', 5],
    ['12.5000', 1250],
    ['1 234,50', 123_450],
    ['1\u00a0234,5', 123_450],
    ["1'234.50", 123_450],
    ['1.234,50', 123_450],
    ['1,234.50', 123_450],
  ])('%s is %i fen', (text, minor) => {
    expect(readAmount(text, 'CNY')).toEqual({ ok: true, minor });
  });

  it.each([
    ['1,234', 'amount-too-fine'],
    ['1.200', 'amount-too-fine'],
    ['0.0625', 'amount-too-fine'],
    ['-5', 'amount-unreadable'],
    ['12 CNY', 'amount-unreadable'],
    ['1,23,4', 'amount-unreadable'],
    ['', 'amount-unreadable'],
    ['99999999', 'amount-too-big'],
  ])('%s: %s', (text, problem) => {
    expect(readAmount(text, 'CNY')).toEqual({ ok: false, problem });
  });

  it('knows currencies without a minor unit', () => {
    expect(readAmount('1200', 'JPY')).toEqual({ ok: true, minor: 1200 });
    expect(readAmount('1,5', 'JPY')).toEqual({ ok: false, problem: 'amount-too-fine' });
    expect(readAmount('1,234', 'KWD')).toEqual({ ok: true, minor: 1234 });
  });

  it('reads back every amount as it is written, with a point or a comma', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100_000_000 }),
        fc.constantFrom('CNY', 'JPY', 'KWD'),
        fc.boolean(),
        (minor, currency, isComma) => {
          const text = formatDecimal({ minor, currency });
          expect(readAmount(isComma ? text.replace('.', ',') : text, currency)).toEqual({ ok: true, minor });
        },
      ),
    );
  });
});

describe('readWeight', () => {
  it.each([
    ['500', 500],
    ['500g', 500],
    ['500 г', 500],
    ['500克', 500],
    ['0.5kg', 500],
    ['0,5 кг', 500],
    ['2公斤', 2000],
    ['1 500', 1500],
    ['2.000', 2],
  ])('%s is %i g', (text, grams) => {
    expect(readWeight(text)).toEqual({ ok: true, grams });
  });

  it.each([
    ['0.5', 'weight-unreadable'],
    ['0', 'weight-unreadable'],
    ['', 'weight-unreadable'],
    ['-5', 'weight-unreadable'],
    ['1.2345kg', 'weight-unreadable'],
    ['5 lb', 'weight-unreadable'],
    ['71 kg', 'weight-too-big'],
  ])('%s: %s', (text, problem) => {
    expect(readWeight(text)).toEqual({ ok: false, problem });
  });
});
