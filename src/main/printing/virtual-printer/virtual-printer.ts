import type { AddressInfo, Server, Socket } from 'node:net';
import { createServer } from 'node:net';
import type { VirtualPrinterFaults, VirtualPrinterView } from '../../../shared/contract/printer-setup.contract';
import type { Bitmap } from '../host/bitmap';
import { labelReaders } from '../host/languages/label-readers';
import type { LabelReader, LabelReadFault, TakenLabel } from '../host/languages/label-reading';
import { encodePng } from '../host/png';
import type { LanguageName } from '../print-host.types';
import { answerTo, takeQuestion } from './answers';
import { createVirtualDevice } from './device';

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
 * label which language it is in, answers for its state in one, and can be made to fail as printers do.
 */
export type VirtualPrinter = {
  /** Starts listening; without a port, on a free one. */
  listen(port?: number): Promise<{ readonly port: number }>;
  close(): Promise<void>;
  /** The last labels, oldest first. */
  labels(): readonly ReceivedLabel[];
  view(): VirtualPrinterView;
  /** Makes something go wrong, or right again; what waits is printed as soon as it can be. */
  set(change: Partial<VirtualPrinterFaults>): void;
  /** Paper in, head closed, jam cleared, line in order. */
  mend(): void;
};

const KEPT_LABELS = 20;
/** More without a complete label than any label needs: the connection is cut. */
const UNREAD_BYTES_MAX = 8 * 1024 * 1024;

/** What a slow printer takes at once: enough to know a label by. */
const FIRST_BYTES = 64;

/** A "203 dpi" head. */
const USUAL_DOTS_PER_MM = 8;

export type VirtualPrinterDeps = {
  /** Called for each label as it comes out, and for what could not be printed. */
  readonly onLabel?: (label: ReceivedLabel) => void;
  /** Called when its view is another one. */
  readonly onChanged?: () => void;
  readonly now?: () => number;
  /** Of its head; it counts for labels whose size is given in millimetres. Usually 8. */
  readonly dotsPerMm?: number;
  /** The language in which it answers questions; usually ZPL. */
  readonly speaks?: LanguageName;
};

type Label = TakenLabel & { readonly reader: LabelReader };

/** Makes a virtual printer; it can be reached once it listens. */
export function createVirtualPrinter(deps: VirtualPrinterDeps): VirtualPrinter {
  const now = deps.now ?? Date.now;
  const { dotsPerMm = USUAL_DOTS_PER_MM, speaks = 'zpl' } = deps;
  const kept: ReceivedLabel[] = [];
  const lines = new Map<Socket, { isInLabel: boolean }>();
  let count = 0;
  let isClosing = false;

  const emit = (bytes: Uint8Array, outcome: Outcome): void => {
    count += 1;
    const label: ReceivedLabel = { id: count, receivedAtMs: now(), bytes: Uint8Array.from(bytes), ...outcome };
    kept.push(label);
    kept.splice(0, kept.length - KEPT_LABELS);
    deps.onLabel?.(label);
  };

  const device = createVirtualDevice<{ readonly bytes: Uint8Array; readonly bitmap: Bitmap }>({
    onExit: ({ bytes, bitmap }, exit) => emit(bytes, exit === 'whole' ? picture(bitmap) : cutPicture(bitmap)),
    onChanged: () => deps.onChanged?.(),
  });

  const takeLabel = ({ label, reader }: Label): void => {
    const reading = reader.read(label, dotsPerMm);
    if (reading.ok) device.take({ bytes: Uint8Array.from(label), bitmap: reading.bitmap });
    else emit(label, reading);
  };

  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const line = { isInLabel: false };
    lines.set(socket, line);
    let unread = Buffer.alloc(0);
    let slow: NodeJS.Timeout | undefined;
    const look = (): void => {
      line.isInLabel = labelReaders.some((reader) => reader.begins(unread));
      device.setReceiving([...lines.values()].filter((it) => it.isInLabel).length);
    };
    const finish = (): void => {
      const left = unread;
      const fault = leftoverFault(left);
      unread = Buffer.alloc(0);
      look();
      if (fault) emit(left, { ok: false, fault });
    };
    const take = (chunk: Buffer): void => {
      unread = Buffer.concat([unread, chunk]);
      look();
      if (line.isInLabel && device.faults().dropsNext) {
        device.set({ dropsNext: false });
        socket.resetAndDestroy();
        return;
      }
      for (;;) {
        const asked = takeQuestion(unread);
        const next = asked === undefined ? takeNext(unread) : undefined;
        if (asked !== undefined) {
          unread = Buffer.from(asked.rest);
          look();
          const answer = answerTo(asked.question, device.view(), {
            speaks,
            dotsPerMm,
            isReceiving: device.isReceiving(),
          });
          if (answer !== '' && socket.writable) socket.write(Buffer.from(answer, 'latin1'));
        } else if (next !== undefined) {
          unread = Buffer.from(next.rest);
          look();
          takeLabel(next);
        } else {
          break;
        }
      }
      if (unread.length > UNREAD_BYTES_MAX) {
        finish();
        socket.destroy();
      }
    };
    socket.on('data', (chunk) => {
      const { bytesPerSecond } = device.faults();
      const first = bytesPerSecond === null ? chunk : chunk.subarray(0, FIRST_BYTES);
      take(first);
      if (bytesPerSecond === null || socket.destroyed) return;
      socket.pause();
      const later = chunk.subarray(first.length);
      const goOn = (): void => {
        slow = undefined;
        take(later);
        if (!device.faults().isStalled) socket.resume();
        if (socket.readableEnded) socket.end();
        if (socket.closed) finish();
      };
      slow = setTimeout(goOn, (later.length * 1_000) / bytesPerSecond);
    });
    socket.on('end', () => slow === undefined && socket.end());
    // A reset is an end like another: what has arrived is judged in 'close'.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      lines.delete(socket);
      if (isClosing) clearTimeout(slow);
      else if (slow === undefined) finish();
    });
    if (device.faults().isStalled) socket.pause();
  });

  /** A stalled printer takes no byte more, on no line. */
  const set = (change: Partial<VirtualPrinterFaults>): void => {
    device.set(change);
    for (const socket of lines.keys()) {
      if (device.faults().isStalled) socket.pause();
      else socket.resume();
    }
  };

  return {
    listen: (port = 0) => listen(server, port),
    close: () =>
      new Promise((resolve) => {
        isClosing = true;
        server.close(() => resolve());
        for (const socket of lines.keys()) socket.destroy();
      }),
    labels: () => [...kept],
    view: device.view,
    set,
    mend: () => {
      device.mend();
      set({});
    },
  };
}

type Outcome =
  | {
      readonly ok: true;
      readonly previewPng: Uint8Array;
      readonly widthDots: number;
      readonly heightDots: number;
      /** It jammed: only the upper part came out. */
      readonly isCut: boolean;
    }
  | { readonly ok: false; readonly fault: VirtualPrinterFault };

function takeNext(unread: Uint8Array): Label | undefined {
  const reader = labelReaders.find((it) => it.begins(unread));
  const taken = reader?.take(unread);
  return reader && taken && { ...taken, reader };
}

function picture(bitmap: Bitmap): Outcome {
  const { widthDots, heightDots } = bitmap;
  return { ok: true, previewPng: encodePng(bitmap), widthDots, heightDots, isCut: false };
}

/** The part that is out when the paper jams in the middle. */
function cutPicture({ widthDots, heightDots, strideBytes, bits }: Bitmap): Outcome {
  const rows = Math.max(1, Math.floor(heightDots / 2));
  const part = { widthDots, heightDots: rows, strideBytes, bits: bits.subarray(0, rows * strideBytes) };
  return { ok: true, previewPng: encodePng(part), widthDots, heightDots: rows, isCut: true };
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
