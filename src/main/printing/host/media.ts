import type { MediaName } from '../print-host.types';

/** A width and a height in millimetres. */
export type SizeMm = { readonly widthMm: number; readonly heightMm: number };

/** The stocks a printer can be loaded with, as they leave the printer. */
export const mediaSizes: Readonly<Record<MediaName, SizeMm>> = {
  '100x150': { widthMm: 100, heightMm: 150 },
  '100x100': { widthMm: 100, heightMm: 100 },
  '76x130': { widthMm: 76, heightMm: 130 },
  '4x6': { widthMm: 101.6, heightMm: 152.4 },
  a4: { widthMm: 210, heightMm: 297 },
  letter: { widthMm: 215.9, heightMm: 279.4 },
};

/** The stocks in the words of IPP (PWG 5101.1, media size self-describing names). */
export const mediaKeywords: Readonly<Record<MediaName, string>> = {
  '100x150': 'om_100x150mm_100x150mm',
  '100x100': 'om_100x100mm_100x100mm',
  '76x130': 'om_76x130mm_76x130mm',
  '4x6': 'na_index-4x6_4x6in',
  a4: 'iso_a4_210x297mm',
  letter: 'na_letter_8.5x11in',
};

/** Between two labels on a roll: 2 to 3 mm (1/8 inch on 4 × 6 in stock). Printers look for the gap and take this as a hint. */
export const labelGapMm = 3;

/**
 * Dots a millimetre by the resolution on the box. "203 dpi" heads have exactly 8; "300 dpi" heads have 11.811 or 12,
 * so a printer's own number wins over this table.
 */
export const usualDotsPerMm: Readonly<Record<203 | 300 | 600, number>> = { 203: 8, 300: 11.811, 600: 23.622 };

/** The stock in whole dots of the head. */
export function mediaDots(
  media: SizeMm,
  dotsPerMm: number,
): { readonly widthDots: number; readonly heightDots: number } {
  return { widthDots: Math.round(media.widthMm * dotsPerMm), heightDots: Math.round(media.heightMm * dotsPerMm) };
}

/** Where a page comes to lie on the stock, in whole dots; a page that is cropped begins left of or above it. */
export type PageFit = {
  readonly rotated: boolean;
  readonly offsetXDots: number;
  readonly offsetYDots: number;
  /** Below 1 when a person asked for a larger page to be shrunk to the stock; 1 when absent. */
  readonly scale?: number;
};

/** Above this share of the stock a page counts as larger than it; below, the odd millimetre at the edge is cut. */
const SAME_SIZE_TOLERANCE = 0.01;
/** How much of a larger page may be cut, both sides together: bleed or a designer's rounding, never content. */
const CROP_LIMIT_MM = 3;

/**
 * Places a page on the stock without ever scaling it, since scaled bars no longer fall on whole dots. A page as large
 * as the stock (±1 %) or smaller lies at the top left; one up to 3 mm larger is cropped around its centre; else a
 * quarter turn is tried; else there is no fit. Offsets are whole dots.
 */
export function fitPage(page: SizeMm, media: SizeMm, dotsPerMm: number): PageFit | undefined {
  const upright = fitUpright(page, media, dotsPerMm);
  if (upright) {
    return { rotated: false, ...upright };
  }
  const turned = fitUpright({ widthMm: page.heightMm, heightMm: page.widthMm }, media, dotsPerMm);
  return turned && { rotated: true, ...turned };
}

/** Shrinks a larger page to the stock, turned if it is larger so, and lays it in the middle. Never enlarges. */
export function shrinkPage(page: SizeMm, media: SizeMm, dotsPerMm: number): PageFit {
  const upright = Math.min(media.widthMm / page.widthMm, media.heightMm / page.heightMm);
  const turned = Math.min(media.widthMm / page.heightMm, media.heightMm / page.widthMm);
  const rotated = turned > upright * (1 + SAME_SIZE_TOLERANCE);
  const scale = Math.min(1, rotated ? turned : upright);
  const [widthMm, heightMm] = rotated ? [page.heightMm, page.widthMm] : [page.widthMm, page.heightMm];
  const middle = (room: number, size: number): number =>
    Math.max(0, Math.round(((room - size * scale) / 2) * dotsPerMm));
  return {
    rotated,
    scale,
    offsetXDots: middle(media.widthMm, widthMm),
    offsetYDots: middle(media.heightMm, heightMm),
  };
}

function fitUpright(
  page: SizeMm,
  media: SizeMm,
  dotsPerMm: number,
): Pick<PageFit, 'offsetXDots' | 'offsetYDots'> | undefined {
  const offsetXDots = fitAxis(page.widthMm, media.widthMm, dotsPerMm);
  const offsetYDots = fitAxis(page.heightMm, media.heightMm, dotsPerMm);
  return offsetXDots === undefined || offsetYDots === undefined ? undefined : { offsetXDots, offsetYDots };
}

function fitAxis(pageMm: number, mediaMm: number, dotsPerMm: number): number | undefined {
  const excessMm = pageMm - mediaMm;
  if (!(pageMm > 0) || excessMm > CROP_LIMIT_MM) {
    return undefined;
  }
  return excessMm <= mediaMm * SAME_SIZE_TOLERANCE ? 0 : -Math.round((excessMm / 2) * dotsPerMm);
}
