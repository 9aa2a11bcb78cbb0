import { setTimeout as delay } from 'node:timers/promises';
import type { UsbAddress } from '../transports/usblp';
import type { DeviceFile } from '../usblp/device-file';
import { openDeviceFile, systemCodeOf } from '../usblp/device-file';
import { findUsbDevice } from '../usblp/usb-printers';
import type { OpenLine } from './line';

const POLL_MS = 10;

export type UsblpLineParts = {
  readonly findDevice: (address: UsbAddress) => Promise<string | null>;
  readonly openDevice: (path: string) => Promise<DeviceFile>;
};

const usualParts: UsblpLineParts = {
  findDevice: findUsbDevice,
  openDevice: (path) => openDeviceFile(path, true),
};

/** A USB printer's own way back. One that has none takes the question and never answers. */
export function usblpLine(address: UsbAddress, parts: UsblpLineParts = usualParts): OpenLine {
  return async ({ onData, onEnd }) => {
    const path = await parts.findDevice(address);
    const device = path === null ? null : await parts.openDevice(path).catch(() => null);
    if (device === null) return null;
    let isOpen = true;
    const end = (): void => {
      if (isOpen) onEnd();
      isOpen = false;
    };
    const tryAgain = (error: unknown): boolean => ['EAGAIN', 'EINTR'].includes(systemCodeOf(error));
    const listen = async (): Promise<void> => {
      while (isOpen) {
        const bytes = await device.read().catch((error: unknown) => (tryAgain(error) ? null : end()));
        if (bytes instanceof Buffer && bytes.length > 0) onData(bytes);
        else await delay(POLL_MS);
      }
    };
    const put = async (bytes: Uint8Array): Promise<void> => {
      let rest = bytes;
      while (isOpen && rest.length > 0) {
        const count = await device.write(rest).catch((error: unknown) => (tryAgain(error) ? 0 : end()));
        rest = rest.subarray(count ?? rest.length);
        if (count === 0) await delay(POLL_MS);
      }
    };
    let asking = Promise.resolve();
    const listening = listen();
    return {
      write: (bytes) => {
        asking = asking.then(() => put(bytes));
      },
      close: async () => {
        isOpen = false;
        await Promise.all([asking, listening]);
        await device.close().catch(() => undefined);
      },
    };
  };
}
