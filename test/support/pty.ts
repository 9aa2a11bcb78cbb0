import { constants, close, open, read, write } from 'node:fs';
import { promisify } from 'node:util';
import { setTimeout as delay } from 'node:timers/promises';

/** A pair of serial lines without wires: a program opens `path`, the test holds the other end. */
export type Pty = {
  readonly path: string;
  /** What came in so far. */
  received(): Buffer;
  send(bytes: Uint8Array): Promise<void>;
  /** Reads no more, as a printer whose buffer is full; again when called with false. */
  pause(isPaused: boolean): void;
  close(): Promise<void>;
};

const [openFile, closeFile, readFile, writeFile] = [
  promisify(open),
  promisify(close),
  promisify(read),
  promisify(write),
];

/** Makes a pseudo terminal of Linux; koffi calls what Node has no function for. */
export async function openPty(): Promise<Pty> {
  const { default: koffi } = await import('koffi');
  const libc = koffi.load('libc.so.6');
  const master = await openFile('/dev/ptmx', constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK);
  const isReady =
    Number(libc.func('int grantpt(int file)')(master)) === 0 &&
    Number(libc.func('int unlockpt(int file)')(master)) === 0;
  const path = String(libc.func('const char *ptsname(int file)')(master));
  if (!isReady || !path.startsWith('/dev/pts/')) throw new Error('no pseudo terminal');
  // Held open, or the other end reads an error whenever the program has closed its own.
  const held = await openFile(path, constants.O_RDWR | constants.O_NOCTTY);
  let received = Buffer.alloc(0);
  let isOpen = true;
  let isPaused = false;
  const room = Buffer.alloc(4_096);
  const listen = async (): Promise<void> => {
    while (isOpen) {
      const count = isPaused
        ? 0
        : await readFile(master, room, 0, room.length, null).then(
            (it) => it.bytesRead,
            () => 0,
          );
      received = Buffer.concat([received, room.subarray(0, count)]);
      if (count === 0) await delay(2);
    }
  };
  const listening = listen();
  return {
    path,
    received: () => received,
    send: async (bytes) => void (await writeFile(master, bytes)),
    pause: (value) => {
      isPaused = value;
    },
    close: async () => {
      isOpen = false;
      await listening;
      await Promise.all([closeFile(held), closeFile(master)]);
    },
  };
}

/** Why there is no pseudo terminal; undefined where there is one. */
export function whyNoPty(): string | undefined {
  return process.platform === 'linux' ? undefined : 'pseudo terminals are made on Linux only';
}
