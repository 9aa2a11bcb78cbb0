import type { Cn23, PaperParty } from '../../../../shared/domain/paperwork';
import { contentWidth, margin, sizes } from './a4';
import { tick } from './cn22';
import { amount, categoryOrder, customsWords as words, kilograms } from './customs-words';
import type { Press, Sheet } from './sheet';
import { paperWords } from './words';

const LINE = 0.25;
const ROWS = 10;
const ROW_HEIGHT = 9;
const PARTY_HEIGHT = 42;

/** The large customs declaration, A4; more than ten kinds of goods go on with a further page. */
export function drawCn23(press: Press, form: Cn23): void {
  const pages = Math.ceil(form.lines.length / ROWS);
  for (let index = 0; index < pages; index++) {
    const sheet = press.addSheet(210, 297);
    const place = pages === 1 ? '' : `${index + 1} / ${pages}`;
    drawPage(sheet, form, form.lines.slice(index * ROWS, (index + 1) * ROWS), place);
  }
}

function drawPage(sheet: Sheet, form: Cn23, lines: Cn23['lines'], place: string): void {
  const left = margin.left;
  let y: number = margin.top;
  sheet.text({ x: left, y, width: 120, text: words.declaration, size: 18, weight: 'bold' });
  sheet.text({
    x: left,
    y: y + 8,
    width: 120,
    text: `${words.declarationFr} · ${words.openable}`,
    size: sizes.small,
    minSize: 6,
  });
  const mark = { x: left + 130, width: contentWidth - 130, align: 'right', weight: 'bold' } as const;
  sheet.text({ ...mark, y, text: `CN 23 ${place}`.trim(), size: 22 });
  if (form.copy > 1)
    sheet.text({ ...mark, y: y + 9, text: `${paperWords[form.language].copy} ${form.copy}`, size: 11 });
  y += 15;

  const half = contentWidth / 2;
  drawParty(sheet, { title: words.from, party: form.sender, x: left, y, width: half + LINE });
  drawParty(sheet, { title: words.to, party: form.recipient, x: left + half, y, width: half });
  y += PARTY_HEIGHT - LINE;

  sheet.frame({ x: left, y, width: half + LINE, height: 24 }, LINE);
  sheet.text({ x: left + 2, y: y + 1, width: half - 4, text: words.itemNumber, size: sizes.small, gray: 0.3 });
  if (form.itemNumber !== '') {
    sheet.code128(form.itemNumber, { x: left + 1, y: y + 6, width: half - 2, height: 10 });
    sheet.text({ x: left + 4, y: y + 17, width: half - 8, text: form.itemNumber, size: 12, weight: 'bold' });
  }
  sheet.frame({ x: left + half, y, width: half, height: 24 }, LINE);
  const right = { x: left + half + 2, width: half - 4 } as const;
  sheet.text({ ...right, y: y + 1, text: words.reference, size: sizes.small, minSize: 6, gray: 0.3, maxLines: 2 });
  sheet.text({ ...right, y: y + 11, text: form.customsReference, size: 12, weight: 'bold' });
  y += 24 - LINE;

  y = drawTable(sheet, form, lines, y);
  y = drawCategories(sheet, form, y);
  drawSignature(sheet, form, y);
}

function drawParty(
  sheet: Sheet,
  at: {
    readonly title: string;
    readonly party: PaperParty;
    readonly x: number;
    readonly y: number;
    readonly width: number;
  },
): void {
  sheet.frame({ x: at.x, y: at.y, width: at.width, height: PARTY_HEIGHT }, LINE);
  const inside = { x: at.x + 2, width: at.width - 4 } as const;
  let y = at.y + 1;
  y += sheet.text({ ...inside, y, text: at.title, size: sizes.small, gray: 0.3 }) + 0.5;
  y += sheet.text({ ...inside, y, text: at.party.name, size: 12, weight: 'bold', minSize: 8, maxLines: 2 });
  const free = at.y + PARTY_HEIGHT - 7 - y;
  const text = at.party.lines.filter((line) => line !== '').join(', ');
  const size =
    [10, 9, 8, 7, 6].find((tried) => sheet.measure({ ...inside, y, text, size: tried, maxLines: 9 }) <= free) ?? 6;
  sheet.text({ ...inside, y, text, size, maxLines: Math.max(1, Math.floor(free / (size * 0.45))) });
  sheet.text({ ...inside, y: at.y + PARTY_HEIGHT - 6, text: at.party.country, size: 11, weight: 'bold' });
}

function drawTable(sheet: Sheet, form: Cn23, lines: Cn23['lines'], top: number): number {
  const left = margin.left;
  const columns = [
    { title: words.details, width: 68 },
    { title: words.quantity, width: 18 },
    { title: words.weight, width: 21 },
    { title: `${words.value} (${form.currency})`, width: 23 },
    { title: words.hsCode, width: 26 },
    { title: words.origin, width: contentWidth - 156 },
  ];
  const height = 10 + (ROWS + 1) * ROW_HEIGHT;
  sheet.frame({ x: left, y: top, width: contentWidth, height }, LINE);
  let x = left;
  columns.forEach(({ title, width }, index) => {
    if (index > 0) sheet.paint({ x, y: top, width: LINE, height });
    sheet.text({
      x: x + 1.5,
      y: top + 1,
      width: width - 3,
      text: title,
      size: sizes.small,
      minSize: 6,
      maxLines: 2,
      gray: 0.3,
    });
    x += width;
  });
  const weight = form.lines.reduce((sum, line) => sum + line.weightGrams, 0);
  const value = form.lines.reduce((sum, line) => sum + line.valueMinor, 0);
  const quantity = form.lines.reduce((sum, line) => sum + line.quantity, 0);
  const rows = lines.map((line) => [
    `${line.description}${line.nativeDescription === '' ? '' : ` ${line.nativeDescription}`}`,
    String(line.quantity),
    kilograms(line.weightGrams),
    amount(line.valueMinor),
    line.hsCode,
    line.originCountry,
  ]);
  const gross = form.grossWeightGrams > 0 ? ` · ${words.grossWeight}: ${kilograms(form.grossWeightGrams)}` : '';
  const total = [
    `${words.totalWeight} · ${words.totalValue}${gross}`,
    String(quantity),
    kilograms(weight),
    amount(value),
    '',
    '',
  ];
  const cell = (texts: readonly string[], y: number, isBold: boolean): void => {
    let cellX = left;
    columns.forEach(({ width }, index) => {
      const isFigure = index > 0 && index < 4;
      sheet.text({
        x: cellX + 1.5,
        y: y + 1,
        width: width - 3,
        text: texts[index] ?? '',
        size: 9,
        minSize: 5.5,
        maxLines: 2,
        weight: isBold && isFigure ? 'bold' : 'plain',
        align: isFigure ? 'right' : 'left',
      });
      cellX += width;
    });
    sheet.paint({ x: left, y, width: contentWidth, height: LINE });
  };
  rows.forEach((row, index) => cell(row, top + 10 + index * ROW_HEIGHT, false));
  cell(total, top + 10 + ROWS * ROW_HEIGHT, true);
  return top + height - LINE;
}

function drawCategories(sheet: Sheet, form: Cn23, top: number): number {
  const left = margin.left;
  const height = 24;
  sheet.frame({ x: left, y: top, width: contentWidth, height }, LINE);
  sheet.text({ x: left + 2, y: top + 1, width: 100, text: words.categoryTitle, size: sizes.small, gray: 0.3 });
  categoryOrder.forEach((category, index) => {
    const x = left + 2 + (index % 3) * 59;
    const y = top + 7 + Math.floor(index / 3) * 7;
    tick(sheet, x, y, category === form.category);
    sheet.text({
      x: x + 4.5,
      y: y - 0.5,
      width: 53,
      text: words.categories[category],
      size: sizes.small,
      minSize: 7,
      maxLines: 2,
    });
  });
  return top + height - LINE;
}

function drawSignature(sheet: Sheet, form: Cn23, top: number): void {
  const left = margin.left;
  const half = contentWidth / 2;
  sheet.frame({ x: left, y: top, width: half + LINE, height: 40 }, LINE);
  sheet.text({
    x: left + 2,
    y: top + 1,
    width: half - 4,
    text: words.comments,
    size: sizes.small,
    minSize: 6,
    maxLines: 3,
    gray: 0.3,
  });
  sheet.text({
    x: left + 2,
    y: top + 26,
    width: half - 4,
    text: words.documents,
    size: sizes.small,
    minSize: 6,
    maxLines: 2,
    gray: 0.3,
  });
  sheet.frame({ x: left + half, y: top, width: half, height: 40 }, LINE);
  const inside = { x: left + half + 2, width: half - 4 } as const;
  sheet.text({ ...inside, y: top + 1, text: words.declarationShort, size: sizes.small, minSize: 6, maxLines: 5 });
  sheet.text({ ...inside, y: top + 27, text: `${form.date}   ${form.sender.name}`, size: sizes.body, minSize: 6 });
  sheet.paint({ ...inside, y: top + 33, height: LINE });
  sheet.text({ ...inside, y: top + 34, text: words.signature, size: sizes.small, minSize: 6, gray: 0.3 });
}
