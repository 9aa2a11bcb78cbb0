import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { demoOrderId, openShop, type OpenShop } from '../testing/open-shop';
import { pick } from '../testing/wire-client';

const detail = 'aliexpress.trade.new.redefining.findorderbyid';
const params = { param1: JSON.stringify({ order_id: demoOrderId }) };

let open: OpenShop;
beforeEach(async () => {
  open = await openShop();
});
afterEach(async () => open.shop.close());

const authorize = async (changes: Readonly<Record<string, string>> = {}): Promise<Response> => {
  const query = new URLSearchParams({
    response_type: 'code',
    force_auth: 'true',
    client_id: open.shop.credentials.appKey,
    redirect_uri: 'http://127.0.0.1:4711/callback',
    state: 'a state',
    ...changes,
  });
  return fetch(`${open.url}/oauth/authorize?${query.toString()}`, { redirect: 'manual' });
};
const codeOf = (response: Response): string =>
  new URL(response.headers.get('location') ?? '').searchParams.get('code') ?? '';

describe('authorization', () => {
  it('redirects with a code and the state, and the code is good once', async () => {
    const response = await authorize();
    expect(response.status).toBe(302);
    const location = new URL(response.headers.get('location') ?? '');
    expect(location.origin + location.pathname).toBe('http://127.0.0.1:4711/callback');
    expect(location.searchParams.get('state')).toBe('a state');
    const created = await open.client.rest('/auth/token/create', { code: codeOf(response) });
    expect(created.json).toMatchObject({
      code: '0',
      access_token: open.shop.credentials.accessToken,
      refresh_token: open.shop.credentials.refreshToken,
      expires_in: 30 * 86_400,
      expire_time: open.clock.nowMs + 30 * 86_400_000,
      sp: 'ae',
    });
    const again = await open.client.rest('/auth/token/create', { code: codeOf(response) });
    expect(again.json).toMatchObject({ type: 'ISV', code: 'InvalidCode' });
  });

  it('redirects to the scheme of an app', async () => {
    const response = await authorize({ redirect_uri: 'waybench://authorized' });
    expect(response.headers.get('location')).toMatch(/^waybench:\/\/authorized\?code=3_/);
  });

  it('leads nowhere off this machine', async () => {
    const response = await authorize({ redirect_uri: 'https://shop.example/callback' });
    expect(response.headers.get('location')).toBeNull();
    expect(await response.text()).toMatch(/Code: 3_/);
  });

  it.each([
    { client_id: '1' },
    { response_type: 'token' },
    { redirect_uri: 'nowhere' },
    { redirect_uri: 'javascript:alert(1)' },
  ])('refuses %o', async (changes) => {
    expect((await authorize(changes)).status).toBe(400);
  });

  it('forgets a code after half an hour', async () => {
    const code = codeOf(await authorize());
    open.clock.nowMs += 30 * 60_000;
    const created = await open.client.rest('/auth/token/create', { code });
    expect(pick(created.json, 'code')).toBe('InvalidCode');
  });
});

describe('tokens', () => {
  it('run out, are refused and renewed', async () => {
    open.shop.expireToken();
    const refused = await open.client.sync(detail, params);
    expect(pick(refused.json, 'error_response.code')).toBe('IllegalAccessToken');
    const before = open.shop.credentials;
    const refreshed = await open.client.rest('/auth/token/refresh', { refresh_token: before.refreshToken });
    expect(pick(refreshed.json, 'access_token')).toBe(open.shop.credentials.accessToken);
    expect(open.shop.credentials.accessToken).not.toBe(before.accessToken);
    expect(pick((await open.client.sync(detail, params)).json, 'error_response.code')).toBe('IllegalAccessToken');
    expect(pick((await open.reconnect().sync(detail, params)).json, 'target.id')).toBe(demoOrderId);
  });

  it('an earlier refresh token still works for a client that missed the answer', async () => {
    const { refreshToken } = open.shop.credentials;
    await open.client.rest('/auth/token/refresh', { refresh_token: refreshToken });
    const again = await open.client.rest('/auth/token/refresh', { refresh_token: refreshToken });
    expect(pick(again.json, 'refresh_token')).toBe(open.shop.credentials.refreshToken);
  });

  it('an ended or unknown refresh token is refused', async () => {
    const { refreshToken } = open.shop.credentials;
    open.shop.expireToken('both');
    expect(pick((await open.client.rest('/auth/token/refresh', { refresh_token: refreshToken })).json, 'code')).toBe(
      'IllegalRefreshToken',
    );
    expect(pick((await open.client.rest('/auth/token/refresh', { refresh_token: 'x' })).json, 'code')).toBe(
      'IllegalRefreshToken',
    );
  });

  it('run out by the clock', async () => {
    open.clock.nowMs += 30 * 86_400_000;
    expect(pick((await open.client.sync(detail, params)).json, 'error_response.code')).toBe('IllegalAccessToken');
  });
});
