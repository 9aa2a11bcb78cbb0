import { describe, expect, it } from 'vitest';
import { aLine, someGoods } from '../../../test/support/factories';
import {
  draftGoods,
  goodsProblems,
  guessSpecialGoods,
  suggestGoodsNames,
  toDeclaredGoods,
  type GoodsDraft,
} from './goods';

describe('goodsProblems', () => {
  const bad: readonly [string, Partial<GoodsDraft>][] = [
    ['nameCn', { nameCn: '' }],
    ['nameCn', { nameCn: 'T-shirt' }],
    ['nameCn', { nameCn: '衫'.repeat(21) }],
    ['nameEn', { nameEn: '   ' }],
    ['nameEn', { nameEn: 'футболка' }],
    ['nameEn', { nameEn: 'x'.repeat(61) }],
    ['quantity', { quantity: 0 }],
    ['quantity', { quantity: 1000 }],
    ['value', { valueMinor: 0 }],
    ['value', { valueMinor: 1_000_001 }],
    ['value', { currency: 'CNY' }],
    ['weight', { weightGrams: 0 }],
    ['weight', { weightGrams: 2001 }],
    ['hsCode', { hsCode: '61A9' }],
    ['hsCode', { hsCode: '12345678901234' }],
  ];

  it.each(bad)('finds the %s in %j', (field, change) => {
    expect(goodsProblems(someGoods(change))).toEqual([field]);
    expect(() => toDeclaredGoods(someGoods(change))).toThrow(`customs line: ${field}`);
  });

  it('names every bad field in reading order', () => {
    const goods = someGoods({ nameCn: '', nameEn: '', quantity: 0, valueMinor: 0, weightGrams: 0, hsCode: 'x' });
    expect(goodsProblems(goods)).toEqual(['nameCn', 'nameEn', 'quantity', 'value', 'weight', 'hsCode']);
  });

  it.each([{ quantity: 999 }, { valueMinor: 1_000_000 }, { weightGrams: 2000 }, { hsCode: '6109100010' }])(
    'takes %j',
    (change) => {
      expect(goodsProblems(someGoods(change))).toEqual([]);
    },
  );
});

describe('toDeclaredGoods', () => {
  it('keeps what is sent and nothing else', () => {
    const declared = toDeclaredGoods(someGoods({ nameEn: ' T-shirt ', hasBattery: true }));
    expect(declared).toEqual({
      productId: '1005001',
      childId: '8170004586015712',
      nameCn: 'T恤',
      nameEn: 'T-shirt',
      quantity: 2,
      value: { minor: 1250, currency: 'USD' },
      weightGrams: 180,
      hsCode: '',
      hasBattery: true,
      isOnlyBattery: false,
      isCosmetic: false,
      isSpecial: false,
      isBreakable: false,
    });
  });
});

describe('draftGoods', () => {
  it('reads off the order what can be read', () => {
    expect(draftGoods(aLine(), ['pure-battery', 'magnetic'], null)).toEqual(
      someGoods({ weightGrams: 0, hasBattery: true, isOnlyBattery: true, isSpecial: true }),
    );
  });

  it('prefers what the shop taught', () => {
    const { childId, productId, skuCode, quantity, valueMinor, currency, ...preset } = someGoods({ hsCode: '610910' });
    const goods = draftGoods(aLine({ quantity: 3 }), ['battery'], preset);
    expect(goods).toEqual({ ...preset, childId, productId, skuCode, valueMinor, currency, quantity: 3 });
    expect(quantity).toBe(2);
  });

  it.each([null, { minor: 9900, currency: 'RUB' }])('leaves the dollar value open at a price of %j', (unitPrice) => {
    const goods = draftGoods(aLine({ unitPrice }), [], null);
    expect(goods).toMatchObject({ valueMinor: 0, currency: 'USD' });
    expect(goodsProblems(goods)).toEqual(['value', 'weight']);
  });
});

describe('suggestGoodsNames', () => {
  it.each([
    ['2026 Summer Cotton T-Shirts for Men', 'T-shirt'],
    ['Футболка мужская', 'T-shirt'],
    ['Type-C charging cables 2 m', 'data cable'],
    ['Knitted winter hat', 'hat'],
    ['Leather shoulder bags', 'bag'],
    ['LED desk lamp', 'lamp'],
    ['Toner kit applicable to printers', ''],
    ['Socket wrench with guarantee', ''],
    ['Cupboard clamp, address plate', ''],
  ])('reads %j as %j', (title, nameEn) => {
    expect(suggestGoodsNames(title).nameEn).toBe(nameEn);
  });

  it('suggests a Chinese name that AliExpress takes', () => {
    const { nameCn } = suggestGoodsNames('Bluetooth headphones');
    expect(goodsProblems(someGoods({ nameCn }))).toEqual([]);
  });
});

describe('guessSpecialGoods', () => {
  it.each([
    [['Power Bank 20000 mAh'], ['pure-battery']],
    [['Bluetooth earbuds'], ['battery']],
    [
      ['Matte lipstick', 'Ceramic mug'],
      ['cosmetics', 'fragile'],
    ],
    [['Fridge magnet'], ['magnetic']],
    [['Perfume 30 ml'], ['liquid']],
    [['Beach slippers', 'Paper clips'], []],
    [[], []],
  ])('sees in %j: %j', (titles, kinds) => {
    expect(guessSpecialGoods(titles)).toEqual(kinds);
  });
});
