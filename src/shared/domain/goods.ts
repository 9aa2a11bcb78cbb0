import { z } from 'zod';
import { declaredGoodsSchema, type DeclaredGoods } from './logistics';
import { specialGoodsSchema, type OrderLine } from './order';
import { flagsOfKinds, guessSpecialGoods, kindsOfFlags } from './special-goods';

/** Whose word the kinds of a line are: a guess from its name, what the shop taught, or the packer's. */
export const kindsFromSchema = z.enum(['guess', 'learnt', 'packer']);

const flag = z.boolean().default(false);
const flagsSchema = z.object({
  hasBattery: flag,
  isOnlyBattery: flag,
  isCosmetic: flag,
  isSpecial: flag,
  isBreakable: flag,
});

/** Earlier versions kept the call's flags in place of the kinds. */
function withKinds(entry: unknown): unknown {
  if (typeof entry !== 'object' || entry === null || 'kinds' in entry) return entry;
  const flags = flagsSchema.safeParse(entry);
  return flags.success ? { ...entry, kinds: kindsOfFlags(flags.data) } : entry;
}

const taughtFields = {
  nameCn: z.string().max(100),
  nameEn: z.string().max(200),
  /** For one piece; 0 = not known yet. */
  weightGrams: z.number().int(),
  hsCode: z.string().max(20),
  /** Empty = ordinary goods. */
  kinds: z.array(specialGoodsSchema).readonly(),
  kindsFrom: kindsFromSchema.default('guess'),
};

const goodsEntrySchema = z.object({
  childId: z.string(),
  productId: z.string(),
  skuCode: z.string(),
  ...taughtFields,
  quantity: z.number().int(),
  /** For one piece, in minor units. */
  valueMinor: z.number().int(),
  currency: z.string(),
  /** The share of the parcel's weight that was filled in; as long as `weightGrams` is still that, it follows the parcel. */
  sharedWeightGrams: z.number().int().optional(),
});

/** A customs line while it is being filled in: anything may still be missing or wrong. */
export const goodsDraftSchema = z.preprocess(withKinds, goodsEntrySchema);
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
    ...flagsOfKinds(goods.kinds),
    nameEn: goods.nameEn.trim(),
    value: { minor: goods.valueMinor, currency: goods.currency },
  });
}

/** What a shop taught about a SKU: used to fill the next customs line of the same one. */
export const goodsPresetSchema = z.preprocess(withKinds, z.object(taughtFields));
export type GoodsPreset = z.infer<typeof goodsPresetSchema>;

/** A line of an order as far as a preset is found by it. */
export type GoodsOfLine = Pick<OrderLine, 'productId' | 'skuCode' | 'attributes'>;

/**
 * What presets of a line may be kept under, the one that counts first: its SKU, or else product and variant; then what
 * earlier versions learnt, product by product.
 */
export function presetKeysOf({ productId, skuCode, attributes }: GoodsOfLine): readonly [string, string] {
  const sku = skuCode.trim();
  const variant = attributes.map(({ name, value }) => `${name}=${value}`).toSorted();
  return [sku === '' ? `variant:${productId}:${variant.join(';')}` : `sku:${sku}`, `product:${productId}`];
}

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
export function draftGoods(line: OrderLine, preset: GoodsPreset | null): GoodsDraft {
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
  if (preset !== null) {
    // A guess that nobody confirmed stays a guess, however often it was sent.
    return { ...common, ...preset, kindsFrom: preset.kindsFrom === 'guess' ? 'guess' : 'learnt' };
  }
  return {
    ...common,
    ...suggestGoodsNames(line.name),
    weightGrams: 0,
    hsCode: '',
    kinds: guessSpecialGoods([line.name]),
    kindsFrom: 'guess',
  };
}
