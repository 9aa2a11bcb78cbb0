import { PDFDocument, type PDFFont, StandardFonts } from 'pdf-lib';
import { createLabelCanvas, dotsPerMm, dotsToPoints, type LabelCanvas } from './canvas';
import { encodeCode128 } from './code128';
import type { LabelContent } from './content';

type Fonts = { readonly plain: PDFFont; readonly bold: PDFFont };

type Pen = {
  readonly canvas: LabelCanvas;
  readonly fonts: Fonts;
  readonly label: LabelContent;
  readonly width: number;
};

/** Upper edges of the parts in dots, for a label of 150 mm and of 100 mm. */
const layouts = {
  tall: {
    addresses: 140,
    barcode: 440,
    customs: 700,
    footer: 1104,
    nameCap: 26,
    addressCap: 23,
    lineStep: 44,
    barcodeHeight: 180,
    waybillCap: 36,
    customsCap: 17,
    customsStep: 38,
    rows: 5,
    certificate: 'I certify that this declaration is correct and that the packet holds nothing dangerous.',
  },
  square: {
    addresses: 128,
    barcode: 366,
    customs: 528,
    footer: 714,
    nameCap: 20,
    addressCap: 18,
    lineStep: 33,
    barcodeHeight: 104,
    waybillCap: 26,
    customsCap: 14,
    customsStep: 25,
    rows: 2,
    certificate: '',
  },
} as const;
type Layout = (typeof layouts)['tall' | 'square'];

const margin = 24;
const padding = 14;

/** Draws a label as a PDF of one page of exactly its size. Bars and lines lie on whole dots of a 203 dpi printer. */
export async function drawLabel(label: LabelContent): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const at = new Date(label.createdAtMs);
  document.setTitle(label.waybillNumber);
  document.setProducer('practice shop');
  document.setCreator('practice shop');
  document.setCreationDate(at);
  document.setModificationDate(at);
  const width = label.sizeMm.width * dotsPerMm;
  const height = label.sizeMm.height * dotsPerMm;
  const page = document.addPage([pageSide(width), pageSide(height)]);
  const fonts = {
    plain: await document.embedFont(StandardFonts.Helvetica),
    bold: await document.embedFont(StandardFonts.HelveticaBold),
  };
  const pen: Pen = { canvas: createLabelCanvas(page), fonts, label, width };
  const layout = label.sizeMm.height >= 150 ? layouts.tall : layouts.square;
  pen.canvas.frame(margin, margin, width - 2 * margin, height - 2 * margin);
  drawHeader(pen, layout);
  drawAddresses(pen, layout);
  drawBarcode(pen, layout);
  drawCustoms(pen, layout);
  drawFooter(pen, layout, height);
  return document.save({ useObjectStreams: false });
}

/** Cut to four decimals: a rounding error upwards would make a renderer add a row of dots. */
function pageSide(dots: number): number {
  return Math.floor(dotsToPoints(dots) * 10_000) / 10_000;
}

function drawHeader({ canvas, fonts, label, width }: Pen, layout: Layout): void {
  const height = layout.addresses - margin;
  const boxWidth = 168;
  canvas.write({
    text: label.lineName,
    left: margin + padding,
    top: margin + 18,
    capDots: 30,
    maxWidth: 540,
    font: fonts.bold,
  });
  canvas.write({
    text: `${label.isExpress ? 'International express' : 'International small packet'}  ·  ${label.countryName}`,
    left: margin + padding,
    top: margin + 64,
    capDots: 18,
    maxWidth: 540,
    font: fonts.plain,
  });
  canvas.frame(width - margin - boxWidth, margin, boxWidth, height);
  canvas.write({
    text: label.countryCode,
    left: width - margin - boxWidth,
    top: margin + Math.round((height - 64) / 2),
    capDots: 64,
    maxWidth: boxWidth,
    font: fonts.bold,
    align: 'center',
  });
  canvas.fill(margin, layout.addresses - 2, width - 2 * margin, 2);
}

function drawAddresses({ canvas, fonts, label, width }: Pen, layout: Layout): void {
  const split = 300;
  const top = layout.addresses + padding;
  canvas.fill(split, layout.addresses, 2, layout.barcode - layout.addresses);
  canvas.write({ text: 'FROM', left: margin + padding, top, capDots: 14, maxWidth: 200, font: fonts.bold });
  for (const [index, text] of label.sender.entries()) {
    const place = top + 28 + index * (layout.addressCap + 8);
    canvas.write({
      text,
      left: margin + padding,
      top: place,
      capDots: 15,
      maxWidth: split - margin - 2 * padding,
      font: fonts.plain,
    });
  }
  canvas.write({ text: 'TO', left: split + padding, top, capDots: 14, maxWidth: 200, font: fonts.bold });
  const consignee = [...label.consignee, label.countryName];
  const lineStep = Math.min(layout.lineStep, Math.floor((layout.barcode - layout.addresses - 46) / consignee.length));
  for (const [index, text] of consignee.entries()) {
    canvas.write({
      text,
      left: split + padding,
      top: top + 26 + index * lineStep,
      capDots: Math.min(index === 0 ? layout.nameCap : layout.addressCap, lineStep - 13),
      maxWidth: width - margin - split - 2 * padding,
      font: index === 0 || index === consignee.length - 1 ? fonts.bold : fonts.plain,
    });
  }
  canvas.fill(margin, layout.barcode - 2, width - 2 * margin, 2);
}

function drawBarcode({ canvas, fonts, label, width }: Pen, layout: Layout): void {
  const barcode = encodeCode128(label.barcodeText, width - 2 * margin - 8);
  const left = Math.floor((width - barcode.widthDots) / 2);
  const top = layout.barcode + 12;
  for (const bar of barcode.bars) canvas.fill(left + bar.leftDots, top, bar.widthDots, layout.barcodeHeight);
  canvas.write({
    text: label.waybillNumber,
    left: margin,
    top: top + layout.barcodeHeight + 12,
    capDots: layout.waybillCap,
    maxWidth: width - 2 * margin,
    font: fonts.bold,
    align: 'center',
  });
  canvas.fill(margin, layout.customs - 2, width - 2 * margin, 2);
}

function drawCustoms({ canvas, fonts, label, width }: Pen, layout: Layout): void {
  const left = margin + padding;
  const right = width - margin - padding;
  let top = layout.customs + 12;
  const { customsCap: capDots, customsStep: rowStep } = layout;
  const row = (quantity: string, name: string, weight: string, value: string, font: PDFFont): void => {
    canvas.write({ text: quantity, left, top, capDots, maxWidth: 60, font });
    canvas.write({ text: name, left: left + 70, top, capDots, maxWidth: right - left - 70 - 250, font });
    canvas.write({ text: weight, left: right - 240, top, capDots, maxWidth: 110, font, align: 'right' });
    canvas.write({ text: value, left: right - 120, top, capDots, maxWidth: 120, font, align: 'right' });
    top += rowStep;
  };
  canvas.write({ text: 'CUSTOMS DECLARATION  CN 22', left, top, capDots: 16, maxWidth: 420, font: fonts.bold });
  canvas.write({
    text: 'May be opened officially',
    left: right - 260,
    top,
    capDots: 13,
    maxWidth: 260,
    font: fonts.plain,
    align: 'right',
  });
  top += rowStep;
  row('Qty', 'Description of contents', 'kg', 'USD', fonts.bold);
  const shown = label.goods.length > layout.rows ? label.goods.slice(0, layout.rows - 1) : label.goods;
  for (const item of shown)
    row(String(item.quantity), item.name, item.weightKg.toFixed(3), item.value.toFixed(2), fonts.plain);
  const rest = label.goods.slice(shown.length);
  if (rest.length > 0) row('', `and ${rest.length} more`, weightOf(rest), valueOf(rest), fonts.plain);
  canvas.fill(left, top - 6, right - left, 2);
  top += 4;
  row('', 'Total  ·  Origin CN  ·  Sale of goods', weightOf(label.goods), valueOf(label.goods), fonts.bold);
  const closing = label.hasBattery ? 'CONTAINS LITHIUM BATTERY' : layout.certificate;
  const font = label.hasBattery ? fonts.bold : fonts.plain;
  canvas.write({ text: closing, left, top: layout.footer - 28, capDots: 14, maxWidth: right - left, font });
  canvas.fill(margin, layout.footer - 2, width - 2 * margin, 2);
}

function drawFooter({ canvas, fonts, label, width }: Pen, layout: Layout, height: number): void {
  const left = margin + padding;
  const room = width - 2 * margin - 2 * padding;
  const date = new Date(label.createdAtMs).toISOString().slice(0, 10);
  const undelivered = label.undeliverable === 'return' ? 'If undelivered: RETURN' : 'If undelivered: ABANDON';
  const top = layout.footer + Math.round((height - margin - layout.footer - 44) / 2);
  canvas.write({ text: label.lpNumber, left, top, capDots: 18, maxWidth: room / 2, font: fonts.bold });
  canvas.write({
    text: `${undelivered}   ${date}`,
    left,
    top,
    capDots: 15,
    maxWidth: room,
    font: fonts.plain,
    align: 'right',
  });
  canvas.write({
    text: `Order ${label.orderId}`,
    left,
    top: top + 28,
    capDots: 15,
    maxWidth: room / 2,
    font: fonts.plain,
  });
  canvas.write({
    text: 'PRACTICE - NOT FOR POSTING',
    left,
    top: top + 28,
    capDots: 15,
    maxWidth: room,
    font: fonts.bold,
    align: 'right',
  });
}

function weightOf(goods: LabelContent['goods']): string {
  return goods.reduce((sum, item) => sum + item.weightKg, 0).toFixed(3);
}

function valueOf(goods: LabelContent['goods']): string {
  return goods.reduce((sum, item) => sum + item.value, 0).toFixed(2);
}
