/** Where an IPP server listens: a TCP port, or a socket file of this computer. */
export type IppServer =
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | { readonly kind: 'unix'; readonly socketPath: string };

/** A queue of a server; `path` is what HTTP asks for, as in `/printers/ZD421`. */
export type IppQueue = { readonly server: IppServer; readonly path: string };

/** IPP's own port. */
export const ippPort = 631;

/**
 * Reads `ipp://HOST:PORT/printers/QUEUE` (port 631 when not given) or `ipp+unix:///PATH/TO/SOCKET?queue=QUEUE`;
 * undefined when it is neither.
 */
export function readIppAddress(url: URL): IppQueue | undefined {
  if (url.username !== '' || url.password !== '' || url.hash !== '') return undefined;
  if (url.protocol === 'ipp:') return readTcp(url);
  return url.protocol === 'ipp+unix:' ? readUnix(url) : undefined;
}

function readTcp(url: URL): IppQueue | undefined {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const port = url.port === '' ? ippPort : Number(url.port);
  const isHost = url.hostname !== host || /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/.test(host);
  if (!isHost || port === 0 || url.search !== '' || !/^\/./.test(url.pathname)) return undefined;
  return { server: { kind: 'tcp', host, port }, path: url.pathname };
}

function readUnix(url: URL): IppQueue | undefined {
  const queue = /^\?queue=([^&=]+)$/.exec(url.search)?.[1];
  if (url.hostname !== '' || !/^\/./.test(url.pathname) || queue === undefined) return undefined;
  const socketPath = decode(url.pathname);
  return socketPath === undefined ? undefined : { server: { kind: 'unix', socketPath }, path: `/printers/${queue}` };
}

function decode(text: string): string | undefined {
  try {
    const decoded = decodeURIComponent(text);
    return decoded.includes('\0') ? undefined : decoded;
  } catch {
    return undefined;
  }
}

/** The address of a queue by its name, as `readIppAddress` reads it. */
export function ippAddressOf(server: IppServer, queueName: string): string {
  const queue = encodeURIComponent(queueName);
  return server.kind === 'unix'
    ? `ipp+unix://${encodeURI(server.socketPath).replaceAll('?', '%3F').replaceAll('#', '%23')}?queue=${queue}`
    : `ipp://${hostInUrl(server.host)}:${server.port}/printers/${queue}`;
}

/** What `printer-uri` says of a queue; CUPS knows queues of its socket as those of localhost. */
export function printerUriOf({ server, path }: IppQueue): string {
  return server.kind === 'unix' ? `ipp://localhost${path}` : `ipp://${hostInUrl(server.host)}:${server.port}${path}`;
}

function hostInUrl(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
