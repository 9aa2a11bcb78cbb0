import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anAddress } from '../../../test/support/factories';
import { consigneeChanges, consigneeFaults, consigneeWarnings, editConsignee } from './consignee';
import { addressFields } from './third-party';
import { utf8Length, visibleText } from './visible-text';
import { usualServiceRules } from './service-rules';

const aGoodAddress = anAddress({ province: 'Sao Paulo', city: 'Campinas', street: 'Rua 1', street2: '', county: '' });

describe('editConsignee', () => {
  it('shows what changed, and is as in the order once the change is taken back', () => {
    const typed = editConsignee(aGoodAddress, null, 'city', 'Osasco');
    expect(typed && consigneeChanges(aGoodAddress, typed)).toEqual([
      { field: 'city', before: 'Campinas', after: 'Osasco' },
    ]);
    expect(editConsignee(aGoodAddress, typed, 'city', ' Campinas ')).toBeNull();
  });

  it('gives null exactly when nothing differs, whatever was typed', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...addressFields), fc.string())), (edits) => {
        let typed: ReturnType<typeof editConsignee> = null;
        for (const [field, text] of edits) typed = editConsignee(aGoodAddress, typed, field, text);
        expect(typed === null || consigneeChanges(aGoodAddress, typed).length > 0).toBe(true);
      }),
    );
  });
});

describe('consigneeFaults', () => {
  it.each([
    ['nothing', {}, []],
    ['a name of 91 bytes', { name: 'x'.repeat(91) }, ['name too-long']],
    ['a city of 25 Cyrillic letters', { city: 'я'.repeat(25) }, ['city too-long']],
    ['no province', { province: '\u200b ' }, ['province missing']],
    ['a long street in two fields', { street: 'x'.repeat(60), street2: 'y'.repeat(30) }, ['street too-long']],
    ['no phone', { phone: '', mobile: '' }, ['mobile missing']],
    ['a masked name', { name: 'J***n' }, ['name masked']],
  ] as const)('finds in an address with %s: %j', (_, change, faults) => {
    const found = consigneeFaults({ ...aGoodAddress, ...change }, false);
    expect(found.map(({ field, fault }) => `${field} ${fault}`)).toEqual(faults);
  });

  it('leaves masked texts to the order’s own token', () => {
    expect(consigneeFaults({ ...aGoodAddress, name: 'J***n' }, true)).toEqual([]);
  });
});

describe('consigneeWarnings', () => {
  const warn = (change: Parameters<typeof anAddress>[0]) =>
    consigneeWarnings({ ...aGoodAddress, phone: '', mobile: '', taxId: '', ...change }, null, usualServiceRules).map(
      ({ kind, field }) => `${kind} ${field ?? ''}`,
    );

  it.each([
    [{ country: 'US', postcode: '90210', mobile: '+1 310 555 0123' }, []],
    [{ country: 'US', postcode: '9021', mobile: '+44 20 7946 0018' }, ['postcode postcode', 'phone-code mobile']],
    [{ country: 'RU', postcode: '101000', mobile: '8 916 555-01-23' }, []],
    [{ country: 'RU', postcode: '101000', mobile: '916555' }, ['phone-length mobile']],
    [{ country: 'GB', postcode: 'LS1 1AA', mobile: '07700 900123' }, []],
    [{ country: 'DE', postcode: '10115', mobile: '0049 30 5550123' }, []],
    [{ country: 'KR', postcode: '04524', mobile: '010-5550-1234', taxId: 'P123456789012' }, []],
    [{ country: 'BR', postcode: '13010-001', mobile: '+5519955501234', taxId: '529.982.247-25' }, []],
    [{ country: 'BR', postcode: '13010-001', mobile: '+5519955501234', taxId: '529.982.247-26' }, ['tax-id ']],
    [{ country: 'BR', postcode: '13010-001', mobile: '+5519955501234', taxId: '11.222.333/0001-81' }, []],
    [{ country: 'CL', postcode: '8320000', mobile: '+56 9 5550 1234', taxId: '12.345.678-5' }, []],
    [{ country: 'CL', postcode: '8320000', mobile: '+56 9 5550 1234', taxId: '12.345.678-6' }, ['tax-id ']],
    [{ country: 'TR', postcode: '34000', mobile: '+90 532 555 0123', taxId: '10000000146' }, []],
    [{ country: 'TR', postcode: '34000', mobile: '+90 532 555 0123', taxId: '10000000147' }, ['tax-id ']],
    [{ country: 'KR', postcode: '04524', mobile: '010-5550-1234', taxId: '' }, ['tax-id ']],
    [{ country: 'HK', postcode: '', mobile: '+852 5550 1234' }, []],
    [{ country: 'ZW', postcode: 'anything', mobile: '1' }, []],
    [{ country: 'US', postcode: '9***0', mobile: '31****23' }, []],
  ] as const)('of %j: %j', (change, warnings) => {
    expect(warn(change)).toEqual(warnings);
  });
});

describe('visible-text', () => {
  it('counts bytes as UTF-8 does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length);
      }),
    );
  });

  it('leaves nothing invisible, and nothing to do a second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const visible = visibleText(text);
        expect(visible).not.toMatch(/[\p{Cc}\p{Cf}]/u);
        expect(visibleText(visible)).toBe(visible);
      }),
    );
  });
});
