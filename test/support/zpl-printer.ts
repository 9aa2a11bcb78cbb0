import { createServer, type Server, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** What is wrong with the printer, or unusual about it. */
export type ZplPrinterFaults = {
  readonly isPaperOut: boolean;
  readonly isHeadOpen: boolean;
  readonly isPaused: boolean;
  /** Leaves `~HS` unanswered while it is stopped, as some Zebra models do. */
  readonly isMuteWhenStopped: boolean;
  readonly isSilent: boolean;
  readonly answersRubbish: boolean;
  /** Reads nothing of a label any more; a second connection is still answered. */
  readonly isDeaf: boolean;
  /** Closes the connection in good order amid a label, or resets it as a printer that is unplugged. */
  readonly breaksOff: 'never' | 'closes' | 'resets';
  /** How long it takes for each answer. */
  readonly answerDelayMs: number;
};

/**
 * A Zebra on a network: keeps labels, prints them while nothing is wrong, answers `~HS`, `~HQES` and `~HI`, and talks
 * to one computer at a time.
 */
export type ZplPrinter = {
  readonly address: string;
  /** The formats that came out, in order. */
  readonly printed: readonly string[];
  readonly questions: readonly string[];
  /** The largest number of connections that were open together. */
  readonly mostConnections: () => number;
  set(faults: Partial<ZplPrinterFaults>): void;
  /** Off, and on again at the same address: what waited in it is lost. */
  switchOff(): Promise<void>;
  switchOn(): Promise<void>;
};

const nothingWrong: ZplPrinterFaults = {
  isPaperOut: false,
  isHeadOpen: false,
  isPaused: false,
  isMuteWhenStopped: false,
  isSilent: false,
  answersRubbish: false,
  isDeaf: false,
  breaksOff: 'never',
  answerDelayMs: 0,
};

export async function startZplPrinter(): Promise<ZplPrinter> {
  let faults = nothingWrong;
  let waiting: string[] = [];
  let most = 0;
  let port = 0;
  const printed: string[] = [];
  const questions: string[] = [];
  const open = new Set<Socket>();
  const all = new Set<Socket>();
  const deaf = new Set<Socket>();

  const isStopped = (): boolean => faults.isPaperOut || faults.isHeadOpen || faults.isPaused;
  const printWhatWaits = (): void => {
    if (isStopped()) return;
    printed.push(...waiting);
    waiting = [];
  };

  const answerTo = (question: string): string => {
    if (faults.isSilent) return '';
    if (faults.answersRubbish) return '\x02rubbish,\x03\x03\x02\x02,,,\xff\x00\r\n';
    if (question === '~HI') return '\x02ZTC ZD421-203dpi ZPL,V93.21.26Z,8,8192KB\x03\r\n';
    if (question === '~HQES') return errorReport(faults);
    return faults.isMuteWhenStopped && isStopped() ? '' : hostStatus(faults, waiting.length);
  };

  const take = async (socket: Socket, text: string): Promise<string> => {
    const [, before = '', command = ''] = /^([^]*?)(~HS|~HQES|~HI|\^XA[^]*?\^XZ)/.exec(text) ?? [];
    if (command === '') return text;
    if (command.startsWith('^XA')) {
      waiting.push(command);
      printWhatWaits();
    } else {
      questions.push(command);
      if (faults.answerDelayMs > 0) await delay(faults.answerDelayMs);
      if (!socket.destroyed) socket.write(Buffer.from(answerTo(command), 'latin1'));
    }
    return take(socket, text.slice(before.length + command.length));
  };

  const listen = (): Promise<Server> =>
    new Promise((resolve) => {
      const server = createServer((socket) => {
        open.add(socket);
        all.add(socket);
        // The end of the connection before may come to the same turn, after this beginning.
        setImmediate(() => {
          most = Math.max(most, open.size);
        });
        let rest: Promise<string> = Promise.resolve('');
        socket.on('data', (part) => {
          // A question is short; what is longer is a label.
          if (faults.breaksOff !== 'never' && part.length > 100) {
            if (faults.breaksOff === 'resets') socket.resetAndDestroy();
            else socket.destroy();
            return;
          }
          if (faults.isDeaf && part.length > 100) {
            socket.pause();
            deaf.add(socket);
          }
          rest = rest.then((text) => {
            const next = text + part.toString('latin1');
            // A long label is looked through when its end is there, not once for every piece.
            return /~|\^XZ/.test(next.slice(text.length < 3 ? 0 : text.length - 3)) ? take(socket, next) : next;
          });
        });
        socket.on('error', () => socket.destroy());
        for (const event of ['end', 'close']) socket.on(event, () => open.delete(socket));
      });
      server.listen(port, '127.0.0.1', () => resolve(server));
    });

  let server = await listen();
  const bound = server.address();
  port = bound === null || typeof bound === 'string' ? 0 : bound.port;

  return {
    address: `tcp://127.0.0.1:${port}`,
    printed,
    questions,
    mostConnections: () => most,
    set: (change) => {
      faults = { ...faults, ...change };
      printWhatWaits();
      if (!faults.isDeaf) for (const socket of deaf) socket.resume();
    },
    switchOff: () =>
      new Promise((resolve) => {
        for (const socket of all) socket.destroy();
        waiting = [];
        server.close(() => resolve());
      }),
    switchOn: async () => {
      server = await listen();
    },
  };
}

const digit = (isSet: boolean): string => (isSet ? '1' : '0');

function hostStatus({ isPaperOut, isPaused, isHeadOpen }: ZplPrinterFaults, formats: number): string {
  const waiting = String(formats).padStart(3, '0');
  return (
    `\x02030,${digit(isPaperOut)},${digit(isPaused)},1225,${waiting},0,0,0,000,0,0,0\x03\r\n` +
    `\x02001,0,${digit(isHeadOpen)},0,0,2,6,0,00000000,1,000\x03\r\n\x021234,0\x03\r\n`
  );
}

function errorReport({ isPaperOut, isPaused, isHeadOpen }: ZplPrinterFaults): string {
  const bits = (isPaperOut ? 1 : 0) | (isHeadOpen ? 4 : 0) | (isPaused ? 0x10000 : 0);
  const low = bits.toString(16).toUpperCase().padStart(8, '0');
  return (
    `\x02\r\n\r\nPRINTER STATUS\r\n   ERRORS:         ${digit(bits !== 0)} 00000000 ${low}\r\n` +
    '   WARNINGS:       1 00000000 00000100\r\n\x03\r\n'
  );
}
