import type { Cn22 } from '../../../../shared/domain/paperwork';
import { amount, categoryOrder, customsWords as words, kilograms } from './customs-words';
import { copyMark, labelFrame } from './label-parts';
import type { Press, Sheet } from './sheet';

const LINE = 0.25;
const ROW_HEIGHT = 11;
const FOOT_HEIGHT = 43;

/** The small customs declaration. Goods that do not fit on one label go on with the next; totals stand on each. */
export function drawCn22(press: Press, form: Cn22): void {
  const { top, bottom } = labelFrame(form.stock);
  const headHeight = form.stock.widthMm < 90 ? 42 : 39;
  const perLabel = Math.max(1, Math.floor((bottom - top - headHeight - FOOT_HEIGHT) / ROW_HEIGHT));
  const labels = Math.ceil(form.lines.length / perLabel);
  for (let index = 0; index < labels; index++) {
    const sheet = press.addSheet(form.stock.widthMm, form.stock.heightMm);
    const lines = form.lines.slice(index * perLabel, (index + 1) * perLabel);
    drawLabel(sheet, form, { lines, place: labels === 1 ? '' : `${index + 1} / ${labels}`, headHeight });
  }
}

type Part = { readonly lines: Cn22['lines']; readonly place: string; readonly headHeight: number };

function drawLabel(sheet: Sheet, form: Cn22, part: Part): void {
  const { left, top, width, bottom, right } = labelFrame(form.stock);
  sheet.frame({ x: left, y: top, width, height: bottom - top }, 0.375);
  const inside = { x: left + 2, width: width - 4 } as const;
  const title = `${words.declaration} · ${words.declarationFr}`;
  sheet.text({
    ...inside,
    y: top + 1,
    width: width - (form.copy > 1 ? 30 : 22),
    text: title,
    size: 10,
    minSize: 6,
    weight: 'bold',
  });
  const mark = { x: right - 20, width: 18, text: `CN 22 ${part.place}`.trim(), align: 'right' } as const;
  sheet.text({ ...mark, y: form.copy > 1 ? top + 9 : top + 0.6, size: 12, weight: 'bold', minSize: 6 });
  sheet.text({ ...inside, y: top + 6.2, width: width - 30, text: words.openable, size: 7, minSize: 5.5 });
  drawCategories(sheet, form, { x: left + 2, y: top + 12, width: width - 4 });

  const headBottom = top + part.headHeight;
  const columns = columnsOf(left, width);
  sheet.paint({ x: left, y: headBottom - 8, width, height: LINE });
  const head = { y: headBottom - 7.4, size: 6.5, minSize: 5, maxLines: 2 } as const;
  sheet.text({ ...head, ...columns.what, text: words.description });
  sheet.text({ ...head, ...columns.weight, text: words.weight, align: 'right' });
  sheet.text({ ...head, ...columns.value, text: `${words.value} (${form.currency})`, align: 'right' });
  sheet.paint({ x: left, y: headBottom, width, height: LINE });

  const tableBottom = bottom - FOOT_HEIGHT + 6.5;
  for (const x of [columns.weight.x - 1, columns.value.x - 1])
    sheet.paint({ x, y: headBottom - 8, width: LINE, height: tableBottom - headBottom + 8 });

  let y = headBottom;
  for (const line of part.lines) {
    drawGoods(sheet, line, columns, y);
    y += ROW_HEIGHT;
    sheet.paint({ x: left, y, width, height: LINE });
  }
  drawFoot(sheet, form, { left, width, bottom, right });
  copyMark(sheet, form);
}

function columnsOf(left: number, width: number) {
  const value = 24;
  const weight = 18;
  return {
    what: { x: left + 2, width: width - value - weight - 6 },
    weight: { x: left + width - value - weight - 1, width: weight - 2 },
    value: { x: left + width - value + 1, width: value - 3 },
  } as const;
}

function drawCategories(sheet: Sheet, form: Cn22, at: { x: number; y: number; width: number }): void {
  categoryOrder.forEach((category, index) => {
    const x = at.x + (index % 2) * (at.width / 2);
    const y = at.y + Math.floor(index / 2) * 6.4;
    tick(sheet, x, y, category === form.category);
    const spec = { x: x + 4.2, y: y - 0.4, width: at.width / 2 - 5, size: 7, minSize: 6, maxLines: 2 } as const;
    sheet.text({ ...spec, text: words.categories[category] });
  });
}

/** A box to tick, ticked or not. */
export function tick(sheet: Sheet, x: number, y: number, isOn: boolean): void {
  sheet.frame({ x, y, width: 3, height: 3 }, LINE);
  if (isOn) sheet.text({ x: x + 0.25, y: y - 0.75, width: 2.5, text: '×', size: 10, weight: 'bold', align: 'center' });
}

function drawGoods(sheet: Sheet, line: Cn22['lines'][number], columns: ReturnType<typeof columnsOf>, y: number): void {
  const native = line.nativeDescription === '' ? '' : ` ${line.nativeDescription}`;
  const text = `${line.quantity} × ${line.description}${native}`;
  const height = sheet.text({ ...columns.what, y: y + 0.6, text, size: 8.5, minSize: 5.5, maxLines: 2 });
  const codes = [
    line.hsCode === '' ? '' : `HS ${line.hsCode}`,
    line.originCountry === '' ? '' : `${words.origin}: ${line.originCountry}`,
  ];
  const below = codes.filter((code) => code !== '').join(' · ');
  sheet.text({ ...columns.what, y: y + 0.6 + Math.min(height, 7), text: below, size: 6.5, minSize: 5 });
  const figures = { y: y + 0.6, size: 8.5, align: 'right' } as const;
  sheet.text({ ...columns.weight, ...figures, text: kilograms(line.weightGrams) });
  sheet.text({ ...columns.value, ...figures, text: amount(line.valueMinor) });
}

type Room = { readonly left: number; readonly width: number; readonly bottom: number; readonly right: number };

function drawFoot(sheet: Sheet, form: Cn22, { left, width, bottom, right }: Room): void {
  const y = bottom - FOOT_HEIGHT;
  const columns = columnsOf(left, width);
  const weight = form.lines.reduce((sum, line) => sum + line.weightGrams, 0);
  const value = form.lines.reduce((sum, line) => sum + line.valueMinor, 0);
  sheet.paint({ x: left, y, width, height: LINE });
  const total = { y: y + 1.2, size: 9, weight: 'bold' } as const;
  sheet.text({ ...columns.what, ...total, text: `${words.totalWeight} · ${words.totalValue}`, size: 7, minSize: 5 });
  const grams = form.grossWeightGrams > 0 ? form.grossWeightGrams : weight;
  sheet.text({ ...columns.weight, ...total, text: kilograms(grams), align: 'right' });
  sheet.text({ ...columns.value, ...total, text: `${amount(value)} ${form.currency}`, align: 'right', minSize: 5.5 });
  sheet.paint({ x: left, y: y + 6.5, width, height: LINE });
  const inside = { x: left + 2, width: width - 4 } as const;
  const reference = [
    form.itemNumber === '' ? '' : `${words.itemNumber}: ${form.itemNumber}`,
    form.customsReference === '' ? '' : `${words.reference}: ${form.customsReference}`,
  ];
  const numbers = reference.filter((text) => text !== '').join(' · ');
  sheet.text({ ...inside, y: y + 7.2, text: numbers, size: 7, minSize: 5, maxLines: 2 });
  sheet.text({ ...inside, y: y + 14, text: words.declarationShort, size: 7, minSize: 5, maxLines: 4 });
  const lineY = bottom - 6;
  sheet.text({ ...inside, y: lineY - 5.5, text: `${form.date}   ${form.sender.name}`, size: 9, minSize: 6 });
  sheet.paint({ x: left + 2, y: lineY, width: right - left - 4, height: LINE });
  sheet.text({ ...inside, y: lineY + 0.6, text: words.signature, size: 6.5, minSize: 5 });
}
