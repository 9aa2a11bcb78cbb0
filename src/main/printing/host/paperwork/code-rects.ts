import { default as bwipjs } from 'bwip-js/node';

/** A code's black parts in modules from its top left corner; a linear code is as high as one wants. */
export type CodeRects = {
  readonly widthModules: number;
  readonly heightModules: number | null;
  readonly rects: readonly {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }[];
};

/** Code 128. Throws RangeError for what it cannot hold. */
export function encodeLinear(text: string): CodeRects {
  const [symbol] = bwipjs.raw({ bcid: 'code128', text });
  if (symbol === undefined || !('sbs' in symbol)) throw new RangeError('the text gave no bar code');
  const rects: { x: number; y: number; width: number; height: number }[] = [];
  let x = 0;
  symbol.sbs.forEach((width, index) => {
    // Widths alternate: bar, space, bar, …
    if (index % 2 === 0) rects.push({ x, y: 0, width, height: 1 });
    x += width;
  });
  return { widthModules: x, heightModules: null, rects };
}

/** QR. Neighbours in a row are one rectangle. */
export function encodeMatrix(text: string): CodeRects {
  const [symbol] = bwipjs.raw({ bcid: 'qrcode', text });
  if (symbol === undefined || !('pixs' in symbol)) throw new RangeError('the text gave no matrix code');
  const { pixs, pixx, pixy } = symbol;
  const rects: { x: number; y: number; width: number; height: number }[] = [];
  for (let y = 0; y < pixy; y++) {
    for (let x = 0; x < pixx; x++) {
      if (!pixs[y * pixx + x]) continue;
      const last = rects.at(-1);
      if (last && last.y === y && last.x + last.width === x) last.width += 1;
      else rects.push({ x, y, width: 1, height: 1 });
    }
  }
  return { widthModules: pixx, heightModules: pixy, rects };
}
