import { createBitmap } from '../bitmap';
import type { PlacedGraphic, TakenLabel } from './label-reading';
import { GRAPHIC_BYTES_MAX, SIDE_DOTS_MAX } from './label-reading';

/** How a language of lines with raw graphics between them looks: TSPL and EPL2 differ in these alone. */
export type StreamForm = {
  /** The start of a graphic up to its data; groups: x in dots, y in dots, bytes a row, rows. */
  readonly graphicHeader: RegExp;
  /** The name of the graphic command, which a line that is no good header still begins with. */
  readonly graphicName: RegExp;
  /** The line that prints, and so ends a label. */
  readonly printLine: RegExp;
};

/** A command and where the next one begins. */
export type StreamCommand = { readonly end: number } & (
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'graphic'; readonly header: string; readonly graphic: PlacedGraphic }
  | { readonly kind: 'broken'; readonly reason: 'bad-header' | 'too-large' }
);

/** Longer than any header of a graphic. */
const HEADER_BYTES_MAX = 80;

/** The label up to its print line; undefined while that has not arrived. */
export function takeStreamLabel(bytes: Uint8Array, form: StreamForm): TakenLabel | undefined {
  for (const command of streamCommands(bytes, form)) {
    if (command.kind === 'line' && form.printLine.test(command.text)) {
      return { label: bytes.subarray(0, command.end), rest: bytes.subarray(command.end) };
    }
  }
  return undefined;
}

/** The commands that have arrived whole. */
export function* streamCommands(bytes: Uint8Array, form: StreamForm): Generator<StreamCommand, undefined> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  for (;;) {
    const command = commandAt(buffer, at, form);
    if (!command) {
      return;
    }
    at = command.end;
    yield command;
  }
}

function commandAt(buffer: Buffer, at: number, form: StreamForm): StreamCommand | undefined {
  const head = form.graphicHeader.exec(buffer.toString('latin1', at, at + HEADER_BYTES_MAX));
  if (head) {
    return graphicAt(buffer, at + head[0].length, head);
  }
  const lineEnd = buffer.indexOf('\n', at, 'latin1');
  if (lineEnd < 0) {
    return undefined;
  }
  const text = buffer.toString('latin1', at, lineEnd).trim();
  const end = lineEnd + 1;
  return form.graphicName.test(text) ? { kind: 'broken', reason: 'bad-header', end } : { kind: 'line', text, end };
}

/** The data may hold any byte, also line ends and commands, so only the header tells where it ends. */
function graphicAt(buffer: Buffer, start: number, head: RegExpExecArray): StreamCommand | undefined {
  const [header, x, y, width, height] = head;
  const strideBytes = Number(width);
  const rows = Number(height);
  const end = start + strideBytes * rows;
  if (strideBytes === 0 || rows === 0) {
    return { kind: 'broken', reason: 'bad-header', end: start };
  }
  if (strideBytes * 8 > SIDE_DOTS_MAX || rows > SIDE_DOTS_MAX || end - start > GRAPHIC_BYTES_MAX) {
    return { kind: 'broken', reason: 'too-large', end: start };
  }
  if (end > buffer.length) {
    return undefined;
  }
  const bitmap = createBitmap(strideBytes * 8, rows);
  bitmap.bits.set(buffer.subarray(start, end).map((byte) => ~byte));
  return { kind: 'graphic', header, graphic: { bitmap, xDots: Number(x), yDots: Number(y) }, end };
}
