import { PDFDocument } from 'pdf-lib';
import type { SizeMm } from './media';

const pointsPerMm = 72 / 25.4;

/** A page of exactly the stock's size, filled by the picture of it. */
export async function pictureToPdf(png: Uint8Array, { widthMm, heightMm }: SizeMm): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const [width, height] = [widthMm * pointsPerMm, heightMm * pointsPerMm];
  const picture = await document.embedPng(png);
  document.addPage([width, height]).drawImage(picture, { x: 0, y: 0, width, height });
  return document.save();
}
