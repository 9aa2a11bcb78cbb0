import { drawPngWithZebrash, readWithZbar } from '../../golden/printing/outside-tools';

/** What a renderer and a decoder that are not the app's make of the bytes that a printer received. */
export async function readPrintedLabel(bytes: Buffer): Promise<readonly string[]> {
  const [picture] = await drawPngWithZebrash(bytes, { widthMm: 100, heightMm: 150, dotsPerMm: 8 });
  return picture === undefined ? [] : readWithZbar(picture);
}
