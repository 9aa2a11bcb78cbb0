import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bitmapFromGray } from '../bitmap';
import { drawCode as draw, type DrawnCode as Drawn, usualText as text } from './code.fixtures';
import { judgeCodes } from './judge-codes';
import { measureCode, quietZoneOf } from './measure-code';
import { createCodeReader } from './read-codes';

const reader = createCodeReader();

const codes = [
  ['code128', 'Code128', 10, text],
  ['code39', 'Code39', 10, text],
  ['interleaved2of5', 'ITF', 10, '00123456789012'],
  ['qrcode', 'QRCode', 4, text],
  ['datamatrix', 'DataMatrix', 2, text],
] as const;

describe('measureCode', () => {
  it.each(codes)('measures module and white space of %s', async (bcid, format, quiet, content) => {
    for (const [moduleDots, isTurned] of [
      [2, false],
      [3, false],
      [3, true],
      [5, false],
    ] as const) {
      const bitmap = draw({ bcid, text: content, moduleDots, quietDots: quiet * moduleDots, isTurned });
      const [code] = await reader.readCodes(bitmap);
      const measure = code && measureCode(bitmap, code);
      expect(code?.format).toBe(format);
      expect(measure?.moduleDots).toBeCloseTo(moduleDots, 1);
      expect(measure?.quietModules ?? 0).toBeGreaterThan(quiet - 0.6);
      expect(measure?.quietModules ?? 99).toBeLessThan(quiet + 0.6);
      expect(measure?.unevenness).toBeLessThan(0.05);
    }
  });

  it('measures Code 128 of any width and white space', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.stringMatching(/^[A-Z]{2}\d{8,14}$/),
        fc.integer({ min: 4, max: 16 }).map((quarters) => quarters / 2),
        fc.integer({ min: 6, max: 14 }),
        async (content, moduleDots, quiet) => {
          const quietDots = Math.round(quiet * moduleDots);
          const bitmap = draw({ bcid: 'code128', text: content, moduleDots, quietDots });
          const [code] = await reader.readCodes(bitmap);
          const measure = code && measureCode(bitmap, code);
          expect(measure?.moduleDots).toBeCloseTo(moduleDots, 1);
          expect(Math.abs((measure?.quietModules ?? 0) * moduleDots - quietDots)).toBeLessThan(1.01);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('judgeCodes', () => {
  const judge = async (drawn: Drawn, dotsPerMm = 8, expectedCode = text) => {
    const bitmap = draw(drawn);
    return judgeCodes(bitmap, await reader.readCodes(bitmap), { expectedCode, dotsPerMm });
  };

  it('says nothing of a good code', async () => {
    expect(await judge({ bcid: 'code128', moduleDots: 2, quietDots: 20 })).toEqual([]);
    expect(await judge({ bcid: 'code128', moduleDots: 3, quietDots: 30 }, 11.811)).toEqual([]);
    expect(await judge({ bcid: 'qrcode', moduleDots: 4, quietDots: 16 })).toEqual([]);
  });

  it('grows graver as the white space shrinks, step by step', async () => {
    const graveOf = async (quiet: number): Promise<number> => {
      const bitmap = draw({ bcid: 'code128', moduleDots: 3, quietDots: quiet * 3 });
      const found = await reader.readCodes(bitmap);
      const [remark] = judgeCodes(bitmap, found, { expectedCode: text, dotsPerMm: 8 });
      // What is not read at all is refused as a label without its code.
      return found.length === 0 ? 2 : remark?.reason === 'quiet-zone' ? 1 : 0;
    };
    const steps: number[] = [];
    for (const quiet of [12, 10, 8, 6, 4, 2]) steps.push(await graveOf(quiet));
    expect(steps).toEqual([0, 0, 1, 1, 2, 2]);
    expect(await judge({ bcid: 'code128', moduleDots: 3, quietDots: 18 })).toEqual([
      { reason: 'quiet-zone', code: text, modules: 6, wanted: 10, isStop: false },
    ]);
  });

  it('stops below one module of white space, of the expected code alone', () => {
    const bitmap = draw({ bcid: 'code128', moduleDots: 3, quietDots: 1 });
    const y = Math.round(bitmap.heightDots / 2);
    const [left, right] = [7, bitmap.widthDots - 7];
    const corners = [
      { x: left, y: y - 20 },
      { x: right, y: y - 20 },
      { x: right, y: y + 20 },
      { x: left, y: y + 20 },
    ] as const;
    const codeAt = [{ format: 'Code128', text, corners }] as const;
    const remark = { reason: 'quiet-zone', code: text, modules: 0.3, wanted: quietZoneOf['Code128'] };
    expect(judgeCodes(bitmap, codeAt, { expectedCode: text, dotsPerMm: 8 })).toEqual([{ ...remark, isStop: true }]);
    const anOther = { expectedCode: 'RB123456785CN', dotsPerMm: 8 };
    expect(judgeCodes(bitmap, codeAt, anOther)).toEqual([{ ...remark, isStop: false }]);
  });

  it('grows graver as modules shrink, in dots and in millimetres', async () => {
    const thin = await judge({ bcid: 'code128', moduleDots: 1.75, quietDots: 30 });
    expect(thin[0]).toMatchObject({ reason: 'module-too-thin', isStop: false });
    expect((await judge({ bcid: 'code128', moduleDots: 1, quietDots: 30 }))[0]).toMatchObject({
      reason: 'module-too-thin',
      moduleMm: 0.13,
      isStop: true,
    });
    expect((await judge({ bcid: 'code128', moduleDots: 2, quietDots: 30 }, 11.811))[0]).toEqual({
      reason: 'module-too-thin',
      code: text,
      moduleMm: 0.17,
      isStop: false,
    });
  });

  it('names no code that holds anything but a number', async () => {
    const address = { bcid: 'qrcode', text: 'A. Person, 1 Sample Street', moduleDots: 4, quietDots: 0 };
    expect(await judge({ ...address, quietDots: 8 })).toEqual([]);
  });
});

describe('gray below a code', () => {
  it('becomes black or white and never a pattern of dots', () => {
    for (const level of [20, 100, 127, 128, 180, 250]) {
      const { bits } = bitmapFromGray(new Uint8Array(64 * 64).fill(level), 64, 64);
      expect(new Set(bits).size).toBe(1);
    }
  });

  it('leaves a code as it is', async () => {
    const clean = draw({ bcid: 'code128', moduleDots: 2, quietDots: 20 });
    const gray = new Uint8Array(clean.widthDots * clean.heightDots);
    for (let at = 0; at < gray.length; at++) {
      const [x, y] = [at % clean.widthDots, Math.floor(at / clean.widthDots)];
      const isInk = ((clean.bits[y * clean.strideBytes + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1;
      gray[at] = isInk ? 60 : 190;
    }
    const printed = bitmapFromGray(gray, clean.widthDots, clean.heightDots);
    expect(printed.bits).toEqual(clean.bits);
    expect(await reader.readCodes(printed)).toMatchObject([{ text }]);
  });
});
