import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import {
  isLoopbackCallback,
  listenForCallback,
  type Callback,
  type CallbackOptions,
  type CallbackResult,
} from './authorisation-callback';

let open: Callback | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function listen(onResult: CallbackOptions['onResult'] = () => Promise.resolve()) {
  const results: CallbackResult[] = [];
  const callbackUrl = `http://127.0.0.1:${await freePort()}/waybench`;
  open = await listenForCallback({
    callbackUrl,
    state: 'state-1',
    pageText: (answer) => `<${answer}>`,
    onResult: (result) => {
      results.push(result);
      return onResult(result);
    },
  });
  return { callbackUrl, results };
}

describe('listenForCallback', () => {
  it('takes the code that comes with the state, once', async () => {
    const { callbackUrl, results } = await listen();
    const answer = await fetch(`${callbackUrl}?code=3_500000_x%2By&state=state-1`);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('&#60;done&#62;');
    await expect(fetch(`${callbackUrl}?code=other&state=state-1`)).rejects.toThrow('fetch failed');
    expect(results).toEqual([{ kind: 'code', code: '3_500000_x+y' }]);
  });

  it.each([
    ['?code=1'],
    ['?code=1&state=state-2'],
    ['?code=1&state=state-11'],
    ['?state=state-1'],
    ['/more?code=1&state=state-1'],
  ])('takes no notice of %s and goes on waiting', async (rest) => {
    const { callbackUrl, results } = await listen();
    const answer = await fetch(`${callbackUrl}${rest}`);
    expect(answer.status).toBe(404);
    expect(results).toEqual([]);
    expect((await fetch(`${callbackUrl}?code=1&state=state-1`)).status).toBe(200);
  });

  it('takes nothing but GET', async () => {
    const { callbackUrl, results } = await listen();
    expect((await fetch(`${callbackUrl}?code=1&state=state-1`, { method: 'POST' })).status).toBe(404);
    expect(results).toEqual([]);
  });

  it('tells of a seller who said no', async () => {
    const { callbackUrl, results } = await listen();
    const answer = await fetch(`${callbackUrl}?error=access_denied&state=state-1`);
    expect(await answer.text()).toContain('denied');
    expect(results).toEqual([{ kind: 'denied' }]);
  });

  it('says in the browser too when the code was not accepted', async () => {
    const { callbackUrl } = await listen(() => Promise.reject(new Error('refused')));
    expect(await (await fetch(`${callbackUrl}?code=1&state=state-1`)).text()).toContain('failed');
  });

  it('says when another program has the port', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const address: AddressInfo | string | null = taken.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await expect(
      listenForCallback({
        callbackUrl: `http://localhost:${port}/back`,
        state: 's',
        pageText: String,
        onResult: () => Promise.resolve(),
      }),
    ).rejects.toMatchObject({ code: 'shop.callback-port-in-use', details: { port } });
    await new Promise((resolve) => taken.close(resolve));
  });
});

describe('isLoopbackCallback', () => {
  it.each([
    ['http://127.0.0.1:47113/waybench', true],
    ['http://localhost:47113', true],
    ['http://127.0.0.1/waybench', false],
    ['https://127.0.0.1:47113/', false],
    ['http://192.168.0.7:47113/', false],
    ['http://127.0.0.1.shop.example:47113/', false],
    ['', false],
  ])('%s: %s', (url, isHere) => {
    expect(isLoopbackCallback(url)).toBe(isHere);
  });
});
