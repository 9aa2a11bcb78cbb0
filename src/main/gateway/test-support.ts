import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { silentLogger } from '../app/logger';
import type { TokenSet } from './auth';
import type { GatewayDeps } from './client';
import type { ShopCredentials } from './request';

/** One request as it came over the wire. */
export type SeenRequest = {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly form: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
};

/** What a test server does with its n-th request (from 0). */
export type Handler = (response: ServerResponse, request: SeenRequest, index: number) => void;

/** A loopback server that keeps what it was sent. */
export type TestServer = { readonly url: string; readonly seen: readonly SeenRequest[]; close(): Promise<void> };

/** Starts a server on a free port; requests are read whole before the handler is asked. */
export async function startServer(handler: Handler): Promise<TestServer> {
  const seen: SeenRequest[] = [];
  const server = createServer((request, response) => {
    void readRequest(request).then((read) => handler(response, read, seen.push(read) - 1));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    seen,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Answers with JSON text. */
export function sendJson(response: ServerResponse, text: string, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json;charset=UTF-8' });
  response.end(text);
}

/** A handler that gives these answers in turn, and the last one for ever. */
export function answers(...texts: readonly string[]): Handler {
  return (response, _request, index) => sendJson(response, texts[Math.min(index, texts.length - 1)] ?? '');
}

/** Credentials of no real shop. */
export function testCredentials(gateway: string): ShopCredentials {
  return {
    gateway,
    appKey: '12345678',
    appSecret: 'helloworld',
    accessToken: 'old-access',
    refreshToken: 'old-refresh',
  };
}

/** The moment at which all tests take place: 2026-11-22 04:00:00 UTC. */
export const testNowMs = Date.UTC(2026, 10, 22, 4, 0, 0);

/** Dependencies whose waits take no time; `sleeps` and `tokens` tell what was asked of them. */
export function testDeps(gateway: string, overrides: Partial<GatewayDeps> = {}) {
  const sleeps: number[] = [];
  const tokens: TokenSet[] = [];
  const deps: GatewayDeps = {
    credentials: () => testCredentials(gateway),
    onTokens: (set) => void tokens.push(set),
    now: () => testNowMs,
    sleep: (ms) => {
      sleeps.push(ms);
      return Promise.resolve();
    },
    version: '0.1.0',
    timeoutMs: 5000,
    log: silentLogger,
    ...overrides,
  };
  return { deps, sleeps, tokens };
}

async function readRequest(request: IncomingMessage): Promise<SeenRequest> {
  let body = '';
  request.setEncoding('utf8');
  for await (const chunk of request) body += String(chunk);
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  return { path: url.pathname, query: url.searchParams, form: new URLSearchParams(body), headers: request.headers };
}
