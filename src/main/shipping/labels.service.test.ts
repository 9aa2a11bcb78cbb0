import { PDFDocument } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { encodePng } from '../printing/host/png';
import { toLabelPdf } from './labels.service';

/** A white picture. */
function pictureOf(widthDots: number, heightDots: number): Uint8Array {
  const strideBytes = Math.ceil(widthDots / 8);
  return encodePng({ widthDots, heightDots, strideBytes, bits: new Uint8Array(strideBytes * heightDots) });
}

const sizeOf = async (pdf: Uint8Array) => {
  const document = await PDFDocument.load(pdf);
  const { width, height } = document.getPage(0).getSize();
  return { pages: document.getPageCount(), widthMm: (width / 72) * 25.4, heightMm: (height / 72) * 25.4 };
};

describe('toLabelPdf', () => {
  it('leaves a PDF as it is', async () => {
    const pdf = new TextEncoder().encode('%PDF-1.4\n');
    expect(await toLabelPdf(pdf)).toBe(pdf);
  });

  it.each([
    [100, 150, 100, 150],
    [200, 200, 100, 100],
    [40, 120, 50, 150],
    [300, 100, 100, 100 / 3],
  ])('puts a picture of %i by %i dots on a page of its shape', async (width, height, widthMm, heightMm) => {
    const png = pictureOf(width, height);
    const size = await sizeOf(await toLabelPdf(png));
    expect(size.pages).toBe(1);
    expect(size.widthMm).toBeCloseTo(widthMm, 2);
    expect(size.heightMm).toBeCloseTo(heightMm, 2);
  });

  it.each([
    ['a page of the web', new TextEncoder().encode('<html>')],
    ['nothing', new Uint8Array()],
    ['a broken picture', pictureOf(10, 10).slice(0, 20)],
  ])('refuses %s', async (_, bytes) => {
    await expect(toLabelPdf(bytes)).rejects.toMatchObject({ code: 'label.unknown-file' });
  });
});
