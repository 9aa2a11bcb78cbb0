import type { Bitmap } from '../bitmap';
import type { ReadCode } from './read-codes';
import { runsOn, type Run } from './runs';

/** How a code lies in the dots; everything in dots or modules of the code itself. */
export type CodeMeasure = {
  readonly moduleDots: number;
  /** The narrowest white edge, in modules; `Infinity` never occurs: the bitmap's edge ends it. */
  readonly quietModules: number;
  /** How far the worst bar or space is from a whole number of modules, in modules; 0 for matrix codes. */
  readonly unevenness: number;
};

/** White space that a symbology wants on each side, in modules (ISO/IEC 15417, 18004, 16022, 15438, 16388, 16390, 15420). */
export const quietZoneOf: Readonly<Record<string, number>> = {
  Code128: 10,
  Code39: 10,
  ITF: 10,
  Codabar: 10,
  EAN13: 7,
  EAN8: 7,
  UPCA: 9,
  UPCE: 7,
  QRCode: 4,
  DataMatrix: 1,
  PDF417: 2,
};

type Point = { readonly x: number; readonly y: number };

const matrixCodes: readonly string[] = ['QRCode', 'DataMatrix', 'PDF417'];
/** Beyond this share of its length, and more than its corners are off by rounding, a code lies askew: it is not measured. */
const SKEW = 0.02;
const SKEW_DOTS = 1.5;

/** Measures a code that was read; undefined for one that lies askew or whose symbology has no rule here. */
export function measureCode(bitmap: Bitmap, code: ReadCode): CodeMeasure | undefined {
  const [topLeft, topRight, bottomRight, bottomLeft] = code.corners;
  const across = { x: topRight.x - topLeft.x, y: topRight.y - topLeft.y };
  const isUpright = Math.abs(across.x) >= Math.abs(across.y);
  const [along, aside] = isUpright ? [across.x, across.y] : [across.y, across.x];
  if (quietZoneOf[code.format] === undefined || along === 0) return undefined;
  if (Math.abs(aside) > Math.max(SKEW_DOTS, Math.abs(along) * SKEW)) return undefined;
  const row = (share: number): Row => {
    const from = between(topLeft, bottomLeft, share);
    const to = between(topRight, bottomRight, share);
    return rowOf(bitmap, from, to, isUpright);
  };
  return matrixCodes.includes(code.format)
    ? measureMatrix(bitmap, code, row, isUpright)
    : measureLinear(code.format, [0.3, 0.4, 0.5, 0.6, 0.7].map(row));
}

/** The runs of the dots on a line through the code, in the direction that it is read, from one edge to the other. */
type Row = { readonly runs: readonly Run[]; readonly from: number; readonly to: number };

function rowOf(bitmap: Bitmap, from: Point, to: Point, isUpright: boolean): Row {
  const size = isUpright ? bitmap.widthDots : bitmap.heightDots;
  const cross = Math.round(isUpright ? (from.y + to.y) / 2 : (from.x + to.x) / 2);
  const [begin, end] = isUpright ? [from.x, to.x] : [from.y, to.y];
  const isBackward = end < begin;
  const runs = runsOn(bitmap, { isUpright, at: cross, isBackward });
  return isBackward ? { runs, from: size - begin, to: size - end } : { runs, from: begin, to: end };
}

function measureLinear(format: string, rows: readonly Row[]): CodeMeasure | undefined {
  const found = rows.map((row) => measureRow(format, row)).filter((measure) => measure !== undefined);
  const [first] = found;
  if (first === undefined) return undefined;
  return {
    moduleDots: first.moduleDots,
    quietModules: Math.min(...found.map(({ quietModules }) => quietModules)),
    unevenness: Math.min(...found.map(({ unevenness }) => unevenness)),
  };
}

function measureRow(format: string, { runs, from, to }: Row): CodeMeasure | undefined {
  const bars = runs.flatMap((run, index) => (run.black ? [index] : []));
  const first = nearest(bars, (index) => Math.abs((runs[index]?.start ?? 0) - from));
  const last = nearest(bars, (index) => Math.abs((runs[index]?.start ?? 0) + (runs[index]?.length ?? 0) - to));
  if (first === undefined || last === undefined || last <= first) return undefined;
  const symbol = runs.slice(first, last + 1).map(({ length }) => length);
  const width = symbol.reduce((sum, length) => sum + length, 0);
  const moduleDots = moduleOf(format, symbol, width);
  if (moduleDots === undefined) return undefined;
  const white = (index: number): number => {
    const run = runs[index];
    return run === undefined || run.black ? 0 : run.length;
  };
  const offs = symbol.map((length) => Math.abs(length / moduleDots - Math.max(1, Math.round(length / moduleDots))));
  return {
    moduleDots,
    quietModules: Math.min(white(first - 1), white(last + 1)) / moduleDots,
    unevenness: wholeModules.includes(format) ? Math.max(...offs) : 0,
  };
}

/** Symbologies whose bars and spaces are 1 to 4 modules wide; the others know narrow and wide alone. */
const wholeModules: readonly string[] = ['Code128', 'EAN13', 'EAN8', 'UPCA', 'UPCE'];
const modulesOf: Readonly<Record<string, readonly [runs: number, modules: number]>> = {
  EAN13: [59, 95],
  UPCA: [59, 95],
  EAN8: [43, 67],
  UPCE: [33, 51],
};

function moduleOf(format: string, symbol: readonly number[], width: number): number | undefined {
  const known = modulesOf[format];
  if (known !== undefined) return symbol.length === known[0] ? width / known[1] : undefined;
  if (format === 'Code128') {
    // Six bars and spaces and eleven modules a character; the stop has seven and thirteen.
    const characters = (symbol.length - 7) / 6;
    return Number.isInteger(characters) && characters > 0 ? width / (characters * 11 + 13) : undefined;
  }
  const middle = (Math.min(...symbol) + Math.max(...symbol)) / 2;
  const narrow = symbol.filter((length) => length < middle);
  return narrow.length === 0 ? undefined : narrow.reduce((sum, length) => sum + length, 0) / narrow.length;
}

function measureMatrix(
  bitmap: Bitmap,
  code: ReadCode,
  row: (share: number) => Row,
  isUpright: boolean,
): CodeMeasure | undefined {
  const moduleDots = matrixModule(code, row);
  if (moduleDots === undefined) return undefined;
  const [topLeft, topRight, bottomRight, bottomLeft] = code.corners;
  const shares = [0.2, 0.5, 0.8];
  const sideways = shares.map(row);
  const upAndDown = shares.map((share) =>
    rowOf(bitmap, between(topLeft, topRight, share), between(bottomLeft, bottomRight, share), !isUpright),
  );
  // PDF417 wants its white at the two ends of its rows alone to be read; its height is rows of bars.
  const rows = code.format === 'PDF417' ? sideways : [...sideways, ...upAndDown];
  return { moduleDots, quietModules: Math.min(...rows.map(whiteAround)) / moduleDots, unevenness: 0 };
}

/** The white outside both ends of a line through a matrix code; its outermost modules may be white themselves. */
function whiteAround({ runs, from, to }: Row): number {
  const before = runs.filter((run) => run.black && run.start + run.length <= from - 1.5).at(-1);
  const after = runs.find((run) => run.black && run.start >= to + 1.5);
  const size = (runs.at(-1)?.start ?? 0) + (runs.at(-1)?.length ?? 0);
  return Math.max(0, Math.min(from - (before ? before.start + before.length : 0), (after?.start ?? size) - to));
}

function matrixModule({ format, corners, modules }: ReadCode, row: (share: number) => Row): number | undefined {
  if (modules !== undefined) {
    const [topLeft, topRight, , bottomLeft] = corners;
    return Math.min(distance(topLeft, topRight) / modules.across, distance(topLeft, bottomLeft) / modules.down);
  }
  const { runs, from, to } = row(0.5);
  const bar = runs.find((run) => run.black && run.start + run.length > from + 1 && run.start < to - 1);
  // The first bar of PDF417's start pattern is eight modules wide.
  return format === 'PDF417' && bar !== undefined ? bar.length / 8 : undefined;
}

function nearest(items: readonly number[], distanceOf: (item: number) => number): number | undefined {
  return items.toSorted((a, b) => distanceOf(a) - distanceOf(b))[0];
}

function distance(a: Point, b: Point): number {
  return Math.hypot(b.x - a.x, b.y - a.y);
}

function between(a: Point, b: Point, share: number): Point {
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
}
