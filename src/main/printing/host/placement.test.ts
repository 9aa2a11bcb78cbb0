import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LabelPlacement } from '../print-host.types';
import type { Bitmap } from './bitmap';
import { createBitmap, isBlack } from './bitmap';
import { countInk, moveBitmap, turnBitmap } from './placement';

/** Small bitmaps of noise; the padding of each row is white. */
const bitmaps: fc.Arbitrary<Bitmap> = fc
  .record({
    width: fc.integer({ min: 1, max: 40 }),
    height: fc.integer({ min: 1, max: 20 }),
    seed: fc.uint8Array({ minLength: 1, maxLength: 60 }),
  })
  .map(({ width, height, seed }) => {
    const bitmap = createBitmap(width, height);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const at = y * bitmap.strideBytes + (x >> 3);
        if (((seed[(x * 7 + y * 13) % seed.length] ?? 0) >> ((x + y) % 8)) & 1) {
          bitmap.bits[at] = (bitmap.bits[at] ?? 0) | (0x80 >> (x & 7));
        }
      }
    }
    return bitmap;
  });

const offsets = fc.double({ min: -6, max: 6, noNaN: true });
const placed = (offsetXMm: number, offsetYMm: number): LabelPlacement => ({ offsetXMm, offsetYMm, turn: 'none' });

describe('moveBitmap', () => {
  it('moves every dot by whole dots, and counts each that falls off', () => {
    fc.assert(
      fc.property(bitmaps, offsets, offsets, fc.constantFrom(8, 11.811, 12), (source, xMm, yMm, dotsPerMm) => {
        const { bitmap, cutDots } = moveBitmap(source, placed(xMm, yMm), dotsPerMm);
        const [dx, dy] = [Math.round(xMm * dotsPerMm), Math.round(yMm * dotsPerMm)];
        for (let y = 0; y < source.heightDots; y++) {
          for (let x = 0; x < source.widthDots; x++) {
            const isInside = y - dy >= 0 && y - dy < source.heightDots;
            expect(isBlack(bitmap, x, y)).toBe(isInside && isBlack(source, x - dx, y - dy));
          }
        }
        expect(cutDots).toBe(countInk(source) - countInk(bitmap));
        expect(cutDots).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 100 },
    );
  });

  it('leaves a label alone that needs no offset, or less than half a dot', () => {
    const bitmap = createBitmap(8, 8);
    expect(moveBitmap(bitmap, undefined, 8)).toEqual({ bitmap, cutDots: 0 });
    expect(moveBitmap(bitmap, placed(0.05, -0.05), 8).bitmap).toBe(bitmap);
  });
});

describe('turnBitmap', () => {
  it.each(['half', 'mirrored'] as const)('%s twice gives back the dots', (turn) => {
    fc.assert(
      fc.property(bitmaps, (source) => {
        expect(turnBitmap(turnBitmap(source, turn), turn)).toEqual(source);
      }),
    );
  });

  it('turns and mirrors', () => {
    const source = createBitmap(10, 2);
    source.bits[0] = 0x80;
    expect(isBlack(turnBitmap(source, 'half'), 9, 1)).toBe(true);
    expect(isBlack(turnBitmap(source, 'mirrored'), 9, 0)).toBe(true);
    expect(turnBitmap(source, 'none')).toBe(source);
  });
});
