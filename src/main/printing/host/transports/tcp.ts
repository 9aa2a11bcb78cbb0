import type { Socket } from 'node:net';
import { connect } from 'node:net';
import type { SendFaultReason, SendResult } from '../../print-host.types';
import { socketFaultOf } from '../../socket-fault';
import type { TcpEndpoint } from './tcp-address';
import { readTcpAddress } from './tcp-address';
import type { SendOptions, Transport, TransportKind } from './transport';

/** How long a network printer may take. */
export type TcpTimeouts = {
  readonly connectMs: number;
  /** How long one chunk may wait for room before the printer counts as stalled. */
  readonly stallMs: number;
  /** How long to wait for the printer to close after the last byte; many never do. */
  readonly closeMs: number;
};

/** What suits printers on a shop's own network. */
export const usualTcpTimeouts: TcpTimeouts = { connectMs: 3_000, stallMs: 15_000, closeMs: 300 };

const CHUNK_BYTES = 32 * 1024;

/** A printer on the network (`tcp://HOST:PORT`). */
export const tcpKind: TransportKind = {
  protocols: ['tcp:'],
  open: (url) => createTcpTransport(readTcpAddress(url), usualTcpTimeouts),
};

/**
 * Raw printing (port 9100): one connection a job, closed from our side when all is written. "Sent" means that the
 * operating system took every byte and the printer did not break off, which is as much as TCP tells.
 */
export function createTcpTransport(endpoint: TcpEndpoint, timeouts: TcpTimeouts): Transport {
  return {
    send: async (bytes, { signal, onFirstByte, onProgress }) => {
      if (signal?.aborted) {
        return { state: 'not-started', reason: 'cancelled' };
      }
      // Half-open, so that a printer that closes its side early is noticed instead of ending the socket.
      const socket = connect({ ...endpoint, allowHalfOpen: true, noDelay: true });
      const line = watch(socket, signal);
      try {
        const opened = await line.until('connect', timeouts.connectMs, 'timed-out');
        if (opened !== 'done') {
          return { state: 'not-started', reason: opened };
        }
        // What the printer says is not read here, but unread bytes would make closing look like a break.
        socket.resume();
        onFirstByte();
        return await transfer(socket, line, bytes, { timeouts, onProgress });
      } finally {
        line.stop();
        socket.destroy();
      }
    },
  };
}

async function transfer(
  socket: Socket,
  line: Line,
  bytes: Uint8Array,
  { timeouts, onProgress }: { readonly timeouts: TcpTimeouts; readonly onProgress: SendOptions['onProgress'] },
): Promise<SendResult> {
  let bytesWritten = 0;
  while (bytesWritten < bytes.length) {
    const chunk = bytes.subarray(bytesWritten, bytesWritten + CHUNK_BYTES);
    const outcome = await line.write(chunk, timeouts.stallMs);
    if (outcome !== 'done') {
      return { state: 'interrupted', reason: outcome, bytesWritten };
    }
    bytesWritten += chunk.length;
    onProgress?.(bytesWritten);
  }
  if (line.hasEnded()) {
    return { state: 'interrupted', reason: 'closed-early', bytesWritten };
  }
  socket.end();
  const closed = await line.until('end', timeouts.closeMs, 'timed-out');
  return closed === 'done' || closed === 'timed-out'
    ? { state: 'sent', bytes: bytesWritten }
    : { state: 'interrupted', reason: closed, bytesWritten };
}

type Outcome = 'done' | SendFaultReason;

/** A socket whose waits all end when it breaks, when the job is cancelled, or when time is up. */
type Line = {
  until(event: 'connect' | 'end', timeoutMs: number, late: SendFaultReason): Promise<Outcome>;
  write(chunk: Uint8Array, timeoutMs: number): Promise<Outcome>;
  /** Whether the printer has closed its side. */
  hasEnded(): boolean;
  stop(): void;
};

function watch(socket: Socket, signal: AbortSignal | undefined): Line {
  let broken: SendFaultReason | undefined;
  let isEnded = false;
  let settle: ((outcome: Outcome) => void) | undefined;
  const breakWith = (reason: SendFaultReason): void => {
    broken ??= reason;
    settle?.(broken);
  };
  const onAbort = (): void => breakWith('cancelled');
  signal?.addEventListener('abort', onAbort, { once: true });
  socket.on('error', (error) => breakWith(socketFaultOf(error)));
  socket.on('close', () => breakWith('closed-early'));

  const wait = (start: (done: () => void) => void, timeoutMs: number, late: SendFaultReason): Promise<Outcome> => {
    if (broken) {
      return Promise.resolve(broken);
    }
    return new Promise<Outcome>((resolve) => {
      const timer = setTimeout(() => settle?.(late), timeoutMs);
      settle = (outcome) => {
        clearTimeout(timer);
        settle = undefined;
        resolve(outcome);
      };
      start(() => settle?.('done'));
    });
  };

  socket.once('end', () => {
    isEnded = true;
  });
  return {
    until: (event, timeoutMs, late) => wait((done) => socket.once(event, done), timeoutMs, late),
    write: (chunk, timeoutMs) => {
      if (isEnded) {
        breakWith('closed-early');
      }
      const start = (done: () => void): void => {
        socket.write(chunk, (error) => (error ? breakWith(socketFaultOf(error)) : done()));
      };
      return wait(start, timeoutMs, 'stalled');
    },
    hasEnded: () => isEnded,
    stop: () => signal?.removeEventListener('abort', onAbort),
  };
}
