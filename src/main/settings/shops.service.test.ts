import { beforeEach, describe, expect, it } from 'vitest';
import { shopIdSchema } from '../../shared/domain/ids';
import { aClock, shopId, someIds } from '../../../test/support/factories';
import { silentLogger } from '../app/logger';
import { createMemorySecrets, createMemorySettings, type SecretStore, type SettingsStore } from './settings-file';
import { createShopsService, practiceShopId, type PracticeAccess } from './shops.service';

let settings: SettingsStore;
let secrets: SecretStore;
beforeEach(() => {
  settings = createMemorySettings();
  secrets = createMemorySecrets();
});

function setUp(practice: PracticeAccess | null = null) {
  return createShopsService({
    settings,
    secrets,
    newId: someIds(),
    now: aClock().now,
    sleep: () => Promise.resolve(),
    version: '0',
    log: silentLogger,
    syncStateOf: () => ({ lastSyncAtMs: null, problem: null }),
    onChanged: () => undefined,
    hasOpenCalls: () => false,
    practice,
  });
}

const input = {
  shopId: null,
  name: 'Main shop',
  gateway: 'https://api-sg.aliexpress.com',
  appKey: '500000',
  callbackUrl: 'https://shop.example/back',
  appSecret: 'top-secret',
  accessToken: 'token-1',
  refreshToken: 'token-2',
};
const id = shopIdSchema.parse('id-1');
const stored = () => ['appSecret', 'accessToken', 'refreshToken'].map((name) => secrets.get(`id-1.${name}`));

describe('shops', () => {
  it('keep their secrets apart from everything that is shown or written in the open', () => {
    const shops = setUp();
    const saved = shops.save(input);
    expect(saved).toMatchObject({ shopId: 'id-1', hasToken: true, isPractice: false });
    expect(stored()).toEqual(['top-secret', 'token-1', 'token-2']);
    expect(JSON.stringify([saved, shops.list(), settings.read()])).not.toMatch(/top-secret|token-/);
  });

  it('keep the secrets that are left empty, and their place', () => {
    const shops = setUp();
    shops.save(input);
    shops.save({ ...input, shopId: 'id-1', name: 'Renamed', appSecret: '', accessToken: 'token-3', refreshToken: '' });
    expect(stored()).toEqual(['top-secret', 'token-3', 'token-2']);
    expect(shops.list()).toMatchObject([{ shopId: 'id-1', name: 'Renamed' }]);
  });

  it('leave nothing behind when they are removed', () => {
    const shops = setUp();
    shops.save(input);
    shops.remove(id);
    expect(stored()).toEqual([undefined, undefined, undefined]);
    expect(shops.list()).toEqual([]);
    expect(() => shops.gateway(id)).toThrow(expect.objectContaining({ code: 'shop.not-found' }));
  });

  it('are authorised at their own gateway', () => {
    const shops = setUp();
    shops.save(input);
    const url = new URL(shops.authorisationUrl(id, 'state-1'));
    expect(`${url.origin}${url.pathname}`).toBe('https://api-sg.aliexpress.com/oauth/authorize');
    expect(url.searchParams.get('client_id')).toBe('500000');
    expect(url.href).not.toContain('secret');
  });
});

describe('the practice shop', () => {
  const { gateway, appKey, appSecret, accessToken, refreshToken } = input;
  const practice = { name: 'Practice', credentials: { gateway, appKey, appSecret, accessToken, refreshToken } };

  it('stands alone, whatever is connected', () => {
    setUp().save(input);
    const shops = setUp(practice);
    expect(shops.list()).toMatchObject([{ shopId: 'practice', isPractice: true, hasToken: true }]);
    expect(shops.ids()).toEqual([practiceShopId]);
    expect(() => shops.gateway(shopId)).toThrow(expect.objectContaining({ code: 'shop.not-found' }));
  });

  it('is never kept as a real one', () => {
    const shops = setUp(practice);
    expect(() => shops.save({ ...input, shopId: 'practice' })).toThrow(
      expect.objectContaining({ code: 'shop.not-found' }),
    );
    expect(settings.read().shops).toEqual([]);
  });
});
