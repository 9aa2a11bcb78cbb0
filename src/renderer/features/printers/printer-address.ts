/** What is wrong with a typed printer address. */
export type AddressProblem = 'missing' | 'unknown' | 'host' | 'port' | 'path' | 'queue' | 'device';

export type AddressReading =
  | { readonly ok: true; readonly address: string }
  | { readonly ok: false; readonly problem: AddressProblem };

/** Printers listen for raw jobs on this port unless someone changed it. */
const rawPrintPort = 9100;
const ippPort = 631;
const hostName = /^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/i;
const ipv6 = /^\[[0-9a-f:.]*:[0-9a-f:.]*\]$/i;

/**
 * Reads a typed printer address as `tcp://HOST:PORT`, `ipp://HOST:PORT/printers/QUEUE`,
 * `ipp+unix:///SOCKET?queue=QUEUE`, `winspool:///QUEUE`, `usblp:/dev/usb/lp0`, `serial:/dev/ttyUSB0`, `serial://COM3`
 * or `file:///PATH`. What people have at hand is taken too: a bare host or IP address, with or without a port, a serial
 * port, and a full path of this computer.
 */
export function readPrinterAddress(text: string): AddressReading {
  const typed = text.trim();
  if (typed === '') return { ok: false, problem: 'missing' };
  if (/^file:/i.test(typed)) return readFileAddress(typed);
  const device = readDeviceAddress(typed);
  if (device !== undefined) return device;
  if (typed.startsWith('/')) return readFileAddress(`file://${encodePath(typed)}`);
  if (/^[a-z]:[\\/]/i.test(typed)) return readFileAddress(`file:///${encodePath(typed.replaceAll('\\', '/'))}`);
  const ipp = /^ipp(\+unix)?:\/\/(.*)$/i.exec(typed);
  if (ipp !== null) return ipp[1] === undefined ? readQueueAddress(ipp[2] ?? '') : readSocketAddress(ipp[2] ?? '');
  const tcp = /^tcp:\/\/(.*)$/i.exec(typed);
  if (tcp === null && typed.includes('://')) return { ok: false, problem: 'unknown' };
  return readHostAndPort(tcp?.[1] ?? typed, 'tcp', rawPrintPort);
}

const usbDevice = /^\/dev\/(?:[\w-]+\/)*lp\d+(?:\?serial=[^?&=#\s]+)?$/;
const serialDevice =
  /^(?:\/dev\/[\w./-]+|\/\/COM\d{1,3})(?:\?(?:(?:baud=\d{3,7}|flow=(?:rtscts|xonxoff|none))(?:&|$))+)?$/i;

/** Queues of Windows, USB printers of Linux and serial ports; undefined for what is none of them. */
function readDeviceAddress(typed: string): AddressReading | undefined {
  const named = /^(winspool|usblp|serial):(.*)$/i.exec(typed);
  if (named === null) {
    if (/^\/dev\/(?:usb\/)?lp\d+$/.test(typed)) return { ok: true, address: `usblp:${typed}` };
    if (/^\/dev\/tty(?:USB|ACM|S)\d+$/.test(typed)) return { ok: true, address: `serial:${typed}` };
    return /^COM\d{1,3}$/i.test(typed) ? { ok: true, address: `serial://${typed.toUpperCase()}` } : undefined;
  }
  const [scheme, rest = ''] = [named[1]?.toLowerCase(), named[2]];
  const isRight =
    scheme === 'winspool'
      ? /^\/\/\/[^?#]+$/.test(rest) && isEncoded(rest)
      : (scheme === 'usblp' ? usbDevice : serialDevice).test(rest) && !rest.includes('..');
  return isRight ? { ok: true, address: `${scheme}:${rest}` } : { ok: false, problem: 'device' };
}

function isEncoded(text: string): boolean {
  try {
    return !/\p{Cc}/u.test(decodeURIComponent(text));
  } catch {
    return false;
  }
}

function readFileAddress(address: string): AddressReading {
  const path = /^file:\/\/(\/[^?#]+)$/i.exec(address)?.[1];
  return path === undefined ? { ok: false, problem: 'path' } : { ok: true, address: `file://${path}` };
}

function encodePath(path: string): string {
  return encodeURI(path).replaceAll('?', '%3F').replaceAll('#', '%23');
}

function readQueueAddress(text: string): AddressReading {
  const match = /^([^/]*)(\/[^?#\s]+)$/.exec(text);
  const host = readHostAndPort(match?.[1] ?? '', 'ipp', ippPort);
  return host.ok ? { ok: true, address: `${host.address}${match?.[2] ?? ''}` } : { ok: false, problem: 'queue' };
}

function readSocketAddress(text: string): AddressReading {
  const isAddress = /^\/[^?#\s]+\?queue=[^?&=#\s]+$/.test(text);
  return isAddress ? { ok: true, address: `ipp+unix://${text}` } : { ok: false, problem: 'queue' };
}

function readHostAndPort(text: string, scheme: 'tcp' | 'ipp', usualPort: number): AddressReading {
  const match = /^(\[[^\]]*\]|[^:/]*)(?::([^/]*))?\/?$/.exec(text);
  const host = match?.[1] ?? '';
  if (!hostName.test(host) && !ipv6.test(host)) return { ok: false, problem: 'host' };
  const typedPort = match?.[2] ?? '';
  const port = typedPort === '' ? usualPort : Number(typedPort);
  const isPort = /^\d*$/.test(typedPort) && port >= 1 && port <= 65_535;
  return isPort ? { ok: true, address: `${scheme}://${host}:${port}` } : { ok: false, problem: 'port' };
}
