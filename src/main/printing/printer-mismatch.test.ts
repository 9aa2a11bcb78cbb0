import { describe, expect, it } from 'vitest';
import { findMismatch } from './printer-mismatch';

const bench = { name: 'Bench', dpi: 203, media: '100x150' } as const;

describe('findMismatch', () => {
  it('sees another head, and then says nothing of lengths in its dots', () => {
    expect(findMismatch(bench, { dotsPerMm: 12, labelLengthDots: 1_800 })).toMatchObject({
      code: 'printer.wrong-resolution',
      details: { printer: 'Bench', printerDpi: 300, dpi: 203 },
    });
  });

  it('sees another stock', () => {
    expect(findMismatch(bench, { dotsPerMm: 8, labelLengthDots: 820 })).toMatchObject({
      code: 'printer.wrong-stock',
      details: { printer: 'Bench', printerMm: 103, labelMm: 150 },
    });
  });

  it.each([
    {},
    { dotsPerMm: 8 },
    { dotsPerMm: 8, labelLengthDots: 0 },
    { dotsPerMm: 8, labelLengthDots: 1_225 },
    { dotsPerMm: 8, labelLengthDots: 1_180 },
    { dotsPerMm: 7 },
    { labelLengthDots: 400 },
  ])('is content with %j', (facts) => {
    expect(findMismatch(bench, facts)).toBeNull();
  });
});
