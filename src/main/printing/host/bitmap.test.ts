import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bitmap } from './bitmap';
import { bitmapFromGray, createBitmap, isBlack, placeBitmap } from './bitmap';

const grayImages = fc
  .record({ widthDots: fc.integer({ min: 1, max: 40 }), heightDots: fc.integer({ min: 1, max: 6 }) })
  .chain(({ widthDots, heightDots }) =>
    fc
      .uint8Array({ minLength: widthDots * heightDots, maxLength: widthDots * heightDots })
      .map((gray) => ({ widthDots, heightDots, gray })),
  );

function dotsOf(bitmap: Bitmap): string {
  return Array.from({ length: bitmap.heightDots }, (_, y) =>
    Array.from({ length: bitmap.widthDots }, (__, x) => (isBlack(bitmap, x, y) ? '#' : '.')).join(''),
  ).join('\n');
}

function paddingOf(bitmap: Bitmap): number {
  const mask = 0xff >> (bitmap.widthDots % 8 || 8);
  return bitmap.bits.reduce(
    (sum, byte, index) => sum + (index % bitmap.strideBytes === bitmap.strideBytes - 1 ? byte & mask : 0),
    0,
  );
}

describe('bitmapFromGray', () => {
  it('makes a dot black exactly where the gray is below the threshold', () => {
    fc.assert(
      fc.property(grayImages, ({ gray, widthDots, heightDots }) => {
        const bitmap = bitmapFromGray(gray, widthDots, heightDots);
        const wanted = [...gray].map((value) => (value < 128 ? '#' : '.')).join('');
        expect(dotsOf(bitmap).replaceAll('\n', '')).toBe(wanted);
        expect(paddingOf(bitmap)).toBe(0);
      }),
    );
  });

  it('puts the leftmost dot into the highest bit', () => {
    expect([...bitmapFromGray(Uint8Array.from([0, 255, 255, 255, 255, 255, 255, 255, 127]), 9, 1).bits]).toEqual([
      0x80, 0x80,
    ]);
  });
});

describe('placeBitmap', () => {
  it('adds black dots at any offset, cuts off what lies outside, and leaves the padding white', () => {
    const offset = fc.integer({ min: -45, max: 45 });
    fc.assert(
      fc.property(grayImages, grayImages, offset, offset, (under, over, x, y) => {
        const target = bitmapFromGray(under.gray, under.widthDots, under.heightDots);
        const source = bitmapFromGray(over.gray, over.widthDots, over.heightDots);
        const before = { ...target, bits: target.bits.slice() };
        placeBitmap(target, source, x, y % 7);
        for (let row = 0; row < target.heightDots; row++) {
          for (let column = 0; column < target.widthDots; column++) {
            const wanted = isBlack(before, column, row) || isBlack(source, column - x, row - (y % 7));
            expect(isBlack(target, column, row)).toBe(wanted);
          }
        }
        expect(paddingOf(target)).toBe(0);
      }),
    );
  });

  it('leaves a white bitmap white when nothing is placed on it', () => {
    const target = createBitmap(9, 2);
    placeBitmap(target, createBitmap(20, 20), -3, -3);
    expect(dotsOf(target)).toBe('.........\n.........');
  });
});
