import { default as bwipjs } from 'bwip-js/node';
import type { PDFPage } from 'pdf-lib';
import { PDFDocument, StandardFonts, degrees, grayscale } from 'pdf-lib';

/** A label to draw; its bars begin on whole dots and are whole dots wide unless `firstBarDots` or `moduleDots` say otherwise. */
export type LabelPdf = {
  readonly code: string;
  readonly dotsPerMm: number;
  readonly widthMm?: number;
  readonly heightMm?: number;
  readonly moduleDots?: number;
  readonly firstBarDots?: number;
  readonly topDots?: number;
  /** A black line beside the bars, this many dots before the first one. */
  readonly lineBeforeDots?: number;
  readonly symbology?: 'code128' | 'interleaved2of5' | 'ean13' | 'qrcode' | 'datamatrix' | 'pdf417';
  readonly pages?: number;
  /** What the page says of its own turn, in degrees. */
  readonly rotate?: 0 | 90 | 180 | 270;
};

/** Black rectangles in dots from the top left: the modules of a code, whole dots each. */
export type DotRect = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** The drawn code, and a PDF with it, some text and a grey box as a carrier's label has. */
export async function makeLabelPdf(
  label: LabelPdf,
): Promise<{ readonly pdf: Uint8Array; readonly bars: readonly DotRect[] }> {
  const { widthMm = 100, heightMm = 150, dotsPerMm, pages = 1, rotate = 0 } = label;
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  const bars = codeRects(label);
  for (let index = 0; index < pages; index++) {
    const page = document.addPage([(widthMm * 72) / 25.4, (heightMm * 72) / 25.4]);
    page.setRotation(degrees(rotate));
    const draw = dotPen(page, dotsPerMm);
    bars.forEach(draw);
    lineBeside(label).forEach(draw);
    page.drawText(`Sample ${index + 1}`, { x: 20, y: 60, size: 9, font });
    page.drawRectangle({ x: 20, y: 20, width: 40, height: 20, color: grayscale(0.7) });
  }
  return { pdf: await document.save(), bars };
}

/** Draws a rectangle given in dots from the page's top left. */
function dotPen(page: PDFPage, dotsPerMm: number): (rect: DotRect) => void {
  const points = 72 / 25.4 / dotsPerMm;
  return (rect) =>
    page.drawRectangle({
      x: rect.x * points,
      y: page.getHeight() - (rect.y + rect.height) * points,
      width: rect.width * points,
      height: rect.height * points,
      color: grayscale(0),
    });
}

function lineBeside({ lineBeforeDots, firstBarDots = 64, topDots = 80 }: LabelPdf): readonly DotRect[] {
  const width = 4;
  return lineBeforeDots === undefined
    ? []
    : [{ x: firstBarDots - lineBeforeDots - width, y: topDots - 20, width, height: 160 }];
}

function codeRects(label: LabelPdf): readonly DotRect[] {
  const { code, moduleDots = 2, firstBarDots = 64, topDots = 80, symbology = 'code128' } = label;
  const [symbol] = bwipjs.raw({ bcid: symbology, text: code });
  if (symbol && 'pixs' in symbol) {
    return matrixRects(symbol.pixs, symbol.pixx, firstBarDots, topDots, moduleDots);
  }
  const bars: DotRect[] = [];
  let x = firstBarDots;
  symbol?.sbs.forEach((modules, index) => {
    if (index % 2 === 0) {
      bars.push({ x, y: topDots, width: modules * moduleDots, height: 120 });
    }
    x += modules * moduleDots;
  });
  return bars;
}

function matrixRects(
  modules: readonly number[],
  columns: number,
  left: number,
  top: number,
  moduleDots: number,
): readonly DotRect[] {
  return modules.flatMap((isBlack, index) =>
    isBlack
      ? [
          {
            x: left + (index % columns) * moduleDots,
            y: top + Math.floor(index / columns) * moduleDots,
            width: moduleDots,
            height: moduleDots,
          },
        ]
      : [],
  );
}

/** A document that opens only with a password nobody knows: its checks are random bytes. */
export function makeLockedPdf(): Uint8Array {
  const random = '<28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A>';
  return Buffer.from(
    `%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 283 425]>> endobj
4 0 obj <</Filter/Standard/V 1/R 2/P -64/O${random}/U${random}>> endobj
trailer <</Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]>>
`,
    'latin1',
  );
}

/** A document without a page. */
export async function makeEmptyPdf(): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  return document.save({ addDefaultPage: false });
}
