import { z } from 'zod';
import type { SendFaultReason } from '../../print-host.types';

/** How a serial port is set: always 8 data bits, no parity, one stop bit, as label printers come. */
export type SerialSettings = {
  /** `/dev/ttyUSB0`, or `COM3`. */
  readonly path: string;
  readonly baud: number;
  /** Who tells the computer to wait: a wire, two characters, or nobody. */
  readonly flow: 'rtscts' | 'xonxoff' | 'none';
};

/** An open port. Waits of `write` and `read` end with an error when it is closed. */
export type SerialPort = {
  /** Resolves when the operating system has all of it. */
  write(bytes: Buffer): Promise<void>;
  /** Resolves when all that was written is on the wire. */
  drain(): Promise<void>;
  /** Forgets what is not on the wire yet. */
  flush(): Promise<void>;
  /** Gives the bytes that came in, at least one. */
  read(): Promise<Buffer>;
  close(): Promise<void>;
};

/** Why there is no open port. */
export type SerialOpening =
  | { readonly ok: true; readonly port: SerialPort }
  | { readonly ok: false; readonly reason: SendFaultReason };

const READ_BYTES = 4_096;

/** What is used of `@serialport/bindings-cpp`, whose own types need a package that does not export any. */
type Bindings = {
  open(options: {
    readonly path: string;
    readonly baudRate: number;
    readonly rtscts: boolean;
    readonly xon: boolean;
    readonly xoff: boolean;
    readonly hupcl: boolean;
  }): Promise<unknown>;
};
type BoundPort = Omit<SerialPort, 'read'> & {
  read(room: Buffer, offset: number, length: number): Promise<{ readonly buffer: Buffer; readonly bytesRead: number }>;
};
const hasFunctions = (it: unknown, names: readonly string[]): boolean =>
  typeof it === 'object' && it !== null && names.every((name) => typeof Reflect.get(it, name) === 'function');
const bindingsSchema = z.custom<Bindings>((it) => hasFunctions(it, ['open']));
const portSchema = z.custom<BoundPort>((it) => hasFunctions(it, ['write', 'drain', 'flush', 'read', 'close']));

/** Opens a port through the bindings of the serialport project, which are loaded at the first use. Never rejects. */
export async function openSerialPort({ path, baud, flow }: SerialSettings): Promise<SerialOpening> {
  const bindings = await import('@serialport/bindings-cpp').then(
    (library) => bindingsSchema.parse(library.autoDetect()),
    () => null,
  );
  if (bindings === null) return { ok: false, reason: 'no-library' };
  try {
    const opened = await bindings.open({
      path,
      baudRate: baud,
      rtscts: flow === 'rtscts',
      xon: flow === 'xonxoff',
      xoff: flow === 'xonxoff',
      // Between two questions the lines stay as they are: some printers start anew when DTR drops.
      hupcl: false,
    });
    const port = portSchema.parse(opened);
    return {
      ok: true,
      port: {
        write: (bytes) => port.write(bytes),
        drain: () => port.drain(),
        flush: () => port.flush(),
        read: async () => {
          const { buffer, bytesRead } = await port.read(Buffer.alloc(READ_BYTES), 0, READ_BYTES);
          return buffer.subarray(0, bytesRead);
        },
        close: () => port.close(),
      },
    };
  } catch (error) {
    return { ok: false, reason: openingFaultOf(error) };
  }
}

/** The bindings tell what went wrong only in words, the system's own or theirs. */
export function openingFaultOf(error: unknown): SendFaultReason {
  const message = error instanceof Error ? error.message : '';
  if (/no such|not found|cannot find/i.test(message)) return 'not-found';
  if (/permission|access denied|busy|lock/i.test(message)) return 'not-writable';
  return 'failed';
}
