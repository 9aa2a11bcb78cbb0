import type { BagLabel } from '../../../../shared/domain/paperwork';
import { copyMark, labelFrame } from './label-parts';
import type { Press } from './sheet';
import { paperWords, weightText } from './words';

/** What goes on a bag or box of parcels: where it belongs and how much should be in it. */
export function drawBagLabel(press: Press, label: BagLabel): void {
  const words = paperWords[label.language];
  const { widthMm, heightMm } = label.stock;
  const sheet = press.addSheet(widthMm, heightMm);
  const { left, top, width, bottom } = labelFrame(label.stock);
  const of = label.bagCount > 0 ? ` / ${label.bagCount}` : '';
  let y = top;
  const titleWidth = width - (label.copy > 1 ? 28 : 0);
  y += sheet.text({
    text: `${words.bag} ${label.bagNumber}${of}`,
    x: left,
    y,
    width: titleWidth,
    size: 34,
    weight: 'bold',
  });
  y += sheet.text({ text: label.serviceName, x: left, y, width, size: 15, weight: 'bold', maxLines: 2, minSize: 9 });
  y += sheet.text({ text: label.warehouseName, x: left, y, width, size: 12, maxLines: 2, minSize: 8 });

  const numberHeight = 14;
  const factsHeight = 16;
  const codeHeight = Math.min(48, bottom - y - numberHeight - factsHeight - 10);
  y += 3;
  sheet.code128(label.batchCode, { x: left, y, width, height: codeHeight }, 'center');
  y += codeHeight + 1;
  sheet.text({ text: label.batchCode, x: left, y, width, size: 28, minSize: 10, weight: 'bold', align: 'center' });
  y += numberHeight;

  const facts = [
    [words.parcels, label.parcelCount === 0 ? '–' : String(label.parcelCount)],
    [words.weight, label.weightGrams === 0 ? '–' : weightText(label.weightGrams, label.language)],
    [words.date, label.date],
  ] as const;
  const factY = bottom - factsHeight;
  sheet.paint({ x: left, y: factY, width, height: 0.375 });
  facts.forEach(([name, text], index) => {
    const at = { x: left + (index * width) / 3, width: width / 3 - 2 };
    sheet.text({ ...at, y: factY + 2, text: name, size: 8 });
    sheet.text({ ...at, y: factY + 6.5, text, size: 15, weight: 'bold' });
  });
  copyMark(sheet, label);
}
