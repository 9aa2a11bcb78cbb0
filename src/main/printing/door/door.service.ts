import type { DocumentId, DocumentKind } from '../../../shared/domain/print-document';
import type { PrintJob, PrintJobState } from '../../../shared/domain/print-job';
import type { PrinterId } from '../../../shared/domain/ids';
import type { Logger } from '../../app/logger';
import { errorCodeOf } from '../../app/error-code';
import type { Db } from '../../db/database';
import type { PrintRequest } from '../document-printing';
import type { DocumentMaker } from '../print-host.types';
import { listJobsOfDocument } from '../print-jobs.repository';
import { mediaSizes } from '../host/media';
import { findPrinter } from '../printers.repository';
import type { LabelStock } from '../printer-stock';
import { readDocument, type ReadDocument } from './door-documents';
import { findTaskOf, insertDoorRecord, listTask, type DoorRecord } from './door.repository';
import type { Visitor } from './door-server';
import { createNotices } from './notices';
import {
  readMessage,
  refusal,
  taskStatusOf,
  type DocumentReport,
  type DocumentStatus,
  type DoorAnswer,
  type DoorRequest,
  type DoorTask,
  type PrinterConfig,
} from './protocol';

function taskKey({ visitor, taskId }: { readonly visitor: string; readonly taskId: string }): string {
  return JSON.stringify([visitor, taskId]);
}

/** When a document counts as printed: when somebody or the printer confirmed it, or as soon as all bytes were sent. */
export type PrintedAt = 'confirmed' | 'sent';

export type DoorDeps = {
  readonly db: Db;
  readonly printers: () => readonly {
    readonly printerId: PrinterId;
    readonly name: string;
    readonly isDefault: boolean;
  }[];
  readonly print: (request: PrintRequest, printerId: PrinterId | null) => PrintJob;
  readonly maker: DocumentMaker;
  /** The stock in the printer that a kind of document goes to. Throws when it goes to none. */
  readonly stockFor: (kind: DocumentKind, printerId: PrinterId | null) => LabelStock;
  readonly printedAt: () => PrintedAt;
  readonly version: string;
  readonly now: () => number;
  readonly log: Logger;
};

export type DoorService = ReturnType<typeof createDoorService>;

type Prepared = { readonly documentId: string; readonly contentSha256: string; readonly request: PrintRequest };

/** Answers programs that speak the Cainiao print component's protocol: a task is printed once, and told truly. */
export function createDoorService(deps: DoorDeps) {
  const { db } = deps;
  const visitors = new Set<Visitor>();
  const told = new Map<string, DocumentStatus>();
  const notices = createNotices();
  /** The `requestID` that each task came with. */
  const requests = new Map<string, unknown>();

  const statusOf = (state: PrintJobState): DocumentStatus => {
    const status = statuses[state];
    return status === 'sent' && deps.printedAt() === 'sent' && state !== 'uncertain' ? 'printed' : status;
  };

  const reportOf = (record: DoorRecord): DocumentReport => {
    const job = listJobsOfDocument(db, record.printDocumentId).findLast((each) => each.state !== 'cancelled');
    const status = job === undefined ? 'canceled' : statusOf(job.state);
    const msg = job === undefined ? '' : (job.problem ?? words[status]);
    return { documentID: record.documentId, status, msg, detail: job?.state ?? '', printer: job?.printerName ?? '' };
  };

  const notice = (taskID: string, records: readonly DoorRecord[]): DoorAnswer => {
    const printStatus = records.map(reportOf);
    const taskStatus = taskStatusOf(printStatus);
    return { cmd: 'notifyPrintResult', taskID, taskStatus, printer: printStatus[0]?.printer ?? '', printStatus };
  };

  const printerNamed = (name: string): PrinterId | null | undefined =>
    name === '' ? null : deps.printers().find((printer) => printer.name === name)?.printerId;

  /** Everything is read and made before anything is printed: a task is taken whole or not at all. */
  const prepare = async (
    task: DoorTask,
    printerId: PrinterId | null,
  ): Promise<readonly Prepared[] | { code: string; msg: string }> => {
    const prepared: Prepared[] = [];
    for (const document of task.documents) {
      const date = new Date(deps.now()).toISOString().slice(0, 10);
      const read = readDocument(document, { date, stock: (kind) => deps.stockFor(kind, printerId) });
      const { documentID } = document;
      if (!read.ok) return { code: read.code, msg: `Document ${documentID}: ${read.msg}` };
      const request = await requestOf(read.document, `ERP ${task.taskID}`);
      prepared.push({ documentId: documentID, contentSha256: read.contentSha256, request });
    }
    return prepared;
  };

  const requestOf = async (document: ReadDocument, title: string): Promise<PrintRequest> => {
    if (document.kind === 'file') {
      const { format, bytes, stock, code } = document;
      return { kind: 'external', format, bytes, title, expectedCode: code, stock };
    }
    const { pdf } = await deps.maker.makeDocument(document.paperwork);
    return { kind: document.printKind, format: 'pdf', bytes: pdf, title, expectedCode: document.code };
  };

  /** It is a success when the printer is already as it is wanted: programs ask for this before each label. */
  const configured = (requestID: unknown, wanted: PrinterConfig): DoorAnswer => {
    const cmd = 'setPrinterConfig';
    const printerId = printerNamed(wanted.name);
    const printer = typeof printerId === 'string' ? findPrinter(db, printerId) : undefined;
    if (printer === undefined)
      return refusal(cmd, requestID, 'no-such-printer', 'Waybench has no printer of this name.');
    const { widthMm, heightMm } = mediaSizes[printer.media];
    const { width, height } = wanted.paperSize ?? { width: widthMm, height: heightMm };
    const isAsSet =
      wanted.horizontalOffset === 0 &&
      wanted.verticalOffset === 0 &&
      Math.abs(width - widthMm) <= 1 &&
      Math.abs(height - heightMm) <= 1;
    if (isAsSet) return { cmd, requestID, ...success, printer: printer.name };
    return refusal(cmd, requestID, 'set-in-waybench', 'Stock and offsets of a printer are set in Waybench.');
  };

  const takeTask = async (visitor: Visitor, requestID: unknown, task: DoorTask): Promise<DoorAnswer> => {
    const refuse = (code: string, msg: string): DoorAnswer => ({
      ...refusal('print', requestID, code, msg),
      taskID: task.taskID,
    });
    const printerId = printerNamed(task.printer);
    if (task.preview) return refuse('no-preview', 'Waybench shows labels on its own screen only.');
    if (printerId === undefined) return refuse('no-such-printer', 'Waybench has no printer of this name.');
    const prepared = await prepare(task, printerId);
    if ('code' in prepared) return refuse(prepared.code, prepared.msg);

    // From here on nothing waits: the same task that came meanwhile finds what this one has written down.
    const known = listTask(db, visitor.name, task.taskID);
    const isSame = (one: Prepared): boolean =>
      known.some((record) => record.documentId === one.documentId && record.contentSha256 === one.contentSha256);
    if (known.length > 0 && (known.length !== prepared.length || !prepared.every(isSame))) {
      return refuse('task-changed', 'This taskID was used for something else. Nothing was printed.');
    }
    if (known.length === 0) {
      db.transaction(() => {
        prepared.forEach((one, place) => {
          // By its place in the task: the same picture for two documents is two labels.
          const idempotencyKey = JSON.stringify(['door', visitor.name, task.taskID, place]);
          const job = deps.print({ ...one.request, idempotencyKey }, printerId);
          if (job.documentId === null) throw new Error('a document of a task has no id');
          const record = { visitor: visitor.name, taskId: task.taskID, documentId: one.documentId, place };
          insertDoorRecord(
            db,
            { ...record, contentSha256: one.contentSha256, printDocumentId: job.documentId },
            deps.now(),
          );
        });
      })();
    }
    deps.log.info('door task', { documents: prepared.length, isRepeat: known.length > 0 });
    return { cmd: 'print', requestID, taskID: task.taskID, ...success, isRepeat: known.length > 0 };
  };

  const printTask = async (visitor: Visitor, requestID: unknown, task: DoorTask): Promise<void> => {
    const answer: DoorAnswer = await takeTask(visitor, requestID, task).catch((error: unknown): DoorAnswer => {
      deps.log.warn('door task refused', { problem: errorCodeOf(error) });
      return { ...refusal('print', requestID, errorCodeOf(error), 'Nothing was printed.'), taskID: task.taskID };
    });
    const records = listTask(db, visitor.name, task.taskID);
    const isTaken = answer['status'] === 'success' && records.length > 0;
    const about = { visitor: visitor.name, taskId: task.taskID, requestID };
    if (isTaken) {
      requests.set(taskKey(about), requestID);
      visitor.send(notices.begin(about, task.printer));
    }
    visitor.send(answer);
    if (!isTaken) return;
    visitor.send(notice(task.taskID, records));
    const reports = records.map(reportOf);
    for (const next of notices.next(about, taskStatusOf(reports), reports)) visitor.send(next);
  };

  const answer = (visitor: Visitor, request: DoorRequest): void => {
    const { cmd, requestID } = request;
    const done = { cmd, requestID, ...success };
    switch (request.cmd) {
      case 'getPrinters': {
        const printers = deps.printers();
        const defaultPrinter = (printers.find((printer) => printer.isDefault) ?? printers[0])?.name ?? '';
        visitor.send({
          ...done,
          defaultPrinter,
          printers: printers.map(({ name }) => ({ name, status: 'enable', type: 'RAW' })),
        });
        return;
      }
      case 'getPrinterConfig':
        // Stock, offsets and darkness are set in Waybench, for all programs alike.
        visitor.send({ ...done, printer: { name: request.printer } });
        return;
      case 'setPrinterConfig':
        visitor.send(configured(requestID, request.printer));
        return;
      case 'getGlobalConfig':
        visitor.send({ ...done, notifyOnTaskFailure: true });
        return;
      case 'setGlobalConfig':
        if (request.notifyOnTaskFailure) visitor.send(done);
        else visitor.send(refusal(cmd, requestID, 'set-in-waybench', 'Failures are always told.'));
        return;
      case 'getAgentInfo':
        visitor.send({ ...done, name: 'Waybench', version: deps.version });
        return;
      case 'getTaskStatus':
        visitor.send({
          ...done,
          printStatus: request.taskID.map((taskID) => ({
            taskID,
            detailStatus: listTask(db, visitor.name, taskID).map(reportOf),
          })),
        });
        return;
      case 'print':
        void printTask(visitor, requestID, request.task);
    }
  };

  return {
    /** One text message of a connected program. Never throws. */
    receive: (visitor: Visitor, text: string): void => {
      const read = readMessage(text);
      if (read.ok) answer(visitor, read.request);
      else visitor.send(read.answer);
    },
    /** A program that is told of its tasks from now on, also of those of an earlier connection. */
    welcome: (visitor: Visitor): void => void visitors.add(visitor),
    forget: (visitor: Visitor): void => void visitors.delete(visitor),
    /** A print job changed: the program that asked for it is told when its task stands elsewhere now. */
    jobChanged: (documentId: DocumentId | null): void => {
      const task = documentId === null ? undefined : findTaskOf(db, documentId);
      if (task === undefined) return;
      const key = taskKey(task);
      const records = listTask(db, task.visitor, task.taskId);
      const reports = records.map(reportOf);
      const status = taskStatusOf(reports);
      const messages = told.get(key) === status ? [] : [notice(task.taskId, records)];
      told.set(key, status);
      // After a restart the number of the request is not known any more; the task's own number is.
      const about = { ...task, requestID: requests.get(key) ?? '' };
      messages.push(...notices.next(about, status, reports));
      for (const visitor of visitors) if (visitor.name === task.visitor) messages.forEach(visitor.send);
    },
  };
}

/** As the component says it; programs look at one or the other. */
const success = { status: 'success', msg: 'no error', errorCode: 0 } as const;

/** What each state of a job means for the program that asked. */
const statuses: Readonly<Record<PrintJobState, DocumentStatus>> = {
  queued: 'pending',
  rendering: 'pending',
  ready: 'rendered',
  blocked: 'rendered',
  claimed: 'rendered',
  transferring: 'rendered',
  sent: 'sent',
  presumed: 'sent',
  uncertain: 'sent',
  confirmed: 'printed',
  failed: 'failed',
  cancelled: 'canceled',
};

const words: Readonly<Record<DocumentStatus, string>> = {
  pending: '',
  rendered: '',
  sent: 'Sent to the printer; nobody has confirmed the paper yet.',
  printed: '',
  failed: 'It was not printed.',
  canceled: 'It was cancelled.',
};
