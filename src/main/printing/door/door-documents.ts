import { createHash } from 'node:crypto';
import { z } from 'zod';
import { paperworkSchema, type Paperwork } from '../../../shared/domain/paperwork';
import { stockSchema, type DocumentKind, type Stock } from '../../../shared/domain/print-document';
import type { LabelStock } from '../printer-stock';
import type { DoorContent, DoorDocument } from './protocol';

/** A document that another program sent, read: a file as it is, or data for one of Waybench's own papers. */
export type ReadDocument =
  | {
      readonly kind: 'file';
      readonly format: 'pdf' | 'png';
      readonly bytes: Uint8Array;
      readonly stock: Stock;
      readonly code: string;
    }
  | { readonly kind: 'paper'; readonly paperwork: Paperwork; readonly printKind: DocumentKind; readonly code: string };

export type DocumentReading =
  | { readonly ok: true; readonly document: ReadDocument; readonly contentSha256: string }
  | { readonly ok: false; readonly code: string; readonly msg: string };

const fileDataSchema = z.object({
  base64: z.base64().min(1),
  /** What it is printed on; a label unless it says `a4`. */
  stock: stockSchema.default('label'),
  /** The code that must be readable on it, as its own barcode has it. */
  code: z.string().max(100).default(''),
});

const paperKinds: Readonly<Partial<Record<string, { paper: Paperwork['kind']; print: DocumentKind }>>> = {
  'waybench:own-label': { paper: 'carrier-label', print: 'own-label' },
  'waybench:packing-slip': { paper: 'packing-slip', print: 'packing-slip' },
  'waybench:pick-list': { paper: 'pick-list', print: 'pick-list' },
  'waybench:handover-list': { paper: 'handover-list', print: 'handover-list' },
  'waybench:bag-label': { paper: 'bag-label', print: 'bag-label' },
  'waybench:cn22': { paper: 'cn22', print: 'cn22' },
  'waybench:cn23': { paper: 'cn23', print: 'cn23' },
};

/** What a paper of our own has where the program says nothing. `stock` is that of the printer that its kind goes to. */
export type PaperDefaults = {
  readonly date: string;
  readonly stock: (kind: DocumentKind) => LabelStock;
};

/** Reads one document of a task. Throws what `defaults.stock` throws. */
export function readDocument(document: DoorDocument, defaults: PaperDefaults): DocumentReading {
  const [content, ...more] = document.contents;
  if (content === undefined || more.length > 0) return refused('one-content', 'A document must have one content.');
  if (content.encryptedData !== undefined) {
    return refused('encrypted', 'Encrypted Cainiao data can only be printed by the Cainiao print component.');
  }
  const contentSha256 = createHash('sha256').update(JSON.stringify(content)).digest('hex');
  const read = Object.hasOwn(fileFormats, content.templateURL) ? readFile(content) : readPaper(content, defaults);
  return read.ok ? { ok: true, document: read.document, contentSha256 } : read;
}

const fileFormats: Readonly<Record<string, 'pdf' | 'png'>> = { 'waybench:pdf': 'pdf', 'waybench:png': 'png' };

type Read = { readonly ok: true; readonly document: ReadDocument } | Exclude<DocumentReading, { ok: true }>;

function readFile(content: DoorContent): Read {
  const format = fileFormats[content.templateURL];
  const data = fileDataSchema.safeParse(content.data);
  if (format === undefined || !data.success) return badData(data.error);
  const { base64, stock, code } = data.data;
  return { ok: true, document: { kind: 'file', format, bytes: Buffer.from(base64, 'base64'), stock, code } };
}

function readPaper(content: DoorContent, { date, stock }: PaperDefaults): Read {
  const kinds = Object.hasOwn(paperKinds, content.templateURL) ? paperKinds[content.templateURL] : undefined;
  if (kinds === undefined) {
    return refused('unknown-template', 'Waybench knows no such template; it fetches none from other computers.');
  }
  const usual = { language: 'en', copy: 1, date, stock: stock(kinds.print) };
  const paperwork = paperworkSchema.safeParse({ ...usual, ...content.data, kind: kinds.paper });
  if (!paperwork.success) return badData(paperwork.error);
  const code = paperwork.data.kind === 'carrier-label' ? paperwork.data.waybillNumber : '';
  return { ok: true, document: { kind: 'paper', paperwork: paperwork.data, printKind: kinds.print, code } };
}

function badData(error: z.ZodError | undefined): Exclude<DocumentReading, { ok: true }> {
  const path = error?.issues[0]?.path.map(String).join('.') ?? '';
  return refused('bad-data', `The data is wrong at ${path === '' ? 'its top' : path}.`);
}

function refused(code: string, msg: string): Exclude<DocumentReading, { ok: true }> {
  return { ok: false, code, msg };
}
