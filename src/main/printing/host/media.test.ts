import { describe, expect, it } from 'vitest';
import { fitPage, mediaDots, mediaSizes, usualDotsPerMm } from './media';

const stock = mediaSizes['100x150'];
const page = (widthMm: number, heightMm: number): { widthMm: number; heightMm: number } => ({ widthMm, heightMm });
const topLeft = { rotated: false, offsetXDots: 0, offsetYDots: 0 };

describe('mediaDots', () => {
  it.each([
    ['100x150', 203, 800, 1200],
    ['100x150', 300, 1181, 1772],
    ['100x150', 600, 2362, 3543],
    ['100x100', 203, 800, 800],
    ['76x130', 203, 608, 1040],
    ['4x6', 203, 813, 1219],
    ['4x6', 300, 1200, 1800],
  ] as const)('%s at %i dpi is %i by %i', (media, dpi, widthDots, heightDots) => {
    expect(mediaDots(mediaSizes[media], usualDotsPerMm[dpi])).toEqual({ widthDots, heightDots });
  });
});

describe('fitPage', () => {
  it.each([
    ['the stock itself', page(100, 150)],
    ['a size in whole points', page((283 * 25.4) / 72, (425 * 25.4) / 72)],
    ['one per cent more', page(101, 151.5)],
    ['half a label', page(100, 100)],
    ['a small note', page(50, 30)],
    ['a small note across', page(50, 20)],
  ])('puts %s at the top left', (_, size) => {
    expect(fitPage(size, stock, 8)).toEqual(topLeft);
  });

  it('crops up to 3 mm around the centre, on whole dots', () => {
    expect(fitPage(page(101.6, 152.4), stock, 8)).toEqual({ rotated: false, offsetXDots: -6, offsetYDots: -10 });
    expect(fitPage(page(100, 153), stock, 8)).toEqual({ rotated: false, offsetXDots: 0, offsetYDots: -12 });
  });

  it('turns a page that fits only across', () => {
    expect(fitPage(page(150, 100), stock, 8)).toEqual({ ...topLeft, rotated: true });
  });

  it.each([
    ['A4', page(210, 297)],
    ['A6', page(105, 148)],
    ['a hair over 3 mm more', page(100, 153.01)],
    ['a page without width', page(0, 100)],
    ['a page of no known size', page(Number.NaN, 100)],
  ])('refuses %s', (_, size) => {
    expect(fitPage(size, stock, 8)).toBeUndefined();
  });
});
