import type { MediaName, SendResult } from '../../print-host.types';
import { badAddress } from './bad-address';
import { fileKind } from './file';
import { ippKind } from './ipp';
import { serialKind } from './serial';
import { tcpKind } from './tcp';
import { usblpKind } from './usblp';
import { winspoolKind } from './winspool';

export type SendOptions = {
  readonly signal?: AbortSignal;
  /** The size of a document for a queue's driver; absent for bytes in a printer language, which pass unchanged. */
  readonly media?: MediaName;
  /** Called once, just before anything can reach the device; what it throws comes out, and nothing was sent. */
  readonly onFirstByte: () => void;
  /** Called with the number of bytes taken so far, each time that it grew. */
  readonly onProgress?: (bytesWritten: number) => void;
};

/** A way to one device. */
export type Transport = {
  /** How long it may take no byte while all is well; absent where a device takes some all the time. */
  readonly stallAfterMs?: number;
  /** Hands over one job. Aborting `signal` before `onFirstByte` leaves the device untouched. */
  send(bytes: Uint8Array, options: SendOptions): Promise<SendResult>;
};

/** A kind of way, chosen by the protocol of the address. */
export type TransportKind = {
  /** With the colon, as in `tcp:`. */
  readonly protocols: readonly string[];
  /** Reads the rest of the address; nothing is connected yet. Throws `printer.bad-address`. */
  readonly open: (url: URL) => Transport;
};

/** A new way is one file here and one line. */
const kinds: readonly TransportKind[] = [tcpKind, ippKind, winspoolKind, usblpKind, serialKind, fileKind];

/** Opens the way that an address names (docs/printers.md, "Transports"). Throws `printer.bad-address`. */
export function openTransport(address: string): Transport {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const kind = kinds.find(({ protocols }) => url !== undefined && protocols.includes(url.protocol));
  if (url === undefined || kind === undefined) {
    throw badAddress(`none of these: ${kinds.flatMap(({ protocols }) => protocols).join(' ')}`);
  }
  return kind.open(url);
}
