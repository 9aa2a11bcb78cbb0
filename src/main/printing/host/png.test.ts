import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPng } from '../../../../test/golden/printing/read-png';
import { bitmapFromGray, isBlack } from './bitmap';
import { encodePng } from './png';

describe('encodePng', () => {
  it('shows the same dots, black on white', () => {
    const sides = fc.integer({ min: 1, max: 30 });
    fc.assert(
      fc.property(sides, sides, fc.uint8Array({ minLength: 900, maxLength: 900 }), (width, height, gray) => {
        const bitmap = bitmapFromGray(gray, width, height);
        const picture = readPng(encodePng(bitmap));
        expect([picture.width, picture.height]).toEqual([width, height]);
        picture.gray.forEach((value, index) => {
          expect(value).toBe(isBlack(bitmap, index % width, Math.floor(index / width)) ? 0 : 255);
        });
      }),
      { numRuns: 50 },
    );
  });
});
