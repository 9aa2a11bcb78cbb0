import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Dispatcher, OpenCall, Reply } from './dispatch';
import { authorizePage, isLoopbackHost, notFoundPage, orderPage, type Page, picturePage } from './pages';
import { readGatewayRequest } from './request';

/** What the HTTP side works with. */
export type HttpDeps = {
  readonly dispatcher: Dispatcher;
  readonly appKey: string;
  readonly issueCode: () => string;
  readonly log: (message: string) => void;
};

/** Starts the server on 127.0.0.1; port 0 takes a free one. Rejects when the port is taken. */
export async function startHttpServer(deps: HttpDeps, port: number): Promise<{ server: Server; port: number }> {
  const server = createServer((request, response) => {
    handle(deps, request, response).catch((error: unknown) => {
      // A client that goes away in the middle of its request is no fault of the shop.
      deps.log(`practice shop: a request failed: ${error instanceof Error ? error.message : 'unknown'}`);
      response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return { server, port: address.port };
}

async function handle(deps: HttpDeps, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!isLoopbackHost(request.headers.host ?? '')) return sendPage(response, forbidden);
  if (request.method !== 'GET' && request.method !== 'POST') return sendPage(response, { ...forbidden, status: 405 });
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (url.pathname === '/sync' || url.pathname.startsWith('/rest/')) return handleCall(deps, url, request, response);
  if (url.pathname === '/oauth/authorize') return sendPage(response, authorizePage(url, deps.appKey, deps.issueCode));
  if (url.pathname === '/order_detail.htm') return sendPage(response, orderPage(url));
  return sendPage(response, url.pathname.startsWith('/img/') ? picturePage(url.pathname) : notFoundPage());
}

const forbidden: Page = { status: 403, contentType: 'text/plain', body: 'Only for this machine.' };

async function handleCall(deps: HttpDeps, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const read = await readGatewayRequest(request, url);
  if (read === undefined) return sendPage(response, { status: 413, contentType: 'text/plain', body: 'Too large.' });
  const { reply, call } = await deps.dispatcher.dispatch(read);
  sendReply(reply, call, request, response);
}

function sendReply(reply: Reply, call: OpenCall, request: IncomingMessage, response: ServerResponse): void {
  switch (reply.kind) {
    case 'break':
      request.socket.resetAndDestroy();
      return;
    case 'hang':
      if (reply.ms !== undefined) setTimeout(() => request.socket.resetAndDestroy(), reply.ms).unref();
      return;
    case 'send': {
      const plain = Buffer.from(reply.body, 'utf8');
      const isZipped = reply.isTrue && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
      const bytes = isZipped ? gzipSync(plain) : plain;
      if (reply.isTrue) response.once('finish', () => (call.answered = true));
      response.writeHead(reply.status, {
        'Content-Type': reply.contentType,
        'Content-Length': bytes.length,
        'Cache-Control': 'no-store',
        ...(isZipped ? { 'Content-Encoding': 'gzip' } : {}),
      });
      response.end(bytes);
    }
  }
}

function sendPage(response: ServerResponse, page: Page): void {
  response.writeHead(page.status, {
    'Content-Type': page.contentType,
    'Content-Length': Buffer.byteLength(page.body),
    'X-Content-Type-Options': 'nosniff',
    ...(page.location === undefined ? {} : { Location: page.location }),
  });
  response.end(page.body);
}
