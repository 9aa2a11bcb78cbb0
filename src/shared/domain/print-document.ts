import { z } from 'zod';

/** A label document that is brought here is a page or two. */
export const maxLabelBytes = 10_000_000;

/** Every kind of paper that the station prints (docs/printers.md, "Documents"). */
export const documentKinds = [
  'official-label',
  'carrier-label',
  'own-label',
  'packing-slip',
  'pick-list',
  'handover-list',
  'bag-label',
  'cn22',
  'cn23',
  'test-label',
  'external',
] as const;
export const documentKindSchema = z.enum(documentKinds);
export type DocumentKind = z.infer<typeof documentKindSchema>;

/** The kinds that a parcel's own label can be: AliExpress's, the carrier's, or one drawn here. */
export const parcelLabelKindSchema = documentKindSchema.extract(['official-label', 'carrier-label', 'own-label']);
export type ParcelLabelKind = z.infer<typeof parcelLabelKindSchema>;

/** A document that the station keeps to print it. */
export const documentIdSchema = z.string().min(1).brand('DocumentId');
export type DocumentId = z.infer<typeof documentIdSchema>;

/** What a document is printed on: the label roll or the A4 sheet. */
export const stockSchema = z.enum(['label', 'a4']);
export type Stock = z.infer<typeof stockSchema>;

const a4Kinds: ReadonlySet<DocumentKind> = new Set(['packing-slip', 'pick-list', 'handover-list', 'cn23']);

/** The stock of a kind that always has the same one; a document from outside says itself and counts as a label until it does. */
export function stockOf(kind: DocumentKind): Stock {
  return a4Kinds.has(kind) ? 'a4' : 'label';
}

const foreignKinds: ReadonlySet<DocumentKind> = new Set(['official-label', 'carrier-label', 'external']);

/** Whether Waybench draws it: only then may a further copy carry a mark. */
export function isOwnDocument(kind: DocumentKind): boolean {
  return !foreignKinds.has(kind);
}

/** A document's name on a job; a further copy of one of our own papers says so. */
export function copyTitle(kind: DocumentKind, title: string, copy: number): string {
  return copy > 1 && isOwnDocument(kind) ? `${title} · COPY ${copy}` : title;
}
