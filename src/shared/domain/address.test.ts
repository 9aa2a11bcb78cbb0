import { describe, expect, it } from 'vitest';
import { anAddress } from '../../../test/support/factories';
import { addressLine, addressSchema } from './address';

describe('addressLine', () => {
  it('names the filled parts once each', () => {
    expect(addressLine(anAddress())).toBe('ulitsa Lenina 1, Moskva, 101000');
    expect(addressLine(anAddress({ street2: ' kv. 5 ', province: 'MO', postcode: ' ' }))).toBe(
      'ulitsa Lenina 1, kv. 5, Moskva, MO',
    );
  });

  it('takes an address without a second street line', () => {
    expect(addressLine({ street: 'A', city: '', province: '', postcode: '' })).toBe('A');
  });
});

describe('addressSchema', () => {
  it('wants the country as two capitals', () => {
    expect(addressSchema.safeParse(anAddress({ country: 'ru' })).success).toBe(false);
    expect(addressSchema.parse(anAddress())).toEqual(anAddress());
  });
});
