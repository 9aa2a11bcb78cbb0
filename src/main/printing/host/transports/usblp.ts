import { setTimeout as delay } from 'node:timers/promises';
import type { SendFaultReason, SendResult } from '../../print-host.types';
import type { DeviceFile } from '../usblp/device-file';
import { openDeviceFile, systemCodeOf } from '../usblp/device-file';
import { findUsbDevice } from '../usblp/usb-printers';
import { badAddress } from './bad-address';
import type { SendOptions, Transport, TransportKind } from './transport';

/** A USB printer of Linux; `serial` tells it from others whichever number it has at the moment. */
export type UsbAddress = { readonly path: string; readonly serial: string | null };

/** How long a USB printer may take. */
export type UsbTimeouts = {
  /** How long it may take no byte at all before it counts as stalled. */
  readonly stallMs: number;
  /** How long to wait between tries. */
  readonly pollMs: number;
};

/** As for network printers; a full buffer is looked at often enough to keep a fast printer busy. */
export const usualUsbTimeouts: UsbTimeouts = { stallMs: 15_000, pollMs: 5 };

/** The driver takes 8 kB at a time (USBLP_BUF_SIZE). */
const PIECE_BYTES = 8_192;

/** A USB printer of Linux's usblp driver (`usblp:/dev/usb/lp0?serial=…`). */
export const usblpKind: TransportKind = {
  protocols: ['usblp:'],
  open: (url) => createUsblpTransport(readUsbAddress(url)),
};

/** Reads `usblp:/dev/usb/lp0`, with `?serial=…` or without. Throws `printer.bad-address`. */
export function readUsbAddress(url: URL): UsbAddress {
  const [key, serial] = [...url.searchParams][0] ?? [];
  const isSerial = serial !== undefined && key === 'serial' && serial !== '';
  const isPath = /^\/dev\/[\w./-]*lp\d+$/.test(url.pathname) && !url.pathname.includes('..');
  if (url.host !== '' || url.hash !== '' || !isPath || url.searchParams.size > 1 || (url.search !== '' && !isSerial)) {
    throw badAddress('a usblp: address is usblp:/dev/usb/lp0 or usblp:/dev/usb/lp0?serial=NUMBER');
  }
  return { path: url.pathname, serial: isSerial ? serial : null };
}

/** The address of a USB printer, by its serial number where it has one. */
export function usblpAddressOf(path: string, serial: string): string {
  return `usblp:${path}${serial === '' ? '' : `?serial=${encodeURIComponent(serial)}`}`;
}

export type UsblpParts = {
  readonly timeouts: UsbTimeouts;
  readonly findDevice: (address: UsbAddress) => Promise<string | null>;
  readonly openDevice: (path: string) => Promise<DeviceFile>;
};

const usualParts: UsblpParts = {
  timeouts: usualUsbTimeouts,
  findDevice: findUsbDevice,
  openDevice: (path) => openDeviceFile(path, false),
};

/**
 * "Sent" means that the printer took every byte over USB. The driver calls a piece written when it is on its way and
 * drops what is still on its way when the device is closed, so it is asked, too, whether the last piece is through.
 */
export function createUsblpTransport(address: UsbAddress, parts: UsblpParts = usualParts): Transport {
  return {
    send: async (bytes, options) => {
      if (options.signal?.aborted) return { state: 'not-started', reason: 'cancelled' };
      const path = await parts.findDevice(address);
      if (path === null) return { state: 'not-started', reason: 'not-found' };
      const device = await parts.openDevice(path).catch(usbFaultOf);
      if (typeof device === 'string') return { state: 'not-started', reason: device };
      try {
        options.onFirstByte();
        return await transfer(device, bytes, options, parts.timeouts);
      } finally {
        await device.close().catch(() => undefined);
      }
    },
  };
}

async function transfer(
  device: DeviceFile,
  bytes: Uint8Array,
  { signal, onProgress }: SendOptions,
  { stallMs, pollMs }: UsbTimeouts,
): Promise<SendResult> {
  let bytesWritten = 0;
  /** Tries until it is taken, time is up or the printer is gone; null with what was taken. */
  const put = async (piece: Uint8Array): Promise<SendFaultReason | null> => {
    const untilMs = performance.now() + stallMs;
    for (;;) {
      if (signal?.aborted) return 'cancelled';
      const outcome = await device.write(piece).catch(systemCodeOf);
      if (typeof outcome === 'number') {
        bytesWritten += outcome;
        return null;
      }
      if (outcome !== 'EAGAIN' && outcome !== 'EINTR') return reasonByCode[outcome] ?? 'failed';
      if (performance.now() >= untilMs) return 'stalled';
      await delay(pollMs);
    }
  };
  while (bytesWritten < bytes.length) {
    const fault = await put(bytes.subarray(bytesWritten, bytesWritten + PIECE_BYTES));
    if (fault !== null) {
      return bytesWritten === 0 && beforeAnyByte.has(fault)
        ? { state: 'not-started', reason: fault }
        : { state: 'interrupted', reason: fault, bytesWritten };
    }
    onProgress?.(bytesWritten);
  }
  const fault = await put(new Uint8Array());
  return fault === null
    ? { state: 'sent', bytes: bytesWritten }
    : { state: 'interrupted', reason: fault, bytesWritten };
}

/**
 * With these the driver has not begun to send the first piece. With EIO or ENODEV it may have, and a label of a few kB
 * is one piece.
 */
const beforeAnyByte: ReadonlySet<SendFaultReason> = new Set<SendFaultReason>(['stalled', 'cancelled', 'paper-out']);

const reasonByCode: Readonly<Record<string, SendFaultReason>> = {
  ENOENT: 'not-found',
  ENODEV: 'not-found',
  ENXIO: 'not-found',
  EACCES: 'not-writable',
  EPERM: 'not-writable',
  EBUSY: 'not-writable',
  ENOSPC: 'paper-out',
  EIO: 'reset',
  EPIPE: 'reset',
};

/** What a device's error means for a label. */
export function usbFaultOf(error: unknown): SendFaultReason {
  return reasonByCode[systemCodeOf(error)] ?? 'failed';
}
