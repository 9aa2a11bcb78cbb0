import type { ClientRequest, IncomingMessage } from 'node:http';
import { request } from 'node:http';
import type { SendFaultReason } from '../print-host.types';
import type { IppServer } from './address';
import { decodeIpp } from './decode';
import { encodeIpp } from './encode';
import type { IppMessage } from './message';
import { socketFaultOf } from '../socket-fault';

/** How long a server may take. */
export type IppTimeouts = {
  readonly connectMs: number;
  /** How long the server may take no more bytes, or be silent after the last one. */
  readonly stallMs: number;
};

export type IppRequest = {
  readonly server: IppServer;
  /** The HTTP path: a queue's, or `/` for the server's own operations. */
  readonly path: string;
  readonly message: IppMessage;
  readonly document?: Uint8Array;
  readonly timeouts: IppTimeouts;
  readonly signal?: AbortSignal;
  /** Called when connected, just before the first byte leaves. */
  readonly onFirstByte?: () => void;
  /** Called with the bytes of the document that are handed over so far. */
  readonly onProgress?: (documentBytesWritten: number) => void;
};

/**
 * What became of a request. `unreached`: no byte of it left. `broken`: it may have arrived, whole or in part.
 * `turned-away`: the HTTP server refused it before anything looked at it.
 */
export type IppOutcome =
  | { readonly state: 'answered'; readonly message: IppMessage }
  | { readonly state: 'turned-away'; readonly httpStatus: number }
  | { readonly state: 'unreached'; readonly reason: SendFaultReason }
  | { readonly state: 'broken'; readonly reason: SendFaultReason; readonly documentBytesWritten: number };

const CHUNK_BYTES = 32 * 1024;
/** A CUPS with hundreds of queues answers with some 100 kB. */
const MAX_ANSWER_BYTES = 4 * 1024 * 1024;

/** Makes one IPP request over a connection of its own. What `onFirstByte` throws comes out; nothing was sent then. */
export async function callIpp(call: IppRequest): Promise<IppOutcome> {
  if (call.signal?.aborted) return { state: 'unreached', reason: 'cancelled' };
  const head = encodeIpp(call.message);
  const body = call.document ?? new Uint8Array();
  const line = openLine(call, head.length + body.length);
  const progress = { documentBytesWritten: 0 };
  try {
    const reached = await line.connected;
    if (reached !== 'done') return { state: 'unreached', reason: reached };
    call.onFirstByte?.();
    const answer = await exchange(line, head, body, progress, call.onProgress);
    return typeof answer === 'string' ? { state: 'broken', reason: answer, ...progress } : read(answer, progress);
  } finally {
    line.stop();
  }
}

type HttpAnswer = { readonly status: number; readonly body: Buffer };

function read({ status, body }: HttpAnswer, progress: { readonly documentBytesWritten: number }): IppOutcome {
  // A 5xx says nothing of what was done before it.
  if (status >= 300 && status < 500) return { state: 'turned-away', httpStatus: status };
  const decoding = status === 200 ? decodeIpp(body) : undefined;
  return decoding?.ok
    ? { state: 'answered', message: decoding.message }
    : { state: 'broken', reason: 'failed', ...progress };
}

/** Sends all of it, unless the answer comes before that: a server may refuse on the attributes alone. */
async function exchange(
  line: Line,
  head: Uint8Array,
  body: Uint8Array,
  progress: { documentBytesWritten: number },
  onProgress: IppRequest['onProgress'],
): Promise<HttpAnswer | SendFaultReason> {
  const first = await line.write(head);
  if (first !== 'done') return first;
  while (progress.documentBytesWritten < body.length && !line.hasAnswer()) {
    const chunk = body.subarray(progress.documentBytesWritten, progress.documentBytesWritten + CHUNK_BYTES);
    const outcome = await line.write(chunk);
    if (outcome !== 'done') return outcome;
    progress.documentBytesWritten += chunk.length;
    onProgress?.(progress.documentBytesWritten);
  }
  return line.answer();
}

type Outcome = 'done' | SendFaultReason;

/** An HTTP request whose waits all end when it breaks, when it is cancelled, or when time is up. */
type Line = {
  readonly connected: Promise<Outcome>;
  /** Also done when the answer begins while the server takes no more bytes. */
  write(chunk: Uint8Array): Promise<Outcome>;
  hasAnswer(): boolean;
  /** Ends the request and gives the whole answer. */
  answer(): Promise<HttpAnswer | SendFaultReason>;
  stop(): void;
};

function openLine({ server, path, timeouts, signal }: IppRequest, contentLength: number): Line {
  const outgoing = request({
    ...(server.kind === 'tcp'
      ? { host: server.host, port: server.port }
      : { host: 'localhost', socketPath: server.socketPath }),
    path,
    method: 'POST',
    agent: false,
    headers: { 'Content-Type': 'application/ipp', 'Content-Length': contentLength, Connection: 'close' },
  });
  let response: IncomingMessage | undefined;
  let broken: SendFaultReason | undefined;
  const breakListeners = new Set<(reason: SendFaultReason) => void>();
  const breakWith = (reason: SendFaultReason): void => {
    broken ??= reason;
    for (const listener of breakListeners) listener(broken);
  };
  const wait = <T>(timeoutMs: number, late: SendFaultReason, start: (done: (value: T) => void) => void) =>
    new Promise<T | SendFaultReason>((resolve) => {
      const finish = (value: T | SendFaultReason): void => {
        clearTimeout(timer);
        breakListeners.delete(finish);
        resolve(value);
      };
      const timer = setTimeout(() => finish(late), timeoutMs);
      if (broken !== undefined) finish(broken);
      else {
        breakListeners.add(finish);
        start(finish);
      }
    });
  const onAbort = (): void => breakWith('cancelled');
  signal?.addEventListener('abort', onAbort, { once: true });
  // A server that has answered may close before it has read everything.
  outgoing.on('error', (error) => {
    if (response === undefined) breakWith(socketFaultOf(error));
  });
  let onAnswer: (() => void) | undefined;
  outgoing.on('response', (incoming) => {
    response = incoming;
    onAnswer?.();
  });
  return {
    connected: wait<'done'>(timeouts.connectMs, 'timed-out', (done) => onConnected(outgoing, () => done('done'))),
    write: (chunk) =>
      wait<'done'>(timeouts.stallMs, 'stalled', (done) => {
        onAnswer = () => done('done');
        outgoing.write(chunk, (error) => {
          if (!error) done('done');
        });
      }),
    hasAnswer: () => response !== undefined,
    answer: () =>
      wait<HttpAnswer>(timeouts.stallMs, 'stalled', (done) => {
        onAnswer = () => {
          const status = response?.statusCode ?? 0;
          if (response !== undefined) collectBody(response, breakWith, (body) => done({ status, body }));
        };
        if (response !== undefined) onAnswer();
        outgoing.end();
      }),
    stop: () => {
      signal?.removeEventListener('abort', onAbort);
      outgoing.on('error', () => undefined);
      outgoing.destroy();
    },
  };
}

function onConnected(outgoing: ClientRequest, done: () => void): void {
  outgoing.once('socket', (socket) => {
    if (socket.connecting) socket.once('connect', done);
    else done();
  });
}

function collectBody(
  incoming: IncomingMessage,
  breakWith: (reason: SendFaultReason) => void,
  done: (body: Buffer) => void,
): void {
  const chunks: Buffer[] = [];
  let length = 0;
  incoming.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > MAX_ANSWER_BYTES) breakWith('failed');
    else chunks.push(chunk);
  });
  incoming.on('error', (error) => breakWith(socketFaultOf(error)));
  incoming.on('end', () => done(Buffer.concat(chunks)));
}
