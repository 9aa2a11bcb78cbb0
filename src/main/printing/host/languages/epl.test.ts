import { describe, expect, it } from 'vitest';
import { createBitmap } from '../bitmap';
import { epl } from './epl';
import { eplReader } from './epl-reader';
import type { LabelSettings } from './language';

const plain: LabelSettings = { media: '100x150', dotsPerMm: 8, graphics: 'z64', darkness: null, speedIps: null };

function oneDot(): ReturnType<typeof createBitmap> {
  const bitmap = createBitmap(12, 3);
  bitmap.bits.set([0, 0x10], 2);
  return bitmap;
}

const textOf = (settings: LabelSettings): string => Buffer.from(epl.encode(oneDot(), settings)).toString('latin1');

describe('epl', () => {
  it('states every setting that an earlier job can leave behind, and burns the 0 bits of rows with ink', () => {
    expect(textOf(plain)).toBe('\nN\nR0,0\nq12\nQ3,24\nZT\nGW0,1,2,1,\xff\xef\nP1\n');
  });

  it.each([
    [0, 1, 'D0\nS1\n'],
    [15, 4, 'D8\nS4\n'],
    [30, 14, 'D15\nS6\n'],
  ])('maps darkness %s and speed %s to its own ranges', (darkness, speedIps, wanted) => {
    expect(textOf({ ...plain, darkness, speedIps })).toContain(`Q3,24\n${wanted}ZT\n`);
  });

  it('gives the gap in dots of the head', () => {
    expect(textOf({ ...plain, dotsPerMm: 11.811 })).toContain('Q3,35\n');
  });
});

describe('eplReader', () => {
  const read = (text: string): ReturnType<typeof eplReader.read> => eplReader.read(Buffer.from(text, 'latin1'), 8);

  it('takes a comma or a line end before the dots', () => {
    for (const separator of [',', '\n', '\r\n']) {
      expect(read(`N\nq8\nGW0,1,1,1${separator}\x7f\nP1\n`)).toEqual({
        ok: true,
        bitmap: { widthDots: 8, heightDots: 2, strideBytes: 1, bits: Uint8Array.from([0, 0x80]) },
      });
    }
  });

  it('draws at the reference point, and only what stands behind the last clearing', () => {
    const reading = read('GW0,0,1,1,\0\nR1,0\nN\nGW0,0,1,1,\x7f\nq8\nQ1,24\nP1\n');
    expect(reading.ok && [...reading.bitmap.bits]).toEqual([0x40]);
  });

  it.each([
    ['A1,1,0,1,1,1,N,"A"\n', 'no-graphic'],
    ['P1\n', 'no-graphic'],
    ['GW0,0,1\n', 'bad-header'],
    ['GW0,0,1,0,\n', 'bad-header'],
    ['GW0,0,1,99999,\n', 'too-large'],
    ['q32000\nQ32000,24\n', 'too-large'],
  ])('says why %j draws nothing: %s', (text, reason) => {
    expect(read(text)).toEqual({ ok: false, fault: { reason } });
  });
});
