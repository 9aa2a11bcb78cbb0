import { specialGoodsSchema, type SpecialGoods } from './order';

/** What `declare_product_d_t_os` is told of a line's kind (API reference 3.4). */
export type GoodsFlags = {
  /** `contains_battery` */
  readonly hasBattery: boolean;
  /** `only_battery` */
  readonly isOnlyBattery: boolean;
  /** `aneroid_markup` */
  readonly isCosmetic: boolean;
  /** `contains_special_goods` */
  readonly isSpecial: boolean;
  /** `breakable` */
  readonly isBreakable: boolean;
};

/** Kinds for which the call has no flag of their own. */
const otherSpecial: readonly SpecialGoods[] = ['liquid', 'powder', 'magnetic', 'live', 'other'];

/**
 * The call's flags for the kinds of a line (API reference 3.4). A pure battery is a battery too. `aneroid_markup` stands
 * for cosmetics that are not liquid; liquid ones go as special goods.
 */
export function flagsOfKinds(kinds: readonly SpecialGoods[]): GoodsFlags {
  const has = (kind: SpecialGoods): boolean => kinds.includes(kind);
  return {
    hasBattery: has('battery') || has('pure-battery'),
    isOnlyBattery: has('pure-battery'),
    isCosmetic: has('cosmetics') && !has('liquid'),
    isSpecial: otherSpecial.some(has),
    isBreakable: has('fragile'),
  };
}

/** The kinds that flags of an earlier version stand for; what they do not tell apart becomes `other`. */
export function kindsOfFlags(flags: GoodsFlags): readonly SpecialGoods[] {
  const told: readonly (readonly [SpecialGoods, boolean])[] = [
    ['battery', flags.hasBattery && !flags.isOnlyBattery],
    ['pure-battery', flags.isOnlyBattery],
    ['cosmetics', flags.isCosmetic],
    ['other', flags.isSpecial],
    ['fragile', flags.isBreakable],
  ];
  return told.filter(([, isIt]) => isIt).map(([kind]) => kind);
}

/** Adds or removes a kind. A battery is either built in or alone: the later word replaces the earlier one. */
export function toggleKind(kinds: readonly SpecialGoods[], kind: SpecialGoods): readonly SpecialGoods[] {
  if (kinds.includes(kind)) return kinds.filter((each) => each !== kind);
  const rival = kind === 'battery' ? 'pure-battery' : kind === 'pure-battery' ? 'battery' : null;
  return specialGoodsSchema.options.filter((each) => each === kind || (kinds.includes(each) && each !== rival));
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
