import { createHash } from 'node:crypto';
import type { Printer } from '../../shared/contract/printing.contract';
import { printJobIdSchema, type PrintJobId, type ShipmentId } from '../../shared/domain/ids';
import type { DocumentKind, ParcelLabelKind, Stock } from '../../shared/domain/print-document';
import { nextPrintJobState, type PrintJob, type PrintJobEvent } from '../../shared/domain/print-job';
import { AppError } from '../../shared/errors';
import type { Logger } from '../app/logger';
import type { Db } from '../db/database';
import { getDocument } from './documents.repository';
import type { LabelFormat } from './print-host.types';
import { getJob, insertJob, saveJobState, type Evidence } from './print-jobs.repository';
import type { PrintProblem } from './print-problems';

/** The label document of a parcel, as fetched. */
export type StoredLabel = {
  readonly kind: ParcelLabelKind;
  readonly sha256: string;
  readonly waybillNumber: string;
  readonly pdf: Uint8Array;
};

export type PrintJobStepsDeps = {
  readonly db: Db;
  readonly findLabel: (shipmentId: ShipmentId) => StoredLabel | undefined;
  readonly newId: () => string;
  readonly now: () => number;
  readonly log: Logger;
  readonly onChanged: (job: PrintJob) => void;
};

export type PrintJobSteps = ReturnType<typeof createPrintJobSteps>;

/** What is printed: a parcel's own label, or a document of the station. */
export type PrintSubject = Pick<PrintJob, 'documentId' | 'shipmentId'>;

/** What there is to print, wherever it is kept. */
export type PrintSource = {
  readonly kind: DocumentKind;
  readonly title: string;
  readonly stock: Stock;
  readonly sha256: string;
  /** The code that must be read off the dots; empty when none is required. */
  readonly code: string;
  readonly format: LabelFormat;
  readonly bytes: Uint8Array;
};

type Wanted = {
  readonly copy: number;
  readonly reprintReason: string;
  readonly isRequested: boolean;
  /** The place in the order that it takes over; absent or null for the last one. */
  readonly position?: number | null;
};

/** The only two ways in which print jobs change: a new one is added, and one takes a step of its state machine. */
export function createPrintJobSteps(deps: PrintJobStepsDeps) {
  const { db, now } = deps;

  const findSource = ({ documentId, shipmentId }: PrintSubject): PrintSource | undefined => {
    if (documentId !== null) {
      const { kind, title, stock, sha256, expectedCode: code, format, bytes } = getDocument(db, documentId);
      return { kind, title, stock, sha256, code, format, bytes };
    }
    const label = shipmentId === null ? undefined : deps.findLabel(shipmentId);
    if (label === undefined) return undefined;
    const { kind, sha256, waybillNumber: code, pdf: bytes } = label;
    return { kind, title: code, stock: 'label', sha256, code, format: 'pdf', bytes };
  };

  const getSource = (subject: PrintSubject): PrintSource => {
    const source = findSource(subject);
    if (source?.bytes.length === 0) throw new AppError('print.erased', 'it went with the data of the buyer');
    if (source === undefined) throw new AppError('shipment.no-label', 'no label is stored');
    return source;
  };

  const save = (
    printJobId: PrintJobId,
    event: PrintJobEvent | 'found-at-start',
    state: PrintJob['state'],
    problem: PrintProblem | null,
    evidence: Evidence = {},
  ): PrintJob => {
    saveJobState(db, printJobId, event, state, problem, now(), evidence);
    deps.log.info('print job', { event, state, problem: problem?.code ?? null });
    const job = getJob(db, printJobId);
    deps.onChanged(job);
    return job;
  };

  return {
    findSource,
    /** Throws AppError `shipment.no-label`, `print.erased`. */
    getSource,
    /** The parcel's official label carries another number by now, or there is none yet with the new one. */
    isSuperseded: (job: PrintJob): boolean => job.documentId === null && findSource(job)?.code !== job.waybillNumber,
    /** The key under which this copy can be there once. Throws AppError `shipment.no-label`. */
    keyOf: (subject: PrintSubject, copy: number): string => keyOf(db, subject, getSource(subject), copy),
    /** Commits the step and tells about it. Throws Error for one that the job's state rules out. */
    step: (
      printJobId: PrintJobId,
      event: PrintJobEvent,
      problem: PrintProblem | null = null,
      evidence: Evidence = {},
    ): PrintJob => {
      const state = nextPrintJobState(getJob(db, printJobId).state, event);
      return save(printJobId, event, state, problem, evidence);
    },
    /** Writes down what an earlier run left of a job (`printJobStateAfterCrash`). */
    find: (printJobId: PrintJobId, state: PrintJob['state'], problem: PrintProblem | null): void =>
      void save(printJobId, 'found-at-start', state, problem),
    /** Says what a job waits for, or that it waits no more, without a step: it stays in its state. */
    note: (printJobId: PrintJobId, problem: PrintProblem | null): void => {
      const job = getJob(db, printJobId);
      if (job.problem === (problem?.code ?? null)) return;
      saveJobState(db, printJobId, problem === null ? 'goes-on' : 'waits', job.state, problem, now());
      deps.onChanged(getJob(db, printJobId));
    },
    /** Adds a queued job; its key keeps the same document and copy from being queued twice. */
    add: (subject: PrintSubject, printer: Printer, wanted: Wanted): PrintJob => {
      const source = getSource(subject);
      const printJobId = printJobIdSchema.parse(deps.newId());
      insertJob(
        db,
        {
          printJobId,
          kind: source.kind,
          documentId: subject.documentId,
          title: source.title,
          shipmentId: subject.shipmentId,
          printerId: printer.printerId,
          printerName: printer.name,
          waybillNumber: source.code,
          labelSha256: source.sha256,
          copy: wanted.copy,
          idempotencyKey: keyOf(db, subject, source, wanted.copy),
          reprintReason: wanted.reprintReason,
          requestedAtMs: wanted.isRequested ? now() : null,
          position: wanted.position ?? null,
        },
        now(),
      );
      const job = getJob(db, printJobId);
      deps.onChanged(job);
      return job;
    },
  };
}

function keyOf(db: Db, { documentId, shipmentId }: PrintSubject, source: PrintSource, copy: number): string {
  return documentId === null
    ? hashOf([shipmentId ?? '', source.sha256, copy])
    : documentKeyOf(getDocument(db, documentId).requestKey, copy);
}

/** The key of a copy of what was asked for under this request key. */
export function documentKeyOf(requestKey: string, copy: number): string {
  return hashOf(['document', requestKey, copy]);
}

function hashOf(parts: readonly (string | number)[]): string {
  return createHash('sha256').update(parts.join('/')).digest('hex');
}
