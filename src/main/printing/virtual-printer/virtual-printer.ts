import type { AddressInfo, Server, Socket } from 'node:net';
import { createServer } from 'node:net';
import type { ZplFault } from '../host/languages/zpl-graphic-reader';
import { readZplFormat, splitZplFormats } from '../host/languages/zpl-graphic-reader';
import { encodePng } from '../host/png';

/** A label that came out, or why nothing did. */
export type ReceivedLabel = {
  /** Counts from 1 since the printer was made. */
  readonly id: number;
  readonly receivedAtMs: number;
  /** What arrived, from `^XA` to `^XZ`; or what was left when the connection ended. */
  readonly bytes: Uint8Array;
} & (
  | { readonly ok: true; readonly previewPng: Uint8Array; readonly widthDots: number; readonly heightDots: number }
  | { readonly ok: false; readonly fault: VirtualPrinterFault }
);

/** `incomplete`: the connection ended inside a format; `not-zpl`: it carried something else. */
export type VirtualPrinterFault = ZplFault | { readonly reason: 'incomplete' | 'not-zpl' };

/** A label printer without paper for the practice shop and for tests; only this machine can reach it. */
export type VirtualPrinter = {
  /** Starts listening; without a port, on a free one. */
  listen(port?: number): Promise<{ readonly port: number }>;
  close(): Promise<void>;
  /** The last labels, oldest first. */
  labels(): readonly ReceivedLabel[];
};

const KEPT_LABELS = 20;
/** More without a complete format than any label needs: the connection is cut. */
const UNREAD_BYTES_MAX = 8 * 1024 * 1024;

/** Makes a virtual printer; `onLabel` is called for each label as it comes out, and for what could not be printed. */
export function createVirtualPrinter(deps: {
  readonly onLabel?: (label: ReceivedLabel) => void;
  readonly now?: () => number;
}): VirtualPrinter {
  const now = deps.now ?? Date.now;
  const kept: ReceivedLabel[] = [];
  const sockets = new Set<Socket>();
  let count = 0;

  const emit = (bytes: Uint8Array, fault?: VirtualPrinterFault): void => {
    count += 1;
    const arrived = { id: count, receivedAtMs: now(), bytes: Uint8Array.from(bytes) };
    const label: ReceivedLabel = fault ? { ...arrived, ok: false, fault } : { ...arrived, ...develop(bytes) };
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
        emit(unread, fault);
      }
      unread = Buffer.alloc(0);
    };
    socket.on('data', (chunk) => {
      const { formats, rest } = splitZplFormats(Buffer.concat([unread, chunk]));
      formats.forEach((format) => emit(format));
      unread = Buffer.from(rest);
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

function develop(
  format: Uint8Array,
):
  | { readonly ok: true; readonly previewPng: Uint8Array; readonly widthDots: number; readonly heightDots: number }
  | { readonly ok: false; readonly fault: ZplFault } {
  const reading = readZplFormat(format);
  if (!reading.ok) {
    return reading;
  }
  const { widthDots, heightDots } = reading.bitmap;
  return { ok: true, previewPng: encodePng(reading.bitmap), widthDots, heightDots };
}

/** Blanks and commands outside a format (`~SD15`, `~HS`) draw nothing and are no fault. */
function leftoverFault(unread: Uint8Array): VirtualPrinterFault | undefined {
  const text = Buffer.from(unread).toString('latin1');
  if (text.includes('^XA')) {
    return { reason: 'incomplete' };
  }
  return /^(?:\s|~[A-Z]{2}[^~^\r\n]*)*$/.test(text) ? undefined : { reason: 'not-zpl' };
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
