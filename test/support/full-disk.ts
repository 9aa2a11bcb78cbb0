import type { Db } from '../../src/main/db/database';
import { logAct } from './history';

const isFull = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'SQLITE_FULL';

/**
 * Lets a database grow no further, with no room left in it either: SQLite answers SQLITE_FULL to every act that the
 * audit log has to keep.
 */
export function fillUp(db: Db): void {
  db.exec('CREATE TABLE IF NOT EXISTS ballast (bytes BLOB)');
  db.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true })) + 20}`);
  untilFull(() => db.prepare('INSERT INTO ballast VALUES (zeroblob(4096))').run());
  untilFull(() => logAct(db, 'fill'));
}

function untilFull(write: () => void): void {
  try {
    for (;;) write();
  } catch (error) {
    if (!isFull(error)) throw error;
  }
}

/** Has a database refuse writes of one sort, as a disk that fills up amid an act does; gives the way back. */
export function refuseWrite(db: Db, write: string): () => void {
  db.exec(`CREATE TEMP TRIGGER full_disk BEFORE ${write} BEGIN SELECT RAISE(ABORT, 'full'); END`);
  return () => void db.exec('DROP TRIGGER full_disk');
}

/** Gives it room again. */
export function makeRoom(db: Db): void {
  db.pragma('max_page_count = 4294967294');
}
