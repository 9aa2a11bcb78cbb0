import type { AddressInfo, Server, Socket } from 'node:net';
import { createServer } from 'node:net';
import { labelReaders } from '../host/languages/label-readers';
import type { LabelReader, LabelReadFault, TakenLabel } from '../host/languages/label-reading';
import { encodePng } from '../host/png';

/** A label that came out, or why nothing did. */
export type ReceivedLabel = {
  /** Counts from 1 since the printer was made. */
  readonly id: number;
  readonly receivedAtMs: number;
  /** What arrived for this label; or what was left when the connection ended. */
  readonly bytes: Uint8Array;
} & Outcome;

/** `incomplete`: the connection ended inside a label; `unknown-language`: it carried something else. */
export type VirtualPrinterFault = LabelReadFault | { readonly reason: 'incomplete' | 'unknown-language' };

/**
 * A label printer without paper for the practice shop and for tests; only this machine can reach it. It tells from each
 * job which language it is in.
 */
export type VirtualPrinter = {
  /** Starts listening; without a port, on a free one. */
  listen(port?: number): Promise<{ readonly port: number }>;
  close(): Promise<void>;
  /** The last labels, oldest first. */
  labels(): readonly ReceivedLabel[];
};

const KEPT_LABELS = 20;
/** More without a complete label than any label needs: the connection is cut. */
const UNREAD_BYTES_MAX = 8 * 1024 * 1024;

/** A "203 dpi" head. */
const USUAL_DOTS_PER_MM = 8;

/**
 * Makes a virtual printer; `onLabel` is called for each label as it comes out, and for what could not be printed. Its
 * head's `dotsPerMm` (usually 8) counts for labels whose size is given in millimetres.
 */
export function createVirtualPrinter(deps: {
  readonly onLabel?: (label: ReceivedLabel) => void;
  readonly now?: () => number;
  readonly dotsPerMm?: number;
}): VirtualPrinter {
  const now = deps.now ?? Date.now;
  const kept: ReceivedLabel[] = [];
  const sockets = new Set<Socket>();
  let count = 0;

  const emit = (bytes: Uint8Array, outcome: Outcome): void => {
    count += 1;
    const label: ReceivedLabel = { id: count, receivedAtMs: now(), bytes: Uint8Array.from(bytes), ...outcome };
    kept.push(label);
    kept.splice(0, kept.length - KEPT_LABELS);
    deps.onLabel?.(label);
  };

  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    let unread = Buffer.alloc(0);
    const finish = (): void => {
      const fault = leftoverFault(unread);
      if (fault) {
        emit(unread, { ok: false, fault });
      }
      unread = Buffer.alloc(0);
    };
    socket.on('data', (chunk) => {
      unread = Buffer.concat([unread, chunk]);
      for (let next = takeNext(unread); next; next = takeNext(unread)) {
        emit(next.label, develop(next.reader, next.label, deps.dotsPerMm ?? USUAL_DOTS_PER_MM));
        unread = Buffer.from(next.rest);
      }
      if (unread.length > UNREAD_BYTES_MAX) {
        finish();
        socket.destroy();
      }
    });
    socket.on('end', () => socket.end());
    // A reset is an end like another: what has arrived is judged in 'close'.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      sockets.delete(socket);
      finish();
    });
  });

  return {
    listen: (port = 0) => listen(server, port),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        sockets.forEach((socket) => socket.destroy());
      }),
    labels: () => [...kept],
  };
}

type Outcome =
  | { readonly ok: true; readonly previewPng: Uint8Array; readonly widthDots: number; readonly heightDots: number }
  | { readonly ok: false; readonly fault: VirtualPrinterFault };

function takeNext(unread: Uint8Array): (TakenLabel & { readonly reader: LabelReader }) | undefined {
  const reader = labelReaders.find((it) => it.begins(unread));
  const taken = reader?.take(unread);
  return reader && taken && { ...taken, reader };
}

function develop(reader: LabelReader, label: Uint8Array, dotsPerMm: number): Outcome {
  const reading = reader.read(label, dotsPerMm);
  if (!reading.ok) {
    return reading;
  }
  const { widthDots, heightDots } = reading.bitmap;
  return { ok: true, previewPng: encodePng(reading.bitmap), widthDots, heightDots };
}

/** Blanks and commands outside a format (`~SD15`, `~HS`) draw nothing and are no fault. */
function leftoverFault(unread: Uint8Array): VirtualPrinterFault | undefined {
  if (/^(?:\s|~[A-Z]{2}[^~^\r\n]*)*$/.test(Buffer.from(unread).toString('latin1'))) {
    return undefined;
  }
  return { reason: labelReaders.some((it) => it.begins(unread)) ? 'incomplete' : 'unknown-language' };
}

function listen(server: Server, port: number): Promise<{ readonly port: number }> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1' }, () => {
      server.off('error', reject);
      const address: AddressInfo | string | null = server.address();
      resolve({ port: typeof address === 'object' && address ? address.port : port });
    });
  });
}
