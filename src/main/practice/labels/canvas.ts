import { type PDFFont, type PDFPage, rgb } from 'pdf-lib';
import { toPrintableLatin } from './latin';

/** Labels are laid out on the dots of a 203 dpi printer: eight to the millimetre. */
export const dotsPerMm = 8;

const pointsPerDot = 72 / (25.4 * dotsPerMm);

/** A text at a place, in dots from the upper left corner; `top` is the upper edge of its capitals. */
export type PlacedText = {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  /** Height of the capitals in dots. */
  readonly capDots: number;
  readonly maxWidth: number;
  readonly font: PDFFont;
  readonly align?: 'left' | 'center' | 'right';
};

/** Draws on a page in dots from its upper left corner. */
export type LabelCanvas = {
  readonly fill: (left: number, top: number, width: number, height: number) => void;
  readonly frame: (left: number, top: number, width: number, height: number) => void;
  readonly write: (text: PlacedText) => void;
};

/** The page's size in points for a size in dots. */
export function dotsToPoints(dots: number): number {
  return dots * pointsPerDot;
}

/** Wraps a page so that everything lands on whole dots. */
export function createLabelCanvas(page: PDFPage): LabelCanvas {
  const black = rgb(0, 0, 0);
  const pageHeight = page.getHeight();
  const fill = (left: number, top: number, width: number, height: number): void => {
    page.drawRectangle({
      x: dotsToPoints(left),
      y: pageHeight - dotsToPoints(top + height),
      width: dotsToPoints(width),
      height: dotsToPoints(height),
      color: black,
    });
  };
  return {
    fill,
    frame: (left, top, width, height) => {
      const stroke = 2;
      fill(left, top, width, stroke);
      fill(left, top + height - stroke, width, stroke);
      fill(left, top, stroke, height);
      fill(left + width - stroke, top, stroke, height);
    },
    write: ({ text, left, top, capDots, maxWidth, font, align }) => {
      // Capitals of Helvetica are 0.72 of the font size high.
      const wantedSize = dotsToPoints(capDots) / 0.72;
      const fitted = fitText(toPrintableLatin(text), font, wantedSize, dotsToPoints(maxWidth));
      const slack = dotsToPoints(maxWidth) - font.widthOfTextAtSize(fitted.text, fitted.size);
      const shift = align === 'center' ? slack / 2 : align === 'right' ? slack : 0;
      page.drawText(fitted.text, {
        x: dotsToPoints(left) + shift,
        y: pageHeight - dotsToPoints(top + capDots),
        size: fitted.size,
        font,
        color: black,
      });
    },
  };
}

/** Shrinks a text to two thirds to make it fit, then cuts it. */
function fitText(text: string, font: PDFFont, size: number, maxWidth: number): { text: string; size: number } {
  const width = font.widthOfTextAtSize(text, size);
  if (width <= maxWidth) return { text, size };
  const smaller = Math.max((size * maxWidth) / width, (size * 2) / 3);
  let cut = text;
  while (cut !== '' && font.widthOfTextAtSize(`${cut}…`, smaller) > maxWidth) cut = cut.slice(0, -1);
  return { text: font.widthOfTextAtSize(text, smaller) <= maxWidth + 0.01 ? text : `${cut}…`, size: smaller };
}
