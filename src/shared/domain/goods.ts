import { z } from 'zod';
import type { OrderLine, SpecialGoods } from './order';
import { declaredGoodsSchema, type DeclaredGoods } from './logistics';

/** A customs line while it is being filled in: anything may still be missing or wrong. */
export const goodsDraftSchema = z.object({
  childId: z.string(),
  productId: z.string(),
  skuCode: z.string(),
  nameCn: z.string().max(100),
  nameEn: z.string().max(200),
  quantity: z.number().int(),
  /** For one piece, in minor units. */
  valueMinor: z.number().int(),
  currency: z.string(),
  /** For one piece; 0 = not known yet. */
  weightGrams: z.number().int(),
  /** The share of the parcel's weight that was filled in; as long as `weightGrams` is still that, it follows the parcel. */
  sharedWeightGrams: z.number().int().optional(),
  hsCode: z.string().max(20),
  hasBattery: z.boolean(),
  isOnlyBattery: z.boolean(),
  isCosmetic: z.boolean(),
  isSpecial: z.boolean(),
  isBreakable: z.boolean(),
});
export type GoodsDraft = z.infer<typeof goodsDraftSchema>;

/** Customs values are in US dollars: the create call carries no currency (API reference 3.4). */
const declaredCurrency = 'USD';

/** What is filled in for a customs line, in reading order. */
export const goodsFields = ['nameCn', 'nameEn', 'quantity', 'value', 'weight', 'hsCode'] as const;
export type GoodsField = (typeof goodsFields)[number];

/** The fields of a customs line that AliExpress would refuse (API reference 3.4), in reading order. */
export function goodsProblems(goods: GoodsDraft): readonly GoodsField[] {
  const shape = declaredGoodsSchema.shape;
  const value = { minor: goods.valueMinor, currency: goods.currency };
  const isInUsd = goods.currency === declaredCurrency;
  const checks: readonly [GoodsField, boolean][] = [
    ['nameCn', /\p{Script=Han}/u.test(goods.nameCn) && shape.nameCn.safeParse(goods.nameCn).success],
    ['nameEn', shape.nameEn.safeParse(goods.nameEn.trim()).success],
    ['quantity', shape.quantity.safeParse(goods.quantity).success],
    ['value', isInUsd && shape.value.safeParse(value).success],
    ['weight', shape.weightGrams.safeParse(goods.weightGrams).success],
    ['hsCode', shape.hsCode.safeParse(goods.hsCode).success],
  ];
  return checks.filter(([, isFine]) => !isFine).map(([field]) => field);
}

/** The customs line as it is sent. Throws Error when `goodsProblems` is not empty. */
export function toDeclaredGoods(goods: GoodsDraft): DeclaredGoods {
  const [problem] = goodsProblems(goods);
  if (problem !== undefined) throw new Error(`customs line: ${problem} would be refused`);
  return declaredGoodsSchema.parse({
    ...goods,
    nameEn: goods.nameEn.trim(),
    value: { minor: goods.valueMinor, currency: goods.currency },
  });
}

/** What a shop taught about a product: used to fill the next customs line of the same product. */
export type GoodsPreset = Pick<
  GoodsDraft,
  | 'nameCn'
  | 'nameEn'
  | 'weightGrams'
  | 'hsCode'
  | 'hasBattery'
  | 'isOnlyBattery'
  | 'isCosmetic'
  | 'isSpecial'
  | 'isBreakable'
>;

const categories: readonly (readonly [RegExp, string, string])[] = [
  [/\bt-?shirts?\b|\btees?\b|футболк/i, 'T恤', 'T-shirt'],
  [/\bsocks?\b|носк/i, '袜子', 'socks'],
  [/power ?bank/i, '移动电源', 'power bank'],
  [/charger|зарядн/i, '充电器', 'charger'],
  [/\bcables?\b|кабель/i, '数据线', 'data cable'],
  [/\blip ?(balm|stick|gloss)/i, '唇膏', 'lip balm'],
  [/\bmugs?\b|\bcups?\b|кружк/i, '杯子', 'mug'],
  [/\btotes?\b|bags?\b|backpack|сумк/i, '包', 'bag'],
  [/magnet|магнит/i, '磁铁', 'magnet'],
  [/\bdress(es)?\b|плать/i, '连衣裙', 'dress'],
  [/\bshoes?\b|sneaker/i, '鞋', 'shoes'],
  [/watch(es)?\b|часы/i, '手表', 'watch'],
  [/earphone|earbud|headphone|наушник/i, '耳机', 'headphones'],
  [/phone case|чехол/i, '手机壳', 'phone case'],
  [/\btoys?\b|игрушк/i, '玩具', 'toy'],
  [/\blamps?\b|lights?\b|ламп/i, '灯', 'lamp'],
  [/\bhats?\b|\bcaps?\b|шапк/i, '帽子', 'hat'],
  [/\bscar(f|ves)\b|шарф/i, '围巾', 'scarf'],
  [/\bjackets?\b|\b(over)?coats?\b|куртк/i, '外套', 'jacket'],
  [/glasses|очки/i, '眼镜', 'glasses'],
];

/** Customs names for common goods, from the product's title; empty when nothing fits. */
export function suggestGoodsNames(title: string): { readonly nameCn: string; readonly nameEn: string } {
  const hit = categories.find(([pattern]) => pattern.test(title));
  return { nameCn: hit?.[1] ?? '', nameEn: hit?.[2] ?? '' };
}

/** The first draft of a line's customs entry: what the shop taught, else what can be read off the order. */
export function draftGoods(line: OrderLine, special: readonly SpecialGoods[], preset: GoodsPreset | null): GoodsDraft {
  // A price in another currency says nothing about the value in dollars: the packer has to give it.
  const value = line.unitPrice?.currency === declaredCurrency ? line.unitPrice.minor : 0;
  const common = {
    childId: line.childId,
    productId: line.productId,
    skuCode: line.skuCode,
    quantity: line.quantity,
    valueMinor: value,
    currency: declaredCurrency,
  };
  if (preset !== null) return { ...common, ...preset };
  return {
    ...common,
    ...suggestGoodsNames(line.name),
    weightGrams: 0,
    hsCode: '',
    hasBattery: special.includes('battery') || special.includes('pure-battery'),
    isOnlyBattery: special.includes('pure-battery'),
    isCosmetic: special.includes('cosmetics'),
    isSpecial: special.some((kind) => ['liquid', 'powder', 'magnetic', 'live', 'other'].includes(kind)),
    isBreakable: special.includes('fragile'),
  };
}

const specialWords: readonly (readonly [RegExp, SpecialGoods])[] = [
  [/power ?bank|spare batter|\bbattery pack|аккумулятор|充电宝/i, 'pure-battery'],
  [/earbud|headphone|smart ?watch|\bdrone|flashlight|rechargeable|built-in battery|наушник/i, 'battery'],
  [/\blip|mascara|cream|cosmetic|make-?up|nail polish|косметик/i, 'cosmetics'],
  [/perfume|essential oil|\bliquid|\bink\b/i, 'liquid'],
  [/powder|порошок/i, 'powder'],
  [/magnet|магнит/i, 'magnetic'],
  [/live plant|seedling|\bsucculent/i, 'live'],
  [/ceramic|glass\b|porcelain|\bmugs?\b|fragile|кружк/i, 'fragile'],
];

/** Special goods that a product's title gives away; a shop's own entries come on top of it. */
export function guessSpecialGoods(titles: readonly string[]): readonly SpecialGoods[] {
  return specialWords.filter(([pattern]) => titles.some((title) => pattern.test(title))).map(([, kind]) => kind);
}
