import type { Bitmap } from '../bitmap';
import { createBitmap, placeBitmap } from '../bitmap';

/** Why a received label gives no picture. */
export type LabelReadFault = {
  readonly reason: 'no-graphic' | 'bad-header' | 'bad-crc' | 'bad-data' | 'unsupported-graphic' | 'too-large';
};

/** What a received label draws, or why it draws nothing. */
export type LabelReading =
  | { readonly ok: true; readonly bitmap: Bitmap }
  | { readonly ok: false; readonly fault: LabelReadFault };

/** The first whole label of a stream, and what stands behind it; what stood in front drew nothing. */
export type TakenLabel = { readonly label: Uint8Array; readonly rest: Uint8Array };

/** The other way round of a `Language`: takes labels out of what a printer received, and draws them. */
export type LabelReader = {
  /** Whether a stream begins in this language; false while too little has arrived to say. */
  readonly begins: (bytes: Uint8Array) => boolean;
  /** Undefined while no label is complete. */
  readonly take: (bytes: Uint8Array) => TakenLabel | undefined;
  /** Never throws. `dotsPerMm` is the printer's, for sizes that are given in millimetres. */
  readonly read: (label: Uint8Array, dotsPerMm: number) => LabelReading;
};

/** More in one label than any real one has. */
export const GRAPHIC_BYTES_MAX = 16 * 1024 * 1024;
/** No side is longer than a printer's longest. */
export const SIDE_DOTS_MAX = 32_000;

/** A reading that draws nothing. */
export function unread(reason: LabelReadFault['reason']): { readonly ok: false; readonly fault: LabelReadFault } {
  return { ok: false, fault: { reason } };
}

/** A graphic of a label, its top-left corner at `xDots`, `yDots`. */
export type PlacedGraphic = { readonly bitmap: Bitmap; readonly xDots: number; readonly yDots: number };

/** Lays the graphics on a label; a side that is not given (0) is as long as the graphics need. */
export function composeLabel(
  graphics: readonly PlacedGraphic[],
  given: { readonly widthDots: number; readonly heightDots: number },
): LabelReading {
  const widthDots = given.widthDots || graphics.reduce((most, it) => Math.max(most, it.xDots + it.bitmap.widthDots), 0);
  const heightDots =
    given.heightDots || graphics.reduce((most, it) => Math.max(most, it.yDots + it.bitmap.heightDots), 0);
  if (widthDots === 0 || heightDots === 0) {
    return unread('no-graphic');
  }
  if (Math.ceil(widthDots / 8) * heightDots > GRAPHIC_BYTES_MAX) {
    return unread('too-large');
  }
  const label = createBitmap(widthDots, heightDots);
  graphics.forEach((it) => placeBitmap(label, it.bitmap, it.xDots, it.yDots));
  return { ok: true, bitmap: label };
}

/** A number of dots; what is not one counts as not given. */
export function toSideDots(value: number): number {
  return value > 0 ? Math.min(SIDE_DOTS_MAX, Math.round(value)) : 0;
}
