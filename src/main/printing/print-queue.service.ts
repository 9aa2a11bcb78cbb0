import { createHash } from 'node:crypto';
import { printJobIdSchema, type PrinterId, type PrintJobId, type ShipmentId } from '../../shared/domain/ids';
import {
  canPrintJob,
  mayHavePrinted,
  nextPrintJobState,
  printJobStateAfterCrash,
  type PrintJob,
  type PrintJobEvent,
} from '../../shared/domain/print-job';
import type { Printer } from '../../shared/contract/printing.contract';
import { AppError } from '../../shared/errors';
import type { Logger } from '../app/logger';
import type { Db } from '../db/database';
import { labelProblem, sendProblem, type PrintProblem } from './print-problems';
import type { PrinterProfile, PrintHost, SendResult } from './print-host.types';
import { findDefaultPrinter, findPrinter } from './printers.repository';
import {
  findNextJob,
  findPayload,
  findRenderedFor,
  getJob,
  insertJob,
  listJobsIn,
  listJobsOfShipment,
  listNewestJobs,
  requestJob,
  saveJobState,
  saveRendered,
} from './print-jobs.repository';

export type StoredLabel = { readonly sha256: string; readonly waybillNumber: string; readonly pdf: Uint8Array };

export type PrintQueueDeps = {
  readonly db: Db;
  readonly host: PrintHost;
  readonly findLabel: (shipmentId: ShipmentId) => StoredLabel | undefined;
  readonly newId: () => string;
  readonly now: () => number;
  readonly log: Logger;
  readonly onChanged: (job: PrintJob) => void;
};

type Work = { readonly job: PrintJob; readonly printer: Printer };

const retryBlockedMs = 3_000;

export type PrintQueue = ReturnType<typeof createPrintQueue>;

/**
 * The durable queue of labels. State is written before the print host is asked to act; once a byte may have reached
 * a printer nothing is sent again without a person's word (docs/architecture.md, "Print jobs").
 */
export function createPrintQueue(deps: PrintQueueDeps) {
  const { db } = deps;
  const workers = new Map<PrinterId, Promise<void>>();
  const retries = new Map<PrintJobId, NodeJS.Timeout>();
  let isStopped = false;

  const step = (printJobId: PrintJobId, event: PrintJobEvent, problem: PrintProblem | null = null): PrintJob => {
    const state = nextPrintJobState(getJob(db, printJobId).state, event);
    saveJobState(db, printJobId, event, state, problem, deps.now());
    deps.log.info('print job', { event, state, problem: problem?.code ?? null });
    const job = getJob(db, printJobId);
    deps.onChanged(job);
    return job;
  };

  const render = async (job: PrintJob, printer: Printer): Promise<void> => {
    const label = deps.findLabel(job.shipmentId);
    if (label === undefined) throw new AppError('shipment.no-label', 'no label is stored');
    step(job.printJobId, 'render');
    const prepared = await deps.host
      .prepareLabel({ pdf: label.pdf, expectedCode: label.waybillNumber, profile: profileOf(printer) })
      .catch((error: unknown) => {
        if (isRendering(job)) step(job.printJobId, 'release');
        throw error;
      });
    if (!isRendering(job)) return;
    if (!prepared.ok) {
      step(job.printJobId, 'refuse', labelProblem(prepared.fault, label.waybillNumber, printer.media));
      return;
    }
    db.transaction(() => {
      const { bytes: payload, sha256: payloadSha256, previewPng, widthMm, heightMm } = prepared;
      const renderedFor = renderKey(label, printer);
      saveRendered(db, job.printJobId, { payload, payloadSha256, renderedFor, previewPng, widthMm, heightMm });
      step(job.printJobId, 'rendered');
    })();
    pump(printer.printerId);
  };

  /** The packer may have cancelled it meanwhile, and after a stop the database may be closed. */
  const isRendering = ({ printJobId }: PrintJob): boolean => !isStopped && getJob(db, printJobId).state === 'rendering';

  const send = async (job: PrintJob, printer: Printer): Promise<void> => {
    const bytes = findPayload(db, job.printJobId);
    if (bytes === null) throw new Error('a ready job has no bytes');
    step(job.printJobId, 'claim');
    // Written before the host is asked: should the app die now, nobody can know how many bytes went out.
    step(job.printJobId, 'transfer');
    const result: SendResult = await deps.host
      .send({ address: printer.address, bytes }, () => undefined)
      .catch((error: unknown) =>
        error instanceof AppError && error.code === 'printer.bad-address'
          ? { state: 'not-started', reason: 'not-found' }
          : { state: 'interrupted', reason: 'failed', bytesWritten: 0 },
      );
    settleSend(job, printer, result);
  };

  const settleSend = (job: PrintJob, printer: Printer, result: SendResult): void => {
    switch (result.state) {
      case 'sent':
        step(job.printJobId, 'all-bytes');
        // A one-way line: that paper came out is only presumed until the packer scans the label.
        step(job.printJobId, 'no-evidence');
        return;
      case 'interrupted':
        step(job.printJobId, 'lose-sight', sendProblem(result.reason, printer, 'interrupted'));
        return;
      case 'not-started':
        step(job.printJobId, 'nothing-sent');
        step(job.printJobId, 'block', sendProblem(result.reason, printer, 'not-started'));
        retryLater(job.printJobId, printer.printerId);
    }
  };

  /** Nothing of the label has reached the printer, so it may be tried again freely while the packer waits. */
  const retryLater = (printJobId: PrintJobId, printerId: PrinterId): void => {
    const timer = setTimeout(() => {
      retries.delete(printJobId);
      if (isStopped || !canPrintJob(getJob(db, printJobId).state, 'unblock')) return;
      const { problem, problemDetails } = getJob(db, printJobId);
      saveJobState(
        db,
        printJobId,
        'unblock',
        'ready',
        problem === null ? null : { code: problem, details: problemDetails },
        deps.now(),
      );
      pump(printerId);
    }, retryBlockedMs);
    timer.unref();
    retries.set(printJobId, timer);
  };

  /** One worker for each printer: labels come out in the order in which they were asked for. */
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
    if (isStopped) return undefined;
    const job = findNextJob(db, printerId);
    const printer = findPrinter(db, printerId);
    if (job === undefined || printer === undefined) return undefined;
    if (!isOutdated(job, printer)) return { job, printer };
    replace(job, printer);
    return findWork(printerId);
  };

  /** The bytes were made for another stock, head or document than there is now: they must not be sent. */
  const isOutdated = (job: PrintJob, printer: Printer): boolean => {
    const label = deps.findLabel(job.shipmentId);
    const renderedFor = findRenderedFor(db, job.printJobId);
    return label !== undefined && renderedFor !== null && renderedFor !== renderKey(label, printer);
  };

  /** Takes back a job of which nothing was sent and makes the same one anew, asked for or not as it was. */
  const replace = (job: PrintJob, printer: Printer): PrintJob => {
    step(job.printJobId, 'cancel');
    const fresh = queue(job.shipmentId, printer, job.copy, job.reprintReason, job.isRequested);
    prepareSoon(fresh, printer);
    return getJob(db, fresh.printJobId);
  };

  const queue = (
    shipmentId: ShipmentId,
    printer: Printer,
    copy: number,
    reprintReason: string,
    isRequested: boolean,
  ): PrintJob => {
    const label = deps.findLabel(shipmentId);
    if (label === undefined) throw new AppError('shipment.no-label', 'no label is stored');
    const printJobId = printJobIdSchema.parse(deps.newId());
    const idempotencyKey = createHash('sha256').update([shipmentId, label.sha256, copy].join('/')).digest('hex');
    insertJob(
      db,
      {
        printJobId,
        shipmentId,
        printerId: printer.printerId,
        printerName: printer.name,
        waybillNumber: label.waybillNumber,
        labelSha256: label.sha256,
        copy,
        idempotencyKey,
        reprintReason,
        requestedAtMs: isRequested ? deps.now() : null,
      },
      deps.now(),
    );
    const job = getJob(db, printJobId);
    deps.onChanged(job);
    return job;
  };

  const prepare = (shipmentId: ShipmentId): void => {
    const printer = findDefaultPrinter(db);
    const jobs = listJobsOfShipment(db, shipmentId).filter((job) => job.state !== 'cancelled' && !isRefusedLabel(job));
    const [waiting] = jobs.filter((job) => job.state === 'ready');
    const current = waiting === undefined ? undefined : findPrinter(db, waiting.printerId);
    if (waiting !== undefined && current !== undefined && isOutdated(waiting, current)) replace(waiting, current);
    else if (printer !== undefined && jobs.length === 0) prepareSoon(queue(shipmentId, printer, 1, '', false), printer);
  };

  const prepareSoon = (job: PrintJob, printer: Printer): void => {
    render(job, printer).catch((error: unknown) => deps.log.error('render', { problem: String(error) }));
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
      for (const job of listJobsIn(db, ['ready'])) pump(job.printerId);
    },

    /** Renders and checks a label that has just been stored, so that printing is nothing but sending. */
    prepare,

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
        if (waiting.state === 'blocked') step(waiting.printJobId, 'unblock');
        if (waiting.state === 'queued') prepareSoon(waiting, printer);
        deps.onChanged(getJob(db, waiting.printJobId));
        pump(printer.printerId);
        return getJob(db, waiting.printJobId);
      }
      const onItsWay = jobs.find((job) => ['claimed', 'transferring'].includes(job.state));
      if (onItsWay !== undefined) return onItsWay;
      if (isReprint && reason === '') {
        if (latest !== undefined && reprintReason === null) return latest;
        throw new AppError('print.reprint-needs-reason', 'a label of this parcel may be out already');
      }
      if (waiting !== undefined) step(waiting.printJobId, 'cancel');
      const copies = jobs.filter((job) => job !== waiting).map((job) => job.copy);
      const job = queue(shipmentId, printer, 1 + Math.max(0, ...copies), reason, true);
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
      return step(printJobId, event, isInHand ? null : notInHand);
    },

    cancel: (printJobId: PrintJobId): PrintJob => {
      if (!canPrintJob(getJob(db, printJobId).state, 'cancel'))
        throw new AppError('print.already-settled', 'too late to cancel');
      return step(printJobId, 'cancel');
    },

    /** Tries a blocked job at once. */
    retry: (printJobId: PrintJobId): PrintJob => {
      if (!canPrintJob(getJob(db, printJobId).state, 'unblock'))
        throw new AppError('print.already-settled', 'not blocked');
      clearTimeout(retries.get(printJobId));
      const job = step(printJobId, 'unblock');
      pump(job.printerId);
      return job;
    },

    /** Begins nothing new and waits for what is on the line. */
    stop: async (): Promise<void> => {
      isStopped = true;
      for (const timer of retries.values()) clearTimeout(timer);
      await Promise.allSettled(workers.values());
    },
  };
}

const notInHand: PrintProblem = { code: 'print.not-in-hand', details: {} };

/** The document would not do: nothing was ever sent for this job. */
function isRefusedLabel(job: PrintJob): boolean {
  return job.state === 'failed' && job.problem !== null && job.problem.startsWith('label.');
}

const dotsPerMmOf: Readonly<Record<Printer['dpi'], number>> = { 203: 8, 300: 300 / 25.4, 600: 600 / 25.4 };

function renderKey(label: StoredLabel, printer: Printer): string {
  return createHash('sha256')
    .update(JSON.stringify([label.sha256, profileOf(printer)]))
    .digest('hex');
}

function profileOf(printer: Printer): PrinterProfile {
  const { language, media, graphics, darkness, speedIps } = printer;
  return { language, dotsPerMm: dotsPerMmOf[printer.dpi], media, graphics, darkness, speedIps };
}
