import { PDFDocument, rgb, type PDFPage } from 'pdf-lib';
import type { Paperwork } from '../../../../shared/domain/paperwork';
import { type CodeRects, encodeLinear, encodeMatrix } from './code-rects';
import { embedFonts, type FontSet, type Weight } from './fonts';
import { fitText, type FittedText } from './fit-text';
import { keepPaper } from './paper-data';

/** A rectangle in millimetres from the page's top left corner. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

export type Align = 'left' | 'center' | 'right';

/** A text in a box: it wraps, then shrinks by steps, and is cut only when even the smallest size does not hold it. */
export type TextSpec = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Font size in points. */
  readonly size: number;
  readonly minSize?: number;
  readonly maxLines?: number;
  readonly weight?: Weight;
  readonly align?: Align;
  /** 0 black to 1 white; labels are black only. */
  readonly gray?: number;
};

/** What was drawn, for tests: nothing may leave the page. */
export type Placed = Box & { readonly kind: 'text' | 'code' | 'shape'; readonly page: number };

/** One page to draw on. */
export type Sheet = {
  readonly widthMm: number;
  readonly heightMm: number;
  /** Draws a text and gives the height it took. */
  text(spec: TextSpec): number;
  /** The height a text would take. */
  measure(spec: TextSpec): number;
  paint(box: Box, gray?: number): void;
  frame(box: Box, strokeMm?: number): void;
  /** Code 128 in a box, its modules whole dots, quiet zones of ten modules kept inside. Gives the module's width in mm. */
  code128(text: string, box: Box, align?: Align): number;
  qr(text: string, box: Box): number;
};

/** A document being drawn. */
export type Press = {
  addSheet(widthMm: number, heightMm: number): Sheet;
  readonly pageCount: () => number;
  readonly placed: () => readonly Placed[];
  readonly unknown: () => string;
  /** Keeps with the document what it is drawn from. */
  keep(paperwork: Paperwork): void;
  save(): Promise<Uint8Array>;
};

const POINTS_PER_MM = 72 / 25.4;
/** A 203 dpi head; A4 printers are finer and draw such bars well. */
const USUAL_DOTS_PER_MM = 8;
export const LINE_HEIGHT = 1.28;

/** Begins a document whose codes lie on whole dots of a head of that resolution. */
export async function createPress(title: string, dotsPerMm: number = USUAL_DOTS_PER_MM): Promise<Press> {
  const document = await PDFDocument.create();
  document.setTitle(title);
  document.setProducer('Waybench');
  document.setCreator('Waybench');
  // The same paper is the same bytes: asked for twice while it waits, it is printed once.
  document.setCreationDate(new Date(0));
  document.setModificationDate(new Date(0));
  const fonts = await embedFonts(document);
  const placed: Placed[] = [];
  return {
    addSheet: (widthMm, heightMm) => {
      const page = document.addPage([pageSide(widthMm), pageSide(heightMm)]);
      return createSheet({ page, fonts, placed, dotsPerMm, number: document.getPageCount(), widthMm, heightMm });
    },
    pageCount: () => document.getPageCount(),
    placed: () => placed,
    unknown: () => fonts.unknown(),
    keep: (paperwork) => keepPaper(document, paperwork),
    save: () => document.save(),
  };
}

type SheetParts = {
  readonly page: PDFPage;
  readonly fonts: FontSet;
  readonly placed: Placed[];
  readonly dotsPerMm: number;
  readonly number: number;
  readonly widthMm: number;
  readonly heightMm: number;
};

function createSheet({ page, fonts, placed, dotsPerMm, number, widthMm, heightMm }: SheetParts): Sheet {
  const top = page.getHeight();
  const paint = ({ x, y, width, height }: Box, gray = 0): void =>
    page.drawRectangle({
      x: x * POINTS_PER_MM,
      y: top - (y + height) * POINTS_PER_MM,
      width: width * POINTS_PER_MM,
      height: height * POINTS_PER_MM,
      color: rgb(gray, gray, gray),
    });
  const note = (kind: Placed['kind'], box: Box): void => void placed.push({ ...box, kind, page: number });
  const fit = (spec: TextSpec): FittedText =>
    fitText({
      text: spec.text,
      width: spec.width * POINTS_PER_MM,
      size: spec.size,
      minSize: spec.minSize ?? Math.min(spec.size, Math.max(6, spec.size * 0.6)),
      maxLines: spec.maxLines ?? 1,
      widthOf: (text, size) => fonts.width(text, spec.weight ?? 'plain', size),
    });
  const heightOf = ({ lines, size }: FittedText): number => (lines.length * size * LINE_HEIGHT) / POINTS_PER_MM;

  const write = (spec: TextSpec): number => {
    const fitted = fit(spec);
    const gray = spec.gray ?? 0;
    fitted.lines.forEach((line, index) => {
      const width = fonts.width(line, spec.weight ?? 'plain', fitted.size);
      const slack = spec.width * POINTS_PER_MM - width;
      const shift = spec.align === 'right' ? slack : spec.align === 'center' ? slack / 2 : 0;
      let x = spec.x * POINTS_PER_MM + shift;
      const y = top - spec.y * POINTS_PER_MM - (index * LINE_HEIGHT + 1) * fitted.size;
      const left = x / POINTS_PER_MM;
      for (const run of fonts.runs(line, spec.weight ?? 'plain')) {
        page.drawText(run.text, { x, y, size: fitted.size, font: run.font, color: rgb(gray, gray, gray) });
        x += fonts.width(run.text, spec.weight ?? 'plain', fitted.size);
      }
      const height = (fitted.size * LINE_HEIGHT) / POINTS_PER_MM;
      note('text', { x: left, y: spec.y + index * height, width: width / POINTS_PER_MM, height });
    });
    return heightOf(fitted);
  };

  const drawCode = (code: CodeRects, box: Box, align: Align, quiet: readonly [number, number]): number => {
    const [quietX, quietY] = quiet;
    const across = Math.floor((box.width * dotsPerMm) / (code.widthModules + 2 * quietX));
    const down =
      code.heightModules === null ? across : Math.floor((box.height * dotsPerMm) / (code.heightModules + 2 * quietY));
    const moduleDots = Math.min(across, down, Math.floor((code.heightModules === null ? 0.5 : 1.25) * dotsPerMm));
    if (moduleDots < 1) throw new RangeError('the code is wider than its place');
    const onDot = (mm: number): number => Math.round(mm * dotsPerMm) / dotsPerMm;
    const module = moduleDots / dotsPerMm;
    const width = (code.widthModules + 2 * quietX) * module;
    const slack = box.width - width;
    const left = onDot(box.x + (align === 'right' ? slack : align === 'center' ? slack / 2 : 0)) + quietX * module;
    const upper = onDot(box.y) + quietY * module;
    for (const rect of code.rects) {
      paint({
        x: left + rect.x * module,
        y: upper + rect.y * module,
        width: rect.width * module,
        height: code.heightModules === null ? onDot(box.height) : rect.height * module,
      });
    }
    const height = code.heightModules === null ? onDot(box.height) : code.heightModules * module;
    note('code', { x: left, y: upper, width: code.widthModules * module, height });
    return module;
  };

  return {
    widthMm,
    heightMm,
    text: write,
    measure: (spec) => heightOf(fit(spec)),
    paint: (box, gray) => {
      paint(box, gray);
      note('shape', box);
    },
    frame: ({ x, y, width, height }, stroke = 0.25) => {
      paint({ x, y, width, height: stroke });
      paint({ x, y: y + height - stroke, width, height: stroke });
      paint({ x, y, width: stroke, height });
      paint({ x: x + width - stroke, y, width: stroke, height });
      note('shape', { x, y, width, height });
    },
    code128: (text, box, align = 'left') => drawCode(encodeLinear(text), box, align, [10, 0]),
    qr: (text, box) => drawCode(encodeMatrix(text), box, 'left', [4, 4]),
  };
}

/** Cut to four decimals: a rounding error upwards would make a renderer add a row of dots. */
function pageSide(mm: number): number {
  return Math.floor(mm * POINTS_PER_MM * 10_000) / 10_000;
}
