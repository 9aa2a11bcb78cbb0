import type { StandardFonts } from 'pdf-lib';
import { mediaSizes } from '../../src/main/printing/host/media';
import type { GraphicsEncoding, MediaName, PrinterProfile } from '../../src/main/printing/print-host.types';
import { createRandom, type Random } from '../../src/main/practice/seeds/random';
import { makeSymbol, type CodeSymbol, type Symbology } from './code-symbol';

/**
 * How the label lies: as it leaves the printer, on a page that says it is turned, on a landscape page, or two labels
 * on a sheet of A4.
 */
export type Layout = 'upright' | 'turned-page' | 'sideways' | 'a4-two-up';

/** One label of a run; the same seed and number give the same label. */
export type LabelSpec = {
  readonly code: string;
  readonly symbology: Symbology;
  readonly symbol: CodeSymbol;
  /** Of another parcel: what stands on the sheet's other half. */
  readonly otherCode: string;
  readonly otherSymbol: CodeSymbol;
  /** Rectangles, or a picture of one pixel a module. */
  readonly drawnAs: 'bars' | 'picture';
  readonly layout: Layout;
  readonly dpi: 203 | 300;
  readonly media: MediaName;
  readonly graphics: GraphicsEncoding;
  readonly font: `${StandardFonts}`;
  readonly textPoints: number;
  readonly turnDegrees: 0 | 90 | 180 | 270;
  readonly hasPhoto: boolean;
  readonly pages: 1 | 2;
  readonly moduleDots: number;
  /** From the left edge of the label to the first bar; not always whole dots. */
  readonly leftDots: number;
  readonly topDots: number;
  readonly seed: number;
};

const symbologies = ['code128', 'itf', 'qr', 'datamatrix', 'pdf417'] as const;
const fonts = ['Helvetica', 'Helvetica-Bold', 'Times-Roman', 'Times-Italic', 'Courier', 'Courier-Bold'] as const;
/** Of 20 labels: one on A4, three on landscape pages, four on turned pages. */
const layouts: readonly Layout[] = [
  'a4-two-up',
  ...Array<Layout>(3).fill('sideways'),
  ...Array<Layout>(4).fill('turned-page'),
  ...Array<Layout>(12).fill('upright'),
];
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ'.split('');
const narrowestModuleDots = 2;

/** The resolution of the heads, as main has it. */
export const dotsPerMmOf = { 203: 8, 300: 300 / 25.4 } as const;

/** The label with this number; `fixed` overrules chance. */
export function makeSpec(runSeed: number, number: number, fixed: Partial<LabelSpec> = {}): LabelSpec {
  const seed = (Math.imul(runSeed, 1_000_003) + number) >>> 0;
  const random = createRandom(seed);
  const symbology = symbologies[number % symbologies.length] ?? 'code128';
  const code = makeCode(random, symbology);
  const symbol = makeSymbol(symbology, code);
  const otherCode = nextCode(code);
  const drawnAs = random.pick(['bars', 'bars', 'picture'] as const);
  const layout = fixed.layout ?? random.pick(layouts);
  const chosen = {
    code,
    symbology,
    symbol,
    otherCode,
    otherSymbol: makeSymbol(symbology, otherCode),
    drawnAs,
    layout,
    dpi: random.pick([203, 300] as const),
    media: random.pick(['100x150', '100x150', '100x100', '76x130', '4x6'] as const),
    graphics: random.pick(['z64', 'z64', 'acs', 'hex'] as const),
    font: random.pick(fonts),
    textPoints: random.pick([5, 6, 7, 8, 10, 12, 16, 20]),
    hasPhoto: random.below(2) === 0,
    pages: random.below(10) === 0 ? (2 as const) : (1 as const),
    seed,
    ...fixed,
    // One sheet with labels of this size; smaller stock could not hold them.
    ...(layout === 'a4-two-up' ? { media: '100x150' as const, pages: 1 as const } : {}),
  };
  const turnDegrees = chosen.layout === 'turned-page' ? random.pick([90, 180, 270] as const) : 0;
  return { ...chosen, turnDegrees, ...placeSymbol(random, chosen) };
}

/** What a label is counted under. */
export function kindOf(spec: LabelSpec): string {
  return spec.layout === 'a4-two-up' ? spec.layout : `${spec.symbology}, ${spec.drawnAs}, ${spec.layout}`;
}

export function profileOf({ dpi, media, graphics }: LabelSpec): PrinterProfile {
  return { language: 'zpl', dotsPerMm: dotsPerMmOf[dpi], media, graphics, darkness: null, speedIps: null };
}

/** Width and height of the label in millimetres, as its page has it before it is turned. */
export function labelSizeMm(spec: Pick<LabelSpec, 'layout' | 'media'>): { widthMm: number; heightMm: number } {
  const { widthMm, heightMm } = mediaSizes[spec.layout === 'a4-two-up' ? '100x150' : spec.media];
  return spec.layout === 'sideways' ? { widthMm: heightMm, heightMm: widthMm } : { widthMm, heightMm };
}

/** A module as wide as the label allows, with ten modules of quiet beside it, often beginning between two dots. */
function placeSymbol(
  random: Random,
  { dpi, symbol, ...spec }: Pick<LabelSpec, 'dpi' | 'symbol' | 'layout' | 'media'>,
): Pick<LabelSpec, 'moduleDots' | 'leftDots' | 'topDots'> {
  const widthDots = Math.floor(labelSizeMm(spec).widthMm * dotsPerMmOf[dpi]);
  const needed = symbol.columns + 20;
  const widest = Math.max(narrowestModuleDots, Math.min(dpi === 203 ? 4 : 6, Math.floor(widthDots / needed)));
  const moduleDots = narrowestModuleDots + random.below(widest - narrowestModuleDots + 1);
  const room = Math.max(1, widthDots - needed * moduleDots);
  return {
    moduleDots,
    leftDots: 10 * moduleDots + random.below(room) + random.pick([0, 0, 0.25, 0.5, 0.75]),
    topDots: 60 + random.below(100),
  };
}

/** The same shape with other digits: bars of the same width. */
function nextCode(code: string): string {
  return code.replace(/\d/g, (digit) => String((Number(digit) + 1) % 10));
}

function makeCode(random: Random, symbology: Symbology): string {
  const digits = (count: number): string => Array.from({ length: count }, () => random.below(10)).join('');
  if (symbology === 'itf') return digits(14);
  const twoLetters = `${random.pick(letters)}${random.pick(letters)}`;
  return random.pick([
    `LP00${digits(12)}`,
    `${twoLetters}${digits(9)}CN`,
    `${twoLetters}${digits(9)}${twoLetters}${digits(4)}`,
  ]);
}
