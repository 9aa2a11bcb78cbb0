import { createHash } from 'node:crypto';
import type { Printer } from '../../shared/contract/printing.contract';
import { printJobIdSchema, type PrintJobId, type ShipmentId } from '../../shared/domain/ids';
import { nextPrintJobState, type PrintJob, type PrintJobEvent } from '../../shared/domain/print-job';
import { AppError } from '../../shared/errors';
import type { Logger } from '../app/logger';
import type { Db } from '../db/database';
import { getJob, insertJob, saveJobState } from './print-jobs.repository';
import type { PrintProblem } from './print-problems';

/** The label document of a parcel, as fetched. */
export type StoredLabel = { readonly sha256: string; readonly waybillNumber: string; readonly pdf: Uint8Array };

export type PrintJobStepsDeps = {
  readonly db: Db;
  readonly findLabel: (shipmentId: ShipmentId) => StoredLabel | undefined;
  readonly newId: () => string;
  readonly now: () => number;
  readonly log: Logger;
  readonly onChanged: (job: PrintJob) => void;
};

export type PrintJobSteps = ReturnType<typeof createPrintJobSteps>;

/** The only two ways in which print jobs change: a new one is added, and one takes a step of its state machine. */
export function createPrintJobSteps(deps: PrintJobStepsDeps) {
  const { db, now } = deps;

  const getLabel = (shipmentId: ShipmentId): StoredLabel => {
    const label = deps.findLabel(shipmentId);
    if (label === undefined) throw new AppError('shipment.no-label', 'no label is stored');
    return label;
  };

  return {
    /** Throws AppError `shipment.no-label`. */
    getLabel,
    /** Commits the step and tells about it. Throws Error for one that the job's state rules out. */
    step: (printJobId: PrintJobId, event: PrintJobEvent, problem: PrintProblem | null = null): PrintJob => {
      const state = nextPrintJobState(getJob(db, printJobId).state, event);
      saveJobState(db, printJobId, event, state, problem, now());
      deps.log.info('print job', { event, state, problem: problem?.code ?? null });
      const job = getJob(db, printJobId);
      deps.onChanged(job);
      return job;
    },
    /** Adds a queued job; its key keeps the same label and copy from being queued twice. */
    add: (
      shipmentId: ShipmentId,
      printer: Printer,
      wanted: { readonly copy: number; readonly reprintReason: string; readonly isRequested: boolean },
    ): PrintJob => {
      const label = getLabel(shipmentId);
      const printJobId = printJobIdSchema.parse(deps.newId());
      const idempotencyKey = createHash('sha256')
        .update([shipmentId, label.sha256, wanted.copy].join('/'))
        .digest('hex');
      insertJob(
        db,
        {
          printJobId,
          shipmentId,
          printerId: printer.printerId,
          printerName: printer.name,
          waybillNumber: label.waybillNumber,
          labelSha256: label.sha256,
          copy: wanted.copy,
          idempotencyKey,
          reprintReason: wanted.reprintReason,
          requestedAtMs: wanted.isRequested ? now() : null,
        },
        now(),
      );
      const job = getJob(db, printJobId);
      deps.onChanged(job);
      return job;
    },
  };
}
