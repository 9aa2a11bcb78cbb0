import { describe, expect, it } from 'vitest';
import { checkLabel, identifiersOf } from './label-check';

const code = (text: string): { format: string; text: string } => ({ format: 'Code128', text });

describe('checkLabel', () => {
  it('finds the expected code among others, spaced or dashed as people write it', () => {
    expect(checkLabel([code('RB123456785CN'), code('LP00123456789012')], 'lp-0012 3456 789012')).toEqual({ ok: true });
    expect(checkLabel([code('\u001DLP00123456789012\u001D')], 'LP00123456789012')).toEqual({ ok: true });
  });

  it('tells a label without codes from a label of another parcel', () => {
    expect(checkLabel([], 'LP00123456789012')).toEqual({ ok: false, reason: 'code-missing' });
    expect(checkLabel([code('LP00123456789013')], 'LP00123456789012')).toEqual({
      ok: false,
      reason: 'code-mismatch',
      found: ['LP00123456789013'],
    });
  });

  it('takes no part of a code for the code', () => {
    expect(checkLabel([code('LP001234567890121')], 'LP00123456789012').ok).toBe(false);
  });

  it('never accepts an empty expectation', () => {
    expect(checkLabel([code(' ')], ' - ').ok).toBe(false);
    expect(checkLabel([code('LP00123456789012')], '').ok).toBe(false);
  });

  it('counts a code that cannot be a shipment number as none, and does not repeat its text', () => {
    const others = [
      code('https://example.com/t/1'),
      code('A. Person, 1 Sample Street'),
      code('12345'),
      code('ROUTE-A'),
    ];
    expect(checkLabel(others, 'LP00123456789012')).toEqual({ ok: false, reason: 'code-missing' });
  });
});

describe('identifiersOf', () => {
  it('names each identifier once, normalised', () => {
    expect(
      identifiersOf([code('rb123456785cn'), code('RB123456785CN'), code(' 1234-5678-90\n'), code('two words 1')]),
    ).toEqual(['RB123456785CN', '1234567890']);
  });
});
