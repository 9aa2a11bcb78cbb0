import type { Bitmap } from '../../../src/main/printing/host/bitmap';
import { isBlack } from '../../../src/main/printing/host/bitmap';

const HEADER_BYTES = 1796;
const RUN_MAX = 128;
const SAME_ROWS_MAX = 256;
const COLOUR_SPACE_SGRAY = 18;

/** Where numbers stand in the page header (PWG 5102.4, section 4.3). */
const fields = {
  resolutionX: 276,
  resolutionY: 280,
  copies: 340,
  widthPoints: 352,
  heightPoints: 356,
  width: 372,
  height: 376,
  bitsPerColour: 384,
  bitsPerPixel: 388,
  bytesPerLine: 392,
  colourSpace: 400,
  colours: 420,
} as const;

/** One page of PWG Raster with 8 bits a pixel: a print server can take the very dots, without scaling. */
export function encodePwgRaster(bitmap: Bitmap, dpi: number): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('PwgRaster', 0, 'latin1');
  const numbers: readonly (readonly [keyof typeof fields, number])[] = [
    ['resolutionX', dpi],
    ['resolutionY', dpi],
    ['copies', 1],
    ['widthPoints', Math.round((bitmap.widthDots * 72) / dpi)],
    ['heightPoints', Math.round((bitmap.heightDots * 72) / dpi)],
    ['width', bitmap.widthDots],
    ['height', bitmap.heightDots],
    ['bitsPerColour', 8],
    ['bitsPerPixel', 8],
    ['bytesPerLine', bitmap.widthDots],
    ['colourSpace', COLOUR_SPACE_SGRAY],
    ['colours', 1],
  ];
  numbers.forEach(([field, value]) => header.writeUInt32BE(value, fields[field]));
  const parts: Buffer[] = [Buffer.from('RaS2', 'latin1'), header];
  for (let y = 0; y < bitmap.heightDots; ) {
    const row = encodeRow(bitmap, y);
    let same = 1;
    while (same < SAME_ROWS_MAX && y + same < bitmap.heightDots && encodeRow(bitmap, y + same).equals(row)) same += 1;
    parts.push(Buffer.from([same - 1]), row);
    y += same;
  }
  return Buffer.concat(parts);
}

/** Runs of one colour: their length less one, then the gray. */
function encodeRow(bitmap: Bitmap, y: number): Buffer {
  const bytes: number[] = [];
  for (let x = 0; x < bitmap.widthDots; ) {
    const black = isBlack(bitmap, x, y);
    let run = 1;
    while (run < RUN_MAX && x + run < bitmap.widthDots && isBlack(bitmap, x + run, y) === black) run += 1;
    bytes.push(run - 1, black ? 0 : 255);
    x += run;
  }
  return Buffer.from(bytes);
}
