import { once } from 'node:events';
import { createServer as createTcpServer, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { connectionError } from './connection-errors';
import type { GatewayError } from './errors';
import { sendJson, startServer, type Handler } from './test-support';
import { post } from './transport';

const method = 'aliexpress.logistics.order.createorder';
const options = { timeoutMs: 5000, version: '0.1.0' };

const closers: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

async function serve(handler: Handler) {
  const server = await startServer(handler);
  closers.push(() => server.close());
  return server;
}

/** A raw server for what node:http would not do; counts the bytes that it was sent. */
async function serveRaw(onConnection: (socket: Socket) => void) {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    onConnection(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closers.push(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  });
  return portOf(server.address());
}

function portOf(address: string | { port: number } | null): number {
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

function requestTo(url: string) {
  return { method, url: `${url}/sync?method=${method}`, form: 'trade_order_id=8170004586005712' };
}

function failure(url: string, overrides: Partial<Parameters<typeof post>[1]> = {}): Promise<GatewayError> {
  return post(requestTo(url), { ...options, ...overrides }).then(
    () => expect.unreachable('an answer'),
    (error: GatewayError) => error,
  );
}

describe('post', () => {
  it('returns the text of an answer', async () => {
    const { url, seen } = await serve((response) => sendJson(response, '{"名":"值"}'));
    expect(await post(requestTo(url), options)).toBe('{"名":"值"}');
    expect(seen[0]?.form.get('trade_order_id')).toBe('8170004586005712');
  });

  it('unpacks gzip', async () => {
    const { url } = await serve((response, { headers }) => {
      expect(headers['accept-encoding']).toContain('gzip');
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
      response.end(gzipSync('{"a":1}'));
    });
    expect(await post(requestTo(url), options)).toBe('{"a":1}');
  });

  it('returns the body of HTTP status 400', async () => {
    const { url } = await serve((response) => sendJson(response, '{"code":"MissingParameter"}', 400));
    expect(await post(requestTo(url), options)).toBe('{"code":"MissingParameter"}');
  });

  it('takes JSON sent as text', async () => {
    const { url } = await serve((response) => {
      response.writeHead(200, { 'content-type': 'text/javascript;charset=UTF-8' });
      response.end('{}');
    });
    expect(await post(requestTo(url), options)).toBe('{}');
  });
});

describe('post that did not reach the gateway', () => {
  it('knows a refused port', async () => {
    const server = await startServer((response) => sendJson(response, '{}'));
    await server.close();
    expect(await failure(server.url)).toMatchObject({ code: 'gateway.unreachable', effect: 'none', method });
  });

  it('knows a server that speaks no TLS', async () => {
    const port = await serveRaw((socket) => socket.on('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')));
    expect(await failure(`https://127.0.0.1:${port}`)).toMatchObject({ code: 'gateway.unreachable', effect: 'none' });
  });

  it('knows a connection that closes during the TLS handshake', async () => {
    const port = await serveRaw((socket) => socket.once('data', () => socket.destroy()));
    expect(await failure(`https://127.0.0.1:${port}`)).toMatchObject({ code: 'gateway.unreachable', effect: 'none' });
  });
});

describe('post whose effect is unknown', () => {
  it('loses the connection before the request was read', async () => {
    const port = await serveRaw((socket) => socket.destroy());
    expect(await failure(`http://127.0.0.1:${port}`)).toMatchObject({
      code: 'gateway.connection-lost',
      effect: 'unknown',
    });
  });

  it('loses the connection after the request was read', async () => {
    const { url, seen } = await serve((response) => response.socket?.destroy());
    expect(await failure(url)).toMatchObject({ code: 'gateway.connection-lost', effect: 'unknown' });
    expect(seen).toHaveLength(1);
  });

  it('loses the connection in the middle of the answer', async () => {
    const { url } = await serve((response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      response.write('{"result":', () => response.socket?.destroy());
    });
    expect(await failure(url)).toMatchObject({ code: 'gateway.connection-lost', effect: 'unknown' });
  });

  it('never repeats a request on a kept-alive connection that turned out dead', async () => {
    const { url, seen } = await serve((response, _request, index) => {
      if (index === 0) sendJson(response, '{}');
      else response.socket?.destroy();
    });
    await post(requestTo(url), options);
    expect(await failure(url)).toMatchObject({ code: 'gateway.connection-lost', effect: 'unknown' });
    expect(seen).toHaveLength(2);
  });

  it('waits in vain for an answer', async () => {
    const { url, seen } = await serve(() => undefined);
    expect(await failure(url, { timeoutMs: 100 })).toMatchObject({ code: 'gateway.timeout', effect: 'unknown' });
    expect(seen).toHaveLength(1);
  });

  it('waits in vain for the end of an answer', async () => {
    const { url } = await serve((response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{');
    });
    expect(await failure(url, { timeoutMs: 100 })).toMatchObject({ code: 'gateway.timeout', effect: 'unknown' });
  });

  it.each([500, 502, 503])('gets HTTP status %i', async (status) => {
    const { url } = await serve((response) => {
      response.writeHead(status, { 'content-type': 'text/html' });
      response.end('<html><body>Bad Gateway</body></html>');
    });
    expect(await failure(url)).toMatchObject({
      code: 'gateway.server-error',
      effect: 'unknown',
      details: { httpStatus: status },
    });
  });

  it.each([302, 307, 403, 404])('gets HTTP status %i and does not follow it', async (status) => {
    const { url, seen } = await serve((response) => {
      response.writeHead(status, { 'content-type': 'application/json', location: '/elsewhere' });
      response.end('{}');
    });
    expect(await failure(url)).toMatchObject({ code: 'gateway.bad-answer', details: { path: `http-${status}` } });
    expect(seen).toHaveLength(1);
  });

  it('gets HTML with HTTP status 200', async () => {
    const { url } = await serve((response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end('<html>please sign in to the network</html>');
    });
    expect(await failure(url)).toMatchObject({
      code: 'gateway.bad-answer',
      effect: 'unknown',
      details: { path: 'content-type' },
    });
  });

  it('gets more than it takes', async () => {
    const { url } = await serve((response) => sendJson(response, `"${'x'.repeat(5000)}"`));
    expect(await failure(url, { maxBytes: 1000 })).toMatchObject({ code: 'gateway.bad-answer', effect: 'unknown' });
  });

  it('gets bytes that are no text', async () => {
    const { url } = await serve((response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(Buffer.from([0x22, 0xc3, 0x28, 0x22]));
    });
    expect(await failure(url)).toMatchObject({ code: 'gateway.bad-answer', effect: 'unknown' });
  });
});

describe('connectionError', () => {
  const failed = (cause: unknown): TypeError => new TypeError('fetch failed', { cause });
  const systemError = (code: string, syscall?: string): Error =>
    Object.assign(new Error(code), syscall === undefined ? { code } : { code, syscall });

  it.each([
    systemError('ECONNREFUSED', 'connect'),
    systemError('EHOSTUNREACH', 'connect'),
    systemError('ENETUNREACH', 'connect'),
    systemError('ETIMEDOUT', 'connect'),
    systemError('ENOTFOUND', 'getaddrinfo'),
    systemError('EAI_AGAIN', 'getaddrinfo'),
    systemError('UND_ERR_CONNECT_TIMEOUT'),
    systemError('CERT_HAS_EXPIRED'),
    systemError('DEPTH_ZERO_SELF_SIGNED_CERT'),
    systemError('ERR_TLS_CERT_ALTNAME_INVALID'),
    new AggregateError([systemError('ECONNREFUSED', 'connect'), systemError('ENETUNREACH', 'connect')], 'all of them'),
  ])('takes $message as proof that nothing was sent', (cause) => {
    expect(connectionError(method, failed(cause))).toMatchObject({ code: 'gateway.unreachable', effect: 'none' });
  });

  it.each([
    ['gateway.connection-lost', systemError('ECONNRESET', 'read')],
    ['gateway.connection-lost', systemError('EHOSTUNREACH', 'read')],
    ['gateway.connection-lost', systemError('ETIMEDOUT', 'read')],
    ['gateway.connection-lost', systemError('EPIPE', 'write')],
    ['gateway.connection-lost', systemError('UND_ERR_SOCKET')],
    [
      'gateway.connection-lost',
      new AggregateError([systemError('ECONNREFUSED', 'connect'), systemError('EPIPE', 'write')]),
    ],
    ['gateway.connection-lost', new AggregateError([])],
    ['gateway.connection-lost', undefined],
    ['gateway.timeout', systemError('UND_ERR_HEADERS_TIMEOUT')],
    ['gateway.timeout', systemError('UND_ERR_BODY_TIMEOUT')],
  ])('takes %s for %s as unknown', (code, cause) => {
    expect(connectionError(method, failed(cause))).toMatchObject({ code, effect: 'unknown' });
  });
});
