import { describe, expect, it, vi } from 'vitest';
import type { LabelPdf } from '../../../../../test/golden/printing/label-pdf';
import { makeLabelPdf } from '../../../../../test/golden/printing/label-pdf';
import type { Bitmap } from '../bitmap';
import { createBitmap } from '../bitmap';
import { createPdfEngine, renderAttempts } from './pdf-document';
import { createCodeReader } from './read-codes';

const engine = createPdfEngine();
const reader = createCodeReader();

async function bitmapOf(label: LabelPdf, rotated = false): Promise<Bitmap> {
  const result = await engine.openPdf((await makeLabelPdf(label)).pdf);
  if (!result.ok) {
    throw new Error(result.fault.reason);
  }
  const fit = { rotated, offsetXDots: 0, offsetYDots: 0 };
  const target = { widthDots: 800, heightDots: 1200, dotsPerMm: label.dotsPerMm, fit };
  const bitmap = result.document.renderPage(0, target, renderAttempts[0]);
  result.document.close();
  return bitmap;
}

describe('readCodes', () => {
  it.each([
    ['code128', 'Code128', 'LP00123456789012'],
    ['interleaved2of5', 'ITF', '00123456789012'],
    ['ean13', 'EAN13', '9780201379624'],
    ['qrcode', 'QRCode', 'LP00123456789012'],
    ['datamatrix', 'DataMatrix', 'LP00123456789012'],
    ['pdf417', 'PDF417', 'LP00123456789012'],
  ] as const)('reads %s', async (symbology, format, text) => {
    const moduleDots = symbology === 'datamatrix' || symbology === 'qrcode' ? 4 : 3;
    const codes = await reader.readCodes(await bitmapOf({ code: text, dotsPerMm: 8, symbology, moduleDots }));
    expect(codes).toMatchObject([{ format, text }]);
  });

  it.each([
    ['at the top edge', 8],
    ['at the bottom edge', 1072],
  ])('reads a bar code %s', async (_, topDots) => {
    const codes = await reader.readCodes(await bitmapOf({ code: 'LP00123456789012', dotsPerMm: 8, topDots }));
    expect(codes).toMatchObject([{ format: 'Code128', text: 'LP00123456789012' }]);
  });

  it('reads a bar code that stands on its side', async () => {
    const across = { code: 'LP00123456789012', dotsPerMm: 8, widthMm: 150, heightMm: 100 };
    expect(await reader.readCodes(await bitmapOf(across, true))).toMatchObject([
      { format: 'Code128', text: 'LP00123456789012' },
    ]);
  });

  it('finds nothing on an empty label', async () => {
    expect(await reader.readCodes(createBitmap(800, 1200))).toEqual([]);
  });

  it('never asks the network for its engine', async () => {
    const fetch = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('no network here'));
    expect(await createCodeReader().readCodes(createBitmap(8, 8))).toEqual([]);
    expect(fetch).not.toHaveBeenCalled();
  });
});
