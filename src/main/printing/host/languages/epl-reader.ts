import type { StreamForm } from './command-stream';
import { streamCommands, takeStreamLabel } from './command-stream';
import type { LabelReader, LabelReading, PlacedGraphic } from './label-reading';
import { composeLabel, toSideDots, unread } from './label-reading';

/** Behind the row count comes a comma or a line end, and each is seen in the field. */
const form: StreamForm = {
  graphicHeader: /^GW(\d{1,5}),(\d{1,5}),(\d{1,5}),(\d{1,5})(?:,|\r?\n)/,
  graphicName: /^GW/,
  printLine: /^P\d{1,5}(?:,\d{1,5})?$/,
};

/** Commands that draw nothing; every other one but `GW` may, and cannot be shown. */
const SETTING = /^(?:N|US|UN|[qDS]\d+|Q\d+(?:,[\dB+-][\d,+-]*)?|R\d+,\d+|Z[TB]|J[BF]|O[A-Z0-9,]*|C|P\d+(?:,\d+)?)$/;

/** Reads the `GW` graphics of EPL2 labels; it passes over text, bar codes and stored graphics. */
export const eplReader: LabelReader = {
  begins: (bytes) => {
    const start = Buffer.from(bytes.subarray(0, 80)).toString('latin1').trimStart();
    const [, firstLine] = /^([^\r\n]*)\r?\n/.exec(start) ?? [];
    return /^GW\d/.test(start) || (firstLine !== undefined && SETTING.test(firstLine));
  },
  take: (bytes) => takeStreamLabel(bytes, form),
  read: readEpl,
};

function readEpl(label: Uint8Array): LabelReading {
  let graphics: PlacedGraphic[] = [];
  const size = { widthDots: 0, heightDots: 0 };
  let origin = { x: 0, y: 0 };
  let hasMore = false;
  for (const command of streamCommands(label, form)) {
    if (command.kind === 'broken') {
      return unread(command.reason);
    }
    if (command.kind === 'graphic') {
      const { bitmap, xDots, yDots } = command.graphic;
      graphics.push({ bitmap, xDots: origin.x + xDots, yDots: origin.y + yDots });
      continue;
    }
    const { text } = command;
    const [, name = '', first, second] = /^([NRqQ])(?:(\d{1,5})(?:,(\d{1,5}))?)?/.exec(text) ?? [];
    if (name === 'N') {
      graphics = [];
      hasMore = false;
    } else if (name === 'q') {
      size.widthDots = toSideDots(Number(first));
    } else if (name === 'Q') {
      size.heightDots = toSideDots(Number(first));
    } else if (name === 'R') {
      origin = { x: toSideDots(Number(first)), y: toSideDots(Number(second)) };
    } else if (text !== '' && !SETTING.test(text)) {
      hasMore = true;
    }
  }
  return graphics.length === 0 && hasMore ? unread('no-graphic') : composeLabel(graphics, size);
}
