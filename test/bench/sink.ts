import { createServer, type Server } from 'node:net';

/** What one connection brought, and when its last byte came, on the clock of `performance.now()`. */
export type Arrival = { readonly bytes: Buffer; readonly lastByteAtMs: number };

/** A printer that takes everything at once: a TCP listener which tells when the last byte of a label came. */
export type Sink = {
  readonly port: number;
  /** The next label, or one that has come already and was not taken. Rejects after `withinMs`. */
  next(withinMs?: number): Promise<Arrival>;
  close(): Promise<void>;
};

/** What a Zebra with nothing wrong answers. LPrint asks before a label, and waits ten seconds for each answer. */
const answers: Readonly<Record<string, string>> = {
  '~HQES':
    '\x02\r\n\r\nPRINTER STATUS\r\n   ERRORS:         0 00000000 00000000\r\n   WARNINGS:       0 00000000 00000000\r\n\x03\r\n',
  '~HS': '\x02030,0,0,1225,000,0,0,0,000,0,0,0\x03\r\n\x02001,0,0,0,0,2,6,0,00000000,1,000\x03\r\n\x021234,0\x03\r\n',
};
const longestQuestionBytes = 8;

export async function openSink(): Promise<Sink> {
  const arrived: Arrival[] = [];
  let wake: (() => void) | undefined;
  const server: Server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    const parts: Buffer[] = [];
    let lastByteAtMs = 0;
    socket.on('data', (part) => {
      lastByteAtMs = performance.now();
      const answer = part.length <= longestQuestionBytes ? answers[part.toString('latin1').trim()] : undefined;
      if (answer !== undefined) {
        socket.write(answer);
        return;
      }
      parts.push(part);
    });
    socket.on('error', () => socket.destroy());
    socket.on('end', () => {
      socket.end();
      if (parts.length === 0) return;
      arrived.push({ bytes: Buffer.concat(parts), lastByteAtMs });
      wake?.();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    next: async (withinMs = 30_000) => {
      if (arrived.length === 0) {
        await new Promise<void>((resolve, reject) => {
          const timer = setTimeout(() => reject(new Error('no label arrived')), withinMs);
          wake = () => {
            clearTimeout(timer);
            wake = undefined;
            resolve();
          };
        });
      }
      const first = arrived.shift();
      if (first === undefined) throw new Error('no label arrived');
      return first;
    },
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}
