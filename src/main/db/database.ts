import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '../../shared/errors';
import { backUpBeforeMigration, listBackups } from './backups';
import { migrate, pendingMigrations, type Migration } from './migrator';
import { migrations } from './migrations';
import { finishRestore, listSetAside, readyPathOf } from './restore';
import { readFact, removeFact } from './station-facts';
import { storageErrorOf } from './storage-errors';

/** The local database. Repositories are functions `(db, args)`; rows never leave them. */
export type Db = Database.Database;

export type OpenOptions = { readonly path: string; readonly backupDir: string; readonly now: () => number };

/**
 * Opens the station's database and brings it to this version, after a backup when there is something to lose.
 * Throws AppError `storage.corrupt` (unreadable), `storage.newer-database`, `storage.missing` (no database, though
 * there are backups of one), or what the disk says. Nothing is changed or wiped then.
 */
export function openDatabase({ path, backupDir, now }: OpenOptions): Db {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    finishRestore(path);
  } catch (error) {
    throw storageErrorOf(error) ?? error;
  }
  const isNew = !existsSync(path);
  if (isNew && (listBackups(backupDir).length > 0 || listSetAside(path).length > 0)) {
    throw new AppError('storage.missing', 'there are backups, but no database');
  }
  const db = openChecked(path);
  try {
    if (!isNew && pendingMigrations(db, migrations).length > 0) backUpBeforeMigration(db, path, backupDir, now());
    migrate(db, migrations);
    if (isNew) removeFact(db, 'scrub_due');
    else scrub(db);
    // Of a restore that was asked for and never came to its end.
    rmSync(readyPathOf(path), { force: true });
    return db;
  } catch (error) {
    db.close();
    throw storageErrorOf(error) ?? error;
  }
}

/** An empty database in memory with the current tables: for tests. */
export function openMemoryDatabase(steps: readonly Migration[] = migrations): Db {
  const db = new Database(':memory:');
  setPragmas(db);
  migrate(db, steps);
  return db;
}

/**
 * Brings everything from the write-ahead log into the file and empties the log. False while somebody reads (a backup, a
 * check): it is to be tried again then, and nobody is kept waiting.
 */
export function emptyLog(db: Db): boolean {
  const timeout = Number(db.pragma('busy_timeout', { simple: true }));
  db.pragma('busy_timeout = 0');
  try {
    // The first column says whether it was kept from it.
    return Number(db.pragma('wal_checkpoint(TRUNCATE)', { simple: true })) === 0;
  } finally {
    db.pragma(`busy_timeout = ${timeout}`);
  }
}

function openChecked(path: string): Db {
  let db: Db | undefined;
  try {
    db = new Database(path);
    // Before the pragmas: even the switch to WAL would write into a damaged file.
    const answer: unknown = db.pragma('quick_check(1)', { simple: true });
    if (answer !== 'ok') throw new Error('quick_check failed');
    setPragmas(db);
    return db;
  } catch (error) {
    db?.close();
    throw storageErrorOf(error) ?? new AppError('storage.corrupt', 'the database cannot be read', { cause: error });
  }
}

/** Writes the file anew when free pages may hold what was deleted; the next start tries again when the disk won't. */
function scrub(db: Db): void {
  if (readFact(db, 'scrub_due') === undefined) return;
  try {
    db.exec('VACUUM');
    removeFact(db, 'scrub_due');
  } catch (error) {
    if (storageErrorOf(error) === undefined) throw error;
  }
}

/** WAL with FULL: a committed row survives a power cut, which the journal's promise rests on. */
function setPragmas(db: Db): void {
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  // INSERT OR REPLACE removes rows too, and would pass by the triggers of the append-only tables.
  db.pragma('recursive_triggers = ON');
  db.pragma('busy_timeout = 5000');
  // What is deleted is overwritten: buyer data that was erased must not stand in a free page (docs/retention.md).
  db.pragma('secure_delete = ON');
}
