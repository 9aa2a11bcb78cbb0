import { isIPv6 } from 'node:net';
import { fileURLToPath } from 'node:url';
import { AppError } from '../../../../shared/errors';
import type { IppQueue } from '../../ipp/address';
import { readIppAddress } from '../../ipp/address';
import type { SendResult } from '../../print-host.types';
import { createFileTransport } from './file';
import { createIppTransport } from './ipp';
import type { TcpTimeouts } from './tcp';
import { createTcpTransport, usualTcpTimeouts } from './tcp';

/** A way to one device. */
export type Transport = {
  /**
   * Hands over one job. `onFirstByte` is called just before anything can reach the device; aborting `signal` before
   * that leaves the device untouched.
   */
  send(
    bytes: Uint8Array,
    options: { readonly signal?: AbortSignal; readonly onFirstByte: () => void },
  ): Promise<SendResult>;
};

export type TcpEndpoint = { readonly host: string; readonly port: number };

const RAW_PRINT_PORT = 9100;

/**
 * Opens the way that an address names: `tcp://HOST:PORT` (port 9100 when not given, IPv6 in brackets), a queue of the
 * operating system as `ipp/address.ts` reads it, or `file:///PATH` (a folder gets one numbered file a job, a file or
 * device is appended to). Nothing is connected yet. Throws `printer.bad-address`.
 */
export function openTransport(address: string, timeouts: TcpTimeouts = usualTcpTimeouts): Transport {
  const endpoint = findTcpEndpoint(address);
  if (endpoint !== undefined) {
    return createTcpTransport(endpoint, timeouts);
  }
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol === 'file:') {
    return createFileTransport(filePath(url));
  }
  if (url?.protocol === 'ipp:' || url?.protocol === 'ipp+unix:') {
    return createIppTransport(ippQueue(url));
  }
  throw badAddress('none of a tcp:, ipp:, ipp+unix: and file: address');
}

/** Where a `tcp:` address leads; undefined for any other address. Throws `printer.bad-address`. */
export function findTcpEndpoint(address: string): TcpEndpoint | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return url?.protocol === 'tcp:' ? tcpEndpoint(url) : undefined;
}

function tcpEndpoint(url: URL): TcpEndpoint {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const port = url.port === '' ? RAW_PRINT_PORT : Number(url.port);
  const hasMore =
    url.username !== '' || url.password !== '' || !/^\/?$/.test(url.pathname) || url.search !== '' || url.hash !== '';
  if (hasMore || port === 0 || !(isIPv6(host) || /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/.test(host))) {
    throw badAddress('a tcp: address is tcp://HOST:PORT');
  }
  return { host, port };
}

function ippQueue(url: URL): IppQueue {
  const queue = readIppAddress(url);
  if (queue === undefined) {
    throw badAddress('an ipp: address is ipp://HOST:PORT/printers/QUEUE or ipp+unix:///SOCKET?queue=QUEUE');
  }
  return queue;
}

function filePath(url: URL): string {
  try {
    if (url.search === '' && url.hash === '' && url.hostname === '') {
      return fileURLToPath(url);
    }
  } catch (error) {
    throw badAddress('a file: address is file:///PATH', error);
  }
  throw badAddress('a file: address is file:///PATH');
}

/** The address itself stays out: it may hold a name or a password. */
function badAddress(message: string, cause?: unknown): AppError {
  return new AppError('printer.bad-address', message, cause === undefined ? {} : { cause });
}
