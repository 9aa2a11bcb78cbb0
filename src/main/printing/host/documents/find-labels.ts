import type { Bitmap } from '../bitmap';
import { isBlack } from '../bitmap';
import type { SizeMm } from '../media';
import type { DotWindow } from './pdf-document';

/** A label found on a larger page, as large as its ink; `rotated` when it fits the stock only turned. */
export type FoundLabel = DotWindow & { readonly rotated: boolean };

/** Why a page's labels are not told apart. */
export type SheetReading =
  | { readonly ok: true; readonly labels: readonly FoundLabel[] }
  | { readonly ok: false; readonly reason: 'no-label' | 'unclear' };

/** Two labels on one sheet are at least this far apart. */
const GUTTER_MM = 3;
/** A line to cut or fold along, a page number: they neither join labels nor are ones. */
const RULE_MM = 1;
const CRUMB_MM = 12;
/** A label may be this much larger than the stock: bleed, or rounding. */
const TOLERANCE = 1.01;
/** What is smaller than this share of the stock's sides is no label, but a part of one. */
const WIDTH_SHARE = 0.6;
const HEIGHT_SHARE = 0.5;
/** When two cuts are possible, the wider gap has to be wider by this factor to count. */
const CLEARLY = 1.5;
const DEPTH = 3;

/**
 * Finds the labels on a page that is larger than the stock: the ink is cut along white gaps until every piece is as
 * large as the stock at most. A gap in the page's middle is where sheets are divided and goes first; else the widest.
 * Nothing is guessed: pieces that are too large, too small, or may be cut in two ways make the page unclear.
 */
export function findLabels(page: Bitmap, stock: SizeMm, dotsPerMm: number): SheetReading {
  const whole = trim(page, { left: 0, top: 0, right: page.widthDots, bottom: page.heightDots });
  if (whole === undefined) return { ok: false, reason: 'no-label' };
  const ruler = rulerOf(page, stock, dotsPerMm);
  const pieces = split(ruler, whole, DEPTH);
  if (pieces === undefined) return { ok: false, reason: 'unclear' };
  const labels: FoundLabel[] = [];
  let hasRest = false;
  for (const piece of pieces) {
    const fit = ruler.fit(piece);
    if (fit !== undefined && ruler.isLarge(piece, fit.rotated)) labels.push({ ...piece, ...fit });
    else if (!ruler.isCrumb(piece)) hasRest = true;
  }
  if (labels.length === 0) return { ok: false, reason: 'no-label' };
  return hasRest ? { ok: false, reason: 'unclear' } : { ok: true, labels };
}

type Ruler = {
  readonly page: Bitmap;
  readonly gutterDots: number;
  readonly ruleDots: number;
  fit(box: DotWindow): { readonly rotated: boolean } | undefined;
  isLarge(box: DotWindow, rotated: boolean): boolean;
  isCrumb(box: DotWindow): boolean;
};

function rulerOf(page: Bitmap, stock: SizeMm, dotsPerMm: number): Ruler {
  const width = stock.widthMm * dotsPerMm;
  const height = stock.heightMm * dotsPerMm;
  const sides = (box: DotWindow, rotated: boolean): readonly [number, number] => {
    const size = [box.right - box.left, box.bottom - box.top] as const;
    return rotated ? [size[1], size[0]] : size;
  };
  const fits = (box: DotWindow, rotated: boolean): boolean => {
    const [across, down] = sides(box, rotated);
    return across <= width * TOLERANCE && down <= height * TOLERANCE;
  };
  const isLarge = (box: DotWindow, rotated: boolean): boolean => {
    const [across, down] = sides(box, rotated);
    return across >= width * WIDTH_SHARE && down >= height * HEIGHT_SHARE;
  };
  return {
    page,
    gutterDots: Math.round(GUTTER_MM * dotsPerMm),
    ruleDots: Math.round(RULE_MM * dotsPerMm),
    fit: (box) => {
      const possible = [false, true].filter((rotated) => fits(box, rotated));
      const rotated = possible.find((turn) => isLarge(box, turn)) ?? possible[0];
      return rotated === undefined ? undefined : { rotated };
    },
    isLarge,
    isCrumb: (box) => Math.min(...sides(box, false)) <= CRUMB_MM * dotsPerMm,
  };
}

function split(ruler: Ruler, box: DotWindow, depth: number): readonly DotWindow[] | undefined {
  if (ruler.fit(box) !== undefined) return [box];
  if (depth === 0) return ruler.isCrumb(box) ? [box] : undefined;
  const cuts = [...cutsOf(ruler, box, 'across'), ...cutsOf(ruler, box, 'down')].flatMap((cut) => {
    const parts = cut.parts.map((part) => trim(ruler.page, part)).filter((part) => part !== undefined);
    const pieces = parts.map((part) => split(ruler, part, depth - 1));
    return pieces.every((piece) => piece !== undefined) ? [{ ...cut, pieces: pieces.flat() }] : [];
  });
  const middle = cuts.filter((cut) => cut.isMiddle);
  const [best, second] = (middle.length > 0 ? middle : cuts).toSorted((a, b) => b.gapDots - a.gapDots);
  if (best === undefined) return ruler.isCrumb(box) ? [box] : undefined;
  const isClear =
    second === undefined || best.gapDots >= second.gapDots * CLEARLY || isSame(best.pieces, second.pieces);
  return isClear ? best.pieces : undefined;
}

function isSame(a: readonly DotWindow[], b: readonly DotWindow[]): boolean {
  const keys = (boxes: readonly DotWindow[]): string =>
    boxes
      .map((box) => [box.left, box.top, box.right, box.bottom].join(' '))
      .toSorted()
      .join();
  return keys(a) === keys(b);
}

type Cut = { readonly gapDots: number; readonly isMiddle: boolean; readonly parts: readonly DotWindow[] };

/** The white gaps of a box that part it; thin rules within a gap do not end it and belong to neither part. */
function cutsOf(ruler: Ruler, box: DotWindow, way: 'across' | 'down'): readonly Cut[] {
  const [from, to] = way === 'across' ? [box.top, box.bottom] : [box.left, box.right];
  const size = way === 'across' ? ruler.page.heightDots : ruler.page.widthDots;
  const inked: boolean[] = [];
  for (let at = from; at < to; at++)
    inked.push(way === 'across' ? rowHasInk(ruler.page, box, at) : columnHasInk(ruler.page, box, at));
  return gapsOf(inked, ruler).map(({ start, end }) => {
    const [first, last] = [from + start, from + end];
    const parts =
      way === 'across'
        ? [
            { ...box, bottom: first },
            { ...box, top: last },
          ]
        : [
            { ...box, right: first },
            { ...box, left: last },
          ];
    return { gapDots: last - first, isMiddle: first < size / 2 && last > size / 2, parts };
  });
}

function gapsOf(inked: readonly boolean[], ruler: Ruler): readonly { readonly start: number; readonly end: number }[] {
  const gaps: { start: number; end: number }[] = [];
  for (let at = 0; at < inked.length;) {
    let end = at;
    while (end < inked.length && inked[end] === inked[at]) end += 1;
    const last = gaps.at(-1);
    if (inked[at] === false) {
      // A thin rule between two gaps is part of one wide gap.
      if (last && at - last.end <= ruler.ruleDots) last.end = end;
      else gaps.push({ start: at, end });
    }
    at = end;
  }
  return gaps.filter(({ start, end }) => start > 0 && end < inked.length && end - start >= ruler.gutterDots);
}

/** The smallest box around the ink within a box. */
function trim(page: Bitmap, box: DotWindow): DotWindow | undefined {
  let { left, top, right, bottom } = box;
  while (top < bottom && !rowHasInk(page, box, top)) top += 1;
  if (top === bottom) return undefined;
  while (!rowHasInk(page, box, bottom - 1)) bottom -= 1;
  const rows = { ...box, top, bottom };
  while (!columnHasInk(page, rows, left)) left += 1;
  while (!columnHasInk(page, rows, right - 1)) right -= 1;
  return { left, top, right, bottom };
}

function rowHasInk(page: Bitmap, box: DotWindow, y: number): boolean {
  for (let x = box.left; x < box.right; x++) {
    if (page.bits[y * page.strideBytes + (x >> 3)] === 0) x |= 7;
    else if (isBlack(page, x, y)) return true;
  }
  return false;
}

function columnHasInk(page: Bitmap, box: DotWindow, x: number): boolean {
  for (let y = box.top; y < box.bottom; y++) if (isBlack(page, x, y)) return true;
  return false;
}
