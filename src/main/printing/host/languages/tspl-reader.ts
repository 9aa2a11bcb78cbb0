import type { StreamForm } from './command-stream';
import { streamCommands, takeStreamLabel } from './command-stream';
import type { LabelReader, LabelReading, PlacedGraphic } from './label-reading';
import { composeLabel, toSideDots, unread } from './label-reading';

const form: StreamForm = {
  graphicHeader: /^BITMAP\s+(\d{1,5})\s*,\s*(\d{1,5})\s*,\s*(\d{1,5})\s*,\s*(\d{1,5})\s*,\s*[012]\s*,/i,
  graphicName: /^BITMAP\b/i,
  printLine: /^PRINT\b/i,
};

/** Commands that draw nothing; every other one but `BITMAP` may, and cannot be shown. */
const SETTING =
  /^(?:SIZE|GAP|BLINE|DIRECTION|REFERENCE|OFFSET|SHIFT|SPEED|DENSITY|SET|CODEPAGE|COUNTRY|CLS|HOME|PRINT)\b/i;

/**
 * Reads the `BITMAP` graphics of TSPL labels; it passes over text, bar codes and stored graphics. Sizes in inches,
 * millimetres and dots are known; the direction is not followed, so that a label always stands upright.
 */
export const tsplReader: LabelReader = {
  begins: (bytes) => {
    const start = Buffer.from(bytes.subarray(0, 80)).toString('latin1').trimStart();
    return /^\w+\s/.test(start) && (SETTING.test(start) || form.graphicName.test(start));
  },
  take: (bytes) => takeStreamLabel(bytes, form),
  read: readTspl,
};

function readTspl(label: Uint8Array, dotsPerMm: number): LabelReading {
  let graphics: PlacedGraphic[] = [];
  let size = { widthDots: 0, heightDots: 0 };
  let origin = { x: 0, y: 0 };
  let hasMore = false;
  for (const command of streamCommands(label, form)) {
    if (command.kind === 'broken') {
      return unread(command.reason);
    }
    if (command.kind === 'graphic') {
      if (/2\s*,$/.test(command.header)) {
        return unread('unsupported-graphic');
      }
      const { bitmap, xDots, yDots } = command.graphic;
      graphics.push({ bitmap, xDots: origin.x + xDots, yDots: origin.y + yDots });
      continue;
    }
    const { text } = command;
    if (/^CLS\b/i.test(text)) {
      graphics = [];
      hasMore = false;
    } else if (/^SIZE\b/i.test(text)) {
      size = readSize(text, dotsPerMm);
    } else if (/^REFERENCE\b/i.test(text)) {
      const [, x, y] = /^\w+\s+(\d{1,5})\s*,\s*(\d{1,5})/.exec(text) ?? [];
      origin = { x: toSideDots(Number(x)), y: toSideDots(Number(y)) };
    } else if (text !== '' && !SETTING.test(text)) {
      hasMore = true;
    }
  }
  return graphics.length === 0 && hasMore ? unread('no-graphic') : composeLabel(graphics, size);
}

/** `SIZE 100 mm,150 mm`; without a unit the numbers are inches, without a height it is not known. */
function readSize(text: string, dotsPerMm: number): { readonly widthDots: number; readonly heightDots: number } {
  const [width = '', height = ''] = text.replace(/^SIZE\s+/i, '').split(',');
  const side = (part: string): number => {
    const [, number, unit = 'inch'] = /^\s*(\d{1,5}(?:\.\d{1,4})?)\s*(mm|dot)?\s*$/i.exec(part) ?? [];
    const dotsPerUnit = { inch: 25.4 * dotsPerMm, mm: dotsPerMm, dot: 1 }[unit.toLowerCase()] ?? 0;
    return toSideDots(Number(number) * dotsPerUnit);
  };
  return { widthDots: side(width), heightDots: side(height) };
}
