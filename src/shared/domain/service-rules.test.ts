import { describe, expect, it } from 'vitest';
import { anAddress, someGoods } from '../../../test/support/factories';
import { kindsInParcel, notLatinFields, refusedKinds, usualServiceRules, type ServiceRule } from './service-rules';

const plan = (serviceId: string) => ({ serviceId });

describe('refusedKinds', () => {
  it.each([
    ['CAINIAO_SUPER_ECONOMY_TS_12350032', ['battery', 'fragile'], ['battery']],
    ['CAINIAO_ECONOMY_TS_30111284', ['battery', 'liquid'], ['liquid']],
    ['CAINIAO_STANDARD_TS_12350032', ['battery', 'cosmetics'], []],
    ['CAINIAO_STANDARD_TS_12350032', ['pure-battery'], ['pure-battery']],
    ['CPAM_WLB_CPHSH', ['cosmetics'], ['cosmetics']],
    ['EMS_ZX_ZX_US_WLB_CPHSH', ['battery'], ['battery']],
    ['E_EMS_TS_30111284', ['battery'], []],
    ['A_FAMILY_OF_NO_RULE', ['pure-battery', 'live'], []],
  ] as const)('%s of %j does not take %j', (serviceId, kinds, refused) => {
    expect(refusedKinds(plan(serviceId), kinds)).toEqual(refused);
  });

  it('goes by the rules that it is given', () => {
    const rules: readonly ServiceRule[] = [
      { family: 'own', pattern: '^CPAM', refuses: ['fragile'], wantsLatinConsignee: false },
    ];
    expect(refusedKinds(plan('CPAM_WLB_CPHSH'), ['battery', 'fragile'], rules)).toEqual(['fragile']);
  });

  it('takes ordinary goods everywhere', () => {
    for (const { pattern } of usualServiceRules) expect(() => new RegExp(pattern, 'u')).not.toThrow();
    expect(refusedKinds(plan('CPAM_WLB_CPHSH'), [])).toEqual([]);
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
  expect(notLatinFields(plan('CPAM_WLB_CPHSH'), consignee)).toEqual(['name', 'street', 'city']);
  expect(notLatinFields(plan('CAINIAO_STANDARD_TS_12350032'), consignee)).toEqual([]);
});
