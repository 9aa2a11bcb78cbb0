import { crc32, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeLabelPdf } from '../../../../test/golden/printing/label-pdf';
import { readPng } from '../../../../test/golden/printing/read-png';
import type { PreparedLabel, PrinterProfile, Scaling } from '../print-host.types';
import { readPngImage } from './documents/png-image';
import { createPrintHost } from './print-host';

const code = 'LP00123456789012';
const host = createPrintHost();
const profileOf = (dotsPerMm: number): PrinterProfile => ({
  language: 'zpl',
  dotsPerMm,
  media: '100x150',
  graphics: 'z64',
  darkness: null,
  speedIps: null,
});

function chunk(type: string, data: Uint8Array): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(typed.length + 8);
  out.writeUInt32BE(data.length, 0);
  typed.copy(out, 4);
  out.writeUInt32BE(crc32(typed), typed.length + 4);
  return out;
}

type Raw = { readonly width: number; readonly height: number; readonly depth: number; readonly colour: number };

/** A PNG of unfiltered rows, with the chunks in between that are given. */
function pngOf(raw: Raw, rows: Uint8Array, between: readonly Buffer[] = []): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(raw.width, 0);
  header.writeUInt32BE(raw.height, 4);
  header.writeUInt8(raw.depth, 8);
  header.writeUInt8(raw.colour, 9);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    ...between,
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function density(dpi: number): Buffer {
  const data = Buffer.alloc(9);
  data.writeUInt32BE(Math.round((dpi / 25.4) * 1000), 0);
  data.writeUInt32BE(Math.round((dpi / 25.4) * 1000), 4);
  data.writeUInt8(1, 8);
  return chunk('pHYs', data);
}

/** A label as a gray PNG, made at `dotsPerMm`, that says `dpi` of itself or nothing. */
async function labelPng(
  dotsPerMm: number,
  dpi: number | null,
  size?: { widthMm: number; heightMm: number },
): Promise<Uint8Array> {
  const { pdf } = await makeLabelPdf({ code, dotsPerMm, moduleDots: dotsPerMm > 10 ? 4 : 3, ...size });
  const media = size?.heightMm === 100 ? '100x100' : '100x150';
  const made = await host.prepareLabel({ pdf, expectedCode: code, profile: { ...profileOf(dotsPerMm), media } });
  if (!made.ok) throw new Error(made.fault.reason);
  const { width, height, gray } = readPng(made.previewPng);
  const rows = new Uint8Array((width + 1) * height);
  for (let y = 0; y < height; y++) rows.set(gray.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  return pngOf({ width, height, depth: 8, colour: 0 }, rows, dpi === null ? [] : [density(dpi)]);
}

const prepare = (png: Uint8Array, dotsPerMm: number, scaling: Scaling = 'none'): Promise<PreparedLabel> =>
  host.prepareLabel({ pdf: png, format: 'png', expectedCode: code, profile: profileOf(dotsPerMm), scaling });

describe('a label picture', () => {
  it.each([
    ['says the resolution of the head', 203],
    ['says nothing', null],
    ["has the stock's very dots, whatever it says", 72],
  ])('is printed dot for dot when it %s', async (_, dpi) => {
    const png = await labelPng(8, dpi);
    const prepared = await prepare(png, 8);
    expect(prepared).toMatchObject({ ok: true, codes: [code], widthDots: 800, heightDots: 1200 });
    expect(prepared.ok && readPng(prepared.previewPng).gray).toEqual(readPng(png).gray);
  });

  it('of a smaller label lies at the top left', async () => {
    expect(await prepare(await labelPng(8, 203, { widthMm: 100, heightMm: 100 }), 8)).toMatchObject({ ok: true });
  });

  it('is refused when its pixels are no dots of this printer, with both resolutions', async () => {
    expect(await prepare(await labelPng(11.811, 300), 8)).toEqual({
      ok: false,
      fault: { reason: 'png-resolution', imageDpi: 300, printerDpi: 203, widthMm: 100, heightMm: 150 },
    });
    expect(await prepare(await labelPng(11.811, null), 8)).toEqual({
      ok: false,
      fault: { reason: 'png-no-size', widthPixels: 1181, heightPixels: 1772 },
    });
  });

  it('is scaled when a person asks for it, and its code is read off the scaled dots', async () => {
    expect(await prepare(await labelPng(11.811, 300), 8, 'fit')).toMatchObject({ ok: true, codes: [code] });
    expect(await prepare(await labelPng(8, 203), 11.811, 'fit')).toMatchObject({ ok: true, codes: [code] });
    expect(await prepare(await labelPng(11.811, null), 8, 'fit')).toMatchObject({ ok: true, codes: [code] });
  });

  it('is refused when it is none', async () => {
    for (const bytes of [new Uint8Array(), Buffer.from('%PDF-1.4'), (await labelPng(8, 203)).slice(0, 900)])
      expect(await prepare(bytes, 8)).toEqual({ ok: false, fault: { reason: 'not-a-png' } });
  });

  it('is refused when it holds more pixels than any label', async () => {
    const bomb = pngOf({ width: 60_000, height: 60_000, depth: 1, colour: 0 }, new Uint8Array(1000));
    expect(await prepare(bomb, 8)).toEqual({ ok: false, fault: { reason: 'too-many-pixels' } });
  });
});

describe('readPngImage', () => {
  const grayOf = (png: Uint8Array): readonly number[] => {
    const reading = readPngImage(png);
    return reading.ok ? [...reading.image.gray] : [];
  };

  it('reads gray, colours, palettes and what shows through', () => {
    const one = { width: 2, height: 1 };
    expect(grayOf(pngOf({ ...one, depth: 1, colour: 0 }, Buffer.from([0, 0b0100_0000])))).toEqual([0, 255]);
    expect(grayOf(pngOf({ ...one, depth: 16, colour: 0 }, Buffer.from([0, 0x80, 0xff, 0xff, 0])))).toEqual([128, 255]);
    expect(grayOf(pngOf({ ...one, depth: 8, colour: 2 }, Buffer.from([0, 255, 255, 255, 0, 0, 0])))).toEqual([255, 0]);
    expect(grayOf(pngOf({ ...one, depth: 8, colour: 4 }, Buffer.from([0, 0, 255, 0, 0])))).toEqual([0, 255]);
    expect(grayOf(pngOf({ ...one, depth: 8, colour: 6 }, Buffer.from([0, 0, 0, 0, 255, 0, 0, 0, 0])))).toEqual([
      0, 255,
    ]);
    const palette = [chunk('PLTE', Buffer.from([0, 0, 0, 255, 255, 255])), chunk('tRNS', Buffer.from([255, 0]))];
    expect(grayOf(pngOf({ ...one, depth: 2, colour: 3 }, Buffer.from([0, 0b0001_0000]), palette))).toEqual([0, 255]);
  });

  it('never throws, whatever the bytes', () => {
    const good = pngOf({ width: 9, height: 9, depth: 8, colour: 2 }, new Uint8Array(9 * 28));
    const damaged = fc.tuple(fc.nat(good.length - 1), fc.nat(255)).map(([at, byte]) => good.with(at, byte));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), damaged), (bytes) => {
        expect(['boolean']).toContain(typeof readPngImage(bytes).ok);
      }),
    );
  });
});
