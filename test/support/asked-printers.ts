import { createServer as createHttpServer, type Server as HttpServer } from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';
import type { Printer } from '../../src/shared/contract/printing.contract';
import { startZplPrinter } from './zpl-printer';

/** What a person does to a printer; null mends it. */
export type Stop = 'paper-out' | 'head-open' | 'paused';

/** A printer on a socket that answers for its state, and can be switched off. */
export type AskedPrinter = {
  readonly setUp: Pick<Printer, 'address' | 'language' | 'status'>;
  /** How many questions have been answered so far, or left unanswered. */
  questions(): number;
  set(stop: Stop | null): void;
  /** Connections are taken, and nobody says anything any more. */
  fallSilent(): void;
  switchOff(): Promise<void>;
};

/** A Zebra: `~HS` over a line of its own. */
export async function startAskedZpl(): Promise<AskedPrinter> {
  const printer = await startZplPrinter();
  return {
    setUp: { address: printer.address, language: 'zpl', status: 'query' },
    questions: () => printer.questions.length,
    set: (stop) =>
      printer.set({
        isPaperOut: stop === 'paper-out',
        isHeadOpen: stop === 'head-open',
        isPaused: stop === 'paused',
      }),
    fallSilent: () => printer.set({ isSilent: true }),
    switchOff: () => printer.switchOff(),
  };
}

/** The byte of `ESC ! ?` (Gprinter GP-2120T manual, page 34). */
const tsplBits = { 'paper-out': 0x04, 'head-open': 0x01, paused: 0x10 } as const;

/** A TSC or one of its kin: `ESC ! ?`, one byte. */
export async function startAskedTspl(): Promise<AskedPrinter> {
  let stop: Stop | null = null;
  let isSilent = false;
  let count = 0;
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.on('data', (bytes) => {
      if (!bytes.includes('\x1b!?')) return;
      count += 1;
      if (!isSilent) socket.write(Buffer.of(stop === null ? 0 : tsplBits[stop]));
    });
  });
  const { port, close } = await listen(server);
  return {
    setUp: { address: `tcp://127.0.0.1:${port}`, language: 'tspl', status: 'query' },
    questions: () => count,
    set: (next) => void (stop = next),
    fallSilent: () => void (isSilent = true),
    switchOff: close,
  };
}

/** printer-state-reasons of RFC 8011, 5.4.12. */
const ippReasons = { 'paper-out': 'media-empty-error', 'head-open': 'cover-open', paused: 'paused' } as const;

/** An office printer of its own: Get-Printer-Attributes over HTTP. Its answer is put together here byte for byte. */
export async function startAskedIpp(): Promise<AskedPrinter> {
  let stop: Stop | null = null;
  let isSilent = false;
  let count = 0;
  const server = createHttpServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      count += 1;
      if (isSilent) return;
      response.setHeader('content-type', 'application/ipp');
      response.end(printerAttributes(Buffer.concat(parts), stop));
    });
  });
  const { port, close } = await listen(server);
  return {
    setUp: { address: `ipp://127.0.0.1:${port}/ipp/print`, language: 'pdf', status: 'query' },
    questions: () => count,
    set: (next) => void (stop = next),
    fallSilent: () => void (isSilent = true),
    switchOff: close,
  };
}

function printerAttributes(request: Buffer, stop: Stop | null): Buffer {
  const attribute = (tag: number, name: string, value: Buffer): Buffer => {
    const lengths = [Buffer.alloc(2), Buffer.alloc(2)] as const;
    lengths[0].writeUInt16BE(name.length);
    lengths[1].writeUInt16BE(value.length);
    return Buffer.concat([Buffer.of(tag), lengths[0], Buffer.from(name), lengths[1], value]);
  };
  const state = Buffer.alloc(4);
  state.writeInt32BE(stop === null ? 3 : 5);
  return Buffer.concat([
    // Version 1.1, successful-ok, the request's own number.
    Buffer.of(1, 1, 0, 0),
    request.subarray(4, 8),
    Buffer.of(0x01),
    attribute(0x47, 'attributes-charset', Buffer.from('utf-8')),
    attribute(0x48, 'attributes-natural-language', Buffer.from('en')),
    Buffer.of(0x04),
    attribute(0x23, 'printer-state', state),
    attribute(0x44, 'printer-state-reasons', Buffer.from(stop === null ? 'none' : ippReasons[stop])),
    Buffer.of(0x03),
  ]);
}

async function listen(
  server: Server | HttpServer,
): Promise<{ readonly port: number; readonly close: () => Promise<void> }> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  return {
    port: bound === null || typeof bound === 'string' ? 0 : bound.port,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
