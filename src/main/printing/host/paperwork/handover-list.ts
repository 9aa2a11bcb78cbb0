import type { HandoverList } from '../../../../shared/domain/paperwork';
import { contentWidth, createPaper, margin, sizes } from './a4';
import type { Press } from './sheet';
import { paperWords, weightText } from './words';

/** What is handed to one driver or warehouse, with the lines that both sides sign on. */
export function drawHandoverList(press: Press, list: HandoverList): void {
  const words = paperWords[list.language];
  const grams = list.parcels.reduce((sum, parcel) => sum + parcel.weightGrams, 0);
  const paper = createPaper(press, { ...list, title: words.handoverList, subtitle: list.shopName });
  const sheet = paper.sheet();
  const top = paper.y();
  const half = contentWidth / 2 - 4;

  const codeBox = { x: margin.left + contentWidth / 2 + 4, y: top, width: half, height: 14 };
  sheet.code128(list.batchNumber, codeBox, 'right');
  let left = sheet.text({ text: words.batch, x: margin.left, y: top, width: half, size: sizes.small, gray: 0.3 });
  const number = { text: list.batchNumber, x: margin.left, y: top + left, width: half, size: sizes.number } as const;
  left += sheet.text({ ...number, weight: 'bold' });
  paper.down(Math.max(left, 16) + 4);

  const facts: readonly (readonly [string, string])[] = [
    [words.service, list.serviceName],
    [words.warehouse, list.warehouseName],
    [words.way, list.wayText],
    [words.date, list.date],
  ];
  for (const [name, text] of facts.filter(([, fact]) => fact !== '')) {
    const y = paper.y();
    sheet.text({ text: name, x: margin.left, y: y + 0.4, width: 38, size: sizes.small, gray: 0.3 });
    const spec = { text, x: margin.left + 40, y, width: contentWidth - 40, size: sizes.body, maxLines: 2 } as const;
    paper.down(Math.max(5, sheet.text(spec)));
  }
  paper.down(3);

  const totals: readonly (readonly [string, string])[] = [
    [words.parcels, String(list.parcels.length)],
    [words.bags, list.bagCount === 0 ? '–' : String(list.bagCount)],
    [words.weight, weightText(grams, list.language)],
  ];
  const y = paper.y();
  const width = contentWidth / totals.length;
  totals.forEach(([name, text], index) => {
    const x = margin.left + index * width;
    sheet.frame({ x, y, width: width + (index < totals.length - 1 ? 0.25 : 0), height: 17 });
    const inside = { x: x + 3, width: width - 6 } as const;
    sheet.text({ ...inside, y: y + 2, text: name, size: sizes.small, gray: 0.3 });
    sheet.text({ ...inside, y: y + 6.5, text, size: sizes.number, weight: 'bold' });
  });
  paper.down(22);

  paper.table({
    columns: [
      { title: '№', width: 11, weight: 'bold' },
      { title: words.logisticsOrder, width: 66, kind: 'code', size: sizes.body },
      { title: words.waybill, width: 68, kind: 'code', size: sizes.body },
      { title: words.country, width: 14 },
      { title: words.weight, width: contentWidth - 159, align: 'right' },
    ],
    rows: list.parcels.map((parcel, index) => [
      String(index + 1),
      parcel.lpNumber,
      parcel.waybillNumber,
      parcel.country,
      parcel.weightGrams === 0 ? '–' : weightText(parcel.weightGrams, list.language),
    ]),
  });

  paper.room(40);
  const lineY = paper.y() + 18;
  [words.handedOverBy, words.receivedBy].forEach((label, index) => {
    const x = margin.left + index * (contentWidth / 2 + 4);
    paper.sheet().paint({ x, y: lineY, width: half, height: 0.25 });
    paper.sheet().text({ text: label, x, y: lineY + 1, width: half, size: sizes.small });
    paper.sheet().paint({ x, y: lineY + 16, width: half, height: 0.25 });
    paper.sheet().text({ text: words.dateAndTime, x, y: lineY + 17, width: half, size: sizes.small });
  });
  paper.down(40);
  paper.finish();
}
