import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { takeBackup } from '../../src/main/db/backups';
import { restoreBackup } from '../../src/main/db/restore';

/** Puts a backup of a database that nobody has open in its own place: it says all that it said, and is a restored one. */
export async function restoreItself(path: string): Promise<void> {
  const backupDir = join(dirname(path), 'backups');
  const db = new Database(path);
  const { name } = await takeBackup(db, backupDir, Date.now()).finally(() => db.close());
  restoreBackup(name, { path, backupDir, nowMs: Date.now() });
}
