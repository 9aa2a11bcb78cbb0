import type { SendFaultReason, SendResult } from '../../print-host.types';
import type { SerialOpening, SerialPort, SerialSettings } from '../serial/serial-port';
import { openSerialPort } from '../serial/serial-port';
import { badAddress } from './bad-address';
import type { SendOptions, Transport, TransportKind } from './transport';

/** How long one piece may wait for room before the printer counts as stalled. */
const usualStallMs = 15_000;

const PIECE_BYTES = 1_024;
/** What the operating system may hold that is not on the wire yet; it takes more only when this is nearly empty. */
const SYSTEM_BUFFER_BYTES = 4_096;
/** A start bit, eight data bits and a stop bit. */
const BITS_A_BYTE = 10;

/** A serial printer (`serial:/dev/ttyUSB0?baud=9600&flow=xonxoff`, `serial://COM3`). */
export const serialKind: TransportKind = {
  protocols: ['serial:'],
  open: (url) => createSerialTransport(readSerialAddress(url)),
};

/** Reads a `serial:` address: 9600 baud and no flow control when not given. Throws `printer.bad-address`. */
export function readSerialAddress(url: URL): SerialSettings {
  const port = url.host === '' ? url.pathname : url.host.toUpperCase() + url.pathname.replace(/^\/$/, '');
  const known = [...url.searchParams.keys()].every((key) => key === 'baud' || key === 'flow');
  const baud = url.searchParams.get('baud') ?? '9600';
  const flow = flows.find((name) => name === (url.searchParams.get('flow') ?? 'none'));
  const isPort = /^\/dev\/[\w./-]+$/.test(port) && !port.includes('..');
  if (!(isPort || /^COM\d{1,3}$/.test(port)) || !known || flow === undefined || !isBaud(baud) || url.hash !== '') {
    throw badAddress('a serial: address is serial:/dev/ttyUSB0?baud=9600&flow=none or serial://COM3?baud=9600');
  }
  return { path: port, baud: Number(baud), flow };
}

const flows = ['rtscts', 'xonxoff', 'none'] as const;

function isBaud(text: string): boolean {
  return /^\d{3,7}$/.test(text) && Number(text) >= 300 && Number(text) <= 4_000_000;
}

export type SerialParts = {
  readonly stallMs: number;
  readonly open: (settings: SerialSettings) => Promise<SerialOpening>;
};

/** "Sent" means that every byte went onto the wire; whether anyone listened at its end a serial line does not tell. */
export function createSerialTransport(
  settings: SerialSettings,
  { stallMs, open }: SerialParts = { stallMs: usualStallMs, open: openSerialPort },
): Transport {
  const bufferMs = (SYSTEM_BUFFER_BYTES * BITS_A_BYTE * 1_000) / settings.baud;
  return {
    stallAfterMs: bufferMs + 500,
    send: async (bytes, options) => {
      if (options.signal?.aborted) return { state: 'not-started', reason: 'cancelled' };
      const opening = await open(settings);
      if (!opening.ok) return { state: 'not-started', reason: opening.reason };
      const { port } = opening;
      try {
        options.onFirstByte();
        const result = await transfer(port, bytes, options, stallMs + bufferMs);
        // Bytes that nobody takes would hold the closing up, and come out when nobody waits for them any more.
        if (result.state !== 'sent') await port.flush().catch(() => undefined);
        return result;
      } finally {
        await port.close().catch(() => undefined);
      }
    },
  };
}

async function transfer(
  port: SerialPort,
  bytes: Uint8Array,
  { signal, onProgress }: SendOptions,
  limitMs: number,
): Promise<SendResult> {
  let bytesWritten = 0;
  while (bytesWritten < bytes.length) {
    const piece = Buffer.from(bytes.subarray(bytesWritten, bytesWritten + PIECE_BYTES));
    const outcome = await within(port.write(piece), limitMs, signal);
    // Part of the piece may be on the wire already.
    if (outcome !== 'done') return { state: 'interrupted', reason: outcome, bytesWritten };
    bytesWritten += piece.length;
    onProgress?.(bytesWritten);
  }
  const drained = await within(port.drain(), limitMs, signal);
  return drained === 'done'
    ? { state: 'sent', bytes: bytesWritten }
    : { state: 'interrupted', reason: drained, bytesWritten };
}

/** Waits until it is done, fails, time is up or the job is cancelled. What is left running ends with the port. */
function within(work: Promise<void>, ms: number, signal: AbortSignal | undefined): Promise<'done' | SendFaultReason> {
  return new Promise((resolve) => {
    const onAbort = (): void => settle('cancelled');
    const timer = setTimeout(() => settle('stalled'), ms);
    const settle = (outcome: 'done' | SendFaultReason): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      resolve(outcome);
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    if (signal?.aborted) onAbort();
    work.then(
      () => settle('done'),
      () => settle('reset'),
    );
  });
}
