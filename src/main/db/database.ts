import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '../../shared/errors';
import { migrate, pendingMigrations } from './migrator';
import { migrations } from './migrations';

/** The local database. Repositories are functions `(db, args)`; rows never leave them. */
export type Db = Database.Database;

export type OpenOptions = { readonly path: string; readonly backupDir: string; readonly now: () => number };

/**
 * Opens the station's database and brings it to this version, after a backup when there is something to lose.
 * Throws AppError `storage.corrupt` (unreadable: nothing is changed or wiped) or `storage.newer-database`.
 */
export function openDatabase({ path, backupDir, now }: OpenOptions): Db {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const isNew = !existsSync(path);
  const db = openChecked(path);
  try {
    if (!isNew && pendingMigrations(db, migrations).length > 0) backUp(db, path, backupDir, now());
    migrate(db, migrations);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** An empty database in memory with the current tables: for tests. */
export function openMemoryDatabase(): Db {
  const db = new Database(':memory:');
  setPragmas(db);
  migrate(db, migrations);
  return db;
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
    throw new AppError('storage.corrupt', 'the database cannot be read', { cause: error });
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
}

function backUp(db: Db, path: string, backupDir: string, nowMs: number): void {
  mkdirSync(backupDir, { recursive: true, mode: 0o700 });
  db.pragma('wal_checkpoint(TRUNCATE)');
  copyFileSync(path, join(backupDir, `before-migration-${new Date(nowMs).toISOString().replace(/[:.]/g, '-')}.sqlite`));
}
