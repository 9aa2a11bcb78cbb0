import { networkInterfaces } from 'node:os';
import multicastDns from 'multicast-dns';
import type { NetworkPrinters } from '../../../shared/contract/printer-setup.contract';
import { createServiceTable, serviceTypes } from './service-table';

export type NetworkBrowserDeps = {
  /** The addresses of this computer to search from; usually those of all its networks. */
  readonly interfaces?: () => readonly string[];
  /** Usually 5353. */
  readonly port?: number;
};

export type NetworkBrowser = ReturnType<typeof createNetworkBrowser>;

/** Nobody who looks waits longer between two looks. */
const LEASE_MS = 15_000;
/** Asked often at first, then rarely (RFC 6762, 5.2). */
const askAfterMs = [0, 1_000, 3_000, 7_000];
const ASK_EVERY_MS = 20_000;

type Search = {
  readonly table: ReturnType<typeof createServiceTable>;
  readonly stop: () => void;
  problem: NetworkPrinters['problem'];
};

/** Listens for printers that tell of themselves by mDNS, for as long as somebody looks. */
export function createNetworkBrowser({ interfaces = ownAddresses, port = 5353 }: NetworkBrowserDeps = {}) {
  let search: Search | undefined;
  let lease: NodeJS.Timeout | undefined;

  const stop = (): void => {
    clearTimeout(lease);
    search?.stop();
    search = undefined;
  };

  return {
    /** What was heard so far. The first call begins the search; it ends when nobody looks any more. */
    look: (): NetworkPrinters => {
      clearTimeout(lease);
      lease = setTimeout(stop, LEASE_MS);
      lease.unref();
      search ??= startSearch(interfaces(), port);
      const printers = search.table.list().toSorted((a, b) => a.name.localeCompare(b.name));
      return { printers, problem: printers.length > 0 ? null : search.problem };
    },
    stop,
  };
}

function startSearch(addresses: readonly string[], port: number): Search {
  const table = createServiceTable();
  const timers: NodeJS.Timeout[] = [];
  const search: Search = {
    table,
    problem: addresses.length === 0 ? 'no-network' : null,
    stop: () => {
      for (const timer of timers) clearTimeout(timer);
      for (const line of lines) line.destroy();
    },
  };
  const lines = addresses.map((address) => {
    // Bound to every address: on Linux a socket bound to one hears no multicast.
    const line = multicastDns({ interface: address, bind: '0.0.0.0', port, loopback: true });
    line.on('response', ({ answers, additionals }) => table.take([...(answers ?? []), ...(additionals ?? [])]));
    line.on('error', () => {
      search.problem = 'not-allowed';
    });
    // A packet that cannot be read, a network that went away: the others go on.
    line.on('warning', () => undefined);
    return line;
  });
  const ask = (): void => {
    const missing = table.missing();
    for (const line of lines) {
      line.query(serviceTypes.map((name) => ({ name, type: 'PTR' })));
      if (missing.length > 0) line.query([...missing]);
    }
  };
  for (const afterMs of askAfterMs) timers.push(setTimeout(ask, afterMs));
  timers.push(setInterval(ask, ASK_EVERY_MS));
  for (const timer of timers) timer.unref();
  return search;
}

function ownAddresses(): readonly string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
}
