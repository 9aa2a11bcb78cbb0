import type { DocumentReport, DocumentStatus, DoorAnswer } from './protocol';

/**
 * What the component's newer versions (1.x) tell beside notifyPrintResult: notifyTaskResult at a task's begin and end,
 * and notifyDocResult when a document is rendered and when it is printed. Programs wait for either kind. Their
 * `taskId` and `documentId` are written so; `code` is 0 for success.
 */
export type NoticeTask = { readonly visitor: string; readonly taskId: string; readonly requestID: unknown };

type Notice = { readonly status: 'rendered' | 'printed'; readonly code: 0 | 1 };

/** `sent` has no notice of its own: for the component a label is printed, or it is not. */
const notices: Readonly<Record<DocumentStatus, Notice | null>> = {
  pending: null,
  rendered: { status: 'rendered', code: 0 },
  sent: { status: 'rendered', code: 0 },
  printed: { status: 'printed', code: 0 },
  failed: { status: 'printed', code: 1 },
  canceled: { status: 'printed', code: 1 },
};

const ends: Readonly<Partial<Record<DocumentStatus, string>>> = {
  printed: 'completeSuccess',
  failed: 'completeFailure',
  canceled: 'completeFailure',
};

/** Remembers what each program was told, so that it hears each step once. */
export function createNotices() {
  const told = new Map<string, string>();

  const isNews = (key: readonly unknown[], what: string): boolean => {
    const name = JSON.stringify(key);
    if (told.get(name) === what) return false;
    told.set(name, what);
    return true;
  };

  return {
    begin: ({ taskId, requestID }: NoticeTask, printer: string): DoorAnswer => ({
      cmd: 'notifyTaskResult',
      requestID,
      taskId,
      printer,
      status: 'initial',
    }),
    /** What is to be told now that a task's documents stand like this. */
    next: (task: NoticeTask, whole: DocumentStatus, reports: readonly DocumentReport[]): readonly DoorAnswer[] => {
      const { visitor, taskId, requestID } = task;
      const documents = reports.flatMap(({ documentID, status, msg, printer }): readonly DoorAnswer[] => {
        const notice = notices[status];
        if (notice === null || !isNews([visitor, taskId, documentID], `${notice.status} ${notice.code}`)) return [];
        const detail = notice.code === 0 ? 'success' : msg;
        return [{ cmd: 'notifyDocResult', requestID, taskId, documentId: documentID, printer, ...notice, detail }];
      });
      const status = ends[whole];
      if (status === undefined || !isNews([visitor, taskId], status)) return documents;
      return [...documents, { cmd: 'notifyTaskResult', requestID, taskId, printer: reports[0]?.printer ?? '', status }];
    },
  };
}
