import { describe, expect, it } from 'vitest';
import { bitmapFromGray, createBitmap } from '../bitmap';
import type { LabelSettings } from './language';
import { zpl } from './zpl';
import { encodeZplGraphic } from './zpl-graphic';

const plain: LabelSettings = {
  media: '100x150',
  dotsPerMm: 8,
  darkness: null,
  speedIps: null,
  graphics: 'hex',
};
const textOf = (settings: LabelSettings): string => Buffer.from(zpl.encode(createBitmap(12, 2), settings)).toString();

describe('zpl', () => {
  it('states every setting that an earlier job can leave behind', () => {
    expect(textOf(plain)).toBe(
      '^XA\n' +
        '^PW12^LL2^LH0,0^LS0^PON^PMN^FWN^LRN^MCY^MMT^MNW^MTD\n' +
        '^FO0,0^GFA,4,4,2,00000000^FS\n' +
        '^PQ1,0,1,Y\n^XZ\n',
    );
  });

  it('sets speed and darkness when asked, within what ZPL allows', () => {
    expect(textOf({ ...plain, darkness: 7, speedIps: 4 })).toMatch(/^~SD07\n\^XA\n[^]*\n\^PR4,4,4\n/);
    expect(textOf({ ...plain, darkness: 99, speedIps: 0 })).toMatch(/^~SD30\n\^XA\n[^]*\n\^PR1,1,1\n/);
  });
});

describe('encodeZplGraphic', () => {
  const row = (dots: string): readonly number[] => dots.split('').map((dot) => (dot === '#' ? 0 : 255));
  const bitmap = (...rows: readonly string[]): ReturnType<typeof createBitmap> =>
    bitmapFromGray(Uint8Array.from(rows.flatMap(row)), rows[0]?.length ?? 0, rows.length);

  it('writes hex digits row by row', () => {
    expect(encodeZplGraphic(bitmap('#.......####', '............'), 'hex')).toBe('80F00000');
  });

  it('writes runs, filled rests and repeated rows in the alternative compression', () => {
    const black = '#'.repeat(96);
    const white = '.'.repeat(96);
    const mixed = `${'#'.repeat(84)}...#${'.'.repeat(8)}`;
    expect(encodeZplGraphic(bitmap(white, white, black, mixed, mixed), 'acs')).toBe(',:!gGF1,:');
  });

  it.each([
    [`${'.'.repeat(12)}####`, 'I0F'],
    [`....${'#'.repeat(12)}`, '0F!'],
    [`#...${'.'.repeat(12)}`, '80,'],
    [`${'#'.repeat(8)}${'.'.repeat(8)}`, 'FF,'],
  ])('fills a rest only from a whole byte on: %s', (dots, text) => {
    expect(encodeZplGraphic(bitmap(dots), 'acs')).toBe(text);
  });

  it('splits a run that two letters cannot say', () => {
    const wide = bitmap(`${'#'.repeat(4 * 430)}...#....`);
    expect(encodeZplGraphic(wide, 'acs')).toBe('zYFQF10');
  });

  it('writes compressed data with the check sum of its text', () => {
    expect(encodeZplGraphic(bitmap('#'.repeat(64)), 'z64')).toMatch(/^:Z64:[A-Za-z0-9+/]+=*:[0-9A-F]{4}$/);
  });
});
