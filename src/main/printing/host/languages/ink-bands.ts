import type { Bitmap } from '../bitmap';

/** Rows that follow each other, each with a black dot in it. */
export type InkBand = { readonly yDots: number; readonly rows: number };

/** The bands of a bitmap from top to bottom; what lies between them is white and need not be sent. */
export function inkBands(bitmap: Bitmap): readonly InkBand[] {
  const bands: InkBand[] = [];
  let yDots = 0;
  while (yDots < bitmap.heightDots) {
    const isInked = hasInk(bitmap, yDots);
    let end = yDots + 1;
    while (end < bitmap.heightDots && hasInk(bitmap, end) === isInked) {
      end += 1;
    }
    if (isInked) {
      bands.push({ yDots, rows: end - yDots });
    }
    yDots = end;
  }
  return bands;
}

/**
 * The band's bytes where 0 burns and 1 stays white, as TSPL and EPL2 have it: the other way round than in ZPL and in a
 * `Bitmap`. The padding turns to 1 with the rest, so that nothing burns beyond the right edge.
 */
export function invertedBand(bitmap: Bitmap, band: InkBand): Uint8Array {
  const start = band.yDots * bitmap.strideBytes;
  return bitmap.bits.subarray(start, start + band.rows * bitmap.strideBytes).map((byte) => ~byte);
}

function hasInk(bitmap: Bitmap, yDots: number): boolean {
  const start = yDots * bitmap.strideBytes;
  return bitmap.bits.subarray(start, start + bitmap.strideBytes).some((byte) => byte !== 0);
}
