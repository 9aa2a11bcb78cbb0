import { connect, type Socket } from 'node:net';
import type { TcpEndpoint } from '../transports/transport';
import type { DeviceStatus, StatusDialect, StatusQuery } from './status';

export type ProbeOptions = {
  /** For the connection, and for the answer to each question. */
  readonly timeoutMs: number;
  /** Whether to ask, too, which printer it is. */
  readonly isIdentified: boolean;
  readonly signal: AbortSignal;
};

/** An answer is below 200 bytes; a device that sends without end is not one to wait for. */
const MAX_ANSWER_BYTES = 4096;

/** How long the printer may take to close its side. */
const CLOSE_MS = 100;

/**
 * Asks a network printer for its state over a connection of its own, which is closed when this resolves. Never rejects:
 * a printer that cannot be reached or understood is a state too. Aborting ends it at once, with whatever is known.
 */
export async function probeStatus(
  endpoint: TcpEndpoint,
  dialect: StatusDialect,
  { timeoutMs, isIdentified, signal }: ProbeOptions,
): Promise<DeviceStatus> {
  const socket = connect({ ...endpoint, noDelay: true });
  const line = listenTo(socket, signal);
  try {
    if (!(await line.opened(timeoutMs))) return { state: 'unreachable' };
    const { status: first, errors: second, identity } = dialect;
    const status = (await line.ask(first, timeoutMs)) ?? (await line.ask(second, timeoutMs));
    if (status === null) return { state: 'silent' };
    const more = isIdentified && identity !== null ? await line.ask(identity, timeoutMs) : null;
    return more === null ? status : { ...status, facts: { ...status.facts, ...more } };
  } finally {
    await line.close();
  }
}

/** A connection whose waits all end when it breaks, when the probe is aborted, or when time is up. */
type Line = {
  opened(timeoutMs: number): Promise<boolean>;
  ask<T>(query: StatusQuery<T>, timeoutMs: number): Promise<T | null>;
  close(): Promise<void>;
};

function listenTo(socket: Socket, signal: AbortSignal): Line {
  let received = Buffer.alloc(0);
  let isOpen = false;
  let isOver = signal.aborted;
  let look: () => void = () => undefined;
  const end = (): void => {
    isOver = true;
    look();
  };
  signal.addEventListener('abort', end, { once: true });
  for (const event of ['error', 'end', 'close']) socket.on(event, end);
  socket.on('connect', () => {
    isOpen = true;
    look();
  });
  socket.on('data', (chunk) => {
    if (isOver) return;
    received = Buffer.concat([received, chunk]);
    if (received.length > MAX_ANSWER_BYTES) end();
    else look();
  });

  const finished = new Promise<void>((resolve) => {
    socket.once('close', () => resolve());
  });

  const wait = <T>(find: () => T | null, timeoutMs: number): Promise<T | null> =>
    new Promise((resolve) => {
      let isLate = false;
      // After a long render the timer comes before the answer that lies ready: one more turn lets it in.
      const timer = setTimeout(() => setImmediate(() => ((isLate = true), look())), timeoutMs);
      look = () => {
        const found = find();
        if (found === null && !isOver && !isLate) return;
        clearTimeout(timer);
        look = () => undefined;
        resolve(found);
      };
      look();
    });

  return {
    opened: async (timeoutMs) => (await wait(() => (isOpen ? true : null), timeoutMs)) === true,
    ask: (query, timeoutMs) => {
      if (!isOver) socket.write(query.bytes);
      return wait(() => query.read(received), timeoutMs);
    },
    close: async () => {
      signal.removeEventListener('abort', end);
      // A print server that has not closed yet may turn the next connection away, and with it a label.
      const late = setTimeout(() => socket.destroy(), isOpen ? CLOSE_MS : 0);
      socket.end();
      await finished;
      clearTimeout(late);
    },
  };
}
