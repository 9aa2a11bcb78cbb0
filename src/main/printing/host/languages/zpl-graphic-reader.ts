import { inflateSync } from 'node:zlib';
import { crc16 } from './crc16';
import type { LabelReader, LabelReading, PlacedGraphic, TakenLabel } from './label-reading';
import { composeLabel, GRAPHIC_BYTES_MAX, SIDE_DOTS_MAX, toSideDots, unread } from './label-reading';

/** Reads ZPL; it takes what stands in front of a `^XA` for commands that draw nothing. */
export const zplReader: LabelReader = {
  begins: (bytes) => bufferOf(bytes).includes('^XA', 0, 'latin1'),
  take: takeZplFormat,
  read: readZplFormat,
};

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** From `^XA` to `^XZ`. */
function takeZplFormat(bytes: Uint8Array): TakenLabel | undefined {
  const buffer = bufferOf(bytes);
  const start = buffer.indexOf('^XA', 0, 'latin1');
  const end = start < 0 ? -1 : buffer.indexOf('^XZ', start, 'latin1');
  return end < 0 ? undefined : { label: bytes.subarray(start, end + 3), rest: bytes.subarray(end + 3) };
}

/**
 * Draws the `^GFA` graphics of one format on a label of its `^PW` and `^LL`. It reads what this app writes: text, bar
 * codes and stored graphics are passed over. Stricter than printers: data must be complete and its check sum right.
 */
function readZplFormat(format: Uint8Array): LabelReading {
  const graphics: PlacedGraphic[] = [];
  const size = { widthDots: 0, heightDots: 0 };
  let home = { x: 0, y: 0 };
  let origin = { x: 0, y: 0 };
  for (const [, name = '', field = ''] of Buffer.from(format)
    .toString('latin1')
    .matchAll(/\^([A-Z]{2})([^^~]*)/g)) {
    switch (name) {
      case 'PW':
        size.widthDots = dots(field);
        break;
      case 'LL':
        size.heightDots = dots(field);
        break;
      case 'LH':
        home = point(field);
        break;
      case 'FO':
        origin = point(field);
        break;
      case 'GF': {
        const graphic = readGraphic(field);
        if (!graphic.ok) {
          return graphic;
        }
        graphics.push({ bitmap: graphic.bitmap, xDots: home.x + origin.x, yDots: home.y + origin.y });
        break;
      }
      default:
        break;
    }
  }
  return graphics.length === 0 ? unread('no-graphic') : composeLabel(graphics, size);
}

function dots(field: string): number {
  return toSideDots(Number(/^\s*(\d{1,9})/.exec(field)?.[1] ?? 0));
}

function point(field: string): { readonly x: number; readonly y: number } {
  const [x = '', y = ''] = field.split(',');
  return { x: dots(x), y: dots(y) };
}

/** `A,<bytes sent>,<bytes in all>,<bytes a row>,<data>` */
function readGraphic(field: string): LabelReading {
  const [, kind, total = '', row = '', data = ''] = /^([A-Z]),\d*,(\d+),(\d+),(.*)$/s.exec(field) ?? [];
  if (kind === undefined) {
    return unread('bad-header');
  }
  if (kind !== 'A') {
    return unread('unsupported-graphic');
  }
  const totalBytes = Number(total);
  const strideBytes = Number(row);
  if (totalBytes > GRAPHIC_BYTES_MAX || strideBytes * 8 > SIDE_DOTS_MAX) {
    return unread('too-large');
  }
  if (strideBytes === 0 || totalBytes === 0 || totalBytes % strideBytes !== 0) {
    return unread('bad-header');
  }
  const bits = data.trimStart().startsWith(':')
    ? readBase64(data.trim(), totalBytes)
    : readHex(data, totalBytes, strideBytes);
  return bits instanceof Uint8Array
    ? { ok: true, bitmap: { widthDots: strideBytes * 8, heightDots: totalBytes / strideBytes, strideBytes, bits } }
    : bits;
}

type Bits = Uint8Array | ReturnType<typeof unread>;

/** `:Z64:` or `:B64:`, the base64 text, and the CRC of that text. */
function readBase64(data: string, totalBytes: number): Bits {
  const [, kind, text, crc] = /^:([BZ]64):([A-Za-z0-9+/=\s]*):([0-9A-Fa-f]{4})$/.exec(data) ?? [];
  if (kind === undefined || text === undefined || crc === undefined) {
    // A row that repeats the one above also begins with a colon, but the first row has none above it.
    return unread('bad-data');
  }
  const base64 = text.replace(/\s/g, '');
  if (crc16(Buffer.from(base64, 'latin1')) !== Number.parseInt(crc, 16)) {
    return unread('bad-crc');
  }
  const bytes = Buffer.from(base64, 'base64');
  const bits = kind === 'B64' ? bytes : inflate(bytes, totalBytes);
  return bits?.length === totalBytes ? new Uint8Array(bits) : unread('bad-data');
}

function inflate(bytes: Uint8Array, totalBytes: number): Uint8Array | undefined {
  try {
    return inflateSync(bytes, { maxOutputLength: totalBytes });
  } catch {
    return undefined;
  }
}

/** Hex digits with run lengths; row shorthands hold only where a row stands, so the row length matters. */
function readHex(data: string, totalBytes: number, strideBytes: number): Bits {
  const rowDigits = strideBytes * 2;
  const digits = new Uint8Array(totalBytes * 2);
  let at = 0;
  let run = 0;
  const put = (digit: number, count: number): boolean => {
    if (at + count > digits.length) {
      return false;
    }
    digits.fill(digit, at, at + count);
    at += count;
    run = 0;
    return true;
  };
  for (const sign of data) {
    const inRow = at % rowDigits;
    const digit = /[0-9A-Fa-f]/.test(sign) ? Number.parseInt(sign, 16) : -1;
    let isGood = true;
    if (digit >= 0) {
      isGood = put(digit, Math.max(1, run));
    } else if (/[G-Y]/.test(sign)) {
      run += sign.charCodeAt(0) - 70;
    } else if (/[g-z]/.test(sign)) {
      run += (sign.charCodeAt(0) - 102) * 20;
    } else if (sign === ',' || sign === '!') {
      isGood = run === 0 && put(sign === '!' ? 15 : 0, rowDigits - inRow);
    } else if (sign === ':') {
      isGood = run === 0 && inRow === 0 && at >= rowDigits && at < digits.length;
      if (isGood) {
        digits.copyWithin(at, at - rowDigits, at);
        at += rowDigits;
      }
    } else {
      isGood = /\s/.test(sign);
    }
    if (!isGood) {
      return unread('bad-data');
    }
  }
  if (at !== digits.length || run !== 0) {
    return unread('bad-data');
  }
  return Uint8Array.from({ length: totalBytes }, (_, i) => ((digits[i * 2] ?? 0) << 4) | (digits[i * 2 + 1] ?? 0));
}
