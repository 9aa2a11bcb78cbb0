import { createHash } from 'node:crypto';
import type { LabelFault, PreparedLabel, PrinterProfile } from '../print-host.types';
import type { Bitmap } from './bitmap';
import type { LabelCheck } from './documents/label-check';
import { checkLabel, identifiersOf } from './documents/label-check';
import type { PdfDocument, PdfEngine, RenderTarget } from './documents/pdf-document';
import { renderAttempts } from './documents/pdf-document';
import type { CodeReader, ReadCode } from './documents/read-codes';
import { languages } from './languages/languages';
import { fitPage, mediaDots, mediaSizes } from './media';
import { encodePng } from './png';

/** Labels come with a customs page or an invoice at most; more pages mean that it is another document. */
const PAGES_MAX = 4;

/** The engines that preparing needs. */
export type LabelEngines = { readonly pdf: PdfEngine; readonly codes: CodeReader };

/** Renders every page, reads the expected code off page 1's dots, and encodes those same dots. Never throws. */
export async function prepareLabel(
  engines: LabelEngines,
  input: { readonly pdf: Uint8Array; readonly expectedCode: string; readonly profile: PrinterProfile },
): Promise<PreparedLabel> {
  try {
    const opened = await engines.pdf.openPdf(input.pdf);
    if (!opened.ok) {
      return opened;
    }
    try {
      return await prepareDocument(engines.codes, opened.document, input.expectedCode, input.profile);
    } finally {
      opened.document.close();
    }
  } catch {
    return refused({ reason: 'render-failed' });
  }
}

async function prepareDocument(
  reader: CodeReader,
  document: PdfDocument,
  expectedCode: string,
  profile: PrinterProfile,
): Promise<PreparedLabel> {
  if (document.pageCount > PAGES_MAX) {
    return refused({ reason: 'too-many-pages', pages: document.pageCount });
  }
  const media = mediaSizes[profile.media];
  const size = mediaDots(media, profile.dotsPerMm);
  const targets: RenderTarget[] = [];
  for (let index = 0; index < document.pageCount; index++) {
    const page = document.pageSize(index);
    const fit = fitPage(page, media, profile.dotsPerMm);
    if (!fit) {
      return refused({
        reason: 'wrong-size',
        page: index + 1,
        pageWidthMm: toTenths(page.widthMm),
        pageHeightMm: toTenths(page.heightMm),
        mediaWidthMm: media.widthMm,
        mediaHeightMm: media.heightMm,
      });
    }
    targets.push({ ...size, dotsPerMm: profile.dotsPerMm, fit });
  }
  const [firstTarget, ...otherTargets] = targets;
  if (!firstTarget) {
    return refused({ reason: 'no-pages' });
  }
  const first = await renderReadable(reader, document, firstTarget, expectedCode);
  if (!first.check.ok) {
    const { reason } = first.check;
    return refused(reason === 'code-missing' ? { reason } : { reason, found: first.check.found });
  }
  const others = otherTargets.map((target, index) => document.renderPage(index + 1, target, renderAttempts[0]));
  const language = languages[profile.language];
  const bytes = Buffer.concat([first.bitmap, ...others].map((bitmap) => language.encode(bitmap, profile)));
  return {
    ok: true,
    bytes: new Uint8Array(bytes),
    sha256: createHash('sha256').update(bytes).digest('hex'),
    previewPng: encodePng(first.bitmap),
    codes: identifiersOf(first.codes),
    pages: document.pageCount,
    ...size,
    ...media,
  };
}

type Reading = { readonly bitmap: Bitmap; readonly codes: readonly ReadCode[]; readonly check: LabelCheck };

/** Page 1 in the first way that lets the expected code be read; otherwise in the way that let most codes be read. */
async function renderReadable(
  reader: CodeReader,
  document: PdfDocument,
  target: RenderTarget,
  expectedCode: string,
): Promise<Reading> {
  let best: Reading | undefined;
  for (const attempt of renderAttempts) {
    const bitmap = document.renderPage(0, target, attempt);
    const codes = await reader.readCodes(bitmap);
    const reading = { bitmap, codes, check: checkLabel(codes, expectedCode) };
    if (reading.check.ok) {
      return reading;
    }
    best = best === undefined || codes.length > best.codes.length ? reading : best;
  }
  return best ?? Promise.reject(new Error('no way of rendering is known'));
}

function toTenths(value: number): number {
  return Math.round(value * 10) / 10;
}

function refused(fault: LabelFault): PreparedLabel {
  return { ok: false, fault };
}
