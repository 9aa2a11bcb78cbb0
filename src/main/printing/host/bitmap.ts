/**
 * One bit a dot: 1 is black, the most significant bit is the leftmost dot, rows are padded to whole bytes and the
 * padding is 0. The same bitmap is previewed, checked and sent.
 */
export type Bitmap = {
  readonly widthDots: number;
  readonly heightDots: number;
  readonly strideBytes: number;
  readonly bits: Uint8Array;
};

/** A white bitmap. */
export function createBitmap(widthDots: number, heightDots: number): Bitmap {
  const strideBytes = Math.ceil(widthDots / 8);
  return { widthDots, heightDots, strideBytes, bits: new Uint8Array(strideBytes * heightDots) };
}

/** Whether the dot is black; dots outside are white. */
export function isBlack(bitmap: Bitmap, xDots: number, yDots: number): boolean {
  if (xDots < 0 || xDots >= bitmap.widthDots) {
    return false;
  }
  const byte = bitmap.bits[yDots * bitmap.strideBytes + (xDots >> 3)] ?? 0;
  return ((byte >> (7 - (xDots & 7))) & 1) === 1;
}

/**
 * Packs 8-bit gray (0 black, 255 white, rows of `widthDots` bytes) into dots. A gray below `threshold` becomes black:
 * 128 read best over all sizes of bar codes that were tried, and dithering made them unreadable.
 */
export function bitmapFromGray(gray: Uint8Array, widthDots: number, heightDots: number, threshold = 128): Bitmap {
  const bitmap = createBitmap(widthDots, heightDots);
  const { bits, strideBytes } = bitmap;
  for (let y = 0; y < heightDots; y++) {
    const grayRow = y * widthDots;
    const bitsRow = y * strideBytes;
    for (let x = 0; x < widthDots; x++) {
      if ((gray[grayRow + x] ?? 255) < threshold) {
        bits[bitsRow + (x >> 3)] = (bits[bitsRow + (x >> 3)] ?? 0) | (0x80 >> (x & 7));
      }
    }
  }
  return bitmap;
}

/** Adds the black dots of `source` to `target`, its top-left corner at `xDots`, `yDots`; what lies outside is cut off. */
export function placeBitmap(target: Bitmap, source: Bitmap, xDots: number, yDots: number): void {
  const firstByte = Math.floor(xDots / 8);
  const shift = xDots - firstByte * 8;
  const lastMask = (0xff << (target.strideBytes * 8 - target.widthDots)) & 0xff;
  for (let y = Math.max(0, -yDots); y < source.heightDots && y + yDots < target.heightDots; y++) {
    const targetRow = (y + yDots) * target.strideBytes;
    const sourceRow = y * source.strideBytes;
    const add = (column: number, dots: number): void => {
      if (column >= 0 && column < target.strideBytes) {
        const kept = column === target.strideBytes - 1 ? dots & lastMask : dots;
        target.bits[targetRow + column] = (target.bits[targetRow + column] ?? 0) | kept;
      }
    };
    for (let i = 0; i < source.strideBytes; i++) {
      const dots = source.bits[sourceRow + i] ?? 0;
      if (dots !== 0) {
        add(firstByte + i, dots >> shift);
        add(firstByte + i + 1, (dots << (8 - shift)) & 0xff);
      }
    }
  }
}
