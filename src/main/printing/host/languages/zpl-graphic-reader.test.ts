import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bitmap } from '../bitmap';
import { bitmapFromGray } from '../bitmap';
import { zplReader } from './zpl-graphic-reader';
import { zpl } from './zpl';

const settings = { media: '100x150', dotsPerMm: 8, darkness: 10, speedIps: 4 } as const;
const encodings = fc.constantFrom('z64' as const, 'acs' as const, 'hex' as const);
/** Rows made of runs, as labels are, besides pure noise. */
const bitmaps = fc
  .record({ widthDots: fc.integer({ min: 1, max: 2000 }), heightDots: fc.integer({ min: 1, max: 12 }) })
  .chain(({ widthDots, heightDots }) =>
    fc.oneof(
      fc
        .array(fc.array(fc.integer({ min: 1, max: 700 }), { maxLength: 40 }), { minLength: 1, maxLength: 12 })
        .map((rows) =>
          bitmapFromGray(
            Uint8Array.from({ length: widthDots * heightDots }, (_, index) => {
              const runs = rows[Math.floor(index / widthDots) % rows.length] ?? [];
              let x = index % widthDots;
              return runs.findIndex((run) => (x -= run) < 0) % 2 === 0 ? 0 : 255;
            }),
            widthDots,
            heightDots,
          ),
        ),
      fc
        .uint8Array({ minLength: widthDots * heightDots, maxLength: widthDots * heightDots })
        .map((gray) => bitmapFromGray(gray, widthDots, heightDots)),
    ),
  );

const encode = (bitmap: Bitmap, graphics: 'z64' | 'acs' | 'hex'): Uint8Array =>
  zpl.encode(bitmap, { ...settings, graphics });
const noLabel = { label: new Uint8Array(), rest: new Uint8Array() };
const reasons = ['no-graphic', 'bad-header', 'bad-crc', 'bad-data', 'unsupported-graphic', 'too-large'];
const format = (body: string): Uint8Array => Buffer.from(`^XA${body}^XZ`, 'latin1');
const reasonOf = (body: string): string => {
  const reading = zplReader.read(format(body), 8);
  return reading.ok ? 'ok' : reading.fault.reason;
};

describe('reading ZPL', () => {
  it('gives back the dots that were encoded, in each encoding', () => {
    fc.assert(
      fc.property(bitmaps, encodings, (bitmap, graphics) => {
        const { label, rest } = zplReader.take(encode(bitmap, graphics)) ?? noLabel;
        expect(Buffer.from(rest).toString('latin1').trim()).toBe('');
        expect(zplReader.read(label, 8)).toEqual({ ok: true, bitmap });
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['^FO0,0^GFA,2,2,1,8', 'bad-data'],
    ['^FO0,0^GFA,2,2,1,80000', 'bad-data'],
    ['^FO0,0^GFA,2,2,1,80G', 'bad-data'],
    ['^FO0,0^GFA,2,2,1,8000Z', 'bad-data'],
    ['^FO0,0^GFA,2,2,1,:', 'bad-data'],
    ['^FO0,0^GFA,2,2,1,:Z64:!!:0000', 'bad-data'],
    ['^FO0,0^GFA,2,2,1,:Z64:AAAA:FFFF', 'bad-crc'],
    ['^FO0,0^GFA,2,2,1,:Z64::0000', 'bad-data'],
    ['^FO0,0^GFA,2,2,1,:B64:gAA=:0000', 'bad-crc'],
    ['^FO0,0^GFA,3,3,2,000000', 'bad-header'],
    ['^FO0,0^GFA,0,0,0,', 'bad-header'],
    ['^FO0,0^GFA,x', 'bad-header'],
    ['^FO0,0^GFB,2,2,1,ab', 'unsupported-graphic'],
    ['^FO0,0^GFA,999999999,999999999,1,,', 'too-large'],
    ['^PW32000^LL32000^FO0,0^GFA,1,1,1,80', 'too-large'],
    ['^FO10,10^A0N,30,30^FDtext^FS', 'no-graphic'],
    ['', 'no-graphic'],
  ])('says why %s draws nothing: %s', (body, reason) => {
    expect(reasonOf(body)).toBe(reason);
  });

  it('refuses compressed data that inflates to more than was said', () => {
    const whole = Buffer.from(encode(bitmapFromGray(new Uint8Array(8 * 4096), 8, 4096), 'z64')).toString('latin1');
    expect(reasonOf(whole.slice(whole.indexOf('^FO'), whole.indexOf('^FS')).replace('4096,4096,1', '16,16,1'))).toBe(
      'bad-data',
    );
  });

  it('lays graphics at their origin, and as large as they are when the label has no size', () => {
    const reading = zplReader.read(format('^LH1,0^FO2,1^GFA,1,1,1,80^FS^FO4,0^GFA,1,1,1,80^FS'), 8);
    expect(reading).toEqual({
      ok: true,
      bitmap: { widthDots: 13, heightDots: 2, strideBytes: 2, bits: Uint8Array.from([4, 0, 16, 0]) },
    });
  });

  it('answers with a picture or a fault whatever comes in', () => {
    const noise = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.string({ maxLength: 200 }).map((text) => Buffer.from(`^XA^GFA,8,8,1,${text}^XZ`, 'latin1')),
      fc.tuple(bitmaps, encodings, fc.nat(), fc.nat({ max: 255 })).map(([bitmap, graphics, at, byte]) => {
        const bytes = encode(bitmap, graphics);
        bytes[at % bytes.length] = byte;
        return bytes;
      }),
    );
    fc.assert(
      fc.property(noise, (bytes) => {
        for (const it of [bytes, zplReader.take(bytes)?.label ?? bytes]) {
          const reading = zplReader.read(it, 8);
          const isWhole =
            reading.ok && reading.bitmap.bits.length === reading.bitmap.strideBytes * reading.bitmap.heightDots;
          expect(isWhole || (!reading.ok && reasons.includes(reading.fault.reason))).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('taking formats from a stream', () => {
  it('gives each whole format and leaves the rest for later', () => {
    const first = zplReader.take(Buffer.from('~SD10\n^XA1^XZ\n ^XA2^XZ^XA3', 'latin1')) ?? noLabel;
    const second = zplReader.take(first.rest) ?? noLabel;
    expect([first, second].map((it) => Buffer.from(it.label).toString())).toEqual(['^XA1^XZ', '^XA2^XZ']);
    expect(Buffer.from(second.rest).toString()).toBe('^XA3');
    expect(zplReader.take(second.rest)).toBeUndefined();
  });
});
