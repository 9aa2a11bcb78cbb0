import { z } from 'zod';
import type { Address } from './address';
import type { LogisticsService } from './logistics';
import { specialGoodsSchema, type SpecialGoods } from './order';
import { compilePattern, maxPatternLength, patternProblemOf } from './safe-pattern';
import type { ShipmentDraft } from './shipment';
import { isLatin } from './third-party';

const limit = (max: number) => z.number().int().min(1).max(max).nullable();

/** What a family of online plans is known not to take. A limit of null is none. */
export const serviceRuleSchema = z.object({
  /** A word for the family, as plans are called. */
  family: z.string().trim().min(1).max(60),
  /** A regular expression on `logistics_service_id`. The first family that fits counts. */
  pattern: z
    .string()
    .trim()
    .min(1)
    .max(maxPatternLength)
    .refine((pattern) => patternProblemOf(pattern) === null),
  refuses: z.array(specialGoodsSchema).readonly(),
  /** The consignee has to be in Latin letters: postal administrations on the way read them (UPU, addressing). */
  wantsLatinConsignee: z.boolean(),
  /** Customs names of English words alone: post offices copy them onto the CN 22. */
  wantsEnglishNames: z.boolean(),
  maxWeightGrams: limit(99_999),
  maxSideCm: limit(999),
  /** Of the three sides together. */
  maxSumCm: limit(2_997),
  /** Of all that lies in the parcel, in US cents: customs values are in dollars (API reference 3.4). */
  maxValueCents: limit(100_000_000),
});
export type ServiceRule = z.infer<typeof serviceRuleSchema>;

/** The families in the order in which they are tried. */
export const serviceRulesSchema = z.array(serviceRuleSchema).max(100).readonly();

const cargo: readonly SpecialGoods[] = ['pure-battery', 'liquid', 'powder', 'magnetic', 'live'];

/** A family of which nothing is known yet. */
export const openRule: ServiceRule = {
  family: '',
  pattern: '',
  refuses: [],
  wantsLatinConsignee: false,
  wantsEnglishNames: false,
  maxWeightGrams: null,
  maxSideCm: null,
  maxSumCm: null,
  maxValueCents: null,
};

/** Letter post: 2 kg, 60 cm, 90 cm together (UPU, small packets), English words and Latin letters on the CN 22. */
const letterPost = {
  wantsLatinConsignee: true,
  wantsEnglishNames: true,
  maxWeightGrams: 2000,
  maxSideCm: 60,
  maxSumCm: 90,
} as const;

/**
 * Rules of the families as sellers know them, until somebody changes them in Settings. INFERRED: AliExpress publishes
 * them per line and season in the seller centre, not by a method; a plan of no family here is taken at AliExpress's
 * word. Loose batteries go by no online family: IATA forbids them in post (DGR 2.4), and the warehouse turns them away
 * (API reference 3.5, code 5242).
 */
export const usualServiceRules: readonly ServiceRule[] = [
  { ...openRule, family: 'Special Line', pattern: 'SPECIAL|SENSITIVE', refuses: ['pure-battery', 'live'] },
  {
    ...openRule,
    family: 'Super Economy',
    pattern: '^CAINIAO_SUPER_ECONOMY',
    refuses: ['battery', 'cosmetics', ...cargo],
  },
  { ...openRule, family: 'Saver', pattern: '^CAINIAO_ECONOMY', refuses: cargo },
  { ...openRule, family: 'Standard', pattern: '^CAINIAO_STANDARD', refuses: ['pure-battery', 'live'] },
  { ...openRule, family: 'Premium', pattern: '^CAINIAO_PREMIUM', refuses: ['pure-battery'] },
  {
    ...openRule,
    ...letterPost,
    family: 'China Post',
    pattern: '^CPAM',
    refuses: ['battery', 'pure-battery', 'cosmetics', 'liquid', 'powder', 'magnetic'],
  },
  { ...openRule, ...letterPost, family: 'ePacket', pattern: '^EMS_ZX_ZX', refuses: ['battery', ...cargo] },
  {
    ...openRule,
    family: 'EMS',
    pattern: '^(?:E_)?EMS',
    refuses: ['pure-battery', 'liquid', 'powder', 'magnetic'],
    wantsLatinConsignee: true,
    wantsEnglishNames: true,
  },
  { ...openRule, family: 'Russian Courier', pattern: '^AE_RU_', refuses: cargo },
];

type Plan = Pick<LogisticsService, 'serviceId'>;

/** The family that a plan belongs to; undefined when none fits. */
export function ruleOf({ serviceId }: Plan, rules: readonly ServiceRule[]): ServiceRule | undefined {
  return rules.find(({ pattern }) => compilePattern(pattern)?.matcher(serviceId).find() === true);
}

/** A limit of the parcel that a plan's family has, and that the parcel is beyond. */
export type ParcelHurdle = { readonly kind: 'weight' | 'side' | 'sum'; readonly max: number };

/** Why a plan does not take a parcel; the UI has a sentence for each. */
export type PlanHurdle =
  | { readonly kind: 'goods'; readonly goods: readonly SpecialGoods[] }
  | ParcelHurdle
  /** In US cents. */
  | { readonly kind: 'value'; readonly max: number }
  | { readonly kind: 'names' };

/** What is known against sending a parcel with a plan. Empty = nothing. Measures that are not given count as small. */
export function planHurdlesOf(
  plan: Plan,
  { goods, parcel }: Pick<ShipmentDraft, 'goods' | 'parcel'>,
  rules: readonly ServiceRule[],
): readonly PlanHurdle[] {
  const rule = ruleOf(plan, rules);
  if (rule === undefined) return [];
  const refused = kindsInParcel(goods).filter((kind) => rule.refuses.includes(kind));
  const sides = [parcel.lengthCm, parcel.widthCm, parcel.heightCm];
  const cents = goods.reduce((sum, { valueMinor, quantity }) => sum + valueMinor * quantity, 0);
  const limits: readonly [Exclude<PlanHurdle['kind'], 'goods' | 'names'>, number | null, number][] = [
    ['weight', rule.maxWeightGrams, parcel.weightGrams],
    ['side', rule.maxSideCm, Math.max(...sides)],
    ['sum', rule.maxSumCm, sides.reduce((sum, side) => sum + side, 0)],
    ['value', rule.maxValueCents, cents],
  ];
  const isNamed = !rule.wantsEnglishNames || goods.every(({ nameEn }) => nameEn === '' || isEnglishName(nameEn));
  return [
    ...(refused.length > 0 ? [{ kind: 'goods', goods: refused } as const] : []),
    ...limits.flatMap(([kind, max, is]) => (max !== null && is > max ? [{ kind, max }] : [])),
    ...(isNamed ? [] : [{ kind: 'names' } as const]),
  ];
}

/** Words as an English-speaking customs officer reads them: letters, digits and plain marks, not digits alone. */
function isEnglishName(name: string): boolean {
  return /^[A-Za-z0-9 .,&'()/-]+$/.test(name.trim()) && /[A-Za-z]{2}/.test(name);
}

/** Every kind that lies in a parcel, once. */
export function kindsInParcel(goods: readonly { readonly kinds: readonly SpecialGoods[] }[]): readonly SpecialGoods[] {
  return [...new Set(goods.flatMap(({ kinds }) => kinds))];
}

/** The texts of a consignee that the plan's family wants in Latin letters and that are not. */
export function notLatinFields(
  plan: Plan,
  consignee: Address,
  rules: readonly ServiceRule[],
): readonly ('name' | 'street' | 'street2' | 'county' | 'city' | 'province')[] {
  if (ruleOf(plan, rules)?.wantsLatinConsignee !== true) return [];
  return (['name', 'street', 'street2', 'county', 'city', 'province'] as const).filter(
    (field) => !isLatin(consignee[field]),
  );
}
