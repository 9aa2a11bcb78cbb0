import { createServer, type IncomingMessage } from 'node:http';
import { AppError } from '../../shared/errors';
import { isSameSecret } from '../security/same-secret';

/** What the browser brought back from AliExpress's authorisation page. */
export type CallbackResult = { readonly kind: 'code'; readonly code: string } | { readonly kind: 'denied' };

/** What the browser is answered: the page's text, and whether the seller is done there. */
export type CallbackAnswer = 'done' | 'denied' | 'failed' | 'not-expected';

export type CallbackOptions = {
  /** The callback address registered for the app; only an address of this computer can be listened at. */
  readonly callbackUrl: string;
  /** Sent along to the page and expected back: anything else was not begun here. */
  readonly state: string;
  /** Acts on the result; a failure is shown in the browser too. */
  readonly onResult: (result: CallbackResult) => Promise<void>;
  readonly pageText: (answer: CallbackAnswer) => string;
};

export type Callback = { readonly close: () => Promise<void> };

const LONGEST_URL = 8_192;

/** Whether the browser's way back ends at this computer, so that nothing has to be pasted (RFC 8252, 7.3). */
export function isLoopbackCallback(callbackUrl: string): boolean {
  return loopbackOf(callbackUrl) !== null;
}

function loopbackOf(callbackUrl: string): { readonly port: number; readonly path: string } | null {
  if (!URL.canParse(callbackUrl)) return null;
  const url = new URL(callbackUrl);
  const isHere = url.protocol === 'http:' && /^(?:127\.0\.0\.1|localhost)$/.test(url.hostname);
  return isHere && url.port !== '' ? { port: Number(url.port), path: url.pathname } : null;
}

/**
 * Listens on loopback for the browser to come back, takes the one answer that carries `state`, and stops listening.
 * Throws AppError `shop.callback-port-in-use` when another program has the port.
 */
export async function listenForCallback(options: CallbackOptions): Promise<Callback> {
  const place = loopbackOf(options.callbackUrl);
  if (place === null) throw new AppError('internal', 'the callback address is not on this computer');
  let isTaken = false;

  const answer = async (request: IncomingMessage): Promise<CallbackAnswer> => {
    const result = isTaken ? null : readResult(request, place.path, options.state);
    if (result === null) return 'not-expected';
    isTaken = true;
    try {
      await options.onResult(result);
    } catch {
      return 'failed';
    }
    return result.kind === 'code' ? 'done' : 'denied';
  };

  const server = createServer({ maxHeaderSize: 2 * LONGEST_URL }, (request, response) => {
    void answer(request).then((kind) => {
      response.writeHead(kind === 'not-expected' ? 404 : 200, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': "default-src 'none'",
        'cache-control': 'no-store',
        connection: 'close',
      });
      response.end(page(options.pageText(kind)));
      if (kind !== 'not-expected') server.close();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) =>
      reject(new AppError('shop.callback-port-in-use', 'the callback port is taken', { details: place, cause })),
    );
    server.listen(place.port, '127.0.0.1', resolve);
  });
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function readResult(request: IncomingMessage, path: string, state: string): CallbackResult | null {
  const target = request.url ?? '';
  if (request.method !== 'GET' || target.length > LONGEST_URL || !target.startsWith('/')) return null;
  const url = new URL(target, 'http://127.0.0.1');
  if (url.pathname !== path || !isSameSecret(url.searchParams.get('state') ?? '', state)) return null;
  const code = url.searchParams.get('code') ?? '';
  if (code !== '') return { kind: 'code', code };
  return url.searchParams.has('error') ? { kind: 'denied' } : null;
}

function page(text: string): string {
  const escaped = text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return `<!doctype html><html><head><meta charset="utf-8"><title>Waybench</title></head><body><h1>Waybench</h1><p>${escaped}</p></body></html>`;
}
