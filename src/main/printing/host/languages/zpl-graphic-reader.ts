import { inflateSync } from 'node:zlib';
import type { Bitmap } from '../bitmap';
import { createBitmap, placeBitmap } from '../bitmap';
import { crc16 } from './crc16';

/** Why a format gives no picture. */
export type ZplFault = {
  readonly reason: 'no-graphic' | 'bad-header' | 'bad-crc' | 'bad-data' | 'unsupported-graphic' | 'too-large';
};

/** What a format draws, or why it draws nothing. */
export type ZplReading =
  | { readonly ok: true; readonly bitmap: Bitmap }
  | { readonly ok: false; readonly fault: ZplFault };

const GRAPHIC_BYTES_MAX = 16 * 1024 * 1024;
const SIDE_DOTS_MAX = 32_000;

/** Takes the `^XA` to `^XZ` formats out of a stream; `rest` is what stands after the last, the start of the next. */
export function splitZplFormats(bytes: Uint8Array): {
  readonly formats: readonly Uint8Array[];
  readonly rest: Uint8Array;
} {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const formats: Uint8Array[] = [];
  let at = 0;
  for (;;) {
    const start = buffer.indexOf('^XA', at, 'latin1');
    const end = start < 0 ? -1 : buffer.indexOf('^XZ', start, 'latin1');
    if (end < 0) {
      return { formats, rest: bytes.subarray(at) };
    }
    at = end + 3;
    formats.push(bytes.subarray(start, at));
  }
}

/**
 * Draws the `^GFA` graphics of one format on a label of its `^PW` and `^LL`. It reads what this app writes: text, bar
 * codes and stored graphics are passed over. Stricter than printers: data must be complete and its check sum right.
 */
export function readZplFormat(format: Uint8Array): ZplReading {
  const graphics: { readonly bitmap: Bitmap; readonly xDots: number; readonly yDots: number }[] = [];
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
  if (graphics.length === 0) {
    return fault('no-graphic');
  }
  const widthDots = size.widthDots || Math.max(...graphics.map((it) => it.xDots + it.bitmap.widthDots));
  const heightDots = size.heightDots || Math.max(...graphics.map((it) => it.yDots + it.bitmap.heightDots));
  if (Math.ceil(widthDots / 8) * heightDots > GRAPHIC_BYTES_MAX) {
    return fault('too-large');
  }
  const label = createBitmap(widthDots, heightDots);
  graphics.forEach((it) => placeBitmap(label, it.bitmap, it.xDots, it.yDots));
  return { ok: true, bitmap: label };
}

function fault(reason: ZplFault['reason']): { readonly ok: false; readonly fault: ZplFault } {
  return { ok: false, fault: { reason } };
}

/** A whole number of dots; what is not one counts as not given, and no side is longer than a printer's longest. */
function dots(field: string): number {
  const number = /^\s*(\d{1,9})/.exec(field)?.[1];
  return Math.min(SIDE_DOTS_MAX, Number(number ?? 0));
}

function point(field: string): { readonly x: number; readonly y: number } {
  const [x = '', y = ''] = field.split(',');
  return { x: dots(x), y: dots(y) };
}

/** `A,<bytes sent>,<bytes in all>,<bytes a row>,<data>` */
function readGraphic(field: string): ZplReading {
  const [, kind, total = '', row = '', data = ''] = /^([A-Z]),\d*,(\d+),(\d+),(.*)$/s.exec(field) ?? [];
  if (kind === undefined) {
    return fault('bad-header');
  }
  if (kind !== 'A') {
    return fault('unsupported-graphic');
  }
  const totalBytes = Number(total);
  const strideBytes = Number(row);
  if (totalBytes > GRAPHIC_BYTES_MAX || strideBytes * 8 > SIDE_DOTS_MAX) {
    return fault('too-large');
  }
  if (strideBytes === 0 || totalBytes === 0 || totalBytes % strideBytes !== 0) {
    return fault('bad-header');
  }
  const bits = data.trimStart().startsWith(':')
    ? readBase64(data.trim(), totalBytes)
    : readHex(data, totalBytes, strideBytes);
  return bits instanceof Uint8Array
    ? { ok: true, bitmap: { widthDots: strideBytes * 8, heightDots: totalBytes / strideBytes, strideBytes, bits } }
    : bits;
}

type Bits = Uint8Array | ReturnType<typeof fault>;

/** `:Z64:` or `:B64:`, the base64 text, and the CRC of that text. */
function readBase64(data: string, totalBytes: number): Bits {
  const [, kind, text, crc] = /^:([BZ]64):([A-Za-z0-9+/=\s]*):([0-9A-Fa-f]{4})$/.exec(data) ?? [];
  if (kind === undefined || text === undefined || crc === undefined) {
    // A row that repeats the one above also begins with a colon, but the first row has none above it.
    return fault('bad-data');
  }
  const base64 = text.replace(/\s/g, '');
  if (crc16(Buffer.from(base64, 'latin1')) !== Number.parseInt(crc, 16)) {
    return fault('bad-crc');
  }
  const bytes = Buffer.from(base64, 'base64');
  const bits = kind === 'B64' ? bytes : inflate(bytes, totalBytes);
  return bits?.length === totalBytes ? new Uint8Array(bits) : fault('bad-data');
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
      return fault('bad-data');
    }
  }
  if (at !== digits.length || run !== 0) {
    return fault('bad-data');
  }
  return Uint8Array.from({ length: totalBytes }, (_, i) => ((digits[i * 2] ?? 0) << 4) | (digits[i * 2 + 1] ?? 0));
}
