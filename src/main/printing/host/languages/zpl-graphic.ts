import { deflateSync } from 'node:zlib';
import type { GraphicsEncoding } from '../../print-host.types';
import type { Bitmap } from '../bitmap';
import { crc16 } from './crc16';

/** The data field of `^GFA`: compressed (`:Z64:`), run lengths (the manual's "alternative compression"), or plain hex. */
export function encodeZplGraphic(bitmap: Bitmap, encoding: GraphicsEncoding): string {
  switch (encoding) {
    case 'z64':
      return encodeZ64(bitmap.bits);
    case 'acs':
      return encodeAcs(bitmap);
    case 'hex':
      return Buffer.from(bitmap.bits).toString('hex').toUpperCase();
  }
}

function encodeZ64(bits: Uint8Array): string {
  const base64 = deflateSync(bits).toString('base64');
  const crc = crc16(Buffer.from(base64, 'latin1')).toString(16).toUpperCase().padStart(4, '0');
  return `:Z64:${base64}:${crc}`;
}

/** The longest run that one letter pair can say; longer runs are repeated, as not every printer adds up more letters. */
const LONGEST_RUN = 419;

function encodeAcs(bitmap: Bitmap): string {
  const hex = Buffer.from(bitmap.bits).toString('hex').toUpperCase();
  const rowDigits = bitmap.strideBytes * 2;
  const rows: string[] = [];
  let previous = '';
  for (let at = 0; at < hex.length; at += rowDigits) {
    const row = hex.slice(at, at + rowDigits);
    rows.push(row === previous ? ':' : encodeRow(row));
    previous = row;
  }
  return rows.join('');
}

/**
 * `,` fills the rest of a row with white and `!` with black. Only from a whole byte on: what a fill in the middle of a
 * byte does is not said by the manual, and zebrash leaves that half byte white.
 */
function encodeRow(row: string): string {
  const [rest = ''] = /(?:0+|F+)$/.exec(row) ?? [];
  const start = row.length - rest.length;
  const fillFrom = start + (start % 2);
  const runs = row.slice(0, fillFrom).match(/(.)\1*/g) ?? [];
  const fill = rest.startsWith('0') ? ',' : '!';
  return runs.map((run) => encodeRun(run.charAt(0), run.length)).join('') + (fillFrom < row.length ? fill : '');
}

/** Letters G to Y say 1 to 19 and g to z 20 to 400 in steps of 20; two of them add up. */
function encodeRun(digit: string, length: number): string {
  if (length > LONGEST_RUN) {
    return encodeRun(digit, LONGEST_RUN) + encodeRun(digit, length - LONGEST_RUN);
  }
  if (length <= 2) {
    return digit.repeat(length);
  }
  const twenties = Math.floor(length / 20);
  const ones = length % 20;
  const letter = (base: string, count: number): string =>
    count === 0 ? '' : String.fromCharCode(base.charCodeAt(0) + count - 1);
  return letter('g', twenties) + letter('G', ones) + digit;
}
