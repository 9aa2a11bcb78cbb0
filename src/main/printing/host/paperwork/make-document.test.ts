import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { hasZbar, readWithZbar } from '../../../../../test/golden/printing/outside-tools';
import { describe, expect, it } from 'vitest';
import { PDFDict, PDFDocument, PDFName } from 'pdf-lib';
import { z } from 'zod';
import { type Paperwork, paperworkSchema } from '../../../../shared/domain/paperwork';
import { createPdfEngine, renderAttempts } from '../documents/pdf-document';
import { judgeCodes } from '../documents/judge-codes';
import { createCodeReader } from '../documents/read-codes';
import { layOut, makeCopy, makeDocument } from './make-document';
import { samplePapers } from './paperwork.fixtures';
import type { Placed } from './sheet';

const languages = ['en', 'zh-CN', 'ru'] as const;
const run = promisify(execFile);
const reader = createCodeReader();
const engine = createPdfEngine();

/** Poppler and ZBar are system packages, not ones of the project's. */
const hasJudges = async (): Promise<boolean> => {
  const hasPoppler = await run('pdftotext', ['-v']).then(
    () => true,
    () => false,
  );
  return hasPoppler && (await hasZbar());
};

/** The text of a document as poppler reads it, and the codes that ZBar reads off its pages at 203 dpi. */
async function judge(pdf: Uint8Array): Promise<{ readonly text: string; readonly codes: readonly string[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'paperwork-'));
  try {
    const file = join(folder, 'paper.pdf');
    await writeFile(file, pdf);
    const { stdout: text } = await run('pdftotext', ['-layout', file, '-']);
    await run('pdftoppm', ['-r', '203.2', '-png', '-gray', file, join(folder, 'page')]);
    const pages = (await readdir(folder)).filter((name) => name.endsWith('.png')).map((name) => join(folder, name));
    const codes = await Promise.all(pages.map(async (page) => readWithZbar(await readFile(page))));
    return { text, codes: codes.flat() };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** What a paper must carry as a code. */
function codesOf(paper: Paperwork): readonly string[] {
  switch (paper.kind) {
    case 'packing-slip':
      return [paper.orderId];
    case 'pick-list':
      return paper.orders.map(({ orderId }) => orderId);
    case 'handover-list':
      return [paper.batchNumber, ...paper.parcels.flatMap((it) => [it.lpNumber, it.waybillNumber])];
    case 'bag-label':
      return [paper.batchCode];
    case 'cn22':
      return [];
    case 'cn23':
      return [paper.itemNumber];
    case 'carrier-label':
      return [paper.waybillNumber];
    case 'test-label':
      return [paper.code];
  }
}

/** What must be found in a paper's text, whatever its language. */
const textsOf: Readonly<Partial<Record<Paperwork['kind'], readonly string[]>>> = {
  'carrier-label': ['서울특별시마포구예시로45', 'RB123456785CN', 'KOREA(REP.)'],
  'packing-slip': ['ул.Примерная,д.12,кв.34', '陶瓷杯手工上釉300ml', '8190012345670001'],
  cn22: ['T恤', '610910', '16.30USD'],
  cn23: ['数据线', '854442', 'IM0000000000'],
};

function outside(placed: readonly Placed[], paper: Paperwork): readonly Placed[] {
  const [width, height] = 'stock' in paper ? [paper.stock.widthMm, paper.stock.heightMm] : [210, 297];
  const hair = 0.05;
  return placed.filter(
    (box) => box.x < -hair || box.y < -hair || box.x + box.width > width + hair || box.y + box.height > height + hair,
  );
}

describe('every paper', () => {
  const papers = languages.flatMap((language) => samplePapers(language).map((paper) => ({ language, paper })));

  it.each(papers)('$paper.kind in $language is what its schema says, and stays on its pages', async ({ paper }) => {
    expect(paperworkSchema.parse(paper)).toEqual(paper);
    for (const copy of [1, 3]) {
      const { placed, press } = await layOut({ ...paper, copy });
      expect(outside(placed, paper)).toEqual([]);
      expect(press.unknown()).toBe('');
    }
  });

  it.for(papers)(
    '$paper.kind in $language is read by other programs at 203 dpi',
    { timeout: 30_000 },
    async ({ paper, language }, { skip }) => {
      skip(!(await hasJudges()), 'poppler or zbarimg is not installed');
      const { pdf } = await makeDocument({ ...paper, copy: 2 });
      const { text, codes } = await judge(pdf);
      expect(codes).toEqual(expect.arrayContaining([...codesOf(paper)]));
      const words = text.replace(/\s+/g, '');
      expect(words).toContain({ en: 'COPY2', 'zh-CN': '副本2', ru: 'КОПИЯ2' }[language]);
      for (const part of textsOf[paper.kind] ?? []) expect(words).toContain(part);
      expect(words).not.toMatch(paper.kind === 'packing-slip' ? /USD|\$/ : /^$/);
    },
  );

  it.each(papers)('$paper.kind in $language can be drawn anew as a further copy', async ({ paper: sample }) => {
    // The order of its keys is what a reader of the data gets.
    const paper = paperworkSchema.parse(sample);
    const { pdf } = await makeDocument(paper);
    const second = await makeCopy(pdf, 2);
    const isSame = (one: Uint8Array | null, other: Uint8Array) => one !== null && Buffer.compare(one, other) === 0;
    expect(isSame(second, (await makeDocument({ ...paper, copy: 2 })).pdf)).toBe(true);
    expect(isSame(second, pdf)).toBe(false);
    expect(isSame(await makeCopy(second ?? pdf, 1), (await makeDocument({ ...paper, copy: 1 })).pdf)).toBe(true);
  });

  const withCodes = samplePapers('en').flatMap((paper) =>
    'stock' in paper && paper.kind !== 'cn22' ? [{ paper }] : [],
  );
  it.each(withCodes)(
    '$paper.kind has codes that nothing is to be said of',
    async ({ paper }) => {
      for (const dotsPerMm of [8, 11.811, 23.622]) {
        const stock = { ...paper.stock, dotsPerMm };
        const opened = await engine.openPdf((await makeDocument({ ...paper, stock })).pdf);
        if (!opened.ok) throw new Error(opened.fault.reason);
        const fit = { rotated: false, offsetXDots: 0, offsetYDots: 0 };
        const [widthDots, heightDots] = [Math.round(stock.widthMm * dotsPerMm), Math.round(stock.heightMm * dotsPerMm)];
        const bitmap = opened.document.renderPage(0, { widthDots, heightDots, dotsPerMm, fit }, renderAttempts[0]);
        opened.document.close();
        const codes = await reader.readCodes(bitmap);
        const [expectedCode = ''] = codesOf(paper);
        expect(codes.map(({ text }) => text)).toContain(expectedCode);
        expect(judgeCodes(bitmap, codes, { expectedCode, dotsPerMm })).toEqual([]);
      }
    },
    30_000,
  );
});

describe('a copy of a document that is none of ours', () => {
  it('is not drawn', async () => {
    const foreign = await PDFDocument.create();
    foreign.addPage();
    expect(await makeCopy(await foreign.save(), 2)).toBeNull();
    const [slip] = samplePapers('en');
    if (slip === undefined) throw new Error('no slip');
    const forged = await PDFDocument.load((await makeDocument(slip)).pdf);
    const info = forged.catalog.lookup(PDFName.of('PieceInfo'), PDFDict).lookup(PDFName.of('Waybench'), PDFDict);
    info.set(PDFName.of('Private'), forged.context.register(forged.context.flateStream('{"kind":"packing-slip"}')));
    expect(await makeCopy(await forged.save(), 2)).toBeNull();
  });

  it('is not drawn either when nothing can be read of it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        expect(await makeCopy(Buffer.concat([Buffer.from('%PDF-1.7\n'), bytes]), 2)).toBeNull();
      }),
    );
  });
});

describe('any text', () => {
  const word = fc.oneof(
    fc.string({ maxLength: 60 }),
    fc.string({ unit: 'grapheme', maxLength: 80 }),
    fc.constantFrom('W'.repeat(300), '陶瓷杯'.repeat(80), 'Сверхдлинноеслово'.repeat(20), 'a b '.repeat(200), ''),
  );
  const stocks = fc.constantFrom(
    { widthMm: 100, heightMm: 150, dotsPerMm: 8 },
    { widthMm: 100, heightMm: 100, dotsPerMm: 11.811 },
    { widthMm: 76, heightMm: 130, dotsPerMm: 8 },
    { widthMm: 101.6, heightMm: 152.4, dotsPerMm: 23.622 },
  );
  /** What has a form of its own. */
  const fixed = new Set(
    'kind language date orderId batchNumber batchCode waybillNumber lpNumber itemNumber category currency countryCode code stock'.split(
      ' ',
    ),
  );

  function withWords(value: unknown, next: () => string): unknown {
    if (typeof value === 'string') return next();
    if (Array.isArray(value)) return value.map((item) => withWords(item, next));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, fixed.has(key) ? item : withWords(item, next)]),
    );
  }

  it.each(samplePapers('ru').map((paper) => ({ paper })))(
    'wraps, shrinks or is cut on $paper.kind, and never leaves the page',
    async ({ paper }) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(word, { minLength: 3, maxLength: 8 }),
          stocks,
          fc.integer({ min: 1, max: 9 }),
          async (words, stock, copy) => {
            let at = 0;
            const filled = z
              .record(z.string(), z.unknown())
              .parse(withWords(paper, () => words[at++ % words.length] ?? ''));
            const made = paperworkSchema.parse({ ...filled, copy, ...('stock' in paper ? { stock } : {}) });
            const { placed } = await layOut(made);
            expect(outside(placed, made)).toEqual([]);
          },
        ),
        { numRuns: 6 },
      );
    },
    60_000,
  );

  it('names the characters that no font has, and draws a box for each', async () => {
    const [slip] = samplePapers('en');
    if (slip?.kind !== 'packing-slip') throw new Error('no slip');
    const { unknownCharacters } = await makeDocument({ ...slip, buyerNote: 'नमस्ते' });
    expect(unknownCharacters).toContain('न');
  });
});
