import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '../../shared/errors';
import { backupNameOf, backupsToRemove, parseBackupName, type BackupKind, type BackupName } from './backup-names';
import { syncFile, syncFolder } from './file-sync';
import { inspectDatabase, type DatabaseSummary } from './inspect-database';

/** A backup and what is in it. */
export type Backup = BackupName & DatabaseSummary & { readonly bytes: number };

/** The backups in a folder, newest first; half-written ones are not among them. */
export function listBackups(directory: string): readonly BackupName[] {
  if (!existsSync(directory)) return [];
  return readdirSync(directory)
    .flatMap((name) => parseBackupName(name) ?? [])
    .toSorted((a, b) => b.takenAtMs - a.takenAtMs);
}

/** Looks into the newest backups. They were checked when they were written; a restore checks again. */
export function describeBackups(directory: string, limit: number): Promise<readonly Backup[]> {
  return Promise.all(
    listBackups(directory)
      .slice(0, limit)
      .map((backup) => describeBackup(directory, backup)),
  );
}

async function describeBackup(directory: string, backup: BackupName): Promise<Backup> {
  const path = join(directory, backup.name);
  return { ...backup, ...(await inspectDatabase(path, 'none')), bytes: statSync(path).size };
}

/**
 * Copies the open database while work goes on, checks the copy and only then gives it its name: a file that bears one
 * is whole, on the disk and readable. Old ones are removed after that. Throws AppError `storage.backup-failed`, or
 * what the disk says.
 */
export async function takeBackup(
  db: Database.Database,
  directory: string,
  nowMs: number,
  kind: BackupKind = 'scheduled',
): Promise<Backup> {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const name = backupNameOf(kind, nowMs);
  const unfinished = join(directory, `${name}.part`);
  removeUnfinished(directory);
  try {
    await db.backup(unfinished);
    makeOneFile(unfinished);
    const version = Number(db.pragma('user_version', { simple: true }));
    const summary = await inspectDatabase(unfinished, 'quick');
    if (!summary.isSound || summary.version !== version) {
      throw new AppError('storage.backup-failed', 'the copy is not like the database');
    }
    syncFile(unfinished);
    renameSync(unfinished, join(directory, name));
    syncFolder(directory);
    const bytes = statSync(join(directory, name)).size;
    for (const old of backupsToRemove(listBackups(directory), nowMs)) rmSync(join(directory, old.name));
    return { name, kind, takenAtMs: nowMs, bytes, ...summary };
  } finally {
    rmSync(unfinished, { force: true });
  }
}

/** Removes backups that were taken before a moment: what they hold was to be erased since. The newest one stays. */
export function removeOldBackups(directory: string, beforeMs: number): void {
  for (const { name, takenAtMs } of listBackups(directory).slice(1)) {
    if (takenAtMs < beforeMs) rmSync(join(directory, name));
  }
}

/** A copy of a database that nobody else has open, made before its tables change; checked like every other. */
export function backUpBeforeMigration(db: Database.Database, path: string, directory: string, nowMs: number): void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const name = join(directory, backupNameOf('before-migration', nowMs));
  const unfinished = `${name}.part`;
  try {
    db.pragma('wal_checkpoint(TRUNCATE)');
    copyFileSync(path, unfinished);
    makeOneFile(unfinished);
    assertReadable(unfinished);
    syncFile(unfinished);
    renameSync(unfinished, name);
    syncFolder(directory);
  } finally {
    for (const suffix of ['', '-wal', '-shm']) rmSync(unfinished + suffix, { force: true });
  }
}

/** A copy that is read now and then must not get a log and an index beside it every time. */
function makeOneFile(path: string): void {
  const copy = new Database(path);
  try {
    copy.pragma('journal_mode = DELETE');
  } finally {
    copy.close();
  }
}

function assertReadable(path: string): void {
  const copy = new Database(path, { readonly: true });
  try {
    if (copy.pragma('quick_check(1)', { simple: true }) === 'ok') return;
    throw new AppError('storage.backup-failed', 'the copy is not like the database');
  } finally {
    copy.close();
  }
}

function removeUnfinished(directory: string): void {
  for (const name of readdirSync(directory)) {
    if (name.includes('.sqlite.part')) rmSync(join(directory, name), { force: true });
  }
}
