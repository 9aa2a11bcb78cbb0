import type { Bitmap } from '../bitmap';
import { bitmapFromGray } from '../bitmap';
import type { PageFit, SizeMm } from '../media';
import type { Pdfium } from './pdfium';
import { loadPdfium, readFloats, writeFloats } from './pdfium';
import { averageBlocks } from './supersample';

/** Why bytes do not open as a document. */
export type PdfFault = { readonly reason: 'not-a-pdf' | 'encrypted' | 'no-pages' };

/** Where a page goes: a bitmap of this size at this resolution, the page lying in it as `fit` says. */
export type RenderTarget = {
  readonly widthDots: number;
  readonly heightDots: number;
  readonly dotsPerMm: number;
  readonly fit: PageFit;
  /** The part of the bitmap that is drawn on, when the page holds more than this label; else the whole page shows. */
  readonly window?: DotWindow;
};

/** A rectangle in dots; `right` and `bottom` are just outside. */
export type DotWindow = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

/** One way of turning a page into dots: how many samples a dot's side takes, and how far right the page is pushed. */
export type RenderAttempt = { readonly samplesPerDot: 1 | 4; readonly shiftXDots: number };

/**
 * The ways to try, in this order, until the code can be read. One sample a dot is right for pictures and for bars of 2
 * dots and more, wherever they begin. Narrower bars come out one way or the other by chance: of Code 128 labels with
 * 1.5 to 1.7 dots a module, 8 of 36 were read at once and 30 of 36 in one of these ways.
 */
export const renderAttempts: readonly [RenderAttempt, ...RenderAttempt[]] = [
  { samplesPerDot: 1, shiftXDots: 0 },
  { samplesPerDot: 4, shiftXDots: 0 },
  { samplesPerDot: 1, shiftXDots: 0.25 },
  { samplesPerDot: 1, shiftXDots: 0.5 },
  { samplesPerDot: 1, shiftXDots: 0.75 },
];

/** An open document; `close` gives its memory back and must be called. */
export type PdfDocument = {
  readonly pageCount: number;
  /** The page as a reader shows it: its crop box, turned as it says. */
  pageSize(pageIndex: number): SizeMm;
  /** The page in black and white, at its true size unless `fit` says otherwise. Throws when PDFium cannot load or draw it. */
  renderPage(pageIndex: number, target: RenderTarget, attempt: RenderAttempt): Bitmap;
  close(): void;
};

/** Opens PDF documents with one PDFium, which is loaded at first use. */
export type PdfEngine = {
  openPdf(
    bytes: Uint8Array,
  ): Promise<{ readonly ok: true; readonly document: PdfDocument } | { readonly ok: false; readonly fault: PdfFault }>;
  /** Bytes of memory that PDFium holds from the system; for leak tests. */
  heapBytes(): Promise<number>;
};

const MM_PER_POINT = 25.4 / 72;

// fpdfview.h
const FPDF_ERR_PASSWORD = 4;
const FPDF_ERR_SECURITY = 5;
const FPDFBITMAP_GRAY = 1;
const FPDF_ANNOT = 0x01;
const FPDF_GRAYSCALE = 0x08;
const FPDF_PRINTING = 0x800;

/**
 * PDFium draws an upright rectangle as wide as its width rounded *up*. Float rounding makes a bar of exactly 4 dots
 * 4.0000002 wide, hence 5 dots. A hair less than full size (0.015 mm on 150 mm) keeps such bars exact wherever on the
 * page they begin; scaling the page to whole dots, as FPDF_RenderPageBitmap does, does not.
 */
const HAIR_LESS = 1 - 1e-4;

/** A 600 dpi label drawn with four samples a dot takes 140 MB. */
const HEAP_MAX_BYTES = 384 * 1024 * 1024;

/** Makes an engine; a PDFium that has failed is replaced by a fresh one, since its memory cannot be trusted. */
export function createPdfEngine(load: () => Promise<Pdfium> = loadPdfium): PdfEngine {
  let loading: Promise<Pdfium> | undefined;
  const get = async (): Promise<Pdfium> => {
    loading ??= load();
    try {
      return await loading;
    } catch (error) {
      loading = undefined;
      throw error;
    }
  };
  const guard = <T>(act: () => T): T => {
    try {
      return act();
    } catch (error) {
      loading = undefined;
      throw error;
    }
  };
  return {
    openPdf: async (bytes) => {
      if (bytes.length === 0) {
        return { ok: false, fault: { reason: 'not-a-pdf' } };
      }
      // Memory of WebAssembly never shrinks: after a document that took very much the next one gets a fresh engine.
      if ((await get()).heap().byteLength > HEAP_MAX_BYTES) loading = undefined;
      const pdfium = await get();
      return guard(() => open(pdfium, bytes, guard));
    },
    heapBytes: async () => (await get()).heap().byteLength,
  };
}

function open(
  pdfium: Pdfium,
  bytes: Uint8Array,
  guard: <T>(act: () => T) => T,
): Awaited<ReturnType<PdfEngine['openPdf']>> {
  const { api } = pdfium;
  // PDFium reads from this memory until the document is closed.
  const data = pdfium.allocate(bytes.length);
  pdfium.heap().set(bytes, data);
  const handle = api.FPDF_LoadMemDocument(data, bytes.length, '');
  const close = (): void => {
    if (handle !== 0) {
      api.FPDF_CloseDocument(handle);
    }
    pdfium.free(data);
  };
  if (handle === 0) {
    const error = api.FPDF_GetLastError();
    close();
    const isLocked = error === FPDF_ERR_PASSWORD || error === FPDF_ERR_SECURITY;
    return { ok: false, fault: { reason: isLocked ? 'encrypted' : 'not-a-pdf' } };
  }
  const pageCount = api.FPDF_GetPageCount(handle);
  if (pageCount <= 0) {
    close();
    return { ok: false, fault: { reason: 'no-pages' } };
  }
  return {
    ok: true,
    document: {
      pageCount,
      pageSize: (pageIndex) => guard(() => pageSize(pdfium, handle, pageIndex)),
      renderPage: (pageIndex, target, attempt) => guard(() => renderPage(pdfium, handle, pageIndex, target, attempt)),
      close: () => guard(close),
    },
  };
}

function pageSize(pdfium: Pdfium, document: number, pageIndex: number): SizeMm {
  return pdfium.withMemory((allocate) => {
    const size = allocate(8);
    if (!pdfium.api.FPDF_GetPageSizeByIndexF(document, pageIndex, size)) {
      throw new Error(`PDFium cannot measure page ${pageIndex + 1}`);
    }
    const [widthPoints = 0, heightPoints = 0] = readFloats(pdfium, size, 2);
    return { widthMm: widthPoints * MM_PER_POINT, heightMm: heightPoints * MM_PER_POINT };
  });
}

function renderPage(
  pdfium: Pdfium,
  document: number,
  pageIndex: number,
  target: RenderTarget,
  attempt: RenderAttempt,
): Bitmap {
  const { api } = pdfium;
  const samples = attempt.samplesPerDot;
  const width = target.widthDots * samples;
  const height = target.heightDots * samples;
  const page = api.FPDF_LoadPage(document, pageIndex);
  if (page === 0) {
    throw new Error(`PDFium cannot load page ${pageIndex + 1}`);
  }
  try {
    return pdfium.withMemory((allocate) => {
      const gray = allocate(width * height);
      pdfium.heap().fill(0xff, gray, gray + width * height);
      const matrix = allocate(24);
      const clip = allocate(16);
      const layout = layOut(api.FPDF_GetPageWidthF(page), api.FPDF_GetPageHeightF(page), target, attempt);
      writeFloats(pdfium, matrix, layout.matrix);
      const { left = 0, top = 0, right = target.widthDots, bottom = target.heightDots } = target.window ?? {};
      writeFloats(pdfium, clip, [
        left * samples,
        top * samples,
        Math.min(right * samples, layout.right),
        Math.min(bottom * samples, layout.bottom),
      ]);
      const bitmap = api.FPDFBitmap_CreateEx(width, height, FPDFBITMAP_GRAY, gray, width);
      if (bitmap === 0) {
        throw new Error(`PDFium cannot draw on ${width} by ${height} dots`);
      }
      try {
        api.FPDF_RenderPageBitmapWithMatrix(bitmap, page, matrix, clip, FPDF_ANNOT | FPDF_GRAYSCALE | FPDF_PRINTING);
      } finally {
        api.FPDFBitmap_Destroy(bitmap);
      }
      const drawn = pdfium.heap().subarray(gray, gray + width * height);
      const perDot = samples === 1 ? drawn : averageBlocks(drawn, target.widthDots, target.heightDots, samples);
      return bitmapFromGray(perDot, target.widthDots, target.heightDots);
    });
  } finally {
    api.FPDF_ClosePage(page);
  }
}

/**
 * The FS_MATRIX (a, b, c, d, e, f) from the page as shown (points, y down) to samples, and where the page's right and
 * bottom edges come to lie: what a page draws outside its crop box would otherwise show on larger stock.
 */
function layOut(
  widthPoints: number,
  heightPoints: number,
  target: RenderTarget,
  attempt: RenderAttempt,
): { readonly matrix: readonly number[]; readonly right: number; readonly bottom: number } {
  const scale = target.dotsPerMm * MM_PER_POINT * attempt.samplesPerDot * HAIR_LESS * (target.fit.scale ?? 1);
  const left = (target.fit.offsetXDots + attempt.shiftXDots) * attempt.samplesPerDot;
  const top = target.fit.offsetYDots * attempt.samplesPerDot;
  const { rotated } = target.fit;
  return {
    matrix: rotated ? [0, scale, -scale, 0, heightPoints * scale + left, top] : [scale, 0, 0, scale, left, top],
    right: Math.ceil(left + (rotated ? heightPoints : widthPoints) * scale),
    bottom: Math.ceil(top + (rotated ? widthPoints : heightPoints) * scale),
  };
}
