import { decodePDFRawStream, PDFDict, PDFDocument, PDFName, PDFRawStream, PDFString } from 'pdf-lib';
import { paperworkSchema, type Paperwork } from '../../../../shared/domain/paperwork';

/** PDF's own place for what only the program that made it understands (ISO 32000-1, 14.5, "Page-piece dictionaries"). */
const pieceInfo = PDFName.of('PieceInfo');
const ours = PDFName.of('Waybench');
const privateData = PDFName.of('Private');

/** Keeps with the drawn paper what it was drawn from, so that a further copy can be drawn anew. */
export function keepPaper(document: PDFDocument, paperwork: Paperwork): void {
  const { context, catalog } = document;
  const data = context.register(context.flateStream(Buffer.from(JSON.stringify(paperwork))));
  // The key is required; its time would make the same paper other bytes.
  const lastModified = PDFString.fromDate(new Date(0));
  catalog.set(pieceInfo, context.obj({ [ours.decodeText()]: { LastModified: lastModified, Private: data } }));
}

/** What a paper of our own was drawn from; null for any other document. Never rejects. */
export async function readPaper(pdf: Uint8Array): Promise<Paperwork | null> {
  try {
    const { catalog } = await PDFDocument.load(pdf, { updateMetadata: false });
    const stream = catalog.lookupMaybe(pieceInfo, PDFDict)?.lookupMaybe(ours, PDFDict)?.lookup(privateData);
    if (!(stream instanceof PDFRawStream)) return null;
    const text = Buffer.from(decodePDFRawStream(stream).decode()).toString('utf8');
    return paperworkSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
