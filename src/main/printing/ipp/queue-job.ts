import type { QueueJob } from '../print-host.types';
import { printerUriOf, readIppAddress, type IppQueue } from './address';
import { callIpp, type IppTimeouts } from './ipp-client';
import { groupTags, type IppMessage } from './message';
import { answersIn, getJobAttributes, getPrinterAttributes, type IppAnswer } from './requests';

const timeouts: IppTimeouts = { connectMs: 2_000, stallMs: 5_000 };

/** job-state of RFC 8011, 5.3.7. */
const states: ReadonlyMap<number, QueueJob['state']> = new Map([
  [3, 'waiting'],
  [4, 'waiting'],
  [5, 'processing'],
  [6, 'stopped'],
  [7, 'cancelled'],
  [8, 'aborted'],
  [9, 'completed'],
]);

const jobNames = ['job-state', 'job-state-reasons', 'job-impressions-completed', 'time-at-processing'];
const queueNames = ['device-uri', 'printer-state-reasons'];

/** Asks a queue how a job is, and what stands behind the queue. Throws Error for an address that is no queue. */
export async function askQueueJob(address: string, jobId: number): Promise<QueueJob> {
  const queue = URL.canParse(address) ? readIppAddress(new URL(address)) : undefined;
  if (queue === undefined) throw new Error('no queue that can be asked');
  const uri = printerUriOf(queue);
  const job = await ask(queue, getJobAttributes(uri, jobId, jobNames), groupTags.job);
  const printer = await ask(queue, getPrinterAttributes(uri, queueNames), groupTags.printer);
  return readQueueJob(queue.path, job, printer);
}

/** Puts the answers of the queue together; undefined is one that did not come. */
export function readQueueJob(path: string, job: IppAnswer | undefined, printer: IppAnswer | undefined): QueueJob {
  const state = states.get(job?.number('job-state') ?? 0) ?? 'unknown';
  const isEnded = ['cancelled', 'aborted', 'completed'].includes(state);
  const reasons = [
    ...(job?.texts('job-state-reasons') ?? []),
    ...(isEnded ? [] : (printer?.texts('printer-state-reasons') ?? [])),
  ];
  return {
    state,
    hasBegun: job?.number('time-at-processing') !== undefined,
    impressions: job?.number('job-impressions-completed') ?? null,
    reasons: [...new Set(reasons)].filter((reason) => reason !== 'none'),
    isPrinterTold: printer !== undefined && isIppPrinter(path, printer.text('device-uri')),
  };
}

/**
 * A print system tells the address behind its queue; a printer that is asked itself has none. An address that leads to
 * another print system (`/printers/…`) says nothing of the device behind that one.
 */
function isIppPrinter(path: string, deviceUri: string | undefined): boolean {
  if (deviceUri === undefined) return !isPrintSystemPath(path);
  if (/^ipps?:/i.test(deviceUri)) return URL.canParse(deviceUri) && !isPrintSystemPath(new URL(deviceUri).pathname);
  return /^dnssd:.*_ipps?\._tcp/i.test(deviceUri);
}

const isPrintSystemPath = (path: string): boolean => /^\/(?:printers|classes)\//.test(path);

async function ask(queue: IppQueue, message: IppMessage, tag: number): Promise<IppAnswer | undefined> {
  const outcome = await callIpp({ server: queue.server, path: queue.path, message, timeouts });
  return outcome.state === 'answered' && outcome.message.code < 0x0100 ? answersIn(outcome.message, tag)[0] : undefined;
}
