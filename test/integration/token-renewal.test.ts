import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { shopIdSchema } from '../../src/shared/domain/ids';
import { silentLogger } from '../../src/main/app/logger';
import { createPracticeShop, type PracticeShop } from '../../src/main/practice/practice-shop';
import { createMemorySecrets, createMemorySettings } from '../../src/main/settings/settings-file';
import { createShopsService } from '../../src/main/settings/shops.service';

const dayMs = 24 * 3_600_000;
const shopId = shopIdSchema.parse('main-shop');

let shop: PracticeShop;
let gateway: string;
beforeEach(async () => {
  shop = createPracticeShop({ now: Date.now });
  gateway = (await shop.listen()).url;
});
afterEach(() => shop.close());

function setUp(leftMs: number, refreshLeftMs: number) {
  const settings = createMemorySettings({
    shops: [
      {
        shopId,
        name: 'Main shop',
        gateway,
        appKey: shop.credentials.appKey,
        callbackUrl: '',
        tokenObtainedAtMs: Date.now() - 27 * dayMs,
        tokenExpiresAtMs: Date.now() + leftMs,
        refreshExpiresAtMs: Date.now() + refreshLeftMs,
      },
    ],
  });
  const secrets = createMemorySecrets();
  for (const name of ['appSecret', 'accessToken', 'refreshToken'] as const) {
    secrets.set(`${shopId}.${name}`, shop.credentials[name]);
  }
  const shops = createShopsService({
    settings,
    secrets,
    newId: randomUUID,
    now: Date.now,
    sleep: (ms) => delay(ms),
    version: '0',
    log: silentLogger,
    syncStateOf: () => ({ lastSyncAtMs: null, problem: null }),
    onChanged: () => undefined,
    hasOpenCalls: () => false,
    practice: null,
  });
  return { shops, settings, tokenOf: () => secrets.get(`${shopId}.accessToken`) };
}

describe('tokens', () => {
  it('are renewed ahead of their end, once, and the new ones are kept with their own end', async () => {
    const { shops, settings, tokenOf } = setUp(2 * dayMs, 100 * dayMs);
    const before = tokenOf();
    await shops.renewTokens();
    await shops.renewTokens();
    expect(shop.calls.filter((call) => call.method.includes('refresh'))).toHaveLength(1);
    expect(tokenOf()).not.toBe(before);
    expect(tokenOf()).toBe(shop.credentials.accessToken);
    const [entry] = settings.read().shops;
    expect(entry?.tokenExpiresAtMs).toBeGreaterThan(Date.now() + 29 * dayMs);
    expect(entry?.refreshExpiresAtMs).toBeGreaterThan(Date.now() + 170 * dayMs);
  });

  it('are left alone while they last, and where AliExpress allows no renewal', async () => {
    await setUp(10 * dayMs, 100 * dayMs).shops.renewTokens();
    await setUp(dayMs, -1).shops.renewTokens();
    expect(shop.calls.filter((call) => call.method.includes('refresh'))).toHaveLength(0);
  });

  it('stay as they are when AliExpress is out of reach', async () => {
    const { shops, tokenOf } = setUp(dayMs, 100 * dayMs);
    const before = tokenOf();
    await shop.close();
    await shops.renewTokens();
    expect(tokenOf()).toBe(before);
  });
});
