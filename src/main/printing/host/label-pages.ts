import type { LabelFault, LabelFormat, PrinterProfile, Scaling } from '../print-host.types';
import type { Bitmap } from './bitmap';
import { findLabels, type FoundLabel } from './documents/find-labels';
import type { PdfDocument, PdfEngine, RenderAttempt, RenderTarget } from './documents/pdf-document';
import { renderAttempts } from './documents/pdf-document';
import { readPngImage } from './documents/png-image';
import { fitPage, mediaDots, mediaSizes, shrinkPage, type PageFit, type SizeMm } from './media';
import { layPng } from './png-page';

/** Labels come with a customs page or an invoice at most; more pages mean that it is another document. */
const PAGES_MAX = 4;
/** Lists go through a driver, page by page. */
const DOCUMENT_PAGES_MAX = 200;
/** A label has tens of kB; what is larger is another document, or made to use up memory. */
const BYTES_MAX = 32 * 1024 * 1024;
/** Larger pages than A4, Letter and Legal are not searched for labels: a 600 dpi picture of them is large. */
const SHEET_LONG_MM = 360;
const SHEET_SHORT_MM = 300;
/** How finely a sheet is looked at: the label itself is drawn on the printer's own dots. */
const SEARCH_DOTS_PER_MM = 8;
/** White kept around a label that is cut out of a sheet: labels of a sheet are further apart. */
const CUT_EDGE_MM = 1;

/** One label's picture, which can be made in several ways until its code can be read. */
export type LabelPage = {
  readonly attempts: readonly RenderAttempt[];
  draw(attempt: RenderAttempt): Bitmap;
};

/** What a document offers to print. */
export type LabelPages = {
  /** Page 1, or every label that was found on it. */
  readonly first: readonly LabelPage[];
  readonly others: readonly LabelPage[];
  /** Whether page 1 is a larger sheet that labels were found on. */
  readonly isSheet: boolean;
  readonly close: () => void;
};

export type PagesRequest = {
  readonly bytes: Uint8Array;
  readonly format: LabelFormat;
  readonly scaling: Scaling;
  readonly profile: PrinterProfile;
};

type PagesResult =
  | { readonly ok: true; readonly pages: LabelPages }
  | { readonly ok: false; readonly fault: LabelFault };

/** Opens a document and lays its pages on the stock; `close` of the answer must be called. */
export async function openPages(engine: PdfEngine, request: PagesRequest): Promise<PagesResult> {
  const { bytes, format } = request;
  if (bytes.length > BYTES_MAX)
    return refused({ reason: 'too-large', megabytes: Math.ceil(bytes.length / 1024 / 1024) });
  if (format === 'png') return openPng(request);
  const opened = await engine.openPdf(bytes);
  if (!opened.ok) return opened;
  try {
    const result = layPdf(opened.document, request);
    if (!result.ok) opened.document.close();
    return result;
  } catch (error) {
    opened.document.close();
    throw error;
  }
}

function openPng({ bytes, profile, scaling }: PagesRequest): PagesResult {
  const reading = readPngImage(bytes);
  if (!reading.ok)
    return refused(reading.reason === 'too-large' ? { reason: 'too-many-pixels' } : { reason: 'not-a-png' });
  const laid = layPng(reading.image, mediaSizes[profile.media], profile.dotsPerMm, scaling);
  if (!laid.ok) return laid;
  const page: LabelPage = { attempts: [renderAttempts[0]], draw: () => laid.bitmap };
  return { ok: true, pages: { first: [page], others: [], isSheet: false, close: () => undefined } };
}

function layPdf(document: PdfDocument, { profile, scaling }: PagesRequest): PagesResult {
  const pagesMax = profile.language === 'pdf' ? DOCUMENT_PAGES_MAX : PAGES_MAX;
  if (document.pageCount > pagesMax) return refused({ reason: 'too-many-pages', pages: document.pageCount });
  const media = mediaSizes[profile.media];
  const { dotsPerMm } = profile;
  const size = mediaDots(media, dotsPerMm);
  const pages: LabelPage[] = [];
  let first: readonly LabelPage[] | undefined;
  const draw = (pageIndex: number, target: RenderTarget): LabelPage => ({
    attempts: renderAttempts,
    draw: (attempt) => document.renderPage(pageIndex, target, attempt),
  });
  for (let index = 0; index < document.pageCount; index++) {
    const page = document.pageSize(index);
    const isSized = page.widthMm > 0 && page.heightMm > 0;
    const fit =
      fitPage(page, media, dotsPerMm) ??
      (scaling === 'fit' && isSized ? shrinkPage(page, media, dotsPerMm) : undefined);
    if (fit !== undefined) {
      pages.push(draw(index, { ...size, dotsPerMm, fit }));
      continue;
    }
    const sheet = index === 0 && isSheet(page) ? cutSheet(document, page, media) : undefined;
    if (sheet?.ok !== true) return refused(sheet?.reason === 'unclear' ? unclear(page) : wrongSize(index, page, media));
    first = sheet.labels.map((label) => draw(0, targetOf(label, page, media, dotsPerMm)));
  }
  const close = (): void => document.close();
  if (first !== undefined) return { ok: true, pages: { first, others: pages, isSheet: true, close } };
  return { ok: true, pages: { first: pages.slice(0, 1), others: pages.slice(1), isSheet: false, close } };
}

function isSheet({ widthMm, heightMm }: SizeMm): boolean {
  return Math.max(widthMm, heightMm) <= SHEET_LONG_MM && Math.min(widthMm, heightMm) <= SHEET_SHORT_MM;
}

function cutSheet(document: PdfDocument, page: SizeMm, media: SizeMm): ReturnType<typeof findLabels> {
  const fit = { rotated: false, offsetXDots: 0, offsetYDots: 0 } satisfies PageFit;
  const target = { ...mediaDots(page, SEARCH_DOTS_PER_MM), dotsPerMm: SEARCH_DOTS_PER_MM, fit };
  return findLabels(document.renderPage(0, target, renderAttempts[0]), media, SEARCH_DOTS_PER_MM);
}

/** Lays a label found on a sheet in the middle of the stock, at its true size; nothing else of the sheet is drawn. */
function targetOf(label: FoundLabel, page: SizeMm, media: SizeMm, dotsPerMm: number): RenderTarget {
  const size = mediaDots(media, dotsPerMm);
  const dots = (searched: number): number => Math.round((searched * dotsPerMm) / SEARCH_DOTS_PER_MM);
  const [width, height] = [dots(label.right - label.left), dots(label.bottom - label.top)];
  const [across, down] = label.rotated ? [height, width] : [width, height];
  const left = Math.round((size.widthDots - across) / 2);
  const top = Math.round((size.heightDots - down) / 2);
  const edge = Math.round(CUT_EDGE_MM * dotsPerMm);
  // Turned by a quarter clockwise, the page's bottom is at the left.
  const beforeLabel = label.rotated ? Math.round(page.heightMm * dotsPerMm) - dots(label.bottom) : dots(label.left);
  const aboveLabel = label.rotated ? dots(label.left) : dots(label.top);
  return {
    ...size,
    dotsPerMm,
    fit: { rotated: label.rotated, offsetXDots: left - beforeLabel, offsetYDots: top - aboveLabel },
    window: {
      left: Math.max(0, left - edge),
      top: Math.max(0, top - edge),
      right: Math.min(size.widthDots, left + across + edge),
      bottom: Math.min(size.heightDots, top + down + edge),
    },
  };
}

function unclear(page: SizeMm): LabelFault {
  return { reason: 'sheet-unclear', pageWidthMm: toTenths(page.widthMm), pageHeightMm: toTenths(page.heightMm) };
}

function wrongSize(index: number, page: SizeMm, media: SizeMm): LabelFault {
  return {
    reason: 'wrong-size',
    page: index + 1,
    pageWidthMm: toTenths(page.widthMm),
    pageHeightMm: toTenths(page.heightMm),
    mediaWidthMm: media.widthMm,
    mediaHeightMm: media.heightMm,
  };
}

function toTenths(value: number): number {
  return Math.round(value * 10) / 10;
}

function refused(fault: LabelFault): { readonly ok: false; readonly fault: LabelFault } {
  return { ok: false, fault };
}
