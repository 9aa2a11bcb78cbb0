import type { PrinterId, PrintJobId, ShipmentId } from '../../shared/domain/ids';
import { canPrintJob, mayHavePrinted, printJobStateAfterCrash, type PrintJob } from '../../shared/domain/print-job';
import type { StopReason } from '../../shared/domain/printer-state';
import { AppError } from '../../shared/errors';
import { createLabelPreparation } from './label-preparation';
import { createPrintJobSteps, type PrintJobStepsDeps } from './print-job-steps';
import {
  getJob,
  listJobsIn,
  listJobsOfShipment,
  listNewestJobs,
  requestJob,
  saveJobState,
} from './print-jobs.repository';
import type { PrintProblem } from './print-problems';
import { createPrintWorkers } from './print-workers';
import type { PrintHost } from './print-host.types';
import { findDefaultPrinter, findPrinter } from './printers.repository';

export type PrintQueueDeps = PrintJobStepsDeps & {
  readonly host: PrintHost;
  /** Why the printer prints nothing now, as far as it says; null when it is ready or says nothing. */
  readonly stopReasonOf: (printerId: PrinterId) => StopReason | null;
};

export type PrintQueue = ReturnType<typeof createPrintQueue>;

/**
 * The durable queue of labels. State is written before the print host is asked to act; once a byte may have reached
 * a printer nothing is sent again without a person's word (docs/architecture.md, "Print jobs").
 */
export function createPrintQueue(deps: PrintQueueDeps) {
  const { db } = deps;
  let isStopped = false;
  const steps = createPrintJobSteps(deps);
  const parts = { ...deps, steps, isStopped: () => isStopped };
  const workers = createPrintWorkers({ ...parts, preparation: () => preparation });
  const preparation = createLabelPreparation({ ...parts, onReady: workers.pump });
  const { prepareSoon, isOutdated, replace } = preparation;

  const prepare = (shipmentId: ShipmentId): void => {
    const printer = findDefaultPrinter(db);
    const jobs = listJobsOfShipment(db, shipmentId).filter((job) => job.state !== 'cancelled' && !isRefusedLabel(job));
    const [waiting] = jobs.filter((job) => job.state === 'ready');
    const current = waiting === undefined ? undefined : findPrinter(db, waiting.printerId);
    if (waiting !== undefined && current !== undefined && isOutdated(waiting, current)) replace(waiting, current);
    else if (printer !== undefined && jobs.length === 0)
      prepareSoon(steps.add(shipmentId, printer, firstCopy), printer);
  };

  return {
    /** What an earlier run left: bytes that were on the way are uncertain; the rest is taken up, blocked ones wait for a press. */
    recover: (): void => {
      for (const job of listJobsIn(db, ['rendering', 'claimed', 'transferring', 'sent'])) {
        const state = printJobStateAfterCrash(job.state);
        const problem = state === 'uncertain' ? { code: 'print.crashed', details: {} } : null;
        saveJobState(db, job.printJobId, 'found-at-start', state, problem, deps.now());
        deps.onChanged(getJob(db, job.printJobId));
      }
      for (const job of listJobsIn(db, ['queued'])) {
        const printer = findPrinter(db, job.printerId);
        if (printer !== undefined) prepareSoon(job, printer);
      }
      for (const job of listJobsIn(db, ['ready'])) workers.pump(job.printerId);
    },

    /** Renders and checks a label that has just been stored, so that printing is nothing but sending. */
    prepare,

    /** A printer says something else of itself: labels that were held back for it go on, each once. */
    devicesChanged: workers.goOn,

    /** A printer's stock, head or language is another now: what was prepared for it is made anew. */
    printersChanged: (): void => {
      for (const job of listJobsIn(db, ['ready', 'blocked'])) {
        const printer = findPrinter(db, job.printerId);
        if (printer !== undefined && isOutdated(job, printer)) replace(job, printer);
      }
      for (const job of listJobsIn(db, ['failed']).filter(isRefusedLabel)) prepare(job.shipmentId);
    },

    /**
     * Prints the parcel's label. A second press gives the job that exists; once a label may be out, a further one
     * needs a reason. Throws `printer.none`, `shipment.no-label`, `print.reprint-needs-reason`.
     */
    print: (shipmentId: ShipmentId, printerId: PrinterId | null, reprintReason: string | null): PrintJob => {
      const printer = printerId === null ? findDefaultPrinter(db) : findPrinter(db, printerId);
      if (printer === undefined) throw new AppError('printer.none', 'no printer is set up');
      const jobs = listJobsOfShipment(db, shipmentId).filter(
        (job) => job.state !== 'cancelled' && !isRefusedLabel(job),
      );
      const latest = jobs.at(-1);
      const waiting = jobs.find((job) => canPrintJob(job.state, 'cancel'));
      const isReprint = jobs.some((job) => mayHavePrinted(job.state));
      // A copy that waits for another printer, or did not come out, hands its reason on.
      const knownReason = waiting?.reprintReason ?? (latest?.state === 'failed' ? latest.reprintReason : '');
      const reason = reprintReason ?? knownReason;
      if (waiting !== undefined && waiting.printerId === printer.printerId) {
        requestJob(db, waiting.printJobId, deps.now());
        if (isOutdated(waiting, printer)) return replace(getJob(db, waiting.printJobId), printer);
        if (waiting.state === 'blocked') steps.step(waiting.printJobId, 'unblock');
        if (waiting.state === 'queued') prepareSoon(waiting, printer);
        deps.onChanged(getJob(db, waiting.printJobId));
        workers.pump(printer.printerId);
        return getJob(db, waiting.printJobId);
      }
      const onItsWay = jobs.find((job) => ['claimed', 'transferring'].includes(job.state));
      if (onItsWay !== undefined) return onItsWay;
      if (isReprint && reason === '') {
        if (latest !== undefined && reprintReason === null) return latest;
        throw new AppError('print.reprint-needs-reason', 'a label of this parcel may be out already');
      }
      if (waiting !== undefined) steps.step(waiting.printJobId, 'cancel');
      const copies = jobs.filter((job) => job !== waiting).map((job) => job.copy);
      const copy = 1 + Math.max(0, ...copies);
      const job = steps.add(shipmentId, printer, { copy, reprintReason: reason, isRequested: true });
      prepareSoon(job, printer);
      return job;
    },

    /** The newest labels that packers asked for. */
    list: (limit: number): readonly PrintJob[] => listNewestJobs(db, limit),

    /** The packer's word on whether the label came out. Saying so twice changes nothing. */
    settle: (printJobId: PrintJobId, isInHand: boolean): PrintJob => {
      const job = getJob(db, printJobId);
      const event = isInHand ? 'confirm' : 'not-in-hand';
      const isSaid = isInHand ? job.state === 'confirmed' : job.problem === notInHand.code;
      if (isSaid) return job;
      if (!canPrintJob(job.state, event)) throw new AppError('print.already-settled', 'the job is settled');
      return steps.step(printJobId, event, isInHand ? null : notInHand);
    },

    cancel: (printJobId: PrintJobId): PrintJob => {
      if (!canPrintJob(getJob(db, printJobId).state, 'cancel'))
        throw new AppError('print.already-settled', 'too late to cancel');
      return steps.step(printJobId, 'cancel');
    },

    /** Tries a blocked job at once. */
    retry: (printJobId: PrintJobId): PrintJob => {
      if (!canPrintJob(getJob(db, printJobId).state, 'unblock'))
        throw new AppError('print.already-settled', 'not blocked');
      workers.forgetRetry(printJobId);
      const job = steps.step(printJobId, 'unblock');
      workers.pump(job.printerId);
      return job;
    },

    /** Begins nothing new and waits for what is on the line. */
    stop: async (): Promise<void> => {
      isStopped = true;
      await workers.stop();
    },
  };
}

/** Prepared, not asked for. */
const firstCopy = { copy: 1, reprintReason: '', isRequested: false };

const notInHand: PrintProblem = { code: 'print.not-in-hand', details: {} };

/** The document would not do: nothing was ever sent for this job. */
function isRefusedLabel(job: PrintJob): boolean {
  return job.state === 'failed' && job.problem !== null && job.problem.startsWith('label.');
}
