import { crc32, deflateSync } from 'node:zlib';
import type { Bitmap } from './bitmap';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A 1-bit grayscale PNG with the very dots of the bitmap (PNG specification, third edition: 1 is white). */
export function encodePng(bitmap: Bitmap): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(bitmap.widthDots, 0);
  header.writeUInt32BE(bitmap.heightDots, 4);
  // Bit depth 1; colour type, compression, filter and interlace method stay 0.
  header.writeUInt8(1, 8);
  const rowBytes = bitmap.strideBytes + 1;
  const rows = new Uint8Array(rowBytes * bitmap.heightDots);
  for (let y = 0; y < bitmap.heightDots; y++) {
    for (let i = 0; i < bitmap.strideBytes; i++) {
      rows[y * rowBytes + 1 + i] = ~(bitmap.bits[y * bitmap.strideBytes + i] ?? 0);
    }
  }
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Uint8Array): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(typed.length + 8);
  out.writeUInt32BE(data.length, 0);
  typed.copy(out, 4);
  out.writeUInt32BE(crc32(typed), typed.length + 4);
  return out;
}
