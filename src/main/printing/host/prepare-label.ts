import { createHash } from 'node:crypto';
import { normaliseScan } from '../../../shared/domain/ids';
import type { LabelFault, PreparedLabel, PrepareInput } from '../print-host.types';
import type { Bitmap } from './bitmap';
import { findCramped } from './documents/find-cramped';
import { judgeCodes } from './documents/judge-codes';
import type { LabelCheck } from './documents/label-check';
import { checkLabel, identifiersOf } from './documents/label-check';
import type { PdfEngine } from './documents/pdf-document';
import { renderAttempts } from './documents/pdf-document';
import type { CodeReader, ReadCode } from './documents/read-codes';
import { type LabelPage, type LabelPages, openPages } from './label-pages';
import { languages } from './languages/languages';
import { mediaDots, mediaSizes } from './media';
import { makeCopy } from './paperwork/make-document';
import type { MovedBitmap } from './placement';
import { moveBitmap, turnBitmap } from './placement';
import { pictureToPdf } from './picture-to-pdf';
import { encodePng } from './png';

/** A page that takes this long was made to: no further way of drawing it is tried. */
const PAGE_MS = 4_000;

/** The engines that preparing needs. */
export type LabelEngines = { readonly pdf: PdfEngine; readonly codes: CodeReader };

/** Renders every page, reads the expected code off page 1's dots, and encodes those same dots. Never throws. */
export async function prepareLabel(engines: LabelEngines, input: PrepareInput): Promise<PreparedLabel> {
  try {
    return await prepare(engines, await asCopy(input));
  } catch {
    return refused({ reason: 'render-failed' });
  }
}

/** A further copy of a paper of our own, drawn anew; what was not made here stays as it is. */
async function asCopy(input: PrepareInput): Promise<PrepareInput> {
  const { copy = 1, format = 'pdf', pdf } = input;
  const drawn = copy > 1 && format === 'pdf' ? await makeCopy(pdf, copy) : null;
  return drawn === null ? input : { ...input, pdf: drawn };
}

async function prepare(engines: LabelEngines, input: PrepareInput): Promise<PreparedLabel> {
  const { pdf: bytes, format = 'pdf', scaling = 'none', profile } = input;
  const opened = await openPages(engines.pdf, { bytes, format, scaling, profile });
  if (!opened.ok) {
    return opened;
  }
  try {
    return await preparePages(engines.codes, opened.pages, input);
  } finally {
    opened.pages.close();
  }
}

async function preparePages(reader: CodeReader, pages: LabelPages, input: PrepareInput): Promise<PreparedLabel> {
  const { expectedCode, profile } = input;
  // A driver moves and turns pages by settings of its own.
  const placement = profile.language === 'pdf' ? undefined : profile.placement;
  const move = (bitmap: Bitmap): MovedBitmap => moveBitmap(bitmap, placement, profile.dotsPerMm);
  const readings: Reading[] = [];
  for (const page of pages.first) {
    readings.push(await renderReadable(reader, page, expectedCode, move));
  }
  const [first, second] = readings.filter((reading) => reading.check.ok);
  if (first === undefined) {
    return refused((await crampedFault(reader, readings, expectedCode)) ?? faultOf(readings));
  }
  const hasNameless = readings.some((reading) => reading !== first && identifiersOf(reading.codes).length === 0);
  if (pages.isSheet && (second !== undefined || hasNameless || holdsOther(first.codes, expectedCode))) {
    return refused({ reason: 'sheet-ambiguous' });
  }
  const judged = { expectedCode: expectedCode ?? '', dotsPerMm: profile.dotsPerMm };
  const remarks = judgeCodes(first.bitmap, first.codes, judged);
  const stop = remarks.find((remark) => remark.isStop);
  if (stop !== undefined && stop.reason !== 'bars-uneven') {
    const { isStop: _, ...fault } = stop;
    return refused(fault);
  }
  const { bytes, cutDots } = await encodePages(first, pages, input);
  const media = mediaSizes[profile.media];
  return {
    ok: true,
    bytes,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    previewPng: encodePng(first.bitmap),
    codes: identifiersOf(first.codes),
    pages: 1 + pages.others.length,
    ...mediaDots(media, profile.dotsPerMm),
    ...media,
    ...(cutDots > 0 ? { cutDots } : {}),
    ...(remarks.length > 0 ? { remarks } : {}),
    ...(pages.isSheet ? { cutFrom: { label: readings.indexOf(first) + 1, of: readings.length } } : {}),
  };
}

/** The dots in the printer's language; a queue with a driver gets the document itself, and a picture as a page of it. */
async function encodePages(
  first: MovedBitmap,
  pages: LabelPages,
  { pdf, format, profile }: PrepareInput,
): Promise<{ readonly bytes: Uint8Array; readonly cutDots: number }> {
  const { language, placement } = profile;
  if (language === 'pdf') {
    const isWhole = format !== 'png' && !pages.isSheet;
    return {
      bytes: isWhole ? pdf : await pictureToPdf(encodePng(first.bitmap), mediaSizes[profile.media]),
      cutDots: 0,
    };
  }
  const others = pages.others.map((page) => moveBitmap(page.draw(renderAttempts[0]), placement, profile.dotsPerMm));
  const all = [first, ...others];
  const turn = placement?.turn ?? 'none';
  const encoded = all.map(({ bitmap }) => languages[language].encode(turnBitmap(bitmap, turn), profile));
  return { bytes: new Uint8Array(Buffer.concat(encoded)), cutDots: all.reduce((sum, page) => sum + page.cutDots, 0) };
}

type Reading = MovedBitmap & { readonly codes: readonly ReadCode[]; readonly check: LabelCheck };

/** A label in the first way that lets the expected code be read; otherwise in the way that let most codes be read. */
async function renderReadable(
  reader: CodeReader,
  page: LabelPage,
  expectedCode: string | null,
  move: (bitmap: Bitmap) => MovedBitmap,
): Promise<Reading> {
  const beganMs = performance.now();
  let best: Reading | undefined;
  for (const attempt of page.attempts) {
    if (best !== undefined && performance.now() - beganMs > PAGE_MS) break;
    const moved = move(page.draw(attempt));
    const codes = await reader.readCodes(moved.bitmap);
    const check: LabelCheck = expectedCode === null ? { ok: true } : checkLabel(codes, expectedCode);
    const reading = { ...moved, codes, check };
    if (reading.check.ok) {
      return reading;
    }
    best = best === undefined || codes.length > best.codes.length ? reading : best;
  }
  return best ?? Promise.reject(new Error('no way of rendering is known'));
}

function faultOf(readings: readonly Reading[]): LabelFault {
  const found = readings.flatMap(({ check }) => (!check.ok && check.reason === 'code-mismatch' ? check.found : []));
  return found.length === 0 ? { reason: 'code-missing' } : { reason: 'code-mismatch', found: [...new Set(found)] };
}

/** The code is there, and nobody can read it for what stands beside it. */
async function crampedFault(
  reader: CodeReader,
  readings: readonly Reading[],
  expectedCode: string | null,
): Promise<LabelFault | undefined> {
  if (expectedCode === null) return undefined;
  for (const { bitmap } of readings) {
    const cramped = await findCramped(reader, bitmap, expectedCode);
    if (cramped === undefined) continue;
    const modules = Math.round(cramped.modules * 10) / 10;
    return { reason: 'quiet-zone', code: normaliseScan(expectedCode), modules, wanted: cramped.wanted };
  }
  return undefined;
}

/**
 * Whether what was cut out of a sheet carries a second number of the expected one's shape: two labels that stand too
 * close to be told apart.
 */
function holdsOther(codes: readonly ReadCode[], expectedCode: string | null): boolean {
  if (expectedCode === null) return false;
  const shape = (code: string): string => code.replace(/\d/g, '9');
  const expected = normaliseScan(expectedCode);
  return identifiersOf(codes).some((code) => code !== expected && shape(code) === shape(expected));
}

function refused(fault: LabelFault): PreparedLabel {
  return { ok: false, fault };
}
