import { inGroups, type PackingSlip } from '../../../../shared/domain/paperwork';
import { contentWidth, createPaper, margin, sizes } from './a4';
import type { Press } from './sheet';
import { paperWords } from './words';

/** What lies in the parcel, for the buyer to compare. */
export function drawPackingSlip(press: Press, slip: PackingSlip): void {
  const words = paperWords[slip.language];
  const paper = createPaper(press, { ...slip, title: words.packingSlip, subtitle: slip.shopName });
  const sheet = paper.sheet();
  const half = contentWidth / 2 - 4;
  const top = paper.y();

  const right = margin.left + contentWidth / 2 + 4;
  sheet.code128(slip.orderId, { x: right, y: top, width: half, height: 16 }, 'right');

  let left = top;
  left += sheet.text({ text: words.order, x: margin.left, y: left, width: half, size: sizes.small, gray: 0.3 });
  const number = { text: inGroups(slip.orderId), x: margin.left, width: half, size: sizes.number } as const;
  left += sheet.text({ ...number, y: left, weight: 'bold' });
  const ordered = slip.orderedOn === '' ? '' : `${words.ordered} ${slip.orderedOn}`;
  left += sheet.text({ text: ordered, x: margin.left, y: left, width: half, size: sizes.body });
  paper.down(Math.max(left - top, 18) + 6);

  if (slip.shipTo !== null) {
    const { name, lines, country } = slip.shipTo;
    const at = { x: margin.left, width: contentWidth } as const;
    paper.down(sheet.text({ ...at, y: paper.y(), text: words.shipTo, size: sizes.small, gray: 0.3 }));
    paper.down(sheet.text({ ...at, y: paper.y(), text: name, size: sizes.large, weight: 'bold', maxLines: 2 }));
    for (const line of [...lines, country])
      paper.down(sheet.text({ ...at, y: paper.y(), text: line, size: sizes.body, maxLines: 2 }));
    paper.down(6);
  }

  paper.table({
    columns: [
      { title: words.quantity, width: 20, weight: 'bold', size: sizes.large },
      { title: words.item, width: contentWidth - 20 - 52 },
      { title: words.sku, width: 52, weight: 'bold' },
    ],
    rows: slip.lines.map((line) => [
      `${line.quantity} ×`,
      { text: line.name, below: line.attributes },
      line.sku === '' ? { text: words.noSku, weight: 'plain' } : line.sku,
    ]),
  });
  const pieces = slip.lines.reduce((sum, line) => sum + line.quantity, 0);
  paper.room(12);
  paper.down(
    paper.sheet().text({
      text: `${words.totalPieces}: ${pieces}`,
      x: margin.left,
      y: paper.y(),
      width: contentWidth,
      size: sizes.large,
      weight: 'bold',
    }) + 5,
  );

  if (slip.buyerNote !== '') {
    const inside = { x: margin.left + 4, width: contentWidth - 8 } as const;
    const note = { ...inside, y: 0, text: slip.buyerNote, size: sizes.body, minSize: 7, maxLines: 24 };
    const height = paper.sheet().measure(note) + 14;
    paper.room(height);
    const y = paper.y();
    paper.sheet().frame({ x: margin.left, y, width: contentWidth, height });
    const title = { ...inside, y: y + 3, text: words.buyerNote, size: sizes.small, gray: 0.3 };
    const titleHeight = paper.sheet().text(title);
    paper.sheet().text({ ...note, y: y + 4 + titleHeight });
    paper.down(height);
  }
  paper.finish();
}
