import { constants, close, open, read, write } from 'node:fs';
import { promisify } from 'node:util';

/** A device that never makes anyone wait: what cannot be done at once fails with EAGAIN. */
export type DeviceFile = {
  /** Gives how many bytes were taken. Without bytes it tells whether the last ones are through. */
  write(bytes: Uint8Array): Promise<number>;
  /** Gives what the device has said; empty at its end. */
  read(): Promise<Buffer>;
  close(): Promise<void>;
};

const READ_BYTES = 4_096;

/** Opens a device to write, and to read too where it has something to say. Rejects with the system's error. */
export async function openDeviceFile(path: string, isRead: boolean): Promise<DeviceFile> {
  const flags = (isRead ? constants.O_RDWR : constants.O_WRONLY) | constants.O_NONBLOCK | constants.O_NOCTTY;
  const file = await promisify(open)(path, flags);
  return {
    // The promise API and file handles leave out writes without bytes, which this device answers.
    write: (bytes) =>
      new Promise((resolve, reject) => {
        const room = bytes.length === 0 ? Buffer.alloc(1) : bytes;
        write(file, room, 0, bytes.length, null, (error, count) => (error ? reject(error) : resolve(count)));
      }),
    read: () =>
      new Promise((resolve, reject) => {
        const room = Buffer.alloc(READ_BYTES);
        read(file, room, 0, room.length, null, (error, count) =>
          error ? reject(error) : resolve(room.subarray(0, count)),
        );
      }),
    close: () => promisify(close)(file),
  };
}

/** The code of a system error, as in `EAGAIN`; empty for any other. */
export function systemCodeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
