/** What is wrong with a typed printer address. */
export type AddressProblem = 'missing' | 'unknown' | 'host' | 'port' | 'path';

export type AddressReading =
  | { readonly ok: true; readonly address: string }
  | { readonly ok: false; readonly problem: AddressProblem };

/** Printers listen for raw jobs on this port unless someone changed it. */
const rawPrintPort = 9100;
const hostName = /^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/i;
const ipv6 = /^\[[0-9a-f:.]*:[0-9a-f:.]*\]$/i;

/**
 * Reads a typed printer address as `tcp://HOST:PORT` or `file:///PATH`. What people have at hand is taken too: a bare
 * host or IP address, with or without a port, and a full path of this computer.
 */
export function readPrinterAddress(text: string): AddressReading {
  const typed = text.trim();
  if (typed === '') return { ok: false, problem: 'missing' };
  if (/^file:/i.test(typed)) return readFileAddress(typed);
  if (typed.startsWith('/')) return readFileAddress(`file://${encodePath(typed)}`);
  if (/^[a-z]:[\\/]/i.test(typed)) return readFileAddress(`file:///${encodePath(typed.replaceAll('\\', '/'))}`);
  const tcp = /^tcp:\/\/(.*)$/i.exec(typed);
  if (tcp === null && typed.includes('://')) return { ok: false, problem: 'unknown' };
  return readHostAndPort(tcp?.[1] ?? typed);
}

function readFileAddress(address: string): AddressReading {
  const path = /^file:\/\/(\/[^?#]+)$/i.exec(address)?.[1];
  return path === undefined ? { ok: false, problem: 'path' } : { ok: true, address: `file://${path}` };
}

function encodePath(path: string): string {
  return encodeURI(path).replaceAll('?', '%3F').replaceAll('#', '%23');
}

function readHostAndPort(text: string): AddressReading {
  const match = /^(\[[^\]]*\]|[^:/]*)(?::([^/]*))?\/?$/.exec(text);
  const host = match?.[1] ?? '';
  if (!hostName.test(host) && !ipv6.test(host)) return { ok: false, problem: 'host' };
  const typedPort = match?.[2] ?? '';
  const port = typedPort === '' ? rawPrintPort : Number(typedPort);
  const isPort = /^\d*$/.test(typedPort) && port >= 1 && port <= 65_535;
  return isPort ? { ok: true, address: `tcp://${host}:${port}` } : { ok: false, problem: 'port' };
}
