import { PDFDocument, StandardFonts, type PDFPage } from 'pdf-lib';
import { findLineOfService } from '../logistics/lines';
import { warehouseOf } from '../logistics/handover-contents';
import type { PracticeHandoverContent, PracticeLogisticsOrder } from '../state/model';
import { createLabelCanvas, dotsToPoints } from './canvas';
import { encodeCode128 } from './code128';

const bagSide = 800;
const sheet = { width: 1680, height: 2376 } as const;
const rowsOfSheet = 46;

async function begin(title: string, atMs: number) {
  const document = await PDFDocument.create();
  document.setTitle(title);
  document.setProducer('practice shop');
  document.setCreator('practice shop');
  document.setCreationDate(new Date(atMs));
  document.setModificationDate(new Date(atMs));
  const fonts = {
    plain: await document.embedFont(StandardFonts.Helvetica),
    bold: await document.embedFont(StandardFonts.HelveticaBold),
  };
  const addPage = (width: number, height: number): PDFPage => document.addPage([pageSide(width), pageSide(height)]);
  return { document, fonts, addPage };
}

function pageSide(dots: number): number {
  return Math.floor(dotsToPoints(dots) * 10_000) / 10_000;
}

function placeOf(parcels: readonly PracticeLogisticsOrder[]) {
  const [first] = parcels;
  return {
    warehouse: first === undefined ? '' : (warehouseOf(first)?.nameEn ?? ''),
    line: first === undefined ? '' : (findLineOfService(first.serviceId)?.nameEn ?? ''),
  };
}

/** The label of the bag, 100 × 100 mm, with its code as a barcode. */
export async function drawBagLabel(
  content: PracticeHandoverContent,
  parcels: readonly PracticeLogisticsOrder[],
): Promise<Uint8Array> {
  const { document, fonts, addPage } = await begin(content.contentCode, content.committedAtMs);
  const canvas = createLabelCanvas(addPage(bagSide, bagSide));
  const { warehouse, line } = placeOf(parcels);
  const maxWidth = bagSide - 80;
  canvas.frame(24, 24, bagSide - 48, bagSide - 48);
  canvas.write({ text: line, left: 40, top: 56, capDots: 30, maxWidth, font: fonts.bold });
  canvas.write({ text: `Warehouse: ${warehouse}`, left: 40, top: 112, capDots: 26, maxWidth, font: fonts.plain });
  const barcode = encodeCode128(content.contentCode, bagSide - 56);
  const left = Math.floor((bagSide - barcode.widthDots) / 2);
  for (const bar of barcode.bars) canvas.fill(left + bar.leftDots, 200, bar.widthDots, 240);
  const middle = { left: 40, maxWidth, align: 'center' } as const;
  canvas.write({ ...middle, text: content.contentCode, top: 464, capDots: 36, font: fonts.bold });
  const totals = `${parcels.length} parcels  -  ${(content.weightGrams / 1000).toFixed(3)} kg`;
  canvas.write({ ...middle, text: totals, top: 560, capDots: 34, font: fonts.bold });
  canvas.write({ ...middle, text: 'PRACTICE - NOT FOR POSTING', top: 690, capDots: 20, font: fonts.bold });
  return document.save({ useObjectStreams: false });
}

/** The list of the parcels in the bag, on A4. */
export async function drawHandoverList(
  content: PracticeHandoverContent,
  parcels: readonly PracticeLogisticsOrder[],
): Promise<Uint8Array> {
  const { document, fonts, addPage } = await begin(content.contentCode, content.committedAtMs);
  const { warehouse, line } = placeOf(parcels);
  for (let first = 0; first < Math.max(1, parcels.length); first += rowsOfSheet) {
    const canvas = createLabelCanvas(addPage(sheet.width, sheet.height));
    const heading = `Handover list ${content.contentCode}`;
    canvas.write({ text: heading, left: 120, top: 120, capDots: 40, maxWidth: 1400, font: fonts.bold });
    const under = `${line}  -  ${warehouse}  -  ${parcels.length} parcels  -  PRACTICE`;
    canvas.write({ text: under, left: 120, top: 190, capDots: 22, maxWidth: 1400, font: fonts.plain });
    for (const [row, parcel] of parcels.slice(first, first + rowsOfSheet).entries()) {
      const top = 280 + row * 42;
      const write = (text: string, left: number): void =>
        canvas.write({ text, left, top, capDots: 22, maxWidth: 640, font: fonts.plain });
      write(String(first + row + 1), 120);
      write(parcel.lpNumber, 220);
      write(parcel.waybillNumber, 760);
    }
  }
  return document.save({ useObjectStreams: false });
}
