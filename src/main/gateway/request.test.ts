import { describe, expect, it } from 'vitest';
import { authorizeUrl } from './auth';
import { gatewayBase, restRequest, syncRequest } from './request';
import { sign } from './signing';
import { testCredentials, testNowMs } from './test-support';

describe('gatewayBase', () => {
  it.each([
    ['https://api-sg.aliexpress.com', 'https://api-sg.aliexpress.com'],
    ['https://api-sg.aliexpress.com/', 'https://api-sg.aliexpress.com'],
    ['https://api-sg.aliexpress.com/sync', 'https://api-sg.aliexpress.com'],
    ['https://api-sg.aliexpress.com/sync/', 'https://api-sg.aliexpress.com'],
    ['https://api-sg.aliexpress.com/rest', 'https://api-sg.aliexpress.com'],
    [' https://api-sg.aliexpress.com/rest/ ', 'https://api-sg.aliexpress.com'],
    ['api-sg.aliexpress.com', 'https://api-sg.aliexpress.com'],
    ['http://127.0.0.1:4000', 'http://127.0.0.1:4000'],
    ['https://proxy.example/aliexpress/sync', 'https://proxy.example/aliexpress'],
  ])('reads %s', (setting, base) => {
    expect(gatewayBase(setting, 'm')).toBe(base);
  });

  it.each(['', 'https://', 'ftp://example.com', 'https://user:pass@example.com', 'http://exa mple.com'])(
    'refuses "%s"',
    (setting) => {
      expect(() => gatewayBase(setting, 'm')).toThrow(
        expect.objectContaining({ code: 'gateway.bad-address', effect: 'none' }),
      );
    },
  );
});

describe('requests', () => {
  const input = { credentials: testCredentials('https://gw.example/sync'), timestampMs: testNowMs, version: '1.2.3' };

  it('signs what it sends and leaves blanks out', () => {
    const { url, form } = syncRequest({
      ...input,
      method: 'a.b',
      params: { out_ref: '1', description: ' ', ioss: '' },
    });
    const { origin, pathname, searchParams } = new URL(url);
    expect(origin + pathname).toBe('https://gw.example/sync');
    expect(form).toBe('out_ref=1');
    const { sign: signature, ...common } = Object.fromEntries(searchParams);
    expect(signature).toBe(sign({ ...common, out_ref: '1' }, 'helloworld'));
  });

  it('signs values before they are encoded', () => {
    const params = { param1: '{"名":"a b+c&d=e"}' };
    const { url, form } = syncRequest({ ...input, method: 'a.b', params });
    expect(Object.fromEntries(new URLSearchParams(form))).toEqual(params);
    const { sign: signature, ...common } = Object.fromEntries(new URL(url).searchParams);
    expect(signature).toBe(sign({ ...common, ...params }, 'helloworld'));
  });

  it('signs a path call with its path and without the access token', () => {
    const { url, form } = restRequest({ ...input, method: '/auth/token/create', params: { code: 'c' } });
    const { origin, pathname, searchParams } = new URL(url);
    expect(origin + pathname).toBe('https://gw.example/rest/auth/token/create');
    const { sign: signature, ...common } = Object.fromEntries(searchParams);
    expect(common).toEqual({
      app_key: '12345678',
      timestamp: String(testNowMs),
      sign_method: 'sha256',
      partner_id: 'waybench-1.2.3',
    });
    expect(form).toBe('code=c');
    expect(signature).toBe(sign({ ...common, code: 'c' }, 'helloworld', '/auth/token/create'));
  });
});

describe('authorizeUrl', () => {
  it('names the app, the way back and the state', () => {
    const url = new URL(
      authorizeUrl({
        gateway: 'https://gw.example/rest',
        appKey: '1',
        redirectUri: 'http://127.0.0.1:5000/cb?x=1',
        state: 's',
      }),
    );
    expect(url.origin + url.pathname).toBe('https://gw.example/oauth/authorize');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      response_type: 'code',
      force_auth: 'true',
      redirect_uri: 'http://127.0.0.1:5000/cb?x=1',
      client_id: '1',
      state: 's',
    });
  });
});
