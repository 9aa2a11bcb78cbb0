import type { Printer } from '../../shared/contract/printing.contract';
import type { PrinterId, PrintJobId } from '../../shared/domain/ids';
import type { StopReason } from '../../shared/domain/printer-state';
import { canPrintJob, type PrintJob } from '../../shared/domain/print-job';
import { AppError } from '../../shared/errors';
import type { Logger } from '../app/logger';
import type { Db } from '../db/database';
import type { LabelPreparation } from './label-preparation';
import type { PrintJobSteps } from './print-job-steps';
import type { PrintEvidence } from './print-evidence';
import { findNextJob, findPayload, getJob } from './print-jobs.repository';
import { sendProblem, stopProblem, supersededProblem } from './print-problems';
import type { DeviceStatus } from './host/status/status';
import type { PrintHost, SendInput, SendResult } from './print-host.types';
import { findPrinter } from './printers.repository';

export type PrintWorkersDeps = {
  readonly db: Db;
  readonly host: PrintHost;
  readonly steps: PrintJobSteps;
  readonly preparation: () => Pick<LabelPreparation, 'isOutdated' | 'replace'>;
  readonly evidence: PrintEvidence;
  readonly isStopped: () => boolean;
  /** The last look before the first byte: the parcel's number may count no more. Ends soon whatever happens. */
  readonly beforeSend: (job: PrintJob) => Promise<void>;
  /** Why the printer prints nothing now, as far as it says; null when it is ready or says nothing. */
  readonly stopReasonOf: (printerId: PrinterId) => StopReason | null;
  /** Held back or not taken, with nothing sent: another printer may take it over. */
  readonly onBlocked: (job: PrintJob) => void;
  readonly log: Logger;
};

type Work = { readonly job: PrintJob; readonly printer: Printer };

const retryBlockedMs = 3_000;
/** A power cut loses what a printer has in its buffer: never more than this is on its way to paper. */
const inFlightMax = 2;

/** One worker for each printer: labels come out in the order in which they were asked for, and each once. */
export function createPrintWorkers(deps: PrintWorkersDeps) {
  const { db, steps } = deps;
  const workers = new Map<PrinterId, Promise<void>>();
  /** What was sent and is still looked after, by printer. */
  const inFlight = new Map<PrinterId, number>();
  const retries = new Map<PrintJobId, NodeJS.Timeout>();
  /** Held back in this run because the printer said so; what an earlier run held back waits for a press. */
  const heldBack = new Map<PrintJobId, PrinterId>();

  const send = async (job: PrintJob, printer: Printer): Promise<void> => {
    const bytes = findPayload(db, job.printJobId);
    if (bytes === null) throw new Error('a ready job has no bytes');
    steps.step(job.printJobId, 'claim');
    await deps.beforeSend(job);
    const before = await deps.evidence.before(printer);
    // The look may have stopped it, and told so.
    if (getJob(db, job.printJobId).state !== 'claimed') return;
    if (steps.isSuperseded(job)) {
      steps.step(job.printJobId, 'supersede', supersededProblem(job));
      return;
    }
    if (deps.isStopped()) {
      steps.step(job.printJobId, 'release');
      return;
    }
    // Written before the host is asked: should the app die now, nobody can know how many bytes went out.
    steps.step(job.printJobId, 'transfer');
    const result: SendResult = await deps.host
      .send({ address: printer.address, bytes, ...mediaOf(printer) }, () => undefined)
      .catch((error: unknown) =>
        error instanceof AppError && error.code === 'printer.bad-address'
          ? { state: 'not-started', reason: 'not-found' }
          : { state: 'interrupted', reason: 'failed', bytesWritten: 0 },
      );
    settleSend(job, printer, result, before);
  };

  const settleSend = (job: PrintJob, printer: Printer, result: SendResult, before: DeviceStatus | null): void => {
    switch (result.state) {
      case 'sent':
        steps.step(job.printJobId, 'all-bytes');
        if (deps.evidence.canFollow(result, printer, before)) lookAfter(job, printer, result, before);
        // A one-way line: that paper came out is only presumed until the packer scans the label.
        else steps.step(job.printJobId, 'no-evidence');
        return;
      case 'interrupted':
        steps.step(job.printJobId, 'lose-sight', sendProblem(result.reason, printer, 'interrupted'));
        return;
      case 'not-started':
        steps.step(job.printJobId, 'nothing-sent');
        retryLater(job.printJobId, printer.printerId);
        deps.onBlocked(steps.step(job.printJobId, 'block', sendProblem(result.reason, printer, 'not-started')));
    }
  };

  /** Beside the next job, and never beside a third one. */
  const lookAfter = (
    job: PrintJob,
    printer: Printer,
    result: SendResult & { readonly state: 'sent' },
    before: DeviceStatus | null,
  ): void => {
    const { printerId } = printer;
    inFlight.set(printerId, (inFlight.get(printerId) ?? 0) + 1);
    void deps.evidence.follow(job, printer, result, before).then(() => {
      inFlight.set(printerId, (inFlight.get(printerId) ?? 1) - 1);
      if (!deps.isStopped()) pump(printerId);
    });
  };

  /** Nothing of the label has reached the printer, so it may be tried again freely while the packer waits. */
  const retryLater = (printJobId: PrintJobId, printerId: PrinterId): void => {
    const timer = setTimeout(() => {
      retries.delete(printJobId);
      if (deps.isStopped() || !canPrintJob(getJob(db, printJobId).state, 'unblock')) return;
      const { problem, problemDetails } = getJob(db, printJobId);
      // What stopped it stays on the screen until it is out, or stopped anew.
      steps.step(printJobId, 'unblock', problem === null ? null : { code: problem, details: problemDetails });
      pump(printerId);
    }, retryBlockedMs);
    timer.unref();
    retries.set(printJobId, timer);
  };

  const pump = (printerId: PrinterId): void => {
    const first = workers.has(printerId) ? undefined : findWork(printerId);
    if (first === undefined) return;
    const work = async (): Promise<void> => {
      try {
        for (let next: Work | undefined = first; next !== undefined; next = findWork(printerId)) {
          await send(next.job, next.printer);
        }
      } catch (error) {
        deps.log.error('print worker', { problem: String(error) });
      } finally {
        // At once with the last look: a job that comes later finds no worker that is about to end.
        workers.delete(printerId);
      }
    };
    workers.set(printerId, work());
  };

  const findWork = (printerId: PrinterId): Work | undefined => {
    if (deps.isStopped() || (inFlight.get(printerId) ?? 0) >= inFlightMax) return undefined;
    const job = findNextJob(db, printerId);
    const printer = findPrinter(db, printerId);
    if (job === undefined || printer === undefined) return undefined;
    const stopReason = deps.stopReasonOf(printerId);
    if (steps.isSuperseded(job)) {
      steps.step(job.printJobId, 'supersede', supersededProblem(job));
    } else if (deps.preparation().isOutdated(job, printer)) {
      deps.preparation().replace(job, printer);
    } else if (stopReason !== null) {
      heldBack.set(job.printJobId, printerId);
      deps.onBlocked(steps.step(job.printJobId, 'block', stopProblem(stopReason, printer)));
    } else {
      return { job, printer };
    }
    return findWork(printerId);
  };

  return {
    /** Gives the printer what waits for it, if nobody does already. */
    pump,
    /** Printers say something else of themselves: what was held back for that goes on. */
    goOn: (): void => {
      for (const [printJobId, printerId] of heldBack) {
        const { state } = getJob(db, printJobId);
        if (state === 'blocked' && deps.stopReasonOf(printerId) !== null) continue;
        heldBack.delete(printJobId);
        if (state !== 'blocked') continue;
        steps.step(printJobId, 'unblock');
        pump(printerId);
      }
    },
    /** Something is on the line to this printer. */
    isBusy: (printerId: PrinterId): boolean => workers.has(printerId),
    /** A person tries again: the try by itself is not needed any more. */
    forgetRetry: (printJobId: PrintJobId): void => clearTimeout(retries.get(printJobId)),
    /** Waits for what is on the line. */
    stop: async (): Promise<void> => {
      for (const timer of retries.values()) clearTimeout(timer);
      await Promise.allSettled(workers.values());
      deps.evidence.stop();
    },
  };
}

function mediaOf({ language, media }: Printer): Pick<SendInput, 'media'> {
  return language === 'pdf' ? { media } : {};
}
