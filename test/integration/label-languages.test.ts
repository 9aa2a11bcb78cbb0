import { describe, expect, it } from 'vitest';
import type { Bitmap } from '../../src/main/printing/host/bitmap';
import { bitmapFromGray, createBitmap, placeBitmap } from '../../src/main/printing/host/bitmap';
import { createPrintHost } from '../../src/main/printing/host/print-host';
import type { LanguageName, PreparedLabel } from '../../src/main/printing/print-host.types';
import { createVirtualPrinter } from '../../src/main/printing/virtual-printer/virtual-printer';
import { makeLabelPdf } from '../golden/printing/label-pdf';
import { drawWithZebrash } from '../golden/printing/outside-tools';
import { encodePwgRaster } from '../golden/printing/pwg-raster';
import { readPng } from '../golden/printing/read-png';
import { openSink } from '../bench/sink';
import { hasLprint, startLprint } from '../support/lprint';
import { waitFor } from '../support/wait-for';

const code = 'LP00123456789012';
const host = createPrintHost();

type Resolution = { readonly dotsPerMm: number; readonly moduleDots: number };

async function prepare(
  language: LanguageName,
  { dotsPerMm, moduleDots }: Resolution,
): Promise<Extract<PreparedLabel, { ok: true }>> {
  const { pdf } = await makeLabelPdf({ code, dotsPerMm, moduleDots });
  const profile = { language, dotsPerMm, media: '4x6', graphics: 'z64', darkness: 12, speedIps: 4 } as const;
  const label = await host.prepareLabel({ pdf, expectedCode: code, profile });
  if (!label.ok) throw new Error(`refused: ${label.fault.reason}`);
  return label;
}

function bitmapOf(png: Uint8Array): Bitmap {
  const { gray, width, height } = readPng(png);
  return bitmapFromGray(gray, width, height);
}

describe.each(['tspl', 'epl'] as const)('a label in %s', (language) => {
  it.each([
    { dpi: 203, dotsPerMm: 8, moduleDots: 2 },
    { dpi: 300, dotsPerMm: 11.811, moduleDots: 3 },
  ])('comes out dot for dot as it was checked at $dpi dpi', async (resolution) => {
    const printer = createVirtualPrinter(resolution);
    const { port } = await printer.listen();
    const label = await prepare(language, resolution);
    await host.send({ address: `tcp://127.0.0.1:${port}`, bytes: label.bytes }, () => undefined);
    const received = await waitFor('the label', () => printer.labels()[0]);
    await printer.close();
    expect(received.ok && Buffer.from(received.previewPng).equals(label.previewPng)).toBe(true);
  });
});

describe('LPrint, which writes EPL2 of its own', () => {
  it.for([
    { driver: 'epl2_4inch-203dpi-dt', dpi: 203, dotsPerMm: 8, moduleDots: 2 },
    { driver: 'epl2_4inch-300dpi-dt', dpi: 300, dotsPerMm: 11.811, moduleDots: 3 },
  ])('is read dot for dot as what it was given, at $dpi dpi', async ({ driver, dpi, ...resolution }, context) => {
    if (!(await hasLprint())) context.skip('LPrint is not installed (Debian: lprint)');
    const label = await prepare('epl', resolution);
    const page = createBitmap(dpi * 4, dpi * 6);
    placeBitmap(page, bitmapOf(label.previewPng), 0, 0);
    const printer = createVirtualPrinter(resolution);
    const [{ port }, lprint] = await Promise.all([printer.listen(), startLprint()]);
    try {
      await lprint.print(driver, port, encodePwgRaster(page, dpi));
      const received = await waitFor('the label', () => printer.labels()[0]);
      // LPrint rounds the width up to whole bytes and gives no height: rows below the last black dot are not sent.
      const wanted = createBitmap(Math.ceil(page.widthDots / 8) * 8, page.heightDots);
      placeBitmap(wanted, page, 0, 0);
      const read = createBitmap(wanted.widthDots, wanted.heightDots);
      if (received.ok) placeBitmap(read, bitmapOf(received.previewPng), 0, 0);
      expect(received).toMatchObject({ ok: true, widthDots: wanted.widthDots });
      expect(read.bits.some((byte) => byte !== 0)).toBe(true);
      expect(Buffer.from(read.bits).equals(wanted.bits)).toBe(true);
    } finally {
      await Promise.all([lprint.stop(), printer.close()]);
    }
  });
});

describe('LPrint, which writes ZPL of its own', () => {
  it.for([
    { driver: 'zpl_4inch-203dpi-dt', dpi: 203, dotsPerMm: 8, moduleDots: 2 },
    { driver: 'zpl_4inch-300dpi-dt', dpi: 300, dotsPerMm: 11.811, moduleDots: 3 },
  ])('draws the same dots as ours, at $dpi dpi', async ({ driver, dpi, ...resolution }, context) => {
    if (!(await hasLprint())) context.skip('LPrint is not installed (Debian: lprint)');
    const label = await prepare('zpl', resolution);
    const checked = bitmapOf(label.previewPng);
    const page = createBitmap(dpi * 4, dpi * 6);
    placeBitmap(page, checked, 0, 0);
    const [sink, lprint] = await Promise.all([openSink(), startLprint()]);
    try {
      const [arrival] = await Promise.all([sink.next(), lprint.print(driver, sink.port, encodePwgRaster(page, dpi))]);
      // A stored graphic that is recalled, where ours is part of the format: nothing of the two is alike but the dots.
      const [, bytes, stride] = /~DGR:\w+\.GRF,(\d+),(\d+),/.exec(arrival.bytes.toString('latin1')) ?? [];
      // At 300 dpi LPrint 1.1 announces fewer rows than it sends; a reader leaves out the others.
      const rows = Math.min(page.heightDots, Number(bytes) / Number(stride));
      expect(rows).toBeGreaterThan(page.heightDots / 2);
      const top = { widthDots: page.widthDots, heightDots: rows };
      const [theirs, ours] = [await drawn(arrival.bytes, top), await drawn(label.bytes, top)];
      expect(theirs.bits.some((byte) => byte !== 0)).toBe(true);
      expect(Buffer.from(theirs.bits).equals(ours.bits)).toBe(true);
    } finally {
      await Promise.all([lprint.stop(), sink.close()]);
    }
  });
});

/** The label as zebrash, which is not ours either, draws it on a page of this size. */
async function drawn(
  zpl: Uint8Array,
  { widthDots, heightDots }: Pick<Bitmap, 'widthDots' | 'heightDots'>,
): Promise<Bitmap> {
  const dotsPerMm = 8;
  const [picture] = await drawWithZebrash(zpl, {
    widthMm: widthDots / dotsPerMm,
    heightMm: heightDots / dotsPerMm,
    dotsPerMm,
  });
  if (picture === undefined) throw new Error('nothing was drawn');
  const page = createBitmap(widthDots, heightDots);
  placeBitmap(page, bitmapFromGray(picture.gray, picture.width, picture.height), 0, 0);
  return page;
}
