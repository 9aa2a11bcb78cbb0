import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { LabelPdf } from '../../../../test/golden/printing/label-pdf';
import { makeEmptyPdf, makeLabelPdf, makeLockedPdf } from '../../../../test/golden/printing/label-pdf';
import { drawWithZebrash, hasZbar, readWithZbar } from '../../../../test/golden/printing/outside-tools';
import type { GrayPicture } from '../../../../test/golden/printing/read-png';
import { readPng } from '../../../../test/golden/printing/read-png';
import type { GraphicsEncoding, PreparedLabel, PrinterProfile } from '../print-host.types';
import { createVirtualPrinter } from '../virtual-printer/virtual-printer';
import { createPrintHost } from './print-host';

const code = 'LP00123456789012';
const profile: PrinterProfile = {
  language: 'zpl',
  dotsPerMm: 8,
  media: '100x150',
  graphics: 'z64',
  darkness: null,
  speedIps: null,
};
const host = createPrintHost();

async function prepare(label: Partial<LabelPdf> = {}, changes: Partial<PrinterProfile> = {}): Promise<PreparedLabel> {
  const used = { ...profile, ...changes };
  const { pdf } = await makeLabelPdf({ code, dotsPerMm: used.dotsPerMm, ...label });
  return host.prepareLabel({ pdf, expectedCode: code, profile: used });
}

const prepareBytes = (pdf: Uint8Array): Promise<PreparedLabel> =>
  host.prepareLabel({ pdf, expectedCode: code, profile });

type Ready = Extract<PreparedLabel, { ok: true }>;

function ready(label: PreparedLabel): Ready {
  if (!label.ok) {
    throw new Error(`refused: ${label.fault.reason}`);
  }
  return label;
}

describe('what is sent over the network', () => {
  const encodings: readonly GraphicsEncoding[] = ['z64', 'acs', 'hex'];

  it.each([
    { dpi: 203, dotsPerMm: 8, moduleDots: 2, canvasDotsPerMm: 8 },
    { dpi: 300, dotsPerMm: 11.811, moduleDots: 3, canvasDotsPerMm: 12 },
  ])(
    'is, dot for dot and in each encoding, what was checked at $dpi dpi',
    async ({ dotsPerMm, moduleDots, canvasDotsPerMm }) => {
      const printer = createVirtualPrinter({});
      const { port } = await printer.listen();
      const labels: Ready[] = [];
      for (const graphics of encodings) {
        const label = ready(await prepare({ moduleDots }, { dotsPerMm, graphics }));
        const sent = await host.send({ address: `tcp://127.0.0.1:${port}`, bytes: label.bytes }, () => undefined);
        expect(sent).toEqual({ state: 'sent', bytes: label.bytes.length });
        labels.push(label);
      }
      const received = printer.labels();
      await printer.close();

      expect(received.map((it) => it.ok)).toEqual([true, true, true]);
      const pictures = await drawWithZebrash(Buffer.concat(received.map((it) => it.bytes)), {
        widthMm: 100,
        heightMm: 150,
        dotsPerMm: canvasDotsPerMm,
      });
      expect(pictures).toHaveLength(3);
      const [wanted] = labels.map((label) => readPng(label.previewPng));
      for (const [index, picture] of pictures.entries()) {
        const label = labels[index];
        expect(label?.previewPng).toEqual(labels[0]?.previewPng);
        expect(wanted && differingDots(picture, wanted)).toBe(0);
      }
    },
    60_000,
  );

  /** Dots that differ from the wanted label; zebrash lays one narrower than its canvas in the middle. */
  function differingDots(picture: GrayPicture, wanted: GrayPicture): number {
    const left = Math.floor((picture.width - wanted.width) / 2);
    return picture.gray.reduce((count, value, index) => {
      const x = (index % picture.width) - left;
      const y = Math.floor(index / picture.width);
      const isInside = x >= 0 && x < wanted.width && y < wanted.height;
      return count + (value === (isInside ? wanted.gray[y * wanted.width + x] : 255) ? 0 : 1);
    }, 0);
  }
});

describe('prepareLabel', () => {
  it('makes codes that another reader reads too', async ({ skip }) => {
    skip(!(await hasZbar()), 'zbarimg is not installed');
    const label = ready(await prepare());
    expect(await readWithZbar(label.previewPng)).toEqual([code]);
    const fine = ready(await prepare({ moduleDots: 3 }, { dotsPerMm: 11.811 }));
    expect(await readWithZbar(fine.previewPng)).toEqual([code]);
  });

  it('describes the label it made', async () => {
    const label = ready(await prepare());
    expect(label).toMatchObject({
      codes: [code],
      pages: 1,
      widthDots: 800,
      heightDots: 1200,
      widthMm: 100,
      heightMm: 150,
    });
    expect(label.sha256).toBe(createHash('sha256').update(label.bytes).digest('hex'));
    expect(readPng(label.previewPng)).toMatchObject({ width: 800, height: 1200 });
  });

  it('gives the same bytes for the same document', async () => {
    const { pdf } = await makeLabelPdf({ code, dotsPerMm: 8 });
    const hashes = [ready(await prepareBytes(pdf)), ready(await prepareBytes(pdf))].map((label) => label.sha256);
    expect(hashes[0]).toBe(hashes[1]);
  });

  it('puts up to four pages into one job, each as a label of its own', async () => {
    const label = ready(await prepare({ pages: 4 }));
    expect(label.pages).toBe(4);
    expect(Buffer.from(label.bytes).toString('latin1').match(/\^XA/g)).toHaveLength(4);
    expect(await prepare({ pages: 5 })).toEqual({ ok: false, fault: { reason: 'too-many-pages', pages: 5 } });
    expect(await prepare({ pages: 500 })).toEqual({ ok: false, fault: { reason: 'too-many-pages', pages: 500 } });
  });

  it.each([
    ['half a label', { heightMm: 100 }, '100x150'],
    ['4 by 6 inches on 100 by 150 mm', { widthMm: 101.6, heightMm: 152.4 }, '100x150'],
    ['a label across', { widthMm: 150, heightMm: 100 }, '100x150'],
    ['100 by 100 mm', { heightMm: 100 }, '100x100'],
    ['76 by 130 mm', { widthMm: 76, heightMm: 130 }, '76x130'],
    ['4 by 6 inches', { widthMm: 101.6, heightMm: 152.4 }, '4x6'],
  ] as const)('takes %s', async (_, label, media) => {
    expect(await prepare(label, { media })).toMatchObject({ ok: true, codes: [code] });
  });

  it('refuses another size, and says both', async () => {
    expect(await prepare({ widthMm: 210, heightMm: 297 })).toEqual({
      ok: false,
      fault: {
        reason: 'wrong-size',
        page: 1,
        pageWidthMm: 210,
        pageHeightMm: 297,
        mediaWidthMm: 100,
        mediaHeightMm: 150,
      },
    });
    expect(await prepare({ widthMm: 5000, heightMm: 5000 })).toMatchObject({ fault: { reason: 'wrong-size' } });
  });

  it("refuses another parcel's label, and a label without a code", async () => {
    expect(await prepare({ code: 'LP00999999999999' })).toEqual({
      ok: false,
      fault: { reason: 'code-mismatch', found: ['LP00999999999999'] },
    });
    // Bars a dot wide are below what a printer's head can show.
    expect(await prepare({ moduleDots: 0.9 })).toEqual({ ok: false, fault: { reason: 'code-missing' } });
    expect(await prepare({ lineBeforeDots: 6 })).toEqual({
      ok: false,
      fault: { reason: 'quiet-zone', code, modules: 3, wanted: 10 },
    });
  });

  it.each([
    ['more samples a dot', { moduleDots: 1.7, firstBarDots: 71.31 }],
    ['half a dot to the right', { moduleDots: 1.6, firstBarDots: 93.24 }],
  ])('finds a code that shows only with %s', async (_, label) => {
    expect(await prepare(label)).toMatchObject({ ok: true, codes: [code] });
  });

  it('reads the code on page 1 only', async () => {
    const first = await makeLabelPdf({ code: 'LP00999999999999', dotsPerMm: 8 });
    expect(await host.prepareLabel({ pdf: first.pdf, expectedCode: code, profile })).toMatchObject({ ok: false });
  });

  it.each([
    ['nothing', new Uint8Array(), 'not-a-pdf'],
    ['a web page', Buffer.from('<html>maintenance</html>'), 'not-a-pdf'],
    ['a locked document', makeLockedPdf(), 'encrypted'],
  ])('refuses %s', async (_, pdf, reason) => {
    expect(await prepareBytes(pdf)).toEqual({ ok: false, fault: { reason } });
  });

  it('refuses a document without pages, and one whose page is broken', async () => {
    expect(await prepareBytes(await makeEmptyPdf())).toEqual({ ok: false, fault: { reason: 'no-pages' } });
    const broken = Buffer.from(
      '%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[9 0 R]/Count 1>> endobj\n' +
        'trailer <</Root 1 0 R>>\n',
    );
    expect(await prepareBytes(broken)).toMatchObject({ ok: false });
    expect(await prepare()).toMatchObject({ ok: true });
  });

  it('warms up without leaving a trace', async () => {
    const other = createPrintHost();
    await expect(other.warmUp()).resolves.toBeUndefined();
  });
});

describe('send', () => {
  it('sends jobs to one printer one after the other, whatever became of the one before', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'labels-'));
    const address = pathToFileURL(join(folder, 'all.zpl')).href;
    const jobs = Array.from({ length: 8 }, (_, index) => Buffer.from(`^XA${index}^XZ`));
    const failing = host.send({ address, bytes: jobs[0] ?? Buffer.alloc(0) }, () => {
      throw new Error('the caller failed');
    });
    const results = await Promise.all(jobs.map((bytes) => host.send({ address, bytes }, () => undefined)));
    await expect(failing).resolves.toMatchObject({ state: 'not-started' });
    expect(results).toEqual(jobs.map(() => ({ state: 'sent', bytes: 7 })));
    expect(await readFile(join(folder, 'all.zpl'), 'utf8')).toBe(jobs.join(''));
    await rm(folder, { recursive: true });
  });

  it('refuses an address it does not understand', async () => {
    await expect(host.send({ address: 'lpt1', bytes: Buffer.from('x') }, () => undefined)).rejects.toMatchObject({
      code: 'printer.bad-address',
    });
  });
});
