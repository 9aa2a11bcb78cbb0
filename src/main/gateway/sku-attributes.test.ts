import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSkuAttributes } from './sku-attributes';

describe('parseSkuAttributes', () => {
  it('prefers the wording of the seller', () => {
    const text =
      '{"sku":[{"order":1,"pId":14,"pName":"Color","pValue":"Red","pValueId":10,"selfDefineValue":"Cherry","showType":"colour_atla","skuImg":""}]}';
    expect(parseSkuAttributes(text)).toEqual([{ name: 'Color', value: 'Cherry' }]);
  });

  it('falls back to the wording of the platform and keeps the order', () => {
    const text =
      '{"sku":[{"order":2,"pName":"Size","pValue":"XL","selfDefineValue":" "},{"order":1,"pName":"Color","pValue":"Red"}]}';
    expect(parseSkuAttributes(text)).toEqual([
      { name: 'Color', value: 'Red' },
      { name: 'Size', value: 'XL' },
    ]);
  });

  it.each(['', '14:10#Red', '{"sku":{}}', '{"sku":[1]}', 'null', '{}', '{"sku":[{"pName":"Color"}]}'])(
    'gives nothing for %s',
    (text) => {
      expect(parseSkuAttributes(text)).toEqual([]);
    },
  );

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(Array.isArray(parseSkuAttributes(text))).toBe(true);
        expect(Array.isArray(parseSkuAttributes(`{"sku":${text}}`))).toBe(true);
      }),
    );
  });
});
