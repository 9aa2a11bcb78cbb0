import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '../../shared/errors';
import { parseBackupName } from './backup-names';
import { syncFile, syncFolder } from './file-sync';
import { migrate } from './migrator';
import { migrations } from './migrations';
import { writeFact } from './station-facts';

export type RestoreOptions = {
  /** Where the database stands; nobody may have it open. */
  readonly path: string;
  readonly backupDir: string;
  readonly nowMs: number;
};

/** SQLite's companions of a database file; they belong to it wherever it goes. */
const companions = ['', '-wal', '-shm', '-journal'];

/** Where a database that is ready to take the place of the other waits. */
export function readyPathOf(path: string): string {
  return `${path}.ready`;
}

/**
 * Puts a backup in the place of the database. The one that stood there is kept aside under a name of its own until
 * the retention time of buyer data is over. The restored one carries a mark, so that the next start reads at AliExpress before it acts. At each moment
 * either the old or the new database is whole; `finishRestore` ends what a crash broke off. Throws AppError
 * `storage.bad-backup` with nothing changed. Returns the name under which the old one is kept, or null.
 */
export function restoreBackup(name: string, options: RestoreOptions): string | null {
  const backup = parseBackupName(name);
  if (backup === undefined) throw new AppError('storage.bad-backup', 'no backup has such a name');
  return replaceDatabase(options, backup.takenAtMs, (ready) => copyFileSync(join(options.backupDir, name), ready));
}

/** Begins with an empty database, which everything is read into anew. For when there is nothing else. */
export function beginEmpty(options: RestoreOptions): string | null {
  return replaceDatabase(options, 0, () => undefined);
}

function replaceDatabase(options: RestoreOptions, fromMs: number, fill: (ready: string) => void): string | null {
  const { path, nowMs } = options;
  const unfinished = `${path}.part`;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  for (const suffix of companions) rmSync(unfinished + suffix, { force: true });
  try {
    fill(unfinished);
    mark(unfinished, fromMs);
  } catch (error) {
    for (const suffix of companions) rmSync(unfinished + suffix, { force: true });
    throw new AppError('storage.bad-backup', 'the backup cannot be used', { cause: error });
  }
  syncFile(unfinished);
  renameSync(unfinished, readyPathOf(path));
  syncFolder(dirname(path));
  const aside = setAside(path, nowMs);
  finishRestore(path);
  return aside;
}

/** The copy gets the tables of this version and the mark, and is one file again: no companion has to follow it. */
function mark(path: string, fromMs: number): void {
  const db = new Database(path);
  try {
    db.pragma('journal_mode = DELETE');
    db.pragma('synchronous = FULL');
    if (db.pragma('quick_check(1)', { simple: true }) !== 'ok') throw new Error('quick_check failed');
    migrate(db, migrations);
    writeFact(db, 'restore_pending_from_ms', String(fromMs));
  } finally {
    db.close();
  }
}

function setAside(path: string, nowMs: number): string | null {
  const stamp = new Date(nowMs).toISOString().replace(/[:.]/g, '-');
  const aside = join(dirname(path), `set-aside-${stamp}.sqlite`);
  const wasThere = existsSync(path);
  moveTogether(path, aside);
  return wasThere ? aside : null;
}

/** The file itself first: without it nobody takes its log for anything, so a crash between the two harms neither. */
function moveTogether(from: string, to: string): void {
  for (const suffix of companions.filter((each) => existsSync(from + each))) renameSync(from + suffix, to + suffix);
  syncFolder(dirname(from));
}

/** Ends a restore that a crash broke off after the old database was set aside. */
export function finishRestore(path: string): void {
  const ready = readyPathOf(path);
  if (!existsSync(ready) || existsSync(path)) return;
  // The log of the old database, should the crash have come between the two: SQLite would read it into the new one.
  const [newest] = listSetAside(path);
  if (newest !== undefined) moveTogether(path, join(dirname(path), newest));
  renameSync(ready, path);
  syncFolder(dirname(path));
}

/** Databases that were set aside beside this one: names, newest first. */
export function listSetAside(path: string): readonly string[] {
  const folder = dirname(path);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^set-aside-.*\.sqlite$/.test(name))
    .toSorted()
    .toReversed();
}

/** Removes databases that were set aside, and written last, before a moment: what they hold was to be erased since. */
export function removeOldSetAside(path: string, beforeMs: number): void {
  for (const name of listSetAside(path)) {
    const file = join(dirname(path), name);
    if (statSync(file).ctimeMs >= beforeMs) continue;
    for (const suffix of companions) rmSync(file + suffix, { force: true });
  }
}
