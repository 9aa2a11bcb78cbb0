import { default as bwipjs } from 'bwip-js/node';
import type { Bitmap } from '../bitmap';
import { bitmapFromGray } from '../bitmap';

export const usualText = 'LP00123456789012';

/** A code as it lies in the dots. */
export type DrawnCode = {
  readonly bcid: string;
  readonly text?: string;
  readonly moduleDots: number;
  /** White before and after the code, in dots; beyond it stands a black frame. */
  readonly quietDots: number;
  readonly isTurned?: boolean;
};

/** A code with white and then black around it. Modules may be parts of dots: a dot is black when most of it is. */
export function drawCode({ bcid, text = usualText, moduleDots, quietDots, isTurned = false }: DrawnCode): Bitmap {
  const [symbol] = bwipjs.raw({ bcid, text });
  if (symbol === undefined) throw new Error('no symbol');
  const isMatrix = 'pixs' in symbol;
  const columns = isMatrix ? symbol.pixx : symbol.sbs.reduce((sum, width) => sum + width, 0);
  const rowModules = bcid === 'pdf417' ? 3 : 1;
  const rows = isMatrix ? symbol.pixy * rowModules : 60 / moduleDots;
  const bars = isMatrix ? [] : symbol.sbs.flatMap((width, index) => Array<boolean>(width).fill(index % 2 === 0));
  const isBlackModule = (x: number, y: number): boolean =>
    isMatrix ? symbol.pixs[Math.floor(y / rowModules) * symbol.pixx + x] === 1 : bars[x] === true;
  const frame = 6;
  const [codeWidth, codeHeight] = [Math.round(columns * moduleDots), Math.round(rows * moduleDots)];
  const edge = frame + quietDots;
  const [width, height] = [codeWidth + 2 * edge, codeHeight + 2 * edge];
  const gray = new Uint8Array(width * height).fill(255);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const isFrame = x < frame || y < frame || x >= width - frame || y >= height - frame;
      const [inX, inY] = [x - edge, y - edge];
      const isInside = inX >= 0 && inY >= 0 && inX < codeWidth && inY < codeHeight;
      const column = Math.min(columns - 1, Math.floor((inX + 0.5) / moduleDots));
      const row = Math.floor((inY + 0.5) / moduleDots);
      if (isFrame || (isInside && isBlackModule(column, row))) gray[isTurned ? x * height + y : y * width + x] = 0;
    }
  }
  return isTurned ? bitmapFromGray(gray, height, width) : bitmapFromGray(gray, width, height);
}
