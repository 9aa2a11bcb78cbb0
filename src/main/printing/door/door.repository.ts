import { z } from 'zod';
import { documentIdSchema, type DocumentId } from '../../../shared/domain/print-document';
import type { Db } from '../../db/database';

/** A document of a task, and what it became. */
export type DoorRecord = {
  readonly visitor: string;
  readonly taskId: string;
  readonly documentId: string;
  readonly place: number;
  readonly contentSha256: string;
  readonly printDocumentId: DocumentId;
};

const rowSchema = z.object({
  visitor: z.string(),
  task_id: z.string(),
  document_id: z.string(),
  place: z.number(),
  content_sha256: z.string(),
  print_document_id: documentIdSchema,
});

function rowToRecord(row: unknown): DoorRecord {
  const record = rowSchema.parse(row);
  return {
    visitor: record.visitor,
    taskId: record.task_id,
    documentId: record.document_id,
    place: record.place,
    contentSha256: record.content_sha256,
    printDocumentId: record.print_document_id,
  };
}

/** The documents of a visitor's task, in the task's order; none when the task is not known. */
export function listTask(db: Db, visitor: string, taskId: string): readonly DoorRecord[] {
  return db
    .prepare('SELECT * FROM door_documents WHERE visitor = ? AND task_id = ? ORDER BY place')
    .all(visitor, taskId)
    .map(rowToRecord);
}

/** Whose task a printed document belongs to; undefined when no program asked for it. */
export function findTaskOf(db: Db, printDocumentId: DocumentId): { visitor: string; taskId: string } | undefined {
  const row = db.prepare('SELECT * FROM door_documents WHERE print_document_id = ?').get(printDocumentId);
  return row === undefined ? undefined : rowToRecord(row);
}

export function insertDoorRecord(db: Db, record: DoorRecord, nowMs: number): void {
  db.prepare(
    `INSERT INTO door_documents (visitor, task_id, document_id, place, content_sha256, print_document_id, created_at_ms)
     VALUES (@visitor, @taskId, @documentId, @place, @contentSha256, @printDocumentId, @nowMs)`,
  ).run({ ...record, nowMs });
}
