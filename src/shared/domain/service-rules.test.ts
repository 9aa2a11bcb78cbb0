import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aDraft, anAddress, someGoods } from '../../../test/support/factories';
import {
  kindsInParcel,
  notLatinFields,
  openRule,
  planHurdlesOf,
  ruleOf,
  serviceRulesSchema,
  usualServiceRules,
  type ServiceRule,
} from './service-rules';
import type { SpecialGoods } from './order';

const plan = (serviceId: string) => ({ serviceId });
const parcel = { lengthCm: 40, widthCm: 30, heightCm: 10, weightGrams: 1_500 };
const post = plan('CPAM_WLB_CPHSH');
const own = (change: Partial<ServiceRule>): readonly ServiceRule[] => [
  { ...openRule, family: 'own', pattern: '^CPAM', ...change },
];

describe('planHurdlesOf', () => {
  const withKinds = (kinds: readonly SpecialGoods[]) => aDraft({ parcel, goods: [someGoods({ kinds })] });
  it.each([
    ['CAINIAO_SUPER_ECONOMY_TS_12350032', ['battery', 'fragile'], ['battery']],
    ['CAINIAO_ECONOMY_TS_30111284', ['battery', 'liquid'], ['liquid']],
    ['CAINIAO_STANDARD_TS_12350032', ['battery', 'cosmetics'], []],
    ['CAINIAO_STANDARD_TS_12350032', ['pure-battery'], ['pure-battery']],
    ['CPAM_WLB_CPHSH', ['cosmetics'], ['cosmetics']],
    ['EMS_ZX_ZX_US_WLB_CPHSH', ['battery'], ['battery']],
    ['E_EMS_TS_30111284', ['battery'], []],
    ['A_FAMILY_OF_NO_RULE', ['pure-battery', 'live'], []],
  ] as const)('%s of %j does not take %j', (serviceId, kinds, goods) => {
    const hurdles = goods.length > 0 ? [{ kind: 'goods', goods }] : [];
    expect(planHurdlesOf(plan(serviceId), withKinds(kinds), usualServiceRules)).toEqual(hurdles);
  });

  it.each([
    ['weight', { maxWeightGrams: 1_499 }, { maxWeightGrams: 1_500 }, 1_499],
    ['side', { maxSideCm: 39 }, { maxSideCm: 40 }, 39],
    ['sum', { maxSumCm: 79 }, { maxSumCm: 80 }, 79],
    ['value', { maxValueCents: 1_979 }, { maxValueCents: 1_980 }, 1_979],
  ] as const)('%s: what is beyond the limit is refused, what is at it goes', (kind, under, at, max) => {
    const draft = aDraft({ parcel, goods: [someGoods({ valueMinor: 990, quantity: 2 })] });
    expect(planHurdlesOf(post, draft, own(under))).toEqual([{ kind, max }]);
    expect(planHurdlesOf(post, draft, own(at))).toEqual([]);
  });

  it.each([
    ['T-shirt (cotton)', true],
    ['USB cable 2 m', true],
    ['', true],
    ['12345', false],
    ['T-shirt*', false],
    ['футболка', false],
  ])('customs name %j is English: %j', (nameEn, isTaken) => {
    const draft = aDraft({ parcel, goods: [someGoods({ nameEn })] });
    expect(planHurdlesOf(post, draft, own({ wantsEnglishNames: true }))).toEqual(isTaken ? [] : [{ kind: 'names' }]);
    expect(planHurdlesOf(post, draft, own({}))).toEqual([]);
  });

  it('goes by the first family that fits, and never by a pattern that can’t be run', () => {
    const rules = [
      ...own({ family: 'looks ahead', pattern: '(?=CPAM)', refuses: ['fragile'] }),
      ...own({ family: 'first', refuses: ['fragile'] }),
      ...own({ family: 'second', refuses: ['battery'] }),
    ];
    expect(ruleOf(post, rules)?.family).toBe('first');
    expect(planHurdlesOf(post, withKinds(['battery']), rules)).toEqual([]);
  });

  it('finds more against a parcel, never less, as it grows', () => {
    const size = fc.record({
      lengthCm: fc.nat(200),
      widthCm: fc.nat(200),
      heightCm: fc.nat(200),
      weightGrams: fc.nat(9_000),
    });
    const grown = fc.record({ more: fc.nat(100), size });
    fc.assert(
      fc.property(grown, ({ more, size: small }) => {
        const large = { ...small, lengthCm: small.lengthCm + more, weightGrams: small.weightGrams + more };
        const kindsOf = (of: typeof small) =>
          planHurdlesOf(post, aDraft({ parcel: of, goods: [] }), usualServiceRules).map(({ kind }) => kind);
        expect(kindsOf(large)).toEqual(expect.arrayContaining(kindsOf(small)));
      }),
    );
  });
});

describe('the schema', () => {
  it('takes the usual rules', () => {
    expect(serviceRulesSchema.parse(usualServiceRules)).toEqual(usualServiceRules);
  });

  it.each([
    { family: ' ' },
    { pattern: '' },
    { pattern: '(?!CPAM)' },
    { pattern: '([0-9]' },
    { pattern: 'A'.repeat(301) },
    { maxWeightGrams: 0 },
    { maxSideCm: 1.5 },
  ])('refuses %j', (change) => {
    expect(serviceRulesSchema.safeParse(own(change)).success).toBe(false);
  });
});

it('names each kind in a parcel once', () => {
  expect(kindsInParcel([someGoods({ kinds: ['battery'] }), someGoods({ kinds: ['battery', 'live'] })])).toEqual([
    'battery',
    'live',
  ]);
});

it('wants Latin letters for the post only', () => {
  const consignee = anAddress({ name: 'Иван Петров', city: 'Москва', street: 'ул. Ленина 1', street2: '', county: '' });
  expect(notLatinFields(post, consignee, usualServiceRules)).toEqual(['name', 'street', 'city']);
  expect(notLatinFields(plan('CAINIAO_STANDARD_TS_12350032'), consignee, usualServiceRules)).toEqual([]);
});
