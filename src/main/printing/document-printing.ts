import { createHash } from 'node:crypto';
import type { OrderKey } from '../../shared/contract/orders.contract';
import type { PrinterId, PrintJobId, ShipmentId } from '../../shared/domain/ids';
import { documentIdSchema, stockOf, type DocumentKind, type Stock } from '../../shared/domain/print-document';
import { canPrintJob, isUnsent, mayHavePrinted, type PrintJob } from '../../shared/domain/print-job';
import { AppError } from '../../shared/errors';
import type { Db } from '../db/database';
import { insertDocument, type PrintDocument } from './documents.repository';
import type { LabelPreparation } from './label-preparation';
import type { LabelFormat } from './print-host.types';
import { documentKeyOf, type PrintJobSteps } from './print-job-steps';
import { findJobByKey, getJob, listJobsIn, listJobsOfDocument } from './print-jobs.repository';
import { findPrinter } from './printers.repository';
import { resolvePrinter } from './print-routes.service';

/** A document to print: a paper of our own, a carrier's label, a file from outside. */
export type PrintRequest = {
  readonly kind: DocumentKind;
  readonly format: LabelFormat;
  readonly bytes: Uint8Array;
  /** What people call it on the screen; nothing personal. */
  readonly title: string;
  /** The code that must be read off the dots; empty when none is required. */
  readonly expectedCode: string;
  /** The kind's own stock when not given; a document from outside should say. */
  readonly stock?: Stock;
  readonly shipmentId?: ShipmentId | null;
  readonly key?: OrderKey | null;
  /** Asking twice with the same one gives the job that exists. Without it, the same bytes that still wait are one. */
  readonly idempotencyKey?: string;
};

export type DocumentPrintingDeps = {
  readonly db: Db;
  readonly steps: PrintJobSteps;
  readonly preparation: LabelPreparation;
  readonly pump: (printerId: PrinterId) => void;
  readonly newId: () => string;
  readonly now: () => number;
  readonly remember: (job: PrintJob, action: 'print' | 'reprint', details: Readonly<Record<string, string>>) => void;
};

/** Printing documents other than the official label, each once for each request. */
export function createDocumentPrinting(deps: DocumentPrintingDeps) {
  const { db, steps } = deps;

  /** A press on what is there already: what was blocked or put back is tried at once, and nothing is printed twice. */
  const pressAgain = (job: PrintJob): PrintJob => {
    if (canPrintJob(job.state, 'unblock')) steps.step(job.printJobId, 'unblock');
    const printer = findPrinter(db, job.printerId);
    if (job.state === 'queued' && printer !== undefined) deps.preparation.prepareSoon(job, printer);
    deps.pump(job.printerId);
    return getJob(db, job.printJobId);
  };

  const findSame = (request: PrintRequest, sha256: string): PrintJob | undefined => {
    if (request.idempotencyKey !== undefined) return findJobByKey(db, documentKeyOf(request.idempotencyKey, 1));
    const open = listJobsIn(db, ['queued', 'rendering', 'ready', 'blocked', 'claimed', 'transferring']);
    return open.find(
      (job) => job.documentId !== null && job.kind === request.kind && steps.getSource(job).sha256 === sha256,
    );
  };

  return {
    /**
     * Prints a document on the named printer, or on the one that its kind goes to. The same `idempotencyKey` twice gives
     * the job that exists, however far it came. Throws `printer.none`, `printer.none-for-document`.
     */
    printDocument: (request: PrintRequest, printerId: PrinterId | null): PrintJob => {
      const sha256 = createHash('sha256').update(request.bytes).digest('hex');
      const same = findSame(request, sha256);
      if (same !== undefined) return pressAgain(same);
      const stock = request.stock ?? stockOf(request.kind);
      const printer = resolvePrinter(db, { kind: request.kind, stock }, printerId);
      const documentId = documentIdSchema.parse(deps.newId());
      const { kind, format, bytes, title, expectedCode, shipmentId = null, key = null } = request;
      const requestKey = request.idempotencyKey ?? documentId;
      const document: PrintDocument = {
        documentId,
        kind,
        format,
        sha256,
        bytes,
        title,
        expectedCode,
        stock,
        shipmentId,
        key,
        requestKey,
      };
      const job = db.transaction(() => {
        insertDocument(db, document, deps.now());
        const added = steps.add({ documentId, shipmentId }, printer, {
          copy: 1,
          reprintReason: '',
          isRequested: true,
        });
        deps.remember(added, 'print', { kind });
        return added;
      })();
      deps.preparation.prepareSoon(job, printer);
      return job;
    },

    /**
     * A further copy of a document. While one is on its way it is given instead. Throws `print.not-a-document` for a
     * parcel's official label, `printer.none` when its printer is gone.
     */
    reprintDocument: (printJobId: PrintJobId, reason: string): PrintJob => {
      const before = getJob(db, printJobId);
      if (before.documentId === null) throw new AppError('print.not-a-document', 'the parcel prints its own label');
      const jobs = listJobsOfDocument(db, before.documentId);
      const onItsWay = jobs.find((job) => isUnsent(job.state) || ['claimed', 'transferring'].includes(job.state));
      if (onItsWay !== undefined) return pressAgain(onItsWay);
      const printer = findPrinter(db, before.printerId) ?? resolvePrinter(db, before, null);
      const copy = 1 + Math.max(0, ...jobs.filter(({ state }) => mayHavePrinted(state)).map((job) => job.copy));
      const job = db.transaction(() => {
        const added = steps.add(before, printer, { copy, reprintReason: reason, isRequested: true });
        deps.remember(added, 'reprint', { kind: before.kind, reason });
        return added;
      })();
      deps.preparation.prepareSoon(job, printer);
      return job;
    },
  };
}
