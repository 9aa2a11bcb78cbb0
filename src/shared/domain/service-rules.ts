import type { LogisticsService } from './logistics';
import type { SpecialGoods } from './order';
import { isLatin } from './third-party';
import type { Address } from './address';

/** What a family of online plans is known not to take. */
export type ServiceRule = {
  /** A word for the family, for settings and tests. */
  readonly family: string;
  /** A regular expression on `logistics_service_id`. The first family that fits counts. */
  readonly pattern: string;
  readonly refuses: readonly SpecialGoods[];
  /** The consignee has to be in Latin letters: postal administrations on the way read them (UPU, addressing). */
  readonly wantsLatinConsignee: boolean;
};

const cargo: readonly SpecialGoods[] = ['pure-battery', 'liquid', 'powder', 'magnetic', 'live'];

/**
 * Rules of the families as sellers know them. INFERRED: AliExpress publishes them per line and season in the seller
 * centre, not by a method; a plan of no family here is taken at AliExpress's word. Loose batteries go by no online
 * family: IATA forbids them in post (DGR 2.4), and the warehouse turns them away (API reference 3.5, code 5242).
 */
export const usualServiceRules: readonly ServiceRule[] = [
  {
    family: 'special-line',
    pattern: 'SPECIAL|SENSITIVE',
    refuses: ['pure-battery', 'live'],
    wantsLatinConsignee: false,
  },
  {
    family: 'super-economy',
    pattern: '^CAINIAO_SUPER_ECONOMY',
    refuses: ['battery', 'cosmetics', ...cargo],
    wantsLatinConsignee: false,
  },
  { family: 'saver', pattern: '^CAINIAO_ECONOMY', refuses: cargo, wantsLatinConsignee: false },
  { family: 'standard', pattern: '^CAINIAO_STANDARD', refuses: ['pure-battery', 'live'], wantsLatinConsignee: false },
  { family: 'premium', pattern: '^CAINIAO_PREMIUM', refuses: ['pure-battery'], wantsLatinConsignee: false },
  {
    family: 'china-post',
    pattern: '^CPAM',
    refuses: ['battery', 'pure-battery', 'cosmetics', 'liquid', 'powder', 'magnetic'],
    wantsLatinConsignee: true,
  },
  { family: 'epacket', pattern: '^EMS_ZX_ZX', refuses: ['battery', ...cargo], wantsLatinConsignee: true },
  {
    family: 'ems',
    pattern: '^(?:E_)?EMS',
    refuses: ['pure-battery', 'liquid', 'powder', 'magnetic'],
    wantsLatinConsignee: true,
  },
  { family: 'russian-courier', pattern: '^AE_RU_', refuses: cargo, wantsLatinConsignee: false },
];

type Plan = Pick<LogisticsService, 'serviceId'>;

function ruleOf({ serviceId }: Plan, rules: readonly ServiceRule[]): ServiceRule | undefined {
  return rules.find(({ pattern }) => new RegExp(pattern, 'u').test(serviceId));
}

/** The kinds among `kinds` that the plan does not take. Empty = nothing is known against it. */
export function refusedKinds(
  plan: Plan,
  kinds: readonly SpecialGoods[],
  rules: readonly ServiceRule[] = usualServiceRules,
): readonly SpecialGoods[] {
  const refuses = ruleOf(plan, rules)?.refuses ?? [];
  return [...new Set(kinds)].filter((kind) => refuses.includes(kind));
}

/** Every kind that lies in a parcel, once. */
export function kindsInParcel(goods: readonly { readonly kinds: readonly SpecialGoods[] }[]): readonly SpecialGoods[] {
  return [...new Set(goods.flatMap(({ kinds }) => kinds))];
}

/** The texts of a consignee that the plan's family wants in Latin letters and that are not. */
export function notLatinFields(
  plan: Plan,
  consignee: Address,
  rules: readonly ServiceRule[] = usualServiceRules,
): readonly ('name' | 'street' | 'street2' | 'county' | 'city' | 'province')[] {
  if (ruleOf(plan, rules)?.wantsLatinConsignee !== true) return [];
  return (['name', 'street', 'street2', 'county', 'city', 'province'] as const).filter(
    (field) => !isLatin(consignee[field]),
  );
}
