import { inGroups, waybillInGroups, type CarrierLabel, type PaperParty } from '../../../../shared/domain/paperwork';
import { labelPlanOf } from './carrier-label-plan';
import { copyMark, labelFrame } from './label-parts';
import { LINE_HEIGHT, type Sheet, type Press, type TextSpec } from './sheet';
import { paperWords, weightText } from './words';

/** A parcel label of our own for a carrier that gives a number and no document. */
export function drawCarrierLabel(press: Press, label: CarrierLabel): void {
  const { stock } = label;
  const words = paperWords[label.language];
  const plan = labelPlanOf(stock);
  const sheet = press.addSheet(stock.widthMm, stock.heightMm);
  const { left, top, width, right, bottom } = labelFrame(stock);
  const rule = (y: number): void => sheet.paint({ x: left, y, width, height: 0.375 });
  const headBottom = top + plan.head;
  const codeTop = bottom - plan.codeBlock;
  const senderTop = codeTop - plan.sender;
  const footTop = bottom - plan.foot;

  const copyWidth = label.copy > 1 ? 28 : 0;
  const countryX = right - copyWidth - plan.countryWidth;
  const head = { x: left, width: countryX - left - 2 } as const;
  const carrier = { ...head, text: label.carrierName, y: top, size: plan.carrierSize, minSize: 7 } as const;
  const carrierHeight = sheet.text({ ...carrier, weight: 'bold' });
  sheet.text({ ...head, text: label.serviceName, y: top + carrierHeight, size: plan.serviceSize, minSize: 6 });
  const country = { text: label.countryCode, x: countryX, y: top, width: plan.countryWidth, size: plan.countrySize };
  sheet.text({ ...country, weight: 'bold', align: 'center' });
  rule(headBottom);

  drawRecipient(sheet, label, { left, width, top: headBottom + 1.4, bottom: senderTop - 0.6 });
  rule(senderTop);
  const senderLine = [label.sender.name, ...label.sender.lines, label.sender.country].filter((text) => text !== '');
  const senderY = senderTop + 1;
  const senderHeight = sheet.text({ text: words.sender, x: left, y: senderY, width, size: plan.titleSize });
  const senderRoom = { left, width, top: senderY + senderHeight, bottom: codeTop - 0.4 };
  writeInto(sheet, senderLine.join(', '), senderRoom, [9, 8, 7, 6]);
  rule(codeTop);

  const codeY = codeTop + plan.codeGap;
  sheet.code128(label.waybillNumber, { x: left, y: codeY, width, height: plan.codeHeight }, 'center');
  sheet.text({
    text: waybillInGroups(label.waybillNumber),
    x: left,
    y: codeY + plan.codeHeight + 0.8,
    width,
    size: plan.numberSize,
    minSize: 6,
    weight: 'bold',
    align: 'center',
  });
  rule(footTop);
  sheet.text({
    text: `${words.order} ${inGroups(label.orderId)}`,
    x: left,
    y: footTop + 1.4,
    width: width * 0.55,
    size: 8.5,
    minSize: 6,
  });
  const weight = label.weightGrams === 0 ? '' : ` · ${weightText(label.weightGrams, label.language)}`;
  sheet.text({
    text: `${words.pieces} ${label.pieces}${weight}`,
    x: left + width * 0.57,
    y: footTop + 0.9,
    width: width * 0.43,
    size: 10.5,
    minSize: 6,
    weight: 'bold',
    align: 'right',
  });
  copyMark(sheet, label);
}

type Room = { readonly left: number; readonly width: number; readonly top: number; readonly bottom: number };

const mmPerPoint = 25.4 / 72;
const smallest = 6;

/** How many lines of that size a height holds. */
function linesIn(height: number, size: number): number {
  return Math.floor((height + 0.01) / (size * LINE_HEIGHT * mmPerPoint));
}

/** One text in a room, at the largest of the sizes that holds all of it; cut at the last one. */
function writeInto(sheet: Sheet, text: string, room: Room, sizes: readonly number[]): void {
  const height = room.bottom - room.top;
  const spec = (size: number): TextSpec => ({
    text,
    x: room.left,
    y: room.top,
    width: room.width,
    size,
    minSize: size,
    maxLines: Number.MAX_SAFE_INTEGER,
  });
  const size = sizes.find((tried) => sheet.measure(spec(tried)) <= height) ?? smallest;
  const maxLines = linesIn(height, size);
  if (maxLines > 0) sheet.text({ ...spec(size), maxLines });
}

/** The consignee, in Latin letters and then in the buyer's own script, as large as both fit. */
function drawRecipient(sheet: Sheet, label: CarrierLabel, room: Room): void {
  const { titleSize } = labelPlanOf(label.stock);
  const title = { text: paperWords[label.language].recipient, x: room.left, width: room.width, size: titleSize };
  const titleHeight = sheet.text({ ...title, y: room.top }) + 0.4;
  const inside = { ...room, top: room.top + titleHeight };
  const parties = [label.recipient, ...(label.nativeRecipient === null ? [] : [label.nativeRecipient])];
  const free = inside.bottom - inside.top - (parties.length - 1) * partyGap;
  const blocksAt = (size: number) =>
    parties.map((party, index) => partyBlock(party, index === 0 ? label.phone : '', inside, size));
  const size = recipientSizes.find((tried) => {
    const height = blocksAt(tried)
      .flat()
      .reduce((sum, spec) => sum + sheet.measure(spec), 0);
    return height <= free;
  });
  const blocks =
    size === undefined
      ? parties.map((party, index) => cutBlock(party, index === 0 ? label.phone : '', inside, free / parties.length))
      : blocksAt(size);
  let y = inside.top;
  for (const block of blocks) {
    for (const spec of block) y += sheet.text({ ...spec, y });
    y += partyGap;
  }
}

const recipientSizes = [15, 14, 13, 12, 11, 10, 9, 8, 7, 6];
/** Between the two scripts, in mm. */
const partyGap = 1.2;
/** The name stands out of its block by so much. */
const nameScale = 1.15;

function partyBlock(party: PaperParty, phone: string, room: Room, size: number): readonly TextSpec[] {
  const line = (text: string, scale: number, weight: 'plain' | 'bold'): TextSpec => ({
    text,
    x: room.left,
    y: 0,
    width: room.width,
    size: size * scale,
    minSize: size * scale,
    maxLines: Number.MAX_SAFE_INTEGER,
    weight,
  });
  return [
    line(party.name, nameScale, 'bold'),
    ...party.lines.map((text) => line(text, 1, 'plain')),
    line(party.country, 1, 'bold'),
    line(phone, 1, 'plain'),
  ].filter(({ text }) => text.trim() !== '');
}

/** At the smallest size, where not even that holds everything: a line for each part, the rest for the address. */
function cutBlock(party: PaperParty, phone: string, room: Room, height: number): readonly TextSpec[] {
  const one = (text: string, weight: 'plain' | 'bold', maxLines = 1): TextSpec => ({
    text,
    x: room.left,
    y: 0,
    width: room.width,
    size: smallest,
    minSize: smallest,
    maxLines,
    weight,
  });
  const others = [party.name, party.country, phone].filter((text) => text.trim() !== '').length;
  const addressLines = Math.max(1, linesIn(height, smallest) - others);
  return [
    one(party.name, 'bold'),
    one(party.lines.join(', '), 'plain', addressLines),
    one(party.country, 'bold'),
    one(phone, 'plain'),
  ].filter(({ text }) => text.trim() !== '');
}
