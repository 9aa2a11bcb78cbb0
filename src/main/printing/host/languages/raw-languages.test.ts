import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bitmap } from '../bitmap';
import { createBitmap } from '../bitmap';
import { mediaDots, mediaSizes } from '../media';
import { epl } from './epl';
import { eplReader } from './epl-reader';
import type { LabelSettings } from './language';
import { tspl } from './tspl';
import { tsplReader } from './tspl-reader';

/** The languages that send raw dots: alike in what they must hold to. */
const pairs = [
  { name: 'TSPL', language: tspl, reader: tsplReader, graphics: /BITMAP 0,(\d+),(\d+),(\d+),0,/ },
  { name: 'EPL', language: epl, reader: eplReader, graphics: /GW0,(\d+),(\d+),(\d+),/ },
];

const allSettings: fc.Arbitrary<LabelSettings> = fc.record({
  media: fc.constantFrom('100x150', '100x100', '76x130', '4x6'),
  dotsPerMm: fc.constantFrom(8, 11.811, 12),
  graphics: fc.constant('z64'),
  darkness: fc.option(fc.integer({ min: 0, max: 30 })),
  speedIps: fc.option(fc.integer({ min: 1, max: 14 })),
});

type Noise = { readonly y: number; readonly rows: number; readonly bytes: Uint8Array };

const someNoise: fc.Arbitrary<readonly Noise[]> = fc.array(
  fc.record({ y: fc.nat(3000), rows: fc.integer({ min: 1, max: 9 }), bytes: fc.uint8Array({ minLength: 1 }) }),
  { maxLength: 6 },
);

/** A label as large as its stock, white but for some rows that are pure noise. */
const labels = fc
  .record({ settings: allSettings, noise: someNoise })
  .map(({ settings, noise }) => ({ settings, bitmap: drawn(settings, noise) }));

function drawn(settings: LabelSettings, noise: readonly Noise[]): Bitmap {
  const { widthDots, heightDots } = mediaDots(mediaSizes[settings.media], settings.dotsPerMm);
  const bitmap = createBitmap(widthDots, heightDots);
  const { bits, strideBytes } = bitmap;
  const lastMask = (0xff << (strideBytes * 8 - widthDots)) & 0xff;
  for (const part of noise) {
    const start = (part.y % (heightDots - part.rows)) * strideBytes;
    for (let i = 0; i < part.rows * strideBytes; i++) {
      const byte = part.bytes[i % part.bytes.length] ?? 0;
      bits[start + i] = i % strideBytes === strideBytes - 1 ? byte & lastMask : byte;
    }
  }
  return bitmap;
}

/** The rows that a stream carries; raw dots are stepped over, as they may look like a header. */
function sentRows(stream: Uint8Array, header: RegExp): readonly number[] {
  const rows: number[] = [];
  let text = Buffer.from(stream).toString('latin1');
  for (;;) {
    const found = header.exec(text);
    if (!found) return rows;
    const [all, y = '', width = '', height = ''] = found;
    rows.push(...Array.from({ length: Number(height) }, (_, index) => Number(y) + index));
    text = text.slice(found.index + all.length + Number(width) * Number(height));
  }
}

const noLabel = { label: new Uint8Array(), rest: new Uint8Array([0]) };

describe.each(pairs)('$name', ({ language, reader, graphics }) => {
  it('gives back the dots that were encoded', () => {
    fc.assert(
      fc.property(labels, ({ settings, bitmap }) => {
        const stream = language.encode(bitmap, settings);
        expect(reader.begins(stream)).toBe(true);
        const taken = reader.take(stream) ?? noLabel;
        expect(taken.rest).toHaveLength(0);
        const reading = reader.read(taken.label, settings.dotsPerMm);
        expect(reading.ok && { ...reading.bitmap, bits: undefined }).toEqual({ ...bitmap, bits: undefined });
        expect(reading.ok && Buffer.from(reading.bitmap.bits).equals(bitmap.bits)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('sends the rows with ink, and no other', () => {
    fc.assert(
      fc.property(labels, ({ settings, bitmap }) => {
        const inked = Array.from({ length: bitmap.heightDots }, (_, y) => y).filter((y) =>
          bitmap.bits.subarray(y * bitmap.strideBytes, (y + 1) * bitmap.strideBytes).some((byte) => byte !== 0),
        );
        expect(sentRows(language.encode(bitmap, settings), graphics)).toEqual(inked);
      }),
      { numRuns: 20 },
    );
  });

  it('waits for a label that has not arrived whole', () => {
    const bitmap = createBitmap(800, 1200);
    bitmap.bits.set(Buffer.from('\nP1\r\nPRINT 1\r\n'), 3000);
    const settings: LabelSettings = { media: '100x150', dotsPerMm: 8, graphics: 'z64', darkness: 8, speedIps: 3 };
    const stream = language.encode(bitmap, settings);
    for (let length = 0; length < stream.length; length++) {
      expect(reader.take(stream.subarray(0, length))).toBeUndefined();
    }
  });

  it('answers with a picture or a fault whatever comes in', () => {
    const reasons = ['no-graphic', 'bad-header', 'unsupported-graphic', 'too-large'];
    const settings = ['SIZE 100 mm,150 mm', 'SIZE 4,6', 'SIZE x', 'CLS', 'REFERENCE 9,9', 'PRINT 1,1'];
    const bitmaps = ['BITMAP 0,0,1,8,0,', 'BITMAP 1,', 'BITMAP 0,0,9999,9999,0,'];
    const eplWords = ['N', 'q99999', 'q0', 'Q9,9', 'R9,9', 'GW0,0,1,8,', 'GW0,0,0,8,', 'GW,', 'P1', 'A1'];
    const words = fc.constantFrom(...settings, ...bitmaps, ...eplWords);
    const noise = fc.array(fc.oneof(words, fc.constant('\r\n'), fc.string({ unit: 'binary', maxLength: 12 })));
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 300 }),
          noise.map((it) => Buffer.from(it.join(''), 'latin1')),
        ),
        (bytes) => {
          reader.begins(bytes);
          const taken = reader.take(bytes);
          expect((taken?.label.length ?? 0) + (taken?.rest.length ?? bytes.length)).toBe(bytes.length);
          const reading = reader.read(bytes, 8);
          const { strideBytes, heightDots, bits } = reading.ok ? reading.bitmap : createBitmap(0, 0);
          expect(reading.ok ? bits.length === strideBytes * heightDots : reasons.includes(reading.fault.reason)).toBe(
            true,
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});
