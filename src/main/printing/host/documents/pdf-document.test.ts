import { PDFDocument, grayscale } from 'pdf-lib';
import { afterEach, describe, expect, it } from 'vitest';
import { makeEmptyPdf, makeLabelPdf, makeLockedPdf } from '../../../../../test/golden/printing/label-pdf';
import type { DotRect } from '../../../../../test/golden/printing/label-pdf';
import type { Bitmap } from '../bitmap';
import { isBlack } from '../bitmap';
import { mediaDots, mediaSizes } from '../media';
import type { PdfDocument, RenderTarget } from './pdf-document';
import { createPdfEngine, renderAttempts } from './pdf-document';
import { loadPdfium } from './pdfium';

const engine = createPdfEngine();
const opened: PdfDocument[] = [];
afterEach(() => opened.splice(0).forEach((document) => document.close()));

const [plainly, supersampled, shifted] = renderAttempts;
const topLeft = { rotated: false, offsetXDots: 0, offsetYDots: 0 };
const target = (dotsPerMm: number): RenderTarget => ({
  ...mediaDots(mediaSizes['100x150'], dotsPerMm),
  dotsPerMm,
  fit: topLeft,
});

async function openPdf(bytes: Uint8Array): Promise<PdfDocument> {
  const result = await engine.openPdf(bytes);
  if (!result.ok) {
    throw new Error(result.fault.reason);
  }
  opened.push(result.document);
  return result.document;
}

/** The black runs of a row, as [first dot, width]. */
function runsOf(bitmap: Bitmap, yDots: number): readonly (readonly [number, number])[] {
  const runs: [number, number][] = [];
  for (let x = 0; x < bitmap.widthDots; x++) {
    const last = runs.at(-1);
    if (isBlack(bitmap, x, yDots)) {
      if (last && last[0] + last[1] === x) {
        last[1] += 1;
      } else {
        runs.push([x, 1]);
      }
    }
  }
  return runs;
}

const asRuns = (bars: readonly DotRect[]): readonly (readonly [number, number])[] =>
  bars.map((bar) => [bar.x, bar.width]);

describe('renderPage', () => {
  it.each([
    [8, 2],
    [8, 3],
    [11.811, 3],
    [12, 4],
    [23.622, 6],
  ])('draws bars of whole dots exactly, at %d dots/mm', async (dotsPerMm, moduleDots) => {
    const { pdf, bars } = await makeLabelPdf({ code: 'LP00123456789012', dotsPerMm, moduleDots });
    const bitmap = (await openPdf(pdf)).renderPage(0, target(dotsPerMm), plainly);
    for (const y of [80, 140, 199]) {
      expect(runsOf(bitmap, y)).toEqual(asRuns(bars));
    }
    expect(runsOf(bitmap, 79)).toEqual([]);
    expect(runsOf(bitmap, 200)).toEqual([]);
  });

  it.each([
    [8, 2, 64.37],
    [8, 3, 200.5],
    [11.811, 3, 400.81],
    [23.622, 4, 1200.13],
  ])(
    'keeps every bar as wide as it is when it begins between dots: %d dots/mm',
    async (dotsPerMm, moduleDots, firstBarDots) => {
      const { pdf, bars } = await makeLabelPdf({ code: 'LP00123456789012', dotsPerMm, moduleDots, firstBarDots });
      const bitmap = (await openPdf(pdf)).renderPage(0, target(dotsPerMm), plainly);
      expect(runsOf(bitmap, 150).map(([, width]) => width)).toEqual(bars.map((bar) => bar.width));
    },
  );

  it('does not stretch a page whose size is not whole dots', async () => {
    const { pdf, bars } = await makeLabelPdf({
      code: 'LP00123456789012',
      dotsPerMm: 8,
      widthMm: 101.6,
      heightMm: 152.4,
    });
    const size = mediaDots(mediaSizes['4x6'], 8);
    const bitmap = (await openPdf(pdf)).renderPage(0, { ...size, dotsPerMm: 8, fit: topLeft }, plainly);
    expect(runsOf(bitmap, 150)).toEqual(asRuns(bars));
  });

  it('crops and turns by whole dots', async () => {
    const across = await makeLabelPdf({ code: 'LP00123456789012', dotsPerMm: 8, widthMm: 150, heightMm: 100 });
    const document = await openPdf(across.pdf);
    const turned = document.renderPage(0, { ...target(8), fit: { ...topLeft, rotated: true } }, plainly);
    across.bars.forEach((bar) => {
      // A quarter turn clockwise: what was at the top is at the right, 800 dots being the page's height.
      expect(runsOf(turned, bar.x).at(-1)).toEqual([800 - 80 - 120, 120]);
    });

    const upright = await makeLabelPdf({ code: 'LP00123456789012', dotsPerMm: 8 });
    const cropped = (await openPdf(upright.pdf)).renderPage(
      0,
      { ...target(8), fit: { rotated: false, offsetXDots: -6, offsetYDots: -10 } },
      plainly,
    );
    expect(runsOf(cropped, 70)).toEqual(upright.bars.map((bar) => [bar.x - 6, bar.width]));
    expect(runsOf(cropped, 69)).toEqual([]);
  });

  it('shows the crop box only, also on larger stock', async () => {
    const document = await PDFDocument.create();
    const points = (mm: number): number => (mm * 72) / 25.4;
    const page = document.addPage([points(100), points(150)]);
    page.drawRectangle({ x: 0, y: 0, width: points(100), height: points(150), color: grayscale(0) });
    page.setCropBox(points(10), points(20), points(50), points(60));
    const pdf = await openPdf(await document.save());
    const size = pdf.pageSize(0);
    expect(size.widthMm).toBeCloseTo(50, 2);
    expect(size.heightMm).toBeCloseTo(60, 2);
    const bitmap = pdf.renderPage(0, target(8), plainly);
    expect(runsOf(bitmap, 10)).toEqual([[0, 400]]);
    expect(runsOf(bitmap, 479)).toEqual([[0, 400]]);
    expect(runsOf(bitmap, 481)).toEqual([]);
  });

  it('turns the page as the page says', async () => {
    const { pdf } = await makeLabelPdf({
      code: 'LP00123456789012',
      dotsPerMm: 8,
      widthMm: 150,
      heightMm: 100,
      rotate: 90,
    });
    const size = (await openPdf(pdf)).pageSize(0);
    expect(size.widthMm).toBeCloseTo(100, 2);
    expect(size.heightMm).toBeCloseTo(150, 2);
  });

  it('draws the same bars when supersampled, and moves them when shifted', async () => {
    const { pdf, bars } = await makeLabelPdf({ code: 'LP00123456789012', dotsPerMm: 8 });
    const document = await openPdf(pdf);
    expect(supersampled && runsOf(document.renderPage(0, target(8), supersampled), 150)).toEqual(asRuns(bars));
    const moved = shifted && runsOf(document.renderPage(0, target(8), { ...shifted, shiftXDots: 0.75 }), 150);
    expect(moved).toEqual(bars.map((bar) => [bar.x + 1, bar.width]));
  });
});

describe('openPdf', () => {
  it.each([
    ['nothing', new Uint8Array(), 'not-a-pdf'],
    ['text', Buffer.from('hello'), 'not-a-pdf'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), 'not-a-pdf'],
    ['a header alone', Buffer.from('%PDF-1.7\n'), 'not-a-pdf'],
    ['a locked document', makeLockedPdf(), 'encrypted'],
  ])('refuses %s', async (_, bytes, reason) => {
    expect(await engine.openPdf(bytes)).toEqual({ ok: false, fault: { reason } });
  });

  it('refuses a document without pages', async () => {
    expect(await engine.openPdf(await makeEmptyPdf())).toEqual({ ok: false, fault: { reason: 'no-pages' } });
  });

  it('opens hundreds of pages and enormous ones without drawing them', async () => {
    const many = await makeLabelPdf({ code: 'LP00123456789012', dotsPerMm: 8, pages: 500 });
    expect((await openPdf(many.pdf)).pageCount).toBe(500);
    const huge = await makeLabelPdf({ code: 'LP00123456789012', dotsPerMm: 8, widthMm: 5000, heightMm: 5000 });
    expect((await openPdf(huge.pdf)).pageSize(0).widthMm).toBeCloseTo(5000, 1);
  });

  it('survives documents that are cut off or damaged anywhere', async () => {
    const { pdf } = await makeLabelPdf({ code: 'LP00123456789012', dotsPerMm: 8 });
    for (let cut = 0; cut < pdf.length; cut += 97) {
      const damaged = pdf.slice(0, pdf.length - cut);
      damaged.fill(0x20, cut, cut + 20);
      const result = await engine.openPdf(damaged);
      if (result.ok) {
        opened.push(result.document);
      }
      expect(['1 page', 'not-a-pdf', 'no-pages']).toContain(
        result.ok ? `${result.document.pageCount} page` : result.fault.reason,
      );
    }
  });
});

describe('createPdfEngine', () => {
  it('gives back all memory: 300 labels leave the heap as large as 10 did', async () => {
    const { pdf } = await makeLabelPdf({ code: 'LP00123456789012', dotsPerMm: 8 });
    const own = createPdfEngine();
    const render = async (): Promise<void> => {
      const result = await own.openPdf(pdf);
      if (result.ok) {
        result.document.renderPage(0, target(8), plainly);
        result.document.close();
      }
      await own.openPdf(makeLockedPdf());
    };
    for (let count = 0; count < 10; count++) {
      await render();
    }
    const before = await own.heapBytes();
    for (let count = 0; count < 300; count++) {
      await render();
    }
    expect(await own.heapBytes()).toBe(before);
  }, 60_000);

  it('loads PDFium once, and again after it has failed', async () => {
    let loads = 0;
    const own = createPdfEngine(() => {
      loads += 1;
      return loadPdfium();
    });
    const { pdf } = await makeLabelPdf({ code: 'LP00123456789012', dotsPerMm: 8 });
    await Promise.all([own.openPdf(Buffer.from('no')), own.openPdf(Buffer.from('no'))]);
    expect(loads).toBe(1);
    const result = await own.openPdf(pdf);
    expect(() => result.ok && result.document.renderPage(7, target(8), plainly)).toThrow('cannot load page 8');
    expect((await own.openPdf(pdf)).ok).toBe(true);
    expect(loads).toBe(2);
  });

  it('loads PDFium at the next call when it could not be loaded', async () => {
    let loads = 0;
    const own = createPdfEngine(() => {
      loads += 1;
      return loads === 1 ? Promise.reject(new Error('no such file')) : loadPdfium();
    });
    await expect(own.openPdf(Buffer.from('no'))).rejects.toThrow('no such file');
    await expect(own.openPdf(Buffer.from('no'))).resolves.toMatchObject({ ok: false });
  });
});
