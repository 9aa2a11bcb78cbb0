import { describe, expect, it } from 'vitest';
import { aLine, someGoods } from '../../../test/support/factories';
import {
  draftGoods,
  goodsDraftSchema,
  goodsProblems,
  presetKeysOf,
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
    const declared = toDeclaredGoods(someGoods({ nameEn: ' T-shirt ', kinds: ['battery', 'fragile'] }));
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
      isBreakable: true,
    });
  });
});

describe('draftGoods', () => {
  it('reads off the order what can be read, and says that the kind is a guess', () => {
    expect(draftGoods(aLine({ name: 'Power bank T-shirt' }), null)).toEqual(
      someGoods({ weightGrams: 0, kinds: ['pure-battery'], kindsFrom: 'guess' }),
    );
  });

  it.each([
    ['packer', 'learnt'],
    ['learnt', 'learnt'],
    ['guess', 'guess'],
  ] as const)('prefers what the shop taught; the word of a %s comes back as %s', (kindsFrom, shown) => {
    const { childId, productId, skuCode, quantity, valueMinor, currency, ...preset } = someGoods({
      hsCode: '610910',
      kinds: ['powder'],
      kindsFrom,
    });
    const goods = draftGoods(aLine({ quantity: 3 }), preset);
    expect(goods).toEqual({
      ...preset,
      childId,
      productId,
      skuCode,
      valueMinor,
      currency,
      quantity: 3,
      kindsFrom: shown,
    });
    expect(quantity).toBe(2);
  });

  it.each([null, { minor: 9900, currency: 'RUB' }])('leaves the dollar value open at a price of %j', (unitPrice) => {
    const goods = draftGoods(aLine({ unitPrice }), null);
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

describe('goodsDraftSchema', () => {
  it('reads the flags of an earlier version as kinds', () => {
    const { kinds, kindsFrom, ...rest } = someGoods();
    const flags = { hasBattery: true, isOnlyBattery: true, isCosmetic: false, isSpecial: true, isBreakable: false };
    expect(goodsDraftSchema.parse({ ...rest, ...flags })).toEqual({
      ...rest,
      kinds: ['pure-battery', 'other'],
      kindsFrom: 'guess',
    });
    expect([kinds, kindsFrom]).toEqual([[], 'packer']);
  });
});

describe('presetKeysOf', () => {
  it('goes by the SKU, and by product and variant where there is none', () => {
    const attributes = [
      { name: 'Size', value: 'M' },
      { name: 'Color', value: 'Red' },
    ];
    expect(presetKeysOf({ productId: '7', skuCode: 'TS-1', attributes })).toEqual(['sku:TS-1', 'product:7']);
    const named = presetKeysOf({ productId: '7', skuCode: ' ', attributes });
    expect(named).toEqual(['variant:7:Color=Red;Size=M', 'product:7']);
    expect(presetKeysOf({ productId: '7', skuCode: '', attributes: attributes.toReversed() })).toEqual(named);
  });
});
