import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { makeLabelPdf } from '../../../../test/golden/printing/label-pdf';
import type { LabelFault, PrinterProfile } from '../print-host.types';
import { createPdfEngine } from './documents/pdf-document';
import { createCodeReader } from './documents/read-codes';
import { prepareLabel } from './prepare-label';

const code = 'LP00123456789012';
const profile: PrinterProfile = {
  language: 'zpl',
  dotsPerMm: 8,
  media: '100x150',
  graphics: 'z64',
  darkness: null,
  speedIps: null,
};
const pdf = createPdfEngine();
const engines = { pdf, codes: createCodeReader() };
const megabyte = 1024 * 1024;

async function faultOf(bytes: Uint8Array): Promise<LabelFault | null> {
  const prepared = await prepareLabel(engines, { pdf: bytes, expectedCode: code, profile });
  return prepared.ok ? null : prepared.fault;
}

/** One page of label size with one stream: its dictionary's further entries, and its bytes. */
function pdfWith(stream: Uint8Array, entries: string, page = '', others = ''): Uint8Array {
  return Buffer.concat([
    Buffer.from(
      '%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n' +
        `3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 283.46 425.2]/Contents 4 0 R${page}>> endobj\n${others}` +
        `4 0 obj <</Length ${stream.length}${entries}>> stream\n`,
      'latin1',
    ),
    stream,
    Buffer.from('\nendstream endobj\ntrailer <</Root 1 0 R>>\n', 'latin1'),
  ]);
}

describe('documents that are no label, or made to do harm', () => {
  it.each([
    ['nothing', new Uint8Array(), 'not-a-pdf'],
    ['noughts', new Uint8Array(5000), 'not-a-pdf'],
    ['more bytes than any label', new Uint8Array(33 * megabyte), 'too-large'],
  ])('refuses %s', async (_, bytes, reason) => {
    expect(await faultOf(bytes)).toMatchObject({ reason });
  });

  it('refuses 500 pages, and pages as large as the format allows, without drawing them', async () => {
    const before = await pdf.heapBytes();
    const many = await makeLabelPdf({ code, dotsPerMm: 8, pages: 500 });
    expect(await faultOf(many.pdf)).toEqual({ reason: 'too-many-pages', pages: 500 });
    const huge = await makeLabelPdf({ code, dotsPerMm: 8, widthMm: 5080, heightMm: 5080 });
    expect(await faultOf(huge.pdf)).toMatchObject({ reason: 'wrong-size', pageWidthMm: 5080 });
    expect((await pdf.heapBytes()) - before).toBeLessThan(16 * megabyte);
  });

  it('bounds what a content stream that unpacks to 200 MB takes, and prints the next label', async () => {
    const packed = deflateSync(new Uint8Array(200 * megabyte).fill(0x20), { level: 9 });
    expect((await faultOf(pdfWith(packed, '/Filter/FlateDecode')))?.reason).toMatch(/^(code-missing|render-failed)$/);
    expect(await pdf.heapBytes()).toBeLessThan(700 * megabyte);
    const good = await makeLabelPdf({ code, dotsPerMm: 8 });
    expect(await faultOf(good.pdf)).toBeNull();
    expect(await pdf.heapBytes()).toBeLessThan(384 * megabyte);
  }, 60_000);

  it('bounds what a picture of 12,000 by 12,000 pixels takes', async () => {
    const pixels = deflateSync(new Uint8Array(20 * megabyte), { level: 9 });
    const image = Buffer.concat([
      Buffer.from(
        '5 0 obj <</Type/XObject/Subtype/Image/Width 12000/Height 12000/ColorSpace/DeviceGray/BitsPerComponent 8' +
          `/Filter/FlateDecode/Length ${pixels.length}>> stream\n`,
        'latin1',
      ),
      pixels,
      Buffer.from('\nendstream endobj\n', 'latin1'),
    ]).toString('latin1');
    const content = Buffer.from('283 0 0 425 0 0 cm /I Do', 'latin1');
    const document = Buffer.from(
      Buffer.from(pdfWith(content, '', '/Resources<</XObject<</I 5 0 R>>>>', ''))
        .toString('latin1')
        .replace('4 0 obj', `${image}4 0 obj`),
      'latin1',
    );
    expect((await faultOf(document))?.reason).toMatch(/^(code-missing|render-failed)$/);
    expect(await pdf.heapBytes()).toBeLessThan(384 * megabyte);
  }, 60_000);

  it('ends forms that draw themselves', async () => {
    const form =
      '5 0 obj <</Type/XObject/Subtype/Form/BBox[0 0 283 425]/Resources<</XObject<</F 5 0 R>>>>/Length 5>> stream\n' +
      '/F Do\nendstream endobj\n';
    const content = Buffer.from('/F Do', 'latin1');
    expect(await faultOf(pdfWith(content, '', '/Resources<</XObject<</F 5 0 R>>>>', form))).toEqual({
      reason: 'code-missing',
    });
  });
});
