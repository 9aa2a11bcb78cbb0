import { inflateSync } from 'node:zlib';

/** A decoded picture: one byte a pixel, 0 black to 255 white. */
export type GrayPicture = { readonly width: number; readonly height: number; readonly gray: Uint8Array };

/** Channels by colour type: gray, RGB, gray with alpha, RGBA. */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 4: 2, 6: 4 };

/** Reads 1- and 8-bit PNG files without palette or interlace; of a colour it takes the red. Throws on others. */
export function readPng(file: Uint8Array): GrayPicture {
  const png = Buffer.from(file);
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const depth = png.readUInt8(24);
  const channels = CHANNELS[png.readUInt8(25)];
  if (png.toString('latin1', 1, 4) !== 'PNG' || channels === undefined || (depth !== 8 && depth !== 1)) {
    throw new Error('not a PNG that this reader knows');
  }
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') {
      parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
    }
  }
  const pixelBytes = depth === 8 ? channels : 1;
  const rowBytes = Math.ceil((width * depth * channels) / 8);
  const data = inflateSync(Buffer.concat(parts));
  const gray = new Uint8Array(width * height);
  let above = new Uint8Array(rowBytes);
  for (let y = 0; y < height; y++) {
    const start = y * (rowBytes + 1);
    const row = unfilter(data[start] ?? 0, data.subarray(start + 1, start + 1 + rowBytes), above, pixelBytes);
    for (let x = 0; x < width; x++) {
      gray[y * width + x] = depth === 8 ? (row[x * channels] ?? 0) : (((row[x >> 3] ?? 0) >> (7 - (x & 7))) & 1) * 255;
    }
    above = row;
  }
  return { width, height, gray };
}

function unfilter(
  filter: number,
  filtered: Uint8Array,
  above: Uint8Array,
  pixelBytes: number,
): Uint8Array<ArrayBuffer> {
  const row = new Uint8Array(filtered.length);
  for (let i = 0; i < filtered.length; i++) {
    const left = row[i - pixelBytes] ?? 0;
    const up = above[i] ?? 0;
    const upLeft = above[i - pixelBytes] ?? 0;
    const predicted = [0, left, up, (left + up) >> 1, paeth(left, up, upLeft)][filter] ?? 0;
    row[i] = (filtered[i] ?? 0) + predicted;
  }
  return row;
}

function paeth(left: number, up: number, upLeft: number): number {
  const [byLeft, byUp, byUpLeft] = [Math.abs(up - upLeft), Math.abs(left - upLeft), Math.abs(left + up - 2 * upLeft)];
  if (byLeft <= byUp && byLeft <= byUpLeft) {
    return left;
  }
  return byUp <= byUpLeft ? up : upLeft;
}
