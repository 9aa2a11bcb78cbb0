import type { LabelPlacement } from '../print-host.types';
import type { Bitmap } from './bitmap';
import { createBitmap, isBlack, placeBitmap } from './bitmap';

/** A bitmap moved on its label, and how many of its black dots fell off. */
export type MovedBitmap = { readonly bitmap: Bitmap; readonly cutDots: number };

/** Moves the dots by the placement's offset, to the nearest dot; the label stays as large as it is. */
export function moveBitmap(source: Bitmap, placement: LabelPlacement | undefined, dotsPerMm: number): MovedBitmap {
  const xDots = Math.round((placement?.offsetXMm ?? 0) * dotsPerMm);
  const yDots = Math.round((placement?.offsetYMm ?? 0) * dotsPerMm);
  if (xDots === 0 && yDots === 0) {
    return { bitmap: source, cutDots: 0 };
  }
  const bitmap = createBitmap(source.widthDots, source.heightDots);
  placeBitmap(bitmap, source, xDots, yDots);
  return { bitmap, cutDots: countInk(source) - countInk(bitmap) };
}

/** Turns or mirrors the dots, so that a printer that does the same puts them right; twice is as it was. */
export function turnBitmap(source: Bitmap, turn: LabelPlacement['turn']): Bitmap {
  if (turn === 'none') {
    return source;
  }
  const { widthDots, heightDots } = source;
  const turned = createBitmap(widthDots, heightDots);
  for (let y = 0; y < heightDots; y++) {
    const row = (turn === 'half' ? heightDots - 1 - y : y) * turned.strideBytes;
    for (let x = 0; x < widthDots; x++) {
      if (isBlack(source, x, y)) {
        const at = widthDots - 1 - x;
        turned.bits[row + (at >> 3)] = (turned.bits[row + (at >> 3)] ?? 0) | (0x80 >> (at & 7));
      }
    }
  }
  return turned;
}

/** The black dots of a bitmap. */
export function countInk({ bits }: Bitmap): number {
  let ink = 0;
  for (const byte of bits) {
    ink += inkOfByte[byte] ?? 0;
  }
  return ink;
}

const inkOfByte = Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll('0', '').length);
