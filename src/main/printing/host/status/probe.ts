import type { OpenLine } from '../lines/line';
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

/**
 * Asks a printer for its state over a line of its own, which is closed when this resolves. Never rejects: a printer that
 * cannot be reached or understood is a state too. Aborting ends it at once, with whatever is known.
 */
export async function probeStatus(
  openLine: OpenLine,
  dialect: StatusDialect,
  { timeoutMs, isIdentified, signal }: ProbeOptions,
): Promise<DeviceStatus> {
  const answers = collectAnswers(signal);
  const line = await openLine(answers, { timeoutMs, signal });
  if (line === null) return { state: 'unreachable' };
  const ask = <T>(query: StatusQuery<T>): Promise<T | null> => {
    if (!answers.isOver()) line.write(query.bytes);
    return answers.wait(query.read, timeoutMs);
  };
  try {
    const { status: first, errors: second, identity } = dialect;
    const status = (await ask(first)) ?? (await ask(second));
    if (status === null) return { state: 'silent' };
    const more = isIdentified && identity !== null ? await ask(identity) : null;
    return more === null ? status : { ...status, facts: { ...status.facts, ...more } };
  } finally {
    answers.stop();
    await line.close();
  }
}

/** What came in so far; its waits end when the line does, when the probe is aborted, or when time is up. */
export function collectAnswers(signal: AbortSignal) {
  let received = Buffer.alloc(0);
  let isOver = signal.aborted;
  let look: () => void = () => undefined;
  const end = (): void => {
    isOver = true;
    look();
  };
  signal.addEventListener('abort', end, { once: true });
  return {
    onData: (bytes: Buffer): void => {
      if (isOver) return;
      received = Buffer.concat([received, bytes]);
      if (received.length > MAX_ANSWER_BYTES) end();
      else look();
    },
    onEnd: end,
    isOver: () => isOver,
    wait: <T>(read: (received: Buffer) => T | null, timeoutMs: number): Promise<T | null> =>
      new Promise((resolve) => {
        let isLate = false;
        // After a long render the timer comes before the answer that lies ready: one more turn lets it in.
        const timer = setTimeout(() => setImmediate(() => ((isLate = true), look())), timeoutMs);
        look = () => {
          const found = read(received);
          if (found === null && !isOver && !isLate) return;
          clearTimeout(timer);
          look = () => undefined;
          resolve(found);
        };
        look();
      }),
    /** What came in so far counts for no further answer. */
    forget: (): void => {
      received = Buffer.alloc(0);
    },
    stop: () => signal.removeEventListener('abort', end),
  };
}
