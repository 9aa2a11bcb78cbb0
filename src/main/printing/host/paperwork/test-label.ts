import type { TestLabel } from '../../../../shared/domain/paperwork';
import { copyMark, type Stock } from './label-parts';
import type { Press, Sheet } from './sheet';
import { paperWords } from './words';

const MARK = 6;
const MARK_STROKE = 0.5;

/** Shows where the printer begins and ends, whether a millimetre is one, and how dark it burns. */
export function drawTestLabel(press: Press, label: TestLabel): void {
  const words = paperWords[label.language];
  const { widthMm, heightMm, dotsPerMm } = label.stock;
  const sheet = press.addSheet(widthMm, heightMm);
  drawCorners(sheet, label.stock);
  drawUprightRuler(sheet, { x: 1, y: 10, length: heightMm - 20 });
  drawRuler(sheet, { x: 10, y: 1, length: widthMm - 20 });

  // A square label has room for less.
  const isLow = heightMm < 120;
  const left = 12;
  const width = widthMm - 2 * left;
  let y = 10;
  y += sheet.text({ text: words.ruler, x: left, y, width, size: 7.5, maxLines: 2 });
  y += sheet.text({ text: words.testLabel, x: left, y, width, size: isLow ? 14 : 20, weight: 'bold' });
  const facts = [
    [words.printer, label.printerName],
    [words.resolution, `${label.dpi} dpi · ${label.languageName}`],
    [words.media, label.mediaName],
    [words.date, label.date],
  ] as const;
  for (const [name, text] of facts) {
    sheet.text({ text: name, x: left, y: y + 0.3, width: 20, size: 8, minSize: 6 });
    y += sheet.text({ text, x: left + 21, y, width: width - 21, size: 10, minSize: 6, weight: 'bold' });
  }
  y += 2;
  const qrSize = Math.min(34, heightMm - y - 38);
  sheet.code128(label.code, { x: left - 2, y, width: width + 4, height: isLow ? 12 : 20 }, 'center');
  y += isLow ? 13 : 21;
  y += sheet.text({ text: label.code, x: left, y, width, size: 10, align: 'center', weight: 'bold' }) + 1;
  if (qrSize >= 14) sheet.qr(label.code, { x: left - 2, y, width: qrSize, height: qrSize });
  const wedgeX = qrSize >= 14 ? left + qrSize + 2 : left;
  const bandMm = isLow ? 3.4 : 5;
  drawSteps(sheet, { x: wedgeX, y: y + 2, width: left + width - wedgeX, dotsPerMm, bandMm });
  const textY = y + 2 + 4 * bandMm;
  const textWidth = left + width - wedgeX;
  const below = sheet.text({ text: words.steps, x: wedgeX, y: textY, width: textWidth, size: 7, maxLines: 2 });
  sheet.text({ text: words.corners, x: wedgeX, y: textY + below, width: textWidth, size: 7, maxLines: 2 });
  copyMark(sheet, label, heightMm - 16);
}

/** Right angles in the very corners of the stock. */
function drawCorners(sheet: Sheet, { widthMm, heightMm }: Stock): void {
  for (const x of [0, widthMm - MARK]) {
    for (const y of [0, heightMm - MARK_STROKE]) sheet.paint({ x, y, width: MARK, height: MARK_STROKE });
  }
  for (const x of [0, widthMm - MARK_STROKE]) {
    for (const y of [0, heightMm - MARK]) sheet.paint({ x, y, width: MARK_STROKE, height: MARK });
  }
}

/** A mark each millimetre, longer at 5 and 10, numbered at 10. */
function drawRuler(sheet: Sheet, ruler: { readonly x: number; readonly y: number; readonly length: number }): void {
  for (let mm = 0; mm <= ruler.length; mm++) {
    const height = mm % 10 === 0 ? 5 : mm % 5 === 0 ? 3.5 : 2;
    sheet.paint({ x: ruler.x + mm, y: ruler.y, width: 0.125, height });
    if (mm % 10 === 0 && mm < ruler.length - 3)
      sheet.text({ text: String(mm), x: ruler.x + mm + 0.4, y: ruler.y + 2.4, width: 6, size: 6 });
  }
}

/** The same down the left edge. */
function drawUprightRuler(
  sheet: Sheet,
  ruler: { readonly x: number; readonly y: number; readonly length: number },
): void {
  for (let mm = 0; mm <= ruler.length; mm++) {
    const width = mm % 10 === 0 ? 5 : mm % 5 === 0 ? 3.5 : 2;
    sheet.paint({ x: ruler.x, y: ruler.y + mm, width, height: 0.125 });
    if (mm % 10 === 0 && mm > 0 && mm < ruler.length - 3)
      sheet.text({ text: String(mm), x: ruler.x + 2.4, y: ruler.y + mm + 0.2, width: 6, size: 6 });
  }
}

/** Bands of lines one to four dots wide, as far apart as they are wide: too dark a setting makes them one. */
function drawSteps(
  sheet: Sheet,
  at: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly dotsPerMm: number;
    readonly bandMm: number;
  },
): void {
  [1, 2, 3, 4].forEach((dots, index) => {
    const step = (2 * dots) / at.dotsPerMm;
    const left = Math.round(at.x * at.dotsPerMm) / at.dotsPerMm;
    const y = at.y + index * at.bandMm;
    for (let x = left; x + step <= left + at.width * 0.7; x += step)
      sheet.paint({ x, y, width: dots / at.dotsPerMm, height: at.bandMm - 1 });
    const gray = { x: at.x + at.width * 0.74, y, width: at.width * 0.26, size: 7 } as const;
    sheet.text({ ...gray, text: `${dots}/${dots}` });
  });
}
