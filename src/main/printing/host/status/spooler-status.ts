import type { StopReason } from '../../../../shared/domain/printer-state';
import { readQueueName } from '../transports/winspool';
import { findSpooler } from '../winspool/spooler';
import type { WinJob, WinQueue, Winspool } from '../winspool/winspool';
import type { StatusSourceKind } from './source';
import type { DeviceStatus } from './status';
import { stateOf } from './status';

/** How many of the first jobs are looked at: what holds the queue up is the first. */
const JOBS_LOOKED_AT = 4;

/** Windows's spooler, for its own queues. It is not the line that labels take. */
export const spoolerSource: StatusSourceKind = ({ address, status }) => {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (status !== 'query' || url?.protocol !== 'winspool:') return undefined;
  const queue = readQueueName(url);
  return {
    duringLabel: 'beside',
    ask: async () => {
      const api = await findSpooler();
      return api === null ? { state: 'unreachable' } : askSpooler(api, queue);
    },
  };
};

/** Asks for the queue and its first jobs; a queue that is not there, or cannot be opened, is unreachable. */
export function askSpooler(api: Winspool, queue: string): DeviceStatus {
  const opened = api.openPrinter(queue);
  if (!opened.ok) return { state: 'unreachable' };
  try {
    const info = api.getPrinter(opened.value);
    if (!info.ok) return { state: 'unreachable' };
    const jobs = api.enumJobs(opened.value, JOBS_LOOKED_AT);
    return readSpoolerState(info.value, jobs.ok ? jobs.value : []);
  } finally {
    api.close(opened.value);
  }
}

/** PRINTER_STATUS_… of winspool.h. */
const queueBits = {
  paused: 0x1,
  error: 0x2,
  paperJam: 0x8,
  paperOut: 0x10,
  manualFeed: 0x20,
  paperProblem: 0x40,
  offline: 0x80,
  ioActive: 0x100,
  busy: 0x200,
  printing: 0x400,
  outputBinFull: 0x800,
  notAvailable: 0x1000,
  processing: 0x4000,
  noToner: 0x40000,
  userIntervention: 0x100000,
  doorOpen: 0x400000,
  serverOffline: 0x2000000,
} as const;
/** PRINTER_ATTRIBUTE_WORK_OFFLINE: how most USB printers show that they are unplugged. */
const worksOffline = 0x400;
/** JOB_STATUS_… of winspool.h. */
const jobBits = {
  error: 0x2,
  offline: 0x20,
  paperOut: 0x40,
  blocked: 0x200,
  userIntervention: 0x400,
} as const;

/**
 * What the bits say. They come from the port's monitor, if it has any: a queue without a word on its device claims
 * nothing.
 */
export function readSpoolerState(
  { status, attributes }: Pick<WinQueue, 'status' | 'attributes'>,
  jobs: readonly WinJob[],
): DeviceStatus {
  const first = jobs[0]?.status ?? 0;
  const queue = (...bits: readonly number[]): boolean => bits.some((bit) => (status & bit) !== 0);
  const job = (...bits: readonly number[]): boolean => bits.some((bit) => (first & bit) !== 0);
  const known: Partial<Record<StopReason, boolean>> = {
    'head-open': queue(queueBits.doorOpen),
    'paper-out': queue(queueBits.paperOut) || job(jobBits.paperOut),
    'ribbon-out': queue(queueBits.noToner),
    jam: queue(queueBits.paperJam),
  };
  const isOffline =
    queue(queueBits.offline, queueBits.notAvailable, queueBits.serverOffline) ||
    (attributes & worksOffline) !== 0 ||
    job(jobBits.offline);
  if (isOffline && !Object.values(known).includes(true)) return { state: 'unreachable' };
  const isBusy = queue(queueBits.printing, queueBits.busy, queueBits.processing, queueBits.ioActive) || jobs.length > 0;
  const state = stateOf(
    {
      ...known,
      other:
        queue(
          queueBits.error,
          queueBits.paperProblem,
          queueBits.userIntervention,
          queueBits.outputBinFull,
          queueBits.manualFeed,
        ) || job(jobBits.error, jobBits.blocked, jobBits.userIntervention),
      // A paused job holds up nobody else.
      paused: queue(queueBits.paused),
    },
    isBusy,
  );
  return state.state === 'ready' ? { state: 'no-claim' } : state;
}
