import { connectionError } from './connection-errors';
import { badAnswer, GatewayError } from './errors';
import type { GatewayRequest } from './request';

const maxBodyBytes = 32 * 1024 * 1024;

/** HTTP statuses whose body is an answer: the gateway's own errors come as 200 or 400 (API reference 1.2). */
const answerStatuses = new Set([200, 400]);

/** Where a request goes, and what limits it. */
export type TransportOptions = {
  /**
   * For connecting and for the whole answer together. Node gives up connecting after 10 s by itself and only
   * that proves that nothing was sent, so a shorter time makes an unreachable gateway look uncertain.
   */
  readonly timeoutMs: number;
  readonly version: string;
  readonly maxBytes?: number;
  /** Told of the answer's `Date`, in epoch ms: the gateway's clock. */
  readonly onDate?: (serverMs: number) => void;
};

/**
 * Sends one POST, once, and returns the answer's text. Throws GatewayError for everything that is no
 * readable answer.
 *
 * It uses Node's own fetch and not Electron's `net`: Chromium repeats a request by itself when a kept-alive
 * connection turns out dead, and a POST that creates a parcel must never be repeated unseen. Redirects are
 * not followed for the same reason.
 */
export async function post(request: GatewayRequest, options: TransportOptions): Promise<string> {
  const { method, url, form } = request;
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), options.timeoutMs);
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      signal: abort.signal,
      headers: {
        'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
        'user-agent': `waybench/${options.version}`,
        accept: 'application/json',
      },
      body: form,
    });
    const serverMs = Date.parse(response.headers.get('date') ?? '');
    if (!Number.isNaN(serverMs)) options.onDate?.(serverMs);
    const problem = problemOf(method, response);
    if (problem !== null) {
      await response.body?.cancel();
      throw problem;
    }
    return await readText(method, response, options.maxBytes ?? maxBodyBytes);
  } catch (error) {
    if (error instanceof GatewayError) throw error;
    if (abort.signal.aborted) {
      throw new GatewayError('gateway.timeout', method, 'unknown', { reason: `no answer in ${options.timeoutMs} ms` });
    }
    throw connectionError(method, error);
  } finally {
    clearTimeout(timer);
  }
}

function problemOf(method: string, response: Response): GatewayError | null {
  const { status } = response;
  if (status >= 500) {
    return new GatewayError('gateway.server-error', method, 'unknown', {
      reason: `HTTP status ${status}`,
      details: { httpStatus: status },
    });
  }
  if (!answerStatuses.has(status)) return badAnswer(method, `http-${status}`);
  // Real gateways have sent JSON as text/javascript and text/plain too.
  const contentType = response.headers.get('content-type') ?? 'application/json';
  return /json|javascript|^text\/plain/i.test(contentType) ? null : badAnswer(method, 'content-type');
}

async function readText(method: string, response: Response, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (response.body !== null) {
    for await (const piece of response.body) {
      const chunk: unknown = piece;
      if (!(chunk instanceof Uint8Array)) throw badAnswer(method, 'body');
      size += chunk.byteLength;
      if (size > maxBytes) throw badAnswer(method, 'body', 'too large');
      chunks.push(chunk);
    }
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw badAnswer(method, 'body', 'not UTF-8');
  }
}
