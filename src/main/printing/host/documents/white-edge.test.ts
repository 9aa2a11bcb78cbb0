import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasZbar, readWithZbar } from '../../../../../test/golden/printing/outside-tools';
import { bitmapFromGray } from '../bitmap';
import { encodePng } from '../png';
import { drawCode, usualText } from './code.fixtures';
import { findCramped } from './find-cramped';
import { judgeCodes } from './judge-codes';
import { measureCode, quietZoneOf } from './measure-code';
import { createCodeReader } from './read-codes';

const reader = createCodeReader();
const edges = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const heads = [8, 300 / 25.4];

/** How much white each code needs to be read at all, with black right beside it. */
const kinds = [
  { bcid: 'code128', format: 'Code128', readFrom: 5, text: usualText, zbar: true },
  { bcid: 'code39', format: 'Code39', readFrom: 4, text: 'LP0012345678', zbar: true },
  { bcid: 'interleaved2of5', format: 'ITF', readFrom: 6, text: '00123456789012', zbar: true },
  { bcid: 'ean13', format: 'EAN13', readFrom: 6, text: '2112345678900', zbar: true },
  { bcid: 'qrcode', format: 'QRCode', readFrom: 1, text: usualText, zbar: true },
  { bcid: 'datamatrix', format: 'DataMatrix', readFrom: 1, text: usualText, zbar: false },
  { bcid: 'pdf417', format: 'PDF417', readFrom: 2, text: usualText, zbar: false },
] as const;

const cases = kinds.flatMap((kind) => [2, 3, 4].map((moduleDots) => ({ ...kind, moduleDots })));

describe('the white edge of a code', () => {
  it.each(cases)('$bcid of $moduleDots dots is refused just where it cannot be read', async (it) => {
    const { bcid, format, text, moduleDots } = it;
    for (const edge of edges) {
      const bitmap = drawCode({ bcid, text, moduleDots, quietDots: edge * moduleDots });
      const found = await reader.readCodes(bitmap);
      const [code] = found.filter((read) => read.text === text);
      expect(code?.format, `${edge} modules`).toBe(edge < it.readFrom ? undefined : format);
      if (code === undefined) continue;
      const measure = measureCode(bitmap, code);
      expect(measure?.moduleDots).toBeCloseTo(moduleDots, 1);
      expect(Math.abs((measure?.quietModules ?? 0) - edge) * moduleDots).toBeLessThan(1.01);
      for (const dotsPerMm of heads) {
        const remarks = judgeCodes(bitmap, found, { expectedCode: text, dotsPerMm });
        expect(remarks.filter(({ isStop }) => isStop)).toEqual([]);
        const isNarrow = edge < (quietZoneOf[format] ?? 0);
        expect(remarks.some(({ reason }) => reason === 'quiet-zone')).toBe(isNarrow);
        expect(remarks.some(({ reason }) => reason === 'module-too-thin')).toBe(moduleDots / dotsPerMm < 0.245);
      }
    }
  });

  it('that our reader does not take is none for ZBar either', async ({ skip }) => {
    if (!(await hasZbar())) skip('ZBar is not installed (Debian: zbar-tools)');
    for (const { bcid, text, readFrom, moduleDots } of cases.filter(({ zbar }) => zbar)) {
      const read = async (edge: number): Promise<boolean> => {
        const png = encodePng(drawCode({ bcid, text, moduleDots, quietDots: edge * moduleDots }));
        return (await readWithZbar(png)).includes(text);
      };
      expect(await read(readFrom - 1), `${bcid}, ${moduleDots} dots, ${readFrom - 1} modules`).toBe(false);
      expect(await read(12), `${bcid}, ${moduleDots} dots, 12 modules`).toBe(true);
    }
  });

  it.each(kinds)('$bcid whose modules are no whole dots is measured to a tenth of a dot or so', async (it) => {
    const { bcid, format, text } = it;
    for (const moduleDots of [2.25, 2.5, 3.25]) {
      const bitmap = drawCode({ bcid, text, moduleDots, quietDots: Math.round(10 * moduleDots) });
      const [code] = (await reader.readCodes(bitmap)).filter((read) => read.format === format);
      const measure = code && measureCode(bitmap, code);
      expect(Math.abs((measure?.moduleDots ?? 0) - moduleDots), `${moduleDots} dots`).toBeLessThan(0.13);
    }
  });
});

describe('a Code 128 that nobody reads for what stands beside it', () => {
  it.each([
    [1, 2, false],
    [2, 2, true],
    [3, 3, false],
    [4, 3, true],
    [4, 4, false],
  ])('has its %i modules of white named, at %i dots, turned: %s', async (edge, moduleDots, isTurned) => {
    const bitmap = drawCode({ bcid: 'code128', moduleDots, quietDots: edge * moduleDots, isTurned });
    expect(await reader.readCodes(bitmap)).toEqual([]);
    expect(await findCramped(reader, bitmap, usualText)).toEqual({ modules: edge, wanted: 10 });
    expect(await findCramped(reader, bitmap, 'LP00000000000000')).toBeUndefined();
  });

  it('is not made up out of dots', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 96 * 48, maxLength: 96 * 48 }), async (gray) => {
        expect(await findCramped(reader, bitmapFromGray(gray, 96, 48), usualText)).toBeUndefined();
      }),
      { numRuns: 20 },
    );
  });
});
