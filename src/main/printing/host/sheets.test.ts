import { describe, expect, it } from 'vitest';
import { readPng } from '../../../../test/golden/printing/read-png';
import type { MediaName, PreparedLabel, PrinterProfile } from '../print-host.types';
import { makeSheetPdf, type SheetPdf } from './documents/sheet.fixtures';
import { createPrintHost } from './print-host';

const wanted = 'LP00123456789012';
const other = 'LP00999999999999';
const host = createPrintHost();

function profileOf(dotsPerMm: number, media: MediaName = '100x150'): PrinterProfile {
  return { language: 'zpl', dotsPerMm, media, graphics: 'z64', darkness: null, speedIps: null };
}

async function prepare(sheet: SheetPdf, profile = profileOf(8)): Promise<PreparedLabel> {
  return host.prepareLabel({ pdf: await makeSheetPdf(sheet), expectedCode: wanted, profile });
}

/** Left, right, top and bottom of the ink in dots. */
function inkOf(label: PreparedLabel): readonly number[] {
  if (!label.ok) throw new Error(label.fault.reason);
  const { width, height, gray } = readPng(label.previewPng);
  const xs: number[] = [];
  const ys: number[] = [];
  for (let at = 0; at < width * height; at++) {
    if (gray[at] !== 0) continue;
    xs.push(at % width);
    ys.push(Math.floor(at / width));
  }
  const least = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b));
  const most = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b));
  return [least(xs), most(xs), least(ys), most(ys)];
}

const upperAndLower: SheetPdf = {
  labels: [
    { code: wanted, x: 30, y: 20, isTurned: true },
    { code: other, x: 30, y: 170, isTurned: true },
  ],
};
const leftAndRight: SheetPdf = {
  widthMm: 297,
  heightMm: 210,
  labels: [
    { code: other, x: 20, y: 30 },
    { code: wanted, x: 170, y: 30 },
  ],
};

describe('a sheet of labels', () => {
  it.each([
    ['two, one above the other, on their sides', upperAndLower, 1, 2],
    ['two side by side', leftAndRight, 2, 2],
    ['two with a line to cut along', { ...upperAndLower, cutLineMm: 146 }, 1, 2],
    ['one at the top left of A4', { labels: [{ code: wanted, x: 5, y: 5 }] }, 1, 1],
    [
      'one in the middle of Letter',
      { widthMm: 215.9, heightMm: 279.4, labels: [{ code: wanted, x: 58, y: 65 }] },
      1,
      1,
    ],
    ['one with a page number', { labels: [{ code: wanted, x: 5, y: 5 }], blocks: [[180, 285, 10, 3]] }, 1, 1],
    ['two on a page that says it is turned', { ...upperAndLower, rotate: 90 }, 2, 2],
  ] as const)('gives the expected one of %s, at its true size', async (_, sheet, label, of) => {
    for (const dotsPerMm of [8, 11.811]) {
      const prepared = await prepare(sheet, profileOf(dotsPerMm));
      expect(prepared).toMatchObject({ ok: true, codes: [wanted], pages: 1, cutFrom: { of } });
      const [left = 0, right = 0, top = 0, bottom = 0] = inkOf(prepared);
      // The frame is 96 by 146 mm, and lies in the middle of the stock.
      expect((right - left) / dotsPerMm).toBeGreaterThan(95.8);
      expect((right - left) / dotsPerMm).toBeLessThan(96.7);
      expect((bottom - top) / dotsPerMm).toBeGreaterThan(145.8);
      expect((bottom - top) / dotsPerMm).toBeLessThan(146.7);
      expect(Math.abs(left - (100 * dotsPerMm - right)) / dotsPerMm).toBeLessThan(0.6);
      expect(Math.abs(top - (150 * dotsPerMm - bottom)) / dotsPerMm).toBeLessThan(0.6);
    }
    expect([1, 2]).toContain(label);
  });

  it('cuts the same label each time', async () => {
    const [first, second] = [await prepare(upperAndLower), await prepare(upperAndLower)];
    expect(first).toEqual(second);
  });

  it.each([
    ['upper', { labels: [{ code: other, x: 30, y: 20, isTurned: true }] }],
    ['every', { labels: upperAndLower.labels.map((label) => ({ ...label, code: other })) }],
  ] as const)("never takes another parcel's code: %s label is another's", async (_, sheet) => {
    expect(await prepare(sheet)).toEqual({ ok: false, fault: { reason: 'code-mismatch', found: [other] } });
  });

  it('refuses two labels that carry the same code: one of them may be a declaration', async () => {
    const both = { labels: upperAndLower.labels.map((label) => ({ ...label, code: wanted })) };
    expect(await prepare(both)).toEqual({ ok: false, fault: { reason: 'sheet-ambiguous' } });
  });

  it('refuses a piece as large as a label that carries no number: it may belong to this one', async () => {
    const form = { labels: [{ code: wanted, x: 5, y: 5 }], blocks: [[115, 20, 80, 100]] as const };
    expect(await prepare(form)).toEqual({ ok: false, fault: { reason: 'sheet-ambiguous' } });
  });

  it('refuses two small labels that fit the stock together', async () => {
    const together = {
      labelHeightMm: 60,
      labels: [
        { code: wanted, x: 20, y: 20 },
        { code: other, x: 20, y: 85 },
      ],
    };
    expect(await prepare(together)).toEqual({ ok: false, fault: { reason: 'sheet-ambiguous' } });
  });

  it.each([
    ['something beside the label that is larger than a note', [[115, 20, 50, 60]]],
    ['ink that joins label and foot', [[50, 150, 4, 100]]],
  ] as const)('refuses a page with %s', async (_, blocks) => {
    const result = await prepare({ labels: [{ code: wanted, x: 5, y: 5 }], blocks: [...blocks] });
    expect(result).toMatchObject({
      ok: false,
      fault: { reason: 'sheet-unclear', pageWidthMm: 210, pageHeightMm: 297 },
    });
  });

  it('refuses an empty sheet and one without anything as large as a label', async () => {
    expect(await prepare({ labels: [] })).toMatchObject({ ok: false, fault: { reason: 'wrong-size' } });
    const scraps = { labels: [], blocks: [[20, 20, 40, 8]] as const };
    expect(await prepare(scraps)).toMatchObject({ ok: false, fault: { reason: 'wrong-size' } });
  });

  it('searches no page larger than A4, Letter and Legal', async () => {
    const large = { widthMm: 420, heightMm: 594, labels: [{ code: wanted, x: 5, y: 5 }] };
    expect(await prepare(large)).toMatchObject({ ok: false, fault: { reason: 'wrong-size' } });
  });
});

describe('fit to the stock, when a person asks for it', () => {
  it('shrinks a page that is a little larger, and its code is still read', async () => {
    const pdf = await makeSheetPdf({ widthMm: 105, heightMm: 160, labels: [{ code: wanted, x: 2, y: 4 }] });
    const input = { pdf, expectedCode: wanted, profile: profileOf(11.811) } as const;
    expect(await host.prepareLabel(input)).toMatchObject({ ok: true, cutFrom: { of: 1 } });
    const fitted = await host.prepareLabel({ ...input, scaling: 'fit' });
    expect(fitted).toMatchObject({ ok: true, codes: [wanted] });
    const [left = 0, right = 0] = inkOf(fitted);
    expect((right - left) / 11.811).toBeCloseTo((96 * 150) / 160, 0);
  });

  it('stops a label whose bars become too thin', async () => {
    const pdf = await makeSheetPdf({ labels: [{ code: wanted, x: 5, y: 5 }] });
    const fitted = await host.prepareLabel({ pdf, expectedCode: wanted, profile: profileOf(8), scaling: 'fit' });
    expect(fitted.ok).toBe(false);
    expect(['code-missing', 'module-too-thin']).toContain(fitted.ok ? '' : fitted.fault.reason);
  });
});
