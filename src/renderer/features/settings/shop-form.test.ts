import { describe, expect, it } from 'vitest';
import { shopSchema } from '../../../shared/contract/station.contract';
import { aliExpressGateway, formToInput, shopFormErrors, shopToForm } from './shop-form';

const shop = shopSchema.parse({
  shopId: 'shop-1',
  name: 'Lotus Textile',
  gateway: 'https://gateway.example',
  appKey: '500102',
  callbackUrl: '',
  isPractice: false,
  hasToken: true,
  tokenExpiresAtMs: null,
  refreshExpiresAtMs: null,
  lastSyncAtMs: null,
  problem: null,
});
const complete = {
  ...shopToForm(null),
  name: 'Lotus Textile',
  appKey: '500102',
  appSecret: 'not-a-real-one',
  callbackUrl: 'https://shop.example/cb',
};

describe('shopFormErrors', () => {
  it('is content with a complete new shop', () => {
    expect(shopFormErrors(complete, true, 'browser')).toEqual({});
    expect(shopToForm(null).gateway).toBe(aliExpressGateway);
  });

  it('wants the callback address for the browser and the access token otherwise', () => {
    const form = { ...complete, callbackUrl: '' };
    expect(shopFormErrors(form, true, 'browser')).toEqual({ callbackUrl: 'missing' });
    expect(shopFormErrors(form, true, 'tokens')).toEqual({ accessToken: 'missing' });
    expect(shopFormErrors({ ...form, accessToken: 'token' }, true, 'tokens')).toEqual({});
  });

  it('lets secrets of a known shop stay empty', () => {
    expect(shopFormErrors(shopToForm(shop), false, 'browser')).toEqual({});
  });

  it('tells missing from malformed', () => {
    const form = { ...complete, name: ' ', gateway: 'ftp://x', appKey: 'a b', callbackUrl: 'shop.example' };
    expect(shopFormErrors(form, true, 'browser')).toEqual({
      name: 'missing',
      gateway: 'format',
      appKey: 'format',
      callbackUrl: 'format',
    });
  });
});

describe('formToInput', () => {
  it('trims, and leaves out tokens that are not shown', () => {
    const form = { ...complete, name: ' Lotus ', accessToken: 'left-over' };
    expect(formToInput(form, null, 'browser')).toEqual({ ...complete, name: 'Lotus', accessToken: '', shopId: null });
    expect(formToInput(form, null, 'tokens').accessToken).toBe('left-over');
  });

  it('keeps the id of a known shop and takes its new tokens', () => {
    const input = formToInput({ ...shopToForm(shop), refreshToken: 'new' }, shop, 'browser');
    expect(input).toMatchObject({ shopId: 'shop-1', appSecret: '', refreshToken: 'new' });
  });
});
