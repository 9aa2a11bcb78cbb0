import {
  clip,
  concatTransformationMatrix,
  degrees,
  drawObject,
  endPath,
  fill,
  PDFDocument,
  type PDFFont,
  type PDFPage,
  type PDFRef,
  popGraphicsState,
  pushGraphicsState,
  rectangle,
  setFillingGrayscaleColor,
} from 'pdf-lib';
import { createRandom } from '../../src/main/practice/seeds/random';
import { blackRuns } from './code-symbol';
import { dotsPerMmOf, labelSizeMm, type LabelSpec } from './label-specs';

const pointsPerMm = 72 / 25.4;
const a4 = { widthMm: 297, heightMm: 210 };
const photo = { columns: 96, rows: 64 };

/** The label as a carrier would send it: one PDF with its code, a frame, lines of text and perhaps a grey photo. */
export async function drawDocument(spec: LabelSpec): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(spec.font);
  const label = labelSizeMm(spec);
  const isTwoUp = spec.layout === 'a4-two-up';
  const pageMm = isTwoUp ? a4 : label;
  const pen = { spec, font, pictures: drawPictures(document, spec) };
  const otherSpec = { ...spec, code: spec.otherCode, symbol: spec.otherSymbol };
  const other = { spec: otherSpec, font, pictures: drawPictures(document, otherSpec) };
  const halfPage = (a4.widthMm / 2) * pointsPerMm;
  const isRight = spec.seed % 2 === 1;
  for (let index = 0; index < spec.pages; index++) {
    const page = document.addPage([pageMm.widthMm * pointsPerMm, pageMm.heightMm * pointsPerMm]);
    page.setRotation(degrees(spec.turnDegrees));
    if (isTwoUp) {
      drawInHalf(page, isRight ? halfPage : 0, (left) => drawLabel(pen, page, left));
      drawInHalf(page, isRight ? 0 : halfPage, (left) => drawLabel(other, page, left));
    } else drawLabel(pen, page, 0);
  }
  return document.save();
}

/** A label of a sheet ends at its own edge, as that of a page does. */
function drawInHalf(page: PDFPage, left: number, draw: (left: number) => void): void {
  const { widthMm, heightMm } = labelSizeMm({ layout: 'a4-two-up', media: '100x150' });
  const [width, height] = [widthMm * pointsPerMm, heightMm * pointsPerMm];
  page.pushOperators(pushGraphicsState(), rectangle(left, page.getHeight() - height, width, height), clip(), endPath());
  draw(left);
  page.pushOperators(popGraphicsState());
}

type Pen = {
  readonly spec: LabelSpec;
  readonly font: PDFFont;
  readonly pictures: { readonly code: PDFRef | undefined; readonly photo: PDFRef | undefined };
};

/** `left` is in points; what is drawn is in dots from the label's top left. */
function drawLabel({ spec, font, pictures }: Pen, page: PDFPage, left: number): void {
  const points = pointsPerMm / dotsPerMmOf[spec.dpi];
  const { widthMm, heightMm } = labelSizeMm(spec);
  const [width, height] = [widthMm * pointsPerMm, heightMm * pointsPerMm];
  const top = page.getHeight();
  const box = (x: number, y: number, wide: number, high: number) =>
    rectangle(left + x * points, top - (y + high) * points, wide * points, high * points);
  const { symbol, moduleDots, leftDots, topDots } = spec;
  const rowDots = moduleDots * symbol.rowModules;
  const codeHeight = rowDots * symbol.rows;

  if (pictures.code === undefined) {
    const bars = blackRuns(symbol).map((run) =>
      box(leftDots + run.column * moduleDots, topDots + run.row * rowDots, run.length * moduleDots, rowDots),
    );
    page.pushOperators(setFillingGrayscaleColor(0), ...bars, fill());
  } else {
    const name = page.node.newXObject('Code', pictures.code);
    const [wide, high] = [symbol.columns * moduleDots * points, codeHeight * points];
    page.pushOperators(
      pushGraphicsState(),
      concatTransformationMatrix(wide, 0, 0, high, left + leftDots * points, top - (topDots + codeHeight) * points),
      drawObject(name),
      popGraphicsState(),
    );
  }
  const below = (topDots + codeHeight) * points;
  if (pictures.photo !== undefined) {
    const name = page.node.newXObject('Photo', pictures.photo);
    page.pushOperators(
      pushGraphicsState(),
      concatTransformationMatrix(60, 0, 0, 40, left + width - 80, top - height + 14),
      drawObject(name),
      popGraphicsState(),
    );
  }
  const random = createRandom(spec.seed);
  const lineStep = spec.textPoints * 1.3;
  for (let y = below + 2 * lineStep; y < height - 60; y += lineStep) {
    const text = Array.from({ length: 1 + random.below(4) }, () => random.pick(words)).join(' ');
    page.drawText(text, { x: left + 14, y: top - y, size: spec.textPoints, font });
  }
  page.drawText(spec.code, { x: left + 14, y: top - height + 20, size: 9, font });
  page.pushOperators(
    setFillingGrayscaleColor(0),
    rectangle(left + 6, top - 8, width - 12, 1),
    rectangle(left + 6, top - height + 6, width - 12, 1),
    fill(),
  );
}

const words = [
  'Parcel',
  'small packet',
  '12.40 USD',
  'No. 7',
  'CN22',
  'keep dry',
  'Île',
  'Größe 42',
  '(sample)',
  'Total',
];

/** Pictures of 8-bit grey, as they stand in a document. */
function drawPictures(document: PDFDocument, spec: LabelSpec): Pen['pictures'] {
  const embed = (columns: number, rows: number, gray: Uint8Array): PDFRef =>
    document.context.register(
      document.context.flateStream(gray, {
        Type: 'XObject',
        Subtype: 'Image',
        Width: columns,
        Height: rows,
        ColorSpace: 'DeviceGray',
        BitsPerComponent: 8,
      }),
    );
  const { columns, rows, modules } = spec.symbol;
  const random = createRandom(spec.seed);
  const shade = (at: number): number => ((at % photo.columns) * 2 + random.below(64)) & 0xff;
  return {
    code:
      spec.drawnAs === 'picture'
        ? embed(
            columns,
            rows,
            Uint8Array.from(modules, (isBlack) => (isBlack ? 0 : 255)),
          )
        : undefined,
    photo: spec.hasPhoto
      ? embed(
          photo.columns,
          photo.rows,
          Uint8Array.from({ length: photo.columns * photo.rows }, (_, at) => shade(at)),
        )
      : undefined,
  };
}
