import type { Printer } from '../../shared/contract/printing.contract';
import type { PrinterId } from '../../shared/domain/ids';
import { canPrintJob, type PrintJob } from '../../shared/domain/print-job';
import type { Logger } from '../app/logger';
import type { Db } from '../db/database';
import type { DeviceStatus } from './host/status/status';
import type { PrintHost, QueueJob, SendResult } from './print-host.types';
import { judgeQueueJob, watchHostStatus, type HostStatusWatch } from './print-evidence-rules';
import type { PrintJobSteps } from './print-job-steps';
import { getJob } from './print-jobs.repository';
import { amidProblem, queueProblem } from './print-problems';

export type PrintEvidenceDeps = {
  readonly db: Db;
  readonly host: PrintHost;
  readonly steps: PrintJobSteps;
  readonly isStopped: () => boolean;
  /** It was asked for its state lately and did not answer: asking before each label would only hold labels up. */
  readonly isSilent: (printerId: PrinterId) => boolean;
  readonly log: Logger;
};

export type PrintEvidence = ReturnType<typeof createPrintEvidence>;

type Sent = SendResult & { readonly state: 'sent' };

/** How often a queue or a printer is asked what became of a job. */
const lookMs = 400;
/** A print queue can hold a job for long; after this a person decides. */
const queueLimitMs = 15 * 60_000;
/** A printer that was not seen at work by then is too quick, or tells nothing. */
const seenWorkingMs = 1_200;
const statusLimitMs = 60_000;

/**
 * Looks for proof that paper came out (docs/printers.md, "What counts as printed"). It never sends anything; without
 * proof a job that was sent is presumed to be printed.
 */
export function createPrintEvidence({ db, host, steps, isStopped, isSilent, log }: PrintEvidenceDeps) {
  const timers = new Set<NodeJS.Timeout>();
  const wait = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => {
        timers.delete(timer);
        resolve();
      }, ms);
      timer.unref();
      timers.add(timer);
    });
  /** The packer may have scanned the label meanwhile, and after a stop the database may be closed. */
  const isOpen = ({ printJobId }: PrintJob): boolean =>
    !isStopped() && canPrintJob(getJob(db, printJobId).state, 'no-evidence');

  const ask = async (printer: Printer): Promise<DeviceStatus | null> => {
    const { address, language, snmpCommunity: community } = printer;
    return host.probe({ address, language, status: 'query', community, isIdentified: false }).catch(() => null);
  };

  const followQueue = async (job: PrintJob, printer: Printer, jobId: number): Promise<void> => {
    for (let waitedMs = 0; isOpen(job); waitedMs += lookMs) {
      const told = await host.queueJob({ address: printer.address, jobId }).catch(() => unknownJob);
      if (!isOpen(job)) return;
      const end = waitedMs >= queueLimitMs ? 'lost' : judgeQueueJob(told, waitedMs);
      const evidence = { by: 'queue', queueJob: jobId, state: told.state, impressions: told.impressions ?? -1 };
      switch (end) {
        case 'proved':
          steps.step(job.printJobId, 'confirm', null, evidence);
          return;
        case 'unproved':
          steps.step(job.printJobId, 'no-evidence', null, evidence);
          return;
        case 'not-printed':
          steps.step(job.printJobId, 'not-printed', queueProblem('print.queue-gave-up', told, printer), evidence);
          return;
        case 'lost':
          steps.step(job.printJobId, 'lose-sight', queueProblem('print.queue-broke-off', told, printer), evidence);
          return;
        case 'waits':
          steps.note(job.printJobId, queueProblem('print.queue-waits', told, printer));
          break;
        case 'goes-on':
          steps.note(job.printJobId, null);
      }
      await wait(lookMs);
    }
  };

  const followStatus = async (job: PrintJob, printer: Printer, before: DeviceStatus): Promise<void> => {
    let watch: HostStatusWatch = watchHostStatus(before);
    for (let waitedMs = 0; isOpen(job); waitedMs += lookMs) {
      const status = await ask(printer);
      if (!isOpen(job)) return;
      if (status !== null) watch = watch.next(status);
      if (watch.isProved) {
        steps.step(job.printJobId, 'confirm', null, { by: 'status', mostWaiting: watch.mostWaiting });
        return;
      }
      const hasNoHope = watch.mostWaiting === 0 && waitedMs >= seenWorkingMs;
      if (!watch.isStopped && (watch.isSpoiled || hasNoHope || waitedMs >= statusLimitMs)) break;
      if (watch.isStopped && waitedMs >= queueLimitMs) break;
      steps.note(job.printJobId, watch.isStopped ? amidProblem(printer) : null);
      await wait(lookMs);
    }
    if (isOpen(job)) steps.step(job.printJobId, 'no-evidence');
  };

  const canAsk = ({ printerId, language, status }: Printer): boolean =>
    language === 'zpl' && status === 'query' && !isSilent(printerId);

  return {
    /** What the printer says before the bytes; null for one that tells nothing that could prove a label. */
    before: async (printer: Printer): Promise<DeviceStatus | null> => (canAsk(printer) ? ask(printer) : null),
    /** Whether anything can be learned about the job at all; if not, it is presumed to be printed at once. */
    canFollow: (result: Sent, printer: Printer, before: DeviceStatus | null): boolean =>
      (result.jobId !== undefined && /^ipp(?:\+unix)?:/.test(printer.address)) || before?.state === 'ready',
    /** Ends when the job has left the state `sent`, or at a stop. Never rejects. */
    follow: async (job: PrintJob, printer: Printer, result: Sent, before: DeviceStatus | null): Promise<void> => {
      try {
        if (result.jobId !== undefined) await followQueue(job, printer, result.jobId);
        else if (before !== null) await followStatus(job, printer, before);
      } catch (error) {
        log.error('print evidence', { problem: String(error) });
      }
    },
    stop: (): void => {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

const unknownJob: QueueJob = {
  state: 'unknown',
  hasBegun: false,
  impressions: null,
  reasons: [],
  isPrinterTold: false,
};
