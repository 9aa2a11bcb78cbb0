import { PDFDocument, degrees, grayscale, type PDFEmbeddedPage } from 'pdf-lib';
import { makeLabelPdf } from '../../../../../test/golden/printing/label-pdf';

const points = (mm: number): number => (mm * 72) / 25.4;

/** A label on a sheet: where its top left corner is in mm, and whether it stands on its side. */
export type OnSheet = { readonly code: string; readonly x: number; readonly y: number; readonly isTurned?: boolean };

export type SheetPdf = {
  readonly labels: readonly OnSheet[];
  readonly widthMm?: number;
  readonly heightMm?: number;
  /** A dashed line to cut along, at that height in mm. */
  readonly cutLineMm?: number;
  /** Lines of black text-like blocks in mm: x, y, width, height. */
  readonly blocks?: readonly (readonly [number, number, number, number])[];
  readonly labelHeightMm?: number;
  readonly rotate?: 0 | 90;
};

/** A sheet of framed labels of 100 mm, each with its code, as carriers put them on A4. */
export async function makeSheetPdf(sheet: SheetPdf): Promise<Uint8Array> {
  const { widthMm = 210, heightMm = 297, labelHeightMm = 150, blocks = [] } = sheet;
  const document = await PDFDocument.create();
  const page = document.addPage([points(widthMm), points(heightMm)]);
  page.setRotation(degrees(sheet.rotate ?? 0));
  for (const { code, x, y, isTurned = false } of sheet.labels) {
    const embedded = await embedLabel(document, code, labelHeightMm);
    const top = points(heightMm - y);
    if (isTurned) {
      // pdf-lib turns around the lower left corner, against the clock.
      page.drawPage(embedded, { x: points(x + labelHeightMm), y: top - points(100), rotate: degrees(90) });
    } else {
      page.drawPage(embedded, { x: points(x), y: top - points(labelHeightMm) });
    }
  }
  if (sheet.cutLineMm !== undefined) {
    for (let x = 0; x < widthMm; x += 6)
      page.drawRectangle({
        x: points(x),
        y: points(heightMm - sheet.cutLineMm),
        width: points(3),
        height: points(0.3),
      });
  }
  for (const [x, y, width, height] of blocks)
    page.drawRectangle({
      x: points(x),
      y: points(heightMm - y - height),
      width: points(width),
      height: points(height),
      color: grayscale(0),
    });
  return document.save();
}

async function embedLabel(document: PDFDocument, code: string, heightMm: number): Promise<PDFEmbeddedPage> {
  const { pdf } = await makeLabelPdf({ code, dotsPerMm: 8, moduleDots: 3, heightMm });
  const source = await PDFDocument.load(pdf);
  const [page] = source.getPages();
  if (page === undefined) throw new Error('a label has a page');
  const edge = points(2);
  page.drawRectangle({
    x: edge,
    y: edge,
    width: page.getWidth() - 2 * edge,
    height: page.getHeight() - 2 * edge,
    borderWidth: 1,
    borderColor: grayscale(0),
  });
  return document.embedPage(page);
}
