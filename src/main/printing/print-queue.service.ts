import type { PrinterId, PrintJobId, ShipmentId } from '../../shared/domain/ids';
import {
  canPrintJob,
  isUnsent,
  mayHavePrinted,
  printJobStateAfterCrash,
  type PrintJob,
} from '../../shared/domain/print-job';
import type { Printer } from '../../shared/contract/printing.contract';
import type { StopReason } from '../../shared/domain/printer-state';
import { AppError } from '../../shared/errors';
import { addHistory } from '../app/history.repository';
import { createDocumentPrinting } from './document-printing';
import { createLabelPreparation } from './label-preparation';
import { createPrintEvidence } from './print-evidence';
import { createPrintJobSteps, type PrintJobStepsDeps } from './print-job-steps';
import {
  getJob,
  listJobsIn,
  listJobsOfShipment,
  listNewestJobs,
  listWaiting,
  requestJob,
  savePosition,
} from './print-jobs.repository';
import { supersededProblem, type PrintProblem } from './print-problems';
import { createPrintWorkers } from './print-workers';
import type { PrintHost } from './print-host.types';
import { findPrinter } from './printers.repository';
import { findPrinterFor, findStandby, resolvePrinter } from './print-routes.service';

export type PrintQueueDeps = PrintJobStepsDeps & {
  readonly host: PrintHost;
  /** Why the printer prints nothing now, as far as it says; null when it is ready or says nothing. */
  readonly stopReasonOf: (printerId: PrinterId) => StopReason | null;
  /** It was asked for its state lately and did not answer. */
  readonly isSilent: (printerId: PrinterId) => boolean;
  /** The last look before the first byte of a job; see print-workers.ts. */
  readonly beforeSend?: (job: PrintJob) => Promise<void>;
  /** Who works here, for the audit log. */
  readonly packer: () => string;
};

export type PrintQueue = ReturnType<typeof createPrintQueue>;

/**
 * The durable queue of everything that the station prints. State is written before the print host is asked to act; once a byte may have reached
 * a printer nothing is sent again without a person's word (docs/architecture.md, "Print jobs").
 */
export function createPrintQueue(deps: PrintQueueDeps) {
  const { db } = deps;
  let isStopped = false;
  const steps = createPrintJobSteps(deps);
  const parts = { ...deps, steps, isStopped: () => isStopped };
  const workers = createPrintWorkers({
    ...parts,
    beforeSend: deps.beforeSend ?? (() => Promise.resolve()),
    evidence: createPrintEvidence(parts),
    preparation: () => preparation,
    onBlocked: (job) => {
      const standby = findStandby(db, job.kind, job.printerId);
      if (standby?.isAutomatic === true && deps.stopReasonOf(standby.printer.printerId) === null)
        moveTo(job, standby.printer, '');
    },
  });
  const preparation = createLabelPreparation({ ...parts, onReady: workers.pump });
  const { prepareSoon, isOutdated, replace } = preparation;

  type Act = 'print' | 'reprint' | 'settle-label' | 'cancel-label' | 'retry-label' | 'move-label' | 'reorder-label';
  /** Who asked for what; the steps that follow are kept by the repository. */
  const remember = (job: PrintJob, action: Act, details: Readonly<Record<string, string | number>> = {}): void => {
    addAct(job, action, deps.packer(), details);
  };
  const addAct = (
    job: PrintJob,
    action: Act,
    packer: string,
    details: Readonly<Record<string, string | number>>,
  ): void => {
    const { shopId, orderId, printJobId: subjectId, copy } = job;
    addHistory(db, { action, shopId, orderId, subjectId, packer, details: { copy, ...details } }, deps.now());
  };

  /** Nothing was sent: the same job is made anew for another printer, in its own dots. `packer` is empty for the station. */
  const moveTo = (job: PrintJob, printer: Printer, packer: string): PrintJob =>
    db.transaction(() => {
      workers.forgetRetry(job.printJobId);
      addAct(job, 'move-label', packer, { from: job.printerName, to: printer.name });
      return replace(job, printer);
    })();

  const parcelJobs = (shipmentId: ShipmentId): readonly PrintJob[] =>
    listJobsOfShipment(db, shipmentId).filter(
      (job) => job.documentId === null && job.state !== 'cancelled' && !isRefusedLabel(job) && !steps.isSuperseded(job),
    );

  /** Where the parcel's label goes: AliExpress's, the carrier's and our own may have printers of their own. */
  const labelOf = (shipmentId: ShipmentId) =>
    ({ kind: steps.findSource({ documentId: null, shipmentId })?.kind ?? 'official-label', stock: 'label' }) as const;

  const prepare = (shipmentId: ShipmentId): void => {
    // Without the document of the present number, or after it was erased, there is nothing to be made.
    if ((steps.findSource({ documentId: null, shipmentId })?.bytes.length ?? 0) === 0) return;
    const printer = findPrinterFor(db, labelOf(shipmentId));
    const jobs = parcelJobs(shipmentId);
    const [waiting] = jobs.filter((job) => job.state === 'ready');
    const current = waiting === undefined ? undefined : findPrinter(db, waiting.printerId);
    if (waiting !== undefined && current !== undefined && isOutdated(waiting, current)) replace(waiting, current);
    else if (printer !== undefined && jobs.length === 0)
      prepareSoon(steps.add({ documentId: null, shipmentId }, printer, firstCopy), printer);
  };

  const documents = createDocumentPrinting({ ...deps, steps, preparation, pump: workers.pump, remember });

  return {
    ...documents,

    /** What an earlier run left: bytes that were on the way are uncertain; the rest is taken up, blocked ones wait for a press. */
    recover: (): void => {
      for (const job of listJobsIn(db, ['rendering', 'claimed', 'transferring', 'sent'])) {
        // Taken up in the middle of a run, when a full disk took no more: what is on the line is not lost.
        if (workers.isBusy(job.printerId)) continue;
        const state = printJobStateAfterCrash(job.state);
        const problem = state === 'uncertain' ? { code: 'print.crashed', details: {} } : null;
        steps.find(job.printJobId, state, problem);
      }
      for (const job of listJobsIn(db, ['queued'])) {
        const printer = findPrinter(db, job.printerId);
        if (printer !== undefined) prepareSoon(job, printer);
      }
      for (const job of listJobsIn(db, ['ready'])) workers.pump(job.printerId);
    },

    /** Renders and checks a label that has just been stored, so that printing is nothing but sending. */
    prepare,

    /** AliExpress replaced the parcel's number: what waits with the old one is stopped for good. */
    supersede: (shipmentId: ShipmentId): void => {
      for (const job of listJobsOfShipment(db, shipmentId)) {
        if (!steps.isSuperseded(job) || !canPrintJob(job.state, 'supersede')) continue;
        workers.forgetRetry(job.printJobId);
        steps.step(job.printJobId, 'supersede', supersededProblem(job));
      }
    },

    /** The labels of the parcel's present number, as far as any was asked for or made. */
    listOfShipment: (shipmentId: ShipmentId): readonly PrintJob[] =>
      listJobsOfShipment(db, shipmentId).filter((job) => job.state !== 'cancelled' && !steps.isSuperseded(job)),

    /** A printer says something else of itself: labels that were held back for it go on, each once. */
    devicesChanged: workers.goOn,

    /** A printer's stock, head or language is another now: what was prepared for it is made anew. */
    printersChanged: (): void => {
      for (const job of listJobsIn(db, ['ready', 'blocked'])) {
        const printer = findPrinter(db, job.printerId);
        if (printer !== undefined && isOutdated(job, printer)) replace(job, printer);
      }
      for (const { documentId, shipmentId } of listJobsIn(db, ['failed']).filter(isRefusedLabel)) {
        if (documentId === null && shipmentId !== null) prepare(shipmentId);
      }
    },

    /**
     * Prints the parcel's label. A second press gives the job that exists; once a label may be out, a further one
     * needs a reason. Throws `printer.none`, `printer.none-for-document`, `shipment.no-label`, `print.reprint-needs-reason`.
     */
    print: (shipmentId: ShipmentId, printerId: PrinterId | null, reprintReason: string | null): PrintJob => {
      const printer = resolvePrinter(db, labelOf(shipmentId), printerId);
      const jobs = parcelJobs(shipmentId);
      const latest = jobs.at(-1);
      const waiting = jobs.find((job) => canPrintJob(job.state, 'cancel'));
      const isReprint = jobs.some((job) => mayHavePrinted(job.state));
      // A copy that waits for another printer, or did not come out, hands its reason on.
      const knownReason = waiting?.reprintReason ?? (latest?.state === 'failed' ? latest.reprintReason : '');
      const reason = reprintReason ?? knownReason;
      if (waiting !== undefined && waiting.printerId === printer.printerId) {
        db.transaction(() => {
          requestJob(db, waiting.printJobId, deps.now());
          if (!waiting.isRequested)
            remember(waiting, waiting.copy > 1 ? 'reprint' : 'print', reasonOf(waiting.reprintReason));
        })();
        if (isOutdated(waiting, printer)) return replace(getJob(db, waiting.printJobId), printer);
        if (canPrintJob(waiting.state, 'unblock')) steps.step(waiting.printJobId, 'unblock');
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
      const copies = jobs.filter((job) => job !== waiting).map((job) => job.copy);
      const copy = 1 + Math.max(0, ...copies);
      const job = db.transaction(() => {
        if (waiting !== undefined) steps.step(waiting.printJobId, 'cancel');
        const added = steps.add({ documentId: null, shipmentId }, printer, {
          copy,
          reprintReason: reason,
          isRequested: true,
        });
        remember(added, copy > 1 ? 'reprint' : 'print', reasonOf(reason));
        return added;
      })();
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
      return db.transaction(() => {
        remember(job, 'settle-label', { isInHand: isInHand ? 1 : 0 });
        return steps.step(printJobId, event, isInHand ? null : notInHand);
      })();
    },

    cancel: (printJobId: PrintJobId): PrintJob => {
      const job = getJob(db, printJobId);
      if (!canPrintJob(job.state, 'cancel')) throw new AppError('print.already-settled', 'too late to cancel');
      return db.transaction(() => {
        remember(job, 'cancel-label');
        return steps.step(printJobId, 'cancel');
      })();
    },

    /** Tries a blocked job at once. */
    retry: (printJobId: PrintJobId): PrintJob => {
      if (!canPrintJob(getJob(db, printJobId).state, 'unblock'))
        throw new AppError('print.already-settled', 'not blocked');
      workers.forgetRetry(printJobId);
      const job = db.transaction(() => {
        remember(getJob(db, printJobId), 'retry-label');
        return steps.step(printJobId, 'unblock');
      })();
      workers.pump(job.printerId);
      return job;
    },

    /** Changes the printer's order among what was not sent yet. Throws `print.already-settled`. */
    move: (printJobId: PrintJobId, to: 'up' | 'next'): PrintJob => {
      const job = getJob(db, printJobId);
      const waiting = listWaiting(db, job.printerId);
      const index = waiting.findIndex((each) => each.printJobId === printJobId);
      if (index === -1) throw new AppError('print.already-settled', 'the job does not wait');
      const other = waiting[to === 'next' ? 0 : index - 1];
      if (other === undefined || other.printJobId === printJobId) return job;
      db.transaction(() => {
        const position = other.position ?? 0;
        savePosition(db, printJobId, to === 'next' ? position - 1 : position);
        if (to === 'up') savePosition(db, other.printJobId, job.position ?? position + 1);
        remember(job, 'reorder-label', { to });
      })();
      deps.onChanged(getJob(db, printJobId));
      return getJob(db, printJobId);
    },

    /** Prints on the printer that stands by. Throws `print.already-settled`, `print.no-standby`. */
    toStandby: (printJobId: PrintJobId): PrintJob => {
      const job = getJob(db, printJobId);
      if (!isUnsent(job.state)) throw new AppError('print.already-settled', 'something of it may be out');
      const standby = findStandby(db, job.kind, job.printerId);
      if (standby === undefined) throw new AppError('print.no-standby', 'no printer stands by');
      return moveTo(job, standby.printer, deps.packer());
    },

    /** Begins nothing new and waits for what is on the line. */
    stop: async (): Promise<void> => {
      isStopped = true;
      await workers.stop();
    },
  };
}

function reasonOf(reason: string): Readonly<Record<string, string>> {
  return reason === '' ? {} : { reason };
}

/** Prepared, not asked for. */
const firstCopy = { copy: 1, reprintReason: '', isRequested: false };

const notInHand: PrintProblem = { code: 'print.not-in-hand', details: {} };

/** The document would not do: nothing was ever sent for this job. */
function isRefusedLabel(job: PrintJob): boolean {
  return job.state === 'failed' && job.problem !== null && job.problem.startsWith('label.');
}
