import { default as bwipjs } from 'bwip-js/node';

/** A Code 128 symbol on whole printer dots. Bars are given from the left edge of the quiet zone. */
export type DotBarcode = {
  readonly widthDots: number;
  readonly moduleDots: number;
  readonly bars: readonly { readonly leftDots: number; readonly widthDots: number }[];
};

// The named export `raw` is something else in the package's two builds; this one is the same in both.
const { raw: encodeSymbol } = bwipjs;

const quietModules = 10;

/**
 * Encodes a text with modules of three dots where they fit the width, else two; the quiet zones of ten modules
 * on either side are counted in. Throws RangeError when even two dots do not fit.
 */
export function encodeCode128(text: string, maxWidthDots: number): DotBarcode {
  const [symbol] = encodeSymbol({ bcid: 'code128', text });
  if (symbol === undefined || !('sbs' in symbol)) throw new RangeError('the text gave no linear symbol');
  const widths = symbol.sbs;
  const modules = widths.reduce((sum, width) => sum + width, 2 * quietModules);
  const moduleDots = [3, 2].find((dots) => modules * dots <= maxWidthDots);
  if (moduleDots === undefined) throw new RangeError('the barcode is wider than the label');
  const bars: { leftDots: number; widthDots: number }[] = [];
  let left = quietModules;
  for (const [index, width] of widths.entries()) {
    // Widths alternate: bar, space, bar, …
    if (index % 2 === 0) bars.push({ leftDots: left * moduleDots, widthDots: width * moduleDots });
    left += width;
  }
  return { widthDots: modules * moduleDots, moduleDots, bars };
}
