import type { FoundPrinter, FoundPrinters } from '../../shared/contract/printing.contract';
import { serialIn } from '../../shared/domain/printer-identity';
import type { IppServer } from './ipp/address';
import { ippAddressOf, ippPort } from './ipp/address';
import { callIpp } from './ipp/ipp-client';
import { groupTags } from './ipp/message';
import type { IppAnswer } from './ipp/requests';
import type { FoundDevice } from './print-host.types';
import { answersIn, cupsGetPrinters } from './ipp/requests';

export type FindPrintersDeps = {
  readonly platform: NodeJS.Platform;
  /** CUPS_SERVER as CUPS's own tools read it; undefined for the CUPS of this computer. */
  readonly cupsServer: string | undefined;
  /** What the print host finds: Windows's queues, USB printers of Linux. */
  readonly findDevices: () => Promise<readonly FoundDevice[]>;
};

/** Longer than a busy computer's own CUPS ever takes. */
const timeoutMs = 1_000;

/** Debian and most others, older ones, macOS. */
const socketPaths = ['/run/cups/cups.sock', '/var/run/cups/cups.sock', '/private/var/run/cupsd'];

/** The printers that the operating system knows. */
export function createFindPrintersService({ platform, cupsServer, findDevices }: FindPrintersDeps) {
  const listDevices = async (): Promise<readonly FoundPrinter[] | null> => {
    const devices = await findDevices().catch(() => null);
    return (
      devices?.map((device) => ({
        ...device,
        ...identityOf(device),
        isRaw: false,
        isAcceptingJobs: true,
        reasons: [],
      })) ?? null
    );
  };

  return {
    /**
     * Lists Windows's queues, or those of CUPS with the USB printers that have none. Never throws: that there is none,
     * or that nobody answers, is an answer too.
     */
    find: async (): Promise<FoundPrinters> => {
      const devices = await listDevices();
      if (platform === 'win32') return { printers: devices ?? [], reason: devices === null ? 'not-answering' : null };
      const queues = await findQueues();
      const printers = [...queues.printers, ...(devices ?? [])];
      return { printers, reason: printers.length > 0 ? null : queues.reason };
    },
  };

  async function findQueues(): Promise<FoundPrinters> {
    const named = cupsServer?.trim() ?? '';
    const servers = named === '' ? usualServers() : [readCupsServer(named)];
    const signal = AbortSignal.timeout(timeoutMs);
    let reason: FoundPrinters['reason'] = 'no-print-system';
    for (const server of servers) {
      const found = await listQueues(server, signal);
      if (typeof found !== 'string') return { printers: found, reason: null };
      if (found === 'not-answering') reason = found;
    }
    return { printers: [], reason };
  }
}

/** TCP first: its addresses are the ones that people know, and the same for every user. */
function usualServers(): readonly IppServer[] {
  const sockets = socketPaths.map((socketPath): IppServer => ({ kind: 'unix', socketPath }));
  return [{ kind: 'tcp', host: 'localhost', port: ippPort }, ...sockets];
}

/** Reads CUPS_SERVER: a socket's path, or a host with or without a port (client.conf(5)). */
export function readCupsServer(text: string): IppServer {
  if (text.startsWith('/')) return { kind: 'unix', socketPath: text };
  const match = /^(?:\[([^\]]+)\]|([^:/]+))(?::(\d+))?/.exec(text);
  return { kind: 'tcp', host: match?.[1] ?? match?.[2] ?? text, port: Number(match?.[3] ?? ippPort) };
}

const notFound = 0x0406;

async function listQueues(
  server: IppServer,
  signal: AbortSignal,
): Promise<readonly FoundPrinter[] | 'no-print-system' | 'not-answering'> {
  const message = cupsGetPrinters([
    'device-uri',
    'printer-info',
    'printer-is-accepting-jobs',
    'printer-make-and-model',
    'printer-name',
    'printer-state',
    'printer-state-reasons',
    'printer-type',
  ]);
  const timeouts = { connectMs: timeoutMs, stallMs: timeoutMs };
  const outcome = await callIpp({ server, path: '/', message, timeouts, signal });
  if (outcome.state === 'answered') {
    // "Not found" is how CUPS says that it has no queue at all.
    if (outcome.message.code === notFound) return [];
    if (outcome.message.code >= 0x0100) return 'not-answering';
    return answersIn(outcome.message, groupTags.printer).flatMap((queue) => toFoundPrinter(server, queue));
  }
  const isAbsent = outcome.state === 'unreached' && ['refused', 'not-found'].includes(outcome.reason);
  return isAbsent ? 'no-print-system' : 'not-answering';
}

/** A class is several printers: nobody could tell which one has the label. */
const classBit = 0x1;
/** CUPS's own name for a queue without a driver. */
const rawModel = 'Local Raw Printer';
const stateNames: ReadonlyMap<number, FoundPrinter['state']> = new Map([
  [3, 'idle'],
  [4, 'processing'],
  [5, 'stopped'],
]);

function identityOf({ address }: FoundDevice): { readonly identity?: string } {
  const identity = serialIn(address);
  return identity === '' ? {} : { identity };
}

function toFoundPrinter(server: IppServer, queue: IppAnswer): readonly FoundPrinter[] {
  const name = queue.text('printer-name') ?? '';
  const isClass = ((queue.number('printer-type') ?? 0) & classBit) !== 0;
  if (name === '' || isClass) return [];
  // A queue that was renamed still leads to the same USB printer.
  const identity = serialIn(queue.text('device-uri') ?? '');
  return [
    {
      name,
      address: ippAddressOf(server, name),
      description: queue.text('printer-info') ?? '',
      ...(identity === '' ? {} : { identity }),
      isRaw: queue.text('printer-make-and-model') === rawModel,
      state: stateNames.get(queue.number('printer-state') ?? 0) ?? 'idle',
      isAcceptingJobs: queue.boolean('printer-is-accepting-jobs') ?? true,
      reasons: queue.texts('printer-state-reasons').filter((reason) => reason !== 'none'),
    },
  ];
}
