import { normaliseScan } from '../../../../shared/domain/ids';
import type { Bitmap } from '../bitmap';
import { bitmapFromGray } from '../bitmap';
import { quietZoneOf } from './measure-code';
import type { CodeReader } from './read-codes';
import { runsOn, type Run } from './runs';

/** The start characters of Code 128 in sets A, B and C, and its stop character, in modules (ISO/IEC 15417). */
const starts = [
  [2, 1, 1, 4, 1, 2],
  [2, 1, 1, 2, 1, 4],
  [2, 1, 1, 2, 3, 2],
] as const;
const stop = [2, 3, 3, 1, 1, 1, 2] as const;
/** Bars and spaces of a character. */
const CHARACTER = 6;
/** How far a bar may be from its modules, in modules. */
const TOLERANCE = 0.45;
/** How far apart, in dots, the lines are that are looked at: a bar code is higher. */
const LINE_STEP = 12;
/** More places that only look like a bar code are not tried: this is an explanation, and somebody waits. */
const TRIES_MAX = 40;
const STRIP_ROWS = 24;

/**
 * Looks for the expected code as a Code 128 that no reader finds because something stands too close to it, and gives
 * the white beside it in modules; undefined when that is not the reason. Readers want about five modules.
 */
export async function findCramped(
  reader: CodeReader,
  bitmap: Bitmap,
  expectedCode: string,
): Promise<{ readonly modules: number; readonly wanted: number } | undefined> {
  let tries = 0;
  for (const line of linesOf(bitmap)) {
    const runs = runsOn(bitmap, line);
    for (const [first, last] of stretchesIn(runs)) {
      if (tries >= TRIES_MAX) return undefined;
      tries += 1;
      const symbol = runs.slice(first, last + 1);
      const moduleDots = widthOf(symbol) / modulesIn(symbol.length);
      const codes = await reader.readCodes(alone(symbol, Math.ceil(moduleDots * 12)));
      if (!codes.some(({ text }) => normaliseScan(text) === normaliseScan(expectedCode))) continue;
      const white = (run: Run | undefined): number => (run === undefined ? 0 : run.length / moduleDots);
      return { modules: Math.min(white(runs[first - 1]), white(runs[last + 1])), wanted: quietZoneOf['Code128'] ?? 0 };
    }
  }
  return undefined;
}

function* linesOf({ widthDots, heightDots }: Bitmap) {
  for (const isUpright of [true, false]) {
    for (let at = LINE_STEP / 2; at < (isUpright ? heightDots : widthDots); at += LINE_STEP) {
      yield { isUpright, at, isBackward: false };
      yield { isUpright, at, isBackward: true };
    }
  }
}

/** From a start character to a stop character of the same width, whole characters apart; the longest first. */
function* stretchesIn(runs: readonly Run[]): Generator<readonly [first: number, last: number]> {
  const stops = runs.flatMap((run, index) => {
    const moduleDots = run.black ? moduleAt(runs, index, stop) : undefined;
    return moduleDots === undefined ? [] : [{ index, moduleDots }];
  });
  for (const [first, run] of runs.entries()) {
    const moduleDots = run.black ? starts.map((start) => moduleAt(runs, first, start)).find(Boolean) : undefined;
    if (moduleDots === undefined) continue;
    for (const { index, moduleDots: stopModule } of stops.toReversed()) {
      const isWhole = index > first && (index - first) % CHARACTER === 0;
      if (isWhole && Math.abs(stopModule / moduleDots - 1) < 0.15) yield [first, index + stop.length - 1];
    }
  }
}

/** The width of a module when the runs from here on are this character. */
function moduleAt(runs: readonly Run[], index: number, character: readonly number[]): number | undefined {
  const here = runs.slice(index, index + character.length);
  if (here.length < character.length) return undefined;
  const moduleDots = widthOf(here) / character.reduce((sum, modules) => sum + modules, 0);
  const isIt = here.every(({ length }, at) => Math.abs(length / moduleDots - (character[at] ?? 0)) < TOLERANCE);
  return isIt ? moduleDots : undefined;
}

function modulesIn(runCount: number): number {
  return ((runCount - stop.length) / CHARACTER) * 11 + 13;
}

function widthOf(runs: readonly Run[]): number {
  return runs.reduce((sum, { length }) => sum + length, 0);
}

/** The bars with nothing but white around them. */
function alone(symbol: readonly Run[], whiteDots: number): Bitmap {
  const width = widthOf(symbol) + 2 * whiteDots;
  const begin = whiteDots - (symbol[0]?.start ?? 0);
  const row = new Uint8Array(width).fill(255);
  for (const { start, length, black } of symbol) {
    if (black) row.fill(0, begin + start, begin + start + length);
  }
  const gray = new Uint8Array(width * STRIP_ROWS);
  for (let y = 0; y < STRIP_ROWS; y++) gray.set(row, y * width);
  return bitmapFromGray(gray, width, STRIP_ROWS);
}
