import type { Migration } from '../migrator';

/** What other programs asked to print through the local door: one row a document, so that no task is printed twice. */
export const printDoor: Migration = {
  version: 120,
  slug: 'print-door',
  sql: `
CREATE TABLE door_documents (
  -- The page's origin, or 'token' for a program that came in by the token.
  visitor TEXT NOT NULL,
  task_id TEXT NOT NULL,
  document_id TEXT NOT NULL,
  place INTEGER NOT NULL,
  content_sha256 TEXT NOT NULL,
  print_document_id TEXT NOT NULL,
  created_at_ms INTEGER NOT NULL,
  PRIMARY KEY (visitor, task_id, document_id)
) STRICT;
CREATE INDEX door_documents_printed ON door_documents (print_document_id);
`,
};
