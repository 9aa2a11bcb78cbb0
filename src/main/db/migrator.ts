import type Database from 'better-sqlite3';
import { AppError } from '../../shared/errors';

/** One step of the schema. Versions go up by tens, so that a fix can be put between two. */
export type Migration = {
  readonly version: number;
  readonly slug: string;
  readonly sql: string;
  /** What SQL can't do, after it and in the same transaction. */
  readonly run?: (db: Database.Database) => void;
};

/** The steps that the database has not seen. */
export function pendingMigrations(db: Database.Database, all: readonly Migration[]): readonly Migration[] {
  const version = userVersion(db);
  return all.filter((migration) => migration.version > version);
}

/**
 * Applies all pending steps in one transaction and stops at the first failure with nothing changed.
 * Throws AppError `storage.newer-database` when a newer Waybench has written it.
 */
export function migrate(db: Database.Database, all: readonly Migration[]): void {
  const newest = all.at(-1)?.version ?? 0;
  const version = userVersion(db);
  if (version > newest) {
    throw new AppError('storage.newer-database', `database version ${version}, known up to ${newest}`, {
      details: { version, known: newest },
    });
  }
  db.transaction(() => {
    for (const migration of pendingMigrations(db, all)) {
      db.exec(migration.sql);
      migration.run?.(db);
      db.pragma(`user_version = ${migration.version}`);
    }
  })();
}

/** The version of the schema that a database has; 0 for an empty one. */
export function userVersion(db: Database.Database): number {
  return Number(db.pragma('user_version', { simple: true }));
}
