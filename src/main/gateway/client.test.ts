import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { declareAnswer, expiredTokenAnswer, tokenAnswer } from './answers.fixtures';
import { createClient, type GatewayDeps } from './client';
import { sign } from './signing';
import { answers, sendJson, startServer, testCredentials, testDeps, testNowMs, type Handler } from './test-support';

const method = 'aliexpress.logistics.sellershipmentfortop';
const anything = z.looseObject({});
const banned =
  '{"error_response":{"type":"ISV","code":"ApiCallLimit","msg":"Api access frequency exceeds the limit. this ban will last 1 seconds"}}';

const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

async function clientOf(handler: Handler, overrides: Partial<GatewayDeps> = {}) {
  const server = await startServer(handler);
  closers.push(() => server.close());
  const support = testDeps(server.url, overrides);
  return { ...support, seen: server.seen, url: server.url, client: createClient(support.deps) };
}

/** A gateway that takes only `new-access` and renews tokens with the given answer. */
function expiring(renewal: (respond: (text: string) => void) => void): Handler {
  return (response, { path, query }) => {
    if (path === '/rest/auth/token/refresh') renewal((text) => sendJson(response, text));
    else sendJson(response, query.get('session') === 'new-access' ? declareAnswer.simplified : expiredTokenAnswer);
  };
}

describe('client and rate limits', () => {
  it('waits for the ban and repeats the call', async () => {
    const { client, sleeps, seen } = await clientOf(answers(banned, banned.replace('1 sec', '3 sec'), '{}'));
    await client.call(method, { out_ref: '1' }, anything);
    expect(sleeps).toEqual([1250, 3250]);
    expect(seen).toHaveLength(3);
    expect(seen.map(({ form }) => form.get('out_ref'))).toEqual(['1', '1', '1']);
  });

  it('waits at most five seconds at a time and four times', async () => {
    const { client, sleeps, seen } = await clientOf(answers(banned.replace('1 sec', '600 sec')));
    await expect(client.call(method, {}, anything)).rejects.toMatchObject({
      code: 'gateway.rate-limited',
      effect: 'none',
      retryAfterMs: 600_000,
    });
    expect(sleeps).toEqual([5000, 5000, 5000, 5000]);
    expect(seen).toHaveLength(5);
  });

  it('signs the repeated call anew', async () => {
    let nowMs = testNowMs;
    const now = (): number => (nowMs += 1000);
    const { client, seen } = await clientOf(answers(banned, '{}'), { now });
    await client.call(method, { out_ref: '1' }, anything);
    expect(new Set(seen.map(({ query }) => query.get('timestamp'))).size).toBe(2);
    for (const { query, form } of seen) {
      const { sign: signature, ...common } = Object.fromEntries(query);
      expect(sign({ ...common, ...Object.fromEntries(form) }, 'helloworld')).toBe(signature);
    }
  });

  it('does not repeat a call that failed otherwise', async () => {
    const { client, seen } = await clientOf((response) => response.socket?.destroy());
    await expect(client.call(method, {}, anything)).rejects.toMatchObject({ effect: 'unknown' });
    expect(seen).toHaveLength(1);
  });
});

describe('client and tokens', () => {
  it('renews an expired token once for five calls at a time', async () => {
    const { client, seen, tokens } = await clientOf(expiring((respond) => respond(tokenAnswer)));
    await Promise.all(Array.from({ length: 5 }, () => client.call(method, {}, anything)));
    const renewals = seen.filter(({ path }) => path === '/rest/auth/token/refresh');
    expect(renewals).toHaveLength(1);
    expect(renewals[0]?.form.get('refresh_token')).toBe('old-refresh');
    expect(tokens).toEqual([
      {
        accessToken: 'new-access',
        refreshToken: 'new-refresh',
        accessExpiresAtMs: 1_795_406_400_000,
        refreshExpiresAtMs: 1_795_492_800_000,
        account: 'cn1234567',
      },
    ]);
    expect(seen.filter(({ query }) => query.get('session') === 'new-access')).toHaveLength(5);
  });

  it('hands over new tokens before it uses them', async () => {
    const order: string[] = [];
    const { client } = await clientOf(
      (response, request, index) => {
        order.push(request.query.get('session') ?? request.path);
        expiring((respond) => respond(tokenAnswer))(response, request, index);
      },
      { onTokens: () => void order.push('stored') },
    );
    await client.call(method, {}, anything);
    expect(order).toEqual(['old-access', '/rest/auth/token/refresh', 'stored', 'new-access']);
  });

  it('goes on with new tokens while the old ones are still stored', async () => {
    const { client, seen } = await clientOf(expiring((respond) => respond(tokenAnswer)));
    await client.call(method, {}, anything);
    await client.call(method, {}, anything);
    expect(seen.map(({ query }) => query.get('session'))).toEqual(['old-access', null, 'new-access', 'new-access']);
  });

  it('uses credentials that were stored meanwhile', async () => {
    let accessToken = 'old-access';
    const server = await clientOf(
      expiring((respond) => respond(tokenAnswer)),
      {
        credentials: () => ({ ...testCredentials(server.url), accessToken }),
      },
    );
    await server.client.call(method, {}, anything);
    accessToken = 'newest-access';
    await expect(server.client.call(method, {}, anything)).resolves.toBeDefined();
    expect(server.seen[3]?.query.get('session')).toBe('newest-access');
  });

  it('keeps the old refresh token when the answer carries none', async () => {
    const { client, tokens } = await clientOf(
      expiring((respond) =>
        respond('{"access_token":"new-access","expires_in":"3600","refresh_expires_in":0,"code":"0"}'),
      ),
    );
    await client.call(method, {}, anything);
    expect(tokens).toEqual([
      {
        accessToken: 'new-access',
        refreshToken: 'old-refresh',
        accessExpiresAtMs: testNowMs + 3_600_000,
        refreshExpiresAtMs: testNowMs,
        account: '',
      },
    ]);
  });

  it('gives up after one repeat', async () => {
    const { client, seen } = await clientOf((response, { path }) =>
      sendJson(response, path === '/sync' ? expiredTokenAnswer : tokenAnswer),
    );
    await expect(client.call(method, {}, anything)).rejects.toMatchObject({
      code: 'gateway.token-expired',
      effect: 'none',
    });
    expect(seen.map(({ path }) => path)).toEqual(['/sync', '/rest/auth/token/refresh', '/sync']);
  });

  it.each([
    '{"type":"ISV","code":"InvalidRefreshToken","message":"refresh token is invalid","request_id":"1"}',
    '{"type":"ISV","code":"IllegalRefreshToken","message":"expired","request_id":"1"}',
    '{"type":"ISV","code":"IllegalAccessToken","message":"expired","request_id":"1"}',
    '{"type":"ISV","code":"InvalidParameter","message":"refresh_token","request_id":"1"}',
    '{"type":"ISV","code":"SomethingNew","message":"no","request_id":"1"}',
  ])('asks for a new authorisation when the refresh is refused: %s', async (refusal) => {
    const { client, tokens } = await clientOf(expiring((respond) => respond(refusal)));
    await expect(client.call(method, {}, anything)).rejects.toMatchObject({
      code: 'gateway.needs-authorisation',
      effect: 'none',
      method,
    });
    expect(tokens).toEqual([]);
  });

  it('asks for a new authorisation when there is no refresh token', async () => {
    const server = await clientOf(answers(expiredTokenAnswer), {
      credentials: () => ({ ...testCredentials(server.url), refreshToken: '' }),
    });
    await expect(server.client.call(method, {}, anything)).rejects.toMatchObject({
      code: 'gateway.needs-authorisation',
    });
    expect(server.seen).toHaveLength(1);
  });

  it('renews before the first call when there is no access token', async () => {
    const server = await clientOf(
      expiring((respond) => respond(tokenAnswer)),
      {
        credentials: () => ({ ...testCredentials(server.url), accessToken: '' }),
      },
    );
    await server.client.call(method, {}, anything);
    expect(server.seen.map(({ path }) => path)).toEqual(['/rest/auth/token/refresh', '/sync']);
  });

  it.each([
    ['gateway.ip-not-allowed', '{"type":"ISV","code":"AppWhiteIpLimit","message":"ip"}'],
    ['gateway.bad-signature', '{"type":"ISV","code":"IncompleteSignature","message":"sign"}'],
    ['gateway.bad-answer', '{"code":"0"}'],
    ['gateway.server-error', '{"type":"SYSTEM","code":"InternalError","message":"later"}'],
  ])('tells %s of a renewal as a call without effect', async (code, answer) => {
    const { client } = await clientOf(expiring((respond) => respond(answer)));
    await expect(client.call(method, {}, anything)).rejects.toMatchObject({ code, effect: 'none', method });
  });

  it('tells a lost renewal as a call without effect and tries again next time', async () => {
    let isLost = true;
    const { client } = await clientOf((response, request, index) => {
      if (isLost && request.path !== '/sync') response.socket?.destroy();
      else expiring((respond) => respond(tokenAnswer))(response, request, index);
    });
    await expect(client.call(method, {}, anything)).rejects.toMatchObject({
      code: 'gateway.connection-lost',
      effect: 'none',
      method,
    });
    isLost = false;
    await expect(client.call(method, {}, anything)).resolves.toBeDefined();
  });

  it('renews on request and shares it with calls', async () => {
    const { client, seen } = await clientOf(expiring((respond) => setTimeout(() => respond(tokenAnswer), 30)));
    await Promise.all([client.refreshTokens(), client.refreshTokens(), client.call(method, {}, anything)]);
    expect(seen.filter(({ path }) => path !== '/sync')).toHaveLength(1);
  });
});

describe('client log', () => {
  it('names method, time and outcome, and nothing that was sent', async () => {
    const lines: unknown[] = [];
    const note = (...line: unknown[]): void => void lines.push(line);
    const log = { debug: note, info: note, warn: note, error: note };
    const { client } = await clientOf(answers('{}', '{}', '<html>'), { log });
    await client.call(method, { out_ref: '8170004586005712' }, anything);
    const strict = z.object({ result: z.object({ order_id: z.string() }) });
    await expect(client.call(method, {}, strict)).rejects.toMatchObject({ details: { method, path: 'result' } });
    await expect(client.call(method, {}, anything)).rejects.toThrow('no JSON');
    expect(lines).toEqual([
      ['gateway call', { method, ms: 0, outcome: 'ok' }],
      ['gateway call', { method, ms: 0, outcome: 'gateway.bad-answer' }],
      ['gateway call', { method, ms: 0, outcome: 'gateway.bad-answer' }],
    ]);
  });
});
