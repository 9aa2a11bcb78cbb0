import { inflateSync } from 'node:zlib';

/** A decoded PNG in gray on white, and how many pixels a millimetre has, when the file says so. */
export type PngImage = {
  readonly widthPixels: number;
  readonly heightPixels: number;
  /** 0 black to 255 white. */
  readonly gray: Uint8Array;
  readonly pixelsPerMm: { readonly x: number; readonly y: number } | null;
};

export type PngReading =
  | { readonly ok: true; readonly image: PngImage }
  | { readonly ok: false; readonly reason: 'not-a-png' | 'too-large' };

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const;
/** A 4 × 6 in label at 600 dpi has 8.6 million. */
const PIXELS_MAX = 40_000_000;

/** Samples of a pixel by colour type: gray, RGB, palette, gray with alpha, RGBA (PNG specification, third edition). */
const channelsOf: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const depthsOf: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};

/** First column and row, and the steps, of the passes of an interlaced picture. */
const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

type Header = {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colour: number;
  readonly channels: number;
  readonly isInterlaced: boolean;
};

/** Reads a PNG of any kind; what shows through is white. Bytes that are none are an answer, not an error. */
export function readPngImage(bytes: Uint8Array): PngReading {
  try {
    return read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch {
    return { ok: false, reason: 'not-a-png' };
  }
}

function read(file: Buffer): PngReading {
  if (!SIGNATURE.every((byte, index) => file[index] === byte)) return { ok: false, reason: 'not-a-png' };
  const chunks = chunksOf(file);
  const first = chunks.find(({ type }) => type === 'IHDR')?.data;
  const header = first === undefined ? undefined : headerOf(first);
  if (header === undefined) return { ok: false, reason: 'not-a-png' };
  if (header.width * header.height > PIXELS_MAX) return { ok: false, reason: 'too-large' };
  const all = (type: string): Buffer => Buffer.concat(chunks.filter((it) => it.type === type).map((it) => it.data));
  const passes = header.isInterlaced ? ADAM7 : ([[0, 0, 1, 1]] as const);
  const sizes = passes.map(([x, y, stepX, stepY]) => ({
    columns: Math.ceil((header.width - x) / stepX),
    rows: Math.ceil((header.height - y) / stepY),
  }));
  const rowBytesOf = (columns: number): number => Math.ceil((columns * header.channels * header.depth) / 8);
  const expected = sizes.reduce(
    (sum, { columns, rows }) => sum + (columns > 0 ? rows * (rowBytesOf(columns) + 1) : 0),
    0,
  );
  const data = inflateSync(all('IDAT'), { maxOutputLength: expected + 1 });
  if (data.length < expected) return { ok: false, reason: 'not-a-png' };
  const gray = new Uint8Array(header.width * header.height).fill(255);
  const grayOf = grayReader(header, all('PLTE'), all('tRNS'));
  let at = 0;
  passes.forEach(([left, top, stepX, stepY], index) => {
    const { columns, rows } = sizes[index] ?? { columns: 0, rows: 0 };
    if (columns <= 0) return;
    const rowBytes = rowBytesOf(columns);
    let above = new Uint8Array(rowBytes);
    for (let row = 0; row < rows; row++) {
      const line = unfilter(data[at] ?? 0, data.subarray(at + 1, at + 1 + rowBytes), above, bytesPerPixel(header));
      for (let column = 0; column < columns; column++) {
        gray[(top + row * stepY) * header.width + left + column * stepX] = grayOf(line, column);
      }
      above = line;
      at += rowBytes + 1;
    }
  });
  const { width: widthPixels, height: heightPixels } = header;
  return { ok: true, image: { widthPixels, heightPixels, gray, pixelsPerMm: densityOf(all('pHYs')) } };
}

function chunksOf(file: Buffer): readonly { readonly type: string; readonly data: Buffer }[] {
  const chunks: { type: string; data: Buffer }[] = [];
  for (let at = SIGNATURE.length; at + 12 <= file.length;) {
    const length = file.readUInt32BE(at);
    chunks.push({ type: file.toString('latin1', at + 4, at + 8), data: file.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return chunks;
}

function headerOf(data: Buffer): Header | undefined {
  const [width, height] = [data.readUInt32BE(0), data.readUInt32BE(4)];
  const [depth, colour] = [data.readUInt8(8), data.readUInt8(9)];
  const channels = channelsOf[colour];
  const isKnown = depthsOf[colour]?.includes(depth) === true && data.readUInt8(12) <= 1;
  if (channels === undefined || !isKnown || width === 0 || height === 0) return undefined;
  return { width, height, depth, colour, channels, isInterlaced: data.readUInt8(12) === 1 };
}

function bytesPerPixel({ channels, depth }: Header): number {
  return Math.max(1, (channels * depth) >> 3);
}

/** Pixels a millimetre; a density without a unit says nothing of size. */
function densityOf(data: Buffer): PngImage['pixelsPerMm'] {
  if (data.length < 9 || data.readUInt8(8) !== 1) return null;
  const [x, y] = [data.readUInt32BE(0) / 1000, data.readUInt32BE(4) / 1000];
  return x > 0 && y > 0 ? { x, y } : null;
}

/** Gives the gray of a row's pixel, laid on white. */
function grayReader(
  header: Header,
  palette: Buffer,
  transparency: Buffer,
): (row: Uint8Array, column: number) => number {
  const { depth, channels, colour } = header;
  const top = 2 ** Math.min(depth, 8) - 1;
  const sample = (row: Uint8Array, index: number): number => {
    if (depth >= 8) return row[(index * depth) >> 3] ?? 0;
    const bit = index * depth;
    return ((row[bit >> 3] ?? 0) >> (8 - depth - (bit & 7))) & top;
  };
  const luma = (red: number, green: number, blue: number): number => 0.299 * red + 0.587 * green + 0.114 * blue;
  const onWhite = (value: number, alpha: number): number => Math.round(255 + (value - 255) * (alpha / 255));
  return (row, column) => {
    const at = column * channels;
    const level = (index: number): number => (sample(row, at + index) * 255) / top;
    switch (colour) {
      case 0:
        return Math.round(level(0));
      case 2:
        return Math.round(luma(level(0), level(1), level(2)));
      case 3: {
        const entry = sample(row, at);
        const value = luma(palette[entry * 3] ?? 0, palette[entry * 3 + 1] ?? 0, palette[entry * 3 + 2] ?? 0);
        return onWhite(value, transparency[entry] ?? 255);
      }
      case 4:
        return onWhite(level(0), level(1));
      default:
        return onWhite(luma(level(0), level(1), level(2)), level(3));
    }
  };
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
    row[i] = (filtered[i] ?? 0) + predict(filter, left, up, upLeft);
  }
  return row;
}

function predict(filter: number, left: number, up: number, upLeft: number): number {
  switch (filter) {
    case 0:
      return 0;
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4: {
      const [byLeft, byUp, byCorner] = [
        Math.abs(up - upLeft),
        Math.abs(left - upLeft),
        Math.abs(left + up - 2 * upLeft),
      ];
      if (byLeft <= byUp && byLeft <= byCorner) return left;
      return byUp <= byCorner ? up : upLeft;
    }
    default:
      throw new RangeError(`no filter ${filter}`);
  }
}
