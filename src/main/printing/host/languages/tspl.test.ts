import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createBitmap } from '../bitmap';
import type { LabelSettings } from './language';
import { tspl } from './tspl';
import { tsplReader } from './tspl-reader';

const plain: LabelSettings = { media: '4x6', dotsPerMm: 8, graphics: 'z64', darkness: null, speedIps: null };

/** Two black dots: one in the second row, one in the fourth and last. */
function twoDots(): ReturnType<typeof createBitmap> {
  const bitmap = createBitmap(12, 4);
  bitmap.bits.set([0x80, 0, 0, 0, 0, 0x10], 2);
  return bitmap;
}

describe('tspl', () => {
  it('states every setting that an earlier job can leave behind, and burns the 0 bits of rows with ink', () => {
    expect(Buffer.from(tspl.encode(twoDots(), plain)).toString('latin1')).toBe(
      'SIZE 101.6 mm,152.4 mm\r\nGAP 3 mm,0 mm\r\nDIRECTION 0,0\r\nREFERENCE 0,0\r\nOFFSET 0 mm\r\nSET TEAR ON\r\nCLS\r\n' +
        'BITMAP 0,1,2,1,0,\x7f\xff\r\nBITMAP 0,3,2,1,0,\xff\xef\r\nPRINT 1,1\r\n',
    );
  });

  it.each([
    [0, 1, 'SPEED 1\r\nDENSITY 0\r\n'],
    [15, 4, 'SPEED 4\r\nDENSITY 8\r\n'],
    [30, 14, 'SPEED 12\r\nDENSITY 15\r\n'],
  ])('maps darkness %s and speed %s to its own ranges', (darkness, speedIps, wanted) => {
    const text = Buffer.from(tspl.encode(twoDots(), { ...plain, darkness, speedIps })).toString('latin1');
    expect(text).toContain(`OFFSET 0 mm\r\n${wanted}SET TEAR ON\r\n`);
  });
});

/**
 * What label-printer 0.13.10 (npm, ISC), which writes TSPL of its own, made of a picture: `test/golden/printing`. The
 * package itself needs native USB parts, and is not a part of the tests.
 */
describe('TSPL of another program', () => {
  const isBlack = (x: number, y: number): boolean =>
    x === 0 || y === 0 || (x * 7 + y * 13) % 11 < 4 || (x > 150 && y > 60 && x - y < 100);
  const picture = createBitmap(203, 97);
  for (let y = 0; y < 97; y++) {
    for (let x = 0; x < 203; x++) {
      const at = y * picture.strideBytes + (x >> 3);
      if (isBlack(x, y)) picture.bits[at] = (picture.bits[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
  const theirs = readFileSync('test/golden/printing/label-printer.tspl');

  it('is read dot for dot as the picture it was made of', () => {
    const reading = tsplReader.read(Buffer.concat([theirs, Buffer.from('PRINT 1\n')]), 8);
    expect(reading.ok && Buffer.from(reading.bitmap.bits).equals(picture.bits)).toBe(true);
  });

  it('has the very bytes that ours has for the same picture: polarity, order of bits, padding of rows', () => {
    const dataOf = (stream: Buffer): Buffer => {
      const header = /BITMAP 0, ?0,26,97,0,/.exec(stream.toString('latin1'));
      const start = (header?.index ?? 0) + (header?.[0].length ?? stream.length);
      return stream.subarray(start, start + 26 * 97);
    };
    expect(dataOf(theirs)).toHaveLength(26 * 97);
    expect(dataOf(Buffer.from(tspl.encode(picture, plain))).equals(dataOf(theirs))).toBe(true);
  });
});

describe('tsplReader', () => {
  const read = (text: string): ReturnType<typeof tsplReader.read> => tsplReader.read(Buffer.from(text, 'latin1'), 8);

  it.each([
    ['SIZE 1,2\nPRINT 1\n', 203, 406],
    ['SIZE 10 mm, 20.5 mm\nPRINT 1\n', 80, 164],
    ['SIZE 33 dot,7 dot\nPRINT 1\n', 33, 7],
    ['REFERENCE 4,2\nBITMAP 8,1,1,2,1,\x7f\xff\nPRINT 1\n', 20, 5],
  ])('knows how large the label of %j is', (text, widthDots, heightDots) => {
    expect(read(text)).toMatchObject({ ok: true, bitmap: { widthDots, heightDots } });
  });

  it('draws at the reference point, and only what stands behind the last clearing', () => {
    const reading = read('BITMAP 0,0,1,1,0,\0\nREFERENCE 1,0\nCLS\nBITMAP 0,0,1,1,0,\x7f\nSIZE 8 dot,1 dot\nPRINT 1\n');
    expect(reading.ok && [...reading.bitmap.bits]).toEqual([0x40]);
  });

  it.each([
    ['TEXT 1,1,"3",0,1,1,"A"\n', 'no-graphic'],
    ['PRINT 1\n', 'no-graphic'],
    ['BITMAP 0,0,1\n', 'bad-header'],
    ['BITMAP 0,0,0,5,0,\n', 'bad-header'],
    ['BITMAP 0,0,1,1,2,\x7f\n', 'unsupported-graphic'],
    ['BITMAP 0,0,9000,1,0,\n', 'too-large'],
    ['SIZE 32000 dot,32000 dot\n', 'too-large'],
  ])('says why %j draws nothing: %s', (text, reason) => {
    expect(read(text)).toEqual({ ok: false, fault: { reason } });
  });
});
