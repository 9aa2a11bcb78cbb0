import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mediaKeywords, mediaSizes } from '../host/media';
import type { MediaName } from '../print-host.types';
import { hasMedia, readMediaSize } from './media-supported';

const stocks: readonly MediaName[] = ['100x150', '100x100', '76x130', '4x6', 'a4', 'letter'];

describe('the stocks of a printer', () => {
  it.each(stocks)('%s is read from its IPP name in its own size', (stock) => {
    const size = readMediaSize(mediaKeywords[stock]);
    expect(size?.widthMm).toBeCloseTo(mediaSizes[stock].widthMm, 3);
    expect(size?.heightMm).toBeCloseTo(mediaSizes[stock].heightMm, 3);
  });

  it.each(stocks)('are told apart: no other one stands for %s', (stock) => {
    const others = stocks.filter((each) => each !== stock).map((each) => mediaKeywords[each]);
    expect(hasMedia(others, mediaKeywords[stock])).toBe(false);
    expect(hasMedia([...others, mediaKeywords[stock]], mediaKeywords[stock])).toBe(true);
  });

  it('go by size, whatever they are called', () => {
    expect(hasMedia(['oe_w288h432_4x6in'], mediaKeywords['4x6'])).toBe(true);
    expect(hasMedia(['om_a-four_209.97x297.04mm'], mediaKeywords.a4)).toBe(true);
    // Turned by a quarter it is another stock: the page would lie across it.
    expect(hasMedia(['om_across_297x210mm'], mediaKeywords.a4)).toBe(false);
  });

  it('may be any size between a least and a greatest', () => {
    const custom = ['custom_min_12.7x12.7mm', 'custom_max_104.06x1270mm'];
    expect(hasMedia(custom, mediaKeywords['100x150'])).toBe(true);
    expect(hasMedia(custom, mediaKeywords.a4)).toBe(false);
  });

  it('that have no size in their names rule nothing out', () => {
    expect(hasMedia([], mediaKeywords.a4)).toBe(true);
    expect(hasMedia(['a4', 'default'], mediaKeywords['100x150'])).toBe(true);
  });

  it('may be called anything without a fault', () => {
    fc.assert(fc.property(fc.array(fc.string()), fc.string(), (names, wanted) => void hasMedia(names, wanted)));
  });
});
