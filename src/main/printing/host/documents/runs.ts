import type { Bitmap } from '../bitmap';
import { isBlack } from '../bitmap';

/** Dots of one colour in a row of dots. */
export type Run = { readonly start: number; readonly length: number; readonly black: boolean };

/** A straight line of dots across the whole bitmap. */
export type DotLine = {
  /** Along the rows of the bitmap; otherwise down its columns. */
  readonly isUpright: boolean;
  /** Which row or column. */
  readonly at: number;
  readonly isBackward: boolean;
};

/** The runs on a line, from one edge of the bitmap to the other; backward, places count from the far edge. */
export function runsOn(bitmap: Bitmap, { isUpright, at, isBackward }: DotLine): readonly Run[] {
  const size = isUpright ? bitmap.widthDots : bitmap.heightDots;
  const black = (place: number): boolean => {
    const dot = isBackward ? size - 1 - place : place;
    return isUpright ? isBlack(bitmap, dot, at) : isBlack(bitmap, at, dot);
  };
  const runs: Run[] = [];
  for (let start = 0; start < size;) {
    const colour = black(start);
    let next = start;
    while (next < size && black(next) === colour) next += 1;
    runs.push({ start, length: next - start, black: colour });
    start = next;
  }
  return runs;
}
