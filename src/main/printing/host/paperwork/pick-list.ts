import { inGroups, sumBySku, type PickList } from '../../../../shared/domain/paperwork';
import { contentWidth, createPaper, margin, sizes } from './a4';
import type { Press } from './sheet';
import { paperWords } from './words';

/** What to take from the shelves: added up by SKU, then order by order with a box to tick. */
export function drawPickList(press: Press, list: PickList): void {
  const words = paperWords[list.language];
  const sums = sumBySku(list.orders);
  const pieces = sums.reduce((sum, line) => sum + line.quantity, 0);
  const paper = createPaper(press, {
    ...list,
    title: words.pickList,
    subtitle: `${words.orders}: ${list.orders.length} · ${words.totalPieces}: ${pieces}`,
  });
  const skuText = (sku: string) => (sku === '' ? ({ text: words.noSku, weight: 'plain' } as const) : sku);

  paper.heading(words.bySku, 20);
  paper.table({
    columns: [
      { title: words.pieces, width: 22, weight: 'bold', size: sizes.title },
      { title: words.sku, width: 52, weight: 'bold' },
      { title: words.item, width: contentWidth - 22 - 52 - 20 },
      { title: words.inOrders, width: 20, align: 'right' },
    ],
    rows: sums.map((line) => [
      String(line.quantity),
      skuText(line.sku),
      { text: line.name, below: line.attributes },
      String(line.orderCount),
    ]),
  });

  paper.heading(words.byOrder, 40);
  for (const order of list.orders) {
    paper.room(36);
    const y = paper.y();
    const sheet = paper.sheet();
    const number = { text: inGroups(order.orderId), x: margin.left, y, width: 90, size: sizes.large } as const;
    const height = sheet.text({ ...number, weight: 'bold' });
    const facts = [order.shopName, order.country, order.shipBy === '' ? '' : `${words.shipBy} ${order.shipBy}`];
    const line = { text: facts.filter((fact) => fact !== '').join(' · '), x: margin.left, width: 90 } as const;
    sheet.text({ ...line, y: y + height, size: sizes.small, maxLines: 2 });
    sheet.code128(order.orderId, { x: margin.left + 92, y, width: contentWidth - 92, height: 10 }, 'right');
    paper.down(14);
    paper.table({
      columns: [
        { title: words.quantity, width: 22, weight: 'bold', size: sizes.large },
        { title: words.sku, width: 52, weight: 'bold' },
        { title: words.item, width: contentWidth - 22 - 52 },
      ],
      rows: order.lines.map((goods) => [
        `${goods.quantity} ×`,
        skuText(goods.sku),
        { text: goods.name, below: goods.attributes },
      ]),
    });
  }
  paper.finish();
}
