import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sign } from './signing';

const secret = 'helloworld';

describe('sign', () => {
  it('matches the published vector of a path call', () => {
    const params = {
      app_key: '12345678',
      code: '3_500102_JxZ05Ux3cnnSSUm6dCxYg6Q26',
      sign_method: 'sha256',
      timestamp: '1517820392000',
    };
    expect(sign(params, secret, '/auth/token/create')).toBe(
      '35607762342831B6A417A0DED84B79C05FEFBF116969C48AD6DC00279A9F4D81',
    );
  });

  it('matches the published vector of a method call', () => {
    const params = {
      app_key: '12345678',
      method: 'aliexpress.affiliate.category.get',
      sign_method: 'sha256',
      timestamp: '1517820392000',
    };
    expect(sign(params, secret)).toBe('F3ABBAB059750C3CD6D341A2FDA939ECB0FA892120E9196270ED67D6EC1511DD');
  });

  it('matches the computed vector of a declaration', () => {
    const params = {
      app_key: '12345678',
      format: 'json',
      logistics_no: 'LA88887777CN',
      method: 'aliexpress.logistics.sellershipmentfortop',
      out_ref: '888877779999',
      partner_id: 'iop-sdk-java-20181207',
      send_type: 'all',
      service_name: 'EMS',
      session: 'test',
      sign_method: 'sha256',
      simplify: 'true',
      timestamp: '1517820392000',
      v: '2.0',
    };
    expect(sign(params, secret)).toBe('A1C15F6AC61E523890F9FC7D6461565BC35A1A7700C84BC98E66E9CF8A1D5997');
  });

  const paramList = fc.uniqueArray(fc.tuple(fc.stringMatching(/^[a-z_]{1,12}$/), fc.string({ unit: 'grapheme' })), {
    selector: ([name]) => name,
    maxLength: 12,
  });

  it('does not depend on the order of the parameters', () => {
    fc.assert(
      fc.property(paramList, fc.array(fc.nat(), { minLength: 12 }), (params, ranks) => {
        const shuffled = params
          .map((param, position) => ({ param, rank: ranks[position] ?? 0 }))
          .toSorted((a, b) => a.rank - b.rank)
          .map(({ param }) => param);
        expect(sign(Object.fromEntries(shuffled), secret)).toBe(sign(Object.fromEntries(params), secret));
      }),
    );
  });

  it('does not depend on blank parameters', () => {
    fc.assert(
      fc.property(
        paramList,
        fc.stringMatching(/^[A-Z]{1,5}$/),
        fc.stringMatching(/^[ \t\n]*$/),
        (params, name, blank) => {
          const plain = Object.fromEntries(params);
          expect(sign({ ...plain, [name]: blank }, secret)).toBe(sign(plain, secret));
        },
      ),
    );
  });

  it('depends on every filled value', () => {
    expect(sign({ a: '1' }, secret)).not.toBe(sign({ a: '2' }, secret));
  });
});
