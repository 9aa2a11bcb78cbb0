import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anAddress, aThirdPartyDraft, aDraft } from '../../../test/support/factories';
import { storedDraftSchema } from './shipment';
import { addressProblems, cleanWaybill, consignorOf, isLatin, isWaybillText } from './third-party';

describe('a waybill number', () => {
  it('is kept in one spelling, however it was typed or scanned', () => {
    expect(cleanWaybill(' ua 123-456-785\u200b yp\r')).toBe('UA123456785YP');
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(cleanWaybill(cleanWaybill(text))).toBe(cleanWaybill(text));
      }),
    );
  });

  it.each([
    ['UA123456785YP', true],
    ['1Z999AA10123456784', true],
    ['AB1', false],
    ['号码12345', false],
    ['A'.repeat(65), false],
    ['', false],
  ])('%j can be one: %s', (text, isOne) => {
    expect(isWaybillText(text)).toBe(isOne);
  });
});

describe('an address for the carrier', () => {
  it.each([
    ['José da Conceição Araújo', true],
    ['ul. Łódzka 5/7, m. 3', true],
    ['улица Ленина 1', false],
    ['广东省东莞市', false],
    ['Tokyo（東京）', false],
    ['12-34, #5', true],
  ])('%j is Latin: %s', (text, isFine) => {
    expect(isLatin(text)).toBe(isFine);
  });

  it('needs a name, a street, a city and a phone', () => {
    expect(addressProblems(anAddress())).toEqual([]);
    expect(addressProblems(anAddress({ name: ' ', street: '', city: '', mobile: '' }))).toEqual([
      { field: 'name', problem: 'missing' },
      { field: 'street', problem: 'missing' },
      { field: 'city', problem: 'missing' },
      { field: 'mobile', problem: 'missing' },
    ]);
  });

  it('names the fields that the countries on the way can not read', () => {
    expect(addressProblems(anAddress({ name: 'Иван Петров', province: 'Москва' }))).toEqual([
      { field: 'name', problem: 'not-latin' },
      { field: 'province', problem: 'not-latin' },
    ]);
  });

  it('takes the consignor from the seller’s book, in China unless the book says otherwise', () => {
    const entry = {
      ...anAddress({ name: 'Lin Xiaomei', city: 'Dongguan' }),
      addressId: '1',
      kind: 'sender' as const,
      memberType: '',
      isDefault: true,
      needsUpdate: false,
    };
    expect(consignorOf({ ...entry, country: '' })).toMatchObject({
      name: 'Lin Xiaomei',
      city: 'Dongguan',
      country: 'CN',
    });
    expect(consignorOf({ ...entry, country: 'TR' }).country).toBe('TR');
  });
});

describe('a stored draft', () => {
  it('is read by its route, and as AliExpress’s when it names none', () => {
    const { route: _, pieces: __, ...old } = aDraft();
    expect(storedDraftSchema.parse(old)).toEqual(aDraft());
    expect(storedDraftSchema.parse(aThirdPartyDraft())).toEqual(aThirdPartyDraft());
    expect(storedDraftSchema.safeParse({ ...aThirdPartyDraft(), route: 'pigeon' }).success).toBe(false);
    expect(storedDraftSchema.safeParse(null).success).toBe(false);
  });
});
