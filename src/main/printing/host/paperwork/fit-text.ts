/** A text broken into lines at the size that holds it. */
export type FittedText = { readonly lines: readonly string[]; readonly size: number };

export type FitRequest = {
  readonly text: string;
  /** The room in points. */
  readonly width: number;
  readonly size: number;
  readonly minSize: number;
  readonly maxLines: number;
  readonly widthOf: (text: string, size: number) => number;
};

const STEP = 0.5;
const ELLIPSIS = '…';

/** Wraps a text; shrinks it by half points when it takes too many lines; at the smallest size the rest is cut off. */
export function fitText({ text, width, size, minSize, maxLines, widthOf }: FitRequest): FittedText {
  const clean = text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  if (clean === '') return { lines: [], size };
  for (let tried = size; ; tried = Math.max(minSize, tried - STEP)) {
    const lines = wrap(clean, (line) => widthOf(line, tried) <= width);
    if (lines.length <= maxLines) return { lines, size: tried };
    if (tried <= minSize) return { lines: cut(lines, maxLines, (line) => widthOf(line, tried) <= width), size: tried };
  }
}

/** Where a line may break: after a space or hyphen, and around every East Asian character. */
const BREAKABLE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]|[^\s\-\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]*[\s-]?/gu;

function wrap(text: string, fits: (line: string) => boolean): readonly string[] {
  const lines: string[] = [];
  let line = '';
  const put = (piece: string): void => {
    if (fits((line + piece).trimEnd())) {
      line += piece;
      return;
    }
    if (line.trim() !== '') lines.push(line.trimEnd());
    line = '';
    // A word longer than a line is broken anywhere.
    for (const character of piece) {
      if (line !== '' && !fits((line + character).trimEnd())) {
        lines.push(line.trimEnd());
        line = '';
      }
      line += character;
    }
  };
  for (const [piece] of text.matchAll(BREAKABLE)) if (piece !== '') put(piece);
  if (line.trim() !== '') lines.push(line.trimEnd());
  return lines;
}

function cut(lines: readonly string[], maxLines: number, fits: (line: string) => boolean): readonly string[] {
  const kept = lines.slice(0, maxLines);
  const last = Array.from(kept.pop() ?? '');
  while (last.length > 0 && !fits(last.join('') + ELLIPSIS)) last.pop();
  return [...kept, last.join('').trimEnd() + ELLIPSIS];
}
