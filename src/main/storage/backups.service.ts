import { dirname, join } from 'node:path';
import { AppError } from '../../shared/errors';
import { errorCodeOf } from '../app/error-code';
import { localTime } from '../app/local-time';
import type { Logger } from '../app/logger';
import { describeBackups, listBackups, takeBackup, type Backup } from '../db/backups';
import type { Db } from '../db/database';
import { inspectDatabase } from '../db/inspect-database';
import { readFact, writeFact } from '../db/station-facts';

export type BackupsDeps = {
  readonly db: Db;
  /** Null in a database without a file: it has no backups. */
  readonly place: { readonly path: string; readonly backupDir: string } | null;
  readonly everyMs: number;
  readonly now: () => number;
  readonly log: Logger;
  /** Nothing is being sent to AliExpress or to a printer. */
  readonly isQuiet: () => boolean;
  readonly notify: (error: AppError) => void;
  readonly onChanged: () => void;
};

const lookMs = 60_000;
/** So long a due backup waits for a quiet moment. */
const patienceMs = 3_600_000;
const weekMs = 7 * 86_400_000;

export type BackupsService = ReturnType<typeof createBackupsService>;

/** Takes backups of the database while it is in use, and looks all of it through once in a while. */
export function createBackupsService(deps: BackupsDeps) {
  const { db, place, now } = deps;
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<unknown> = Promise.resolve();
  let failedAtMs: number | null = null;
  let dueSinceMs: number | null = null;
  let wasCleanStop = true;
  let isStopped = false;

  /** One after the other: a check reads what a backup writes. */
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const acted = underWay.then(act);
    underWay = acted.catch(() => undefined);
    return acted;
  };

  const back = async (): Promise<Backup> => {
    if (place === null) throw new AppError('storage.backup-failed', 'there is no file to copy');
    try {
      const backup = await takeBackup(db, place.backupDir, now());
      failedAtMs = null;
      deps.log.info('backup', { bytes: backup.bytes });
      return backup;
    } catch (error) {
      failedAtMs = now();
      deps.log.error('backup failed', { problem: errorCodeOf(error) });
      throw error;
    } finally {
      deps.onChanged();
    }
  };

  const check = async (): Promise<boolean> => {
    if (place === null) return true;
    const { isSound } = await inspectDatabase(place.path, 'integrity');
    if (isStopped) return isSound;
    if (isSound) {
      writeFact(db, 'integrity_checked_at_ms', String(now()));
    } else {
      const [newest] = listBackups(place.backupDir);
      const time = newest === undefined ? '–' : localTime(newest.takenAtMs);
      deps.notify(new AppError('storage.damaged', 'the integrity check failed', { details: { time } }));
    }
    deps.onChanged();
    return isSound;
  };

  const checkedAtMs = (): number | null => {
    const value = readFact(db, 'integrity_checked_at_ms');
    return value === undefined ? null : Number(value);
  };

  /** Also when the newest is from a time to come: the clock was wrong, so its age says nothing. */
  const isDue = (atMs: number | undefined, everyMs: number): boolean =>
    atMs === undefined || now() - atMs >= everyMs || atMs > now();

  const look = (): void => {
    if (place === null) return;
    const isCheckDue = !wasCleanStop || isDue(checkedAtMs() ?? undefined, weekMs);
    if (isCheckDue && deps.isQuiet()) {
      wasCleanStop = true;
      inTurn(check).catch((error: unknown) => deps.log.error('check failed', { problem: errorCodeOf(error) }));
    }
    if (!isDue(listBackups(place.backupDir)[0]?.takenAtMs, deps.everyMs)) {
      dueSinceMs = null;
      return;
    }
    dueSinceMs ??= now();
    if (!deps.isQuiet() && Math.abs(now() - dueSinceMs) < patienceMs) return;
    if (failedAtMs !== null && Math.abs(now() - failedAtMs) < lookMs * 10) return;
    inTurn(back).catch((error: unknown) =>
      deps.notify(new AppError('storage.backup-failed', 'no backup could be taken', { cause: error })),
    );
  };

  return {
    /** Takes one now. Throws AppError `storage.backup-failed`, or what the disk says. */
    take: (): Promise<Backup> => inTurn(back),
    /** Looks all of the database through; false when it is damaged. */
    check: (): Promise<boolean> => inTurn(check),
    checkedAtMs,
    /** The newest backups with what is in them. */
    list: (): Promise<readonly Backup[]> =>
      place === null ? Promise.resolve([]) : describeBackups(place.backupDir, 10),
    /** Where the database and its backups are. */
    folder: (): string | null => (place === null ? null : dirname(place.path)),
    path: (): string | null => place?.path ?? null,
    backupPath: (name: string): string => join(place?.backupDir ?? '', name),
    start: (): void => {
      wasCleanStop = readFact(db, 'clean_stop') !== '0';
      writeFact(db, 'clean_stop', '0');
      timer = setInterval(look, lookMs);
      timer.unref();
    },
    /** Waits for what is under way and notes that the stop was an orderly one. */
    stop: async (): Promise<void> => {
      isStopped = true;
      clearInterval(timer);
      await underWay;
      try {
        if (db.open) writeFact(db, 'clean_stop', '1');
      } catch (error) {
        deps.log.warn('stop not noted', { problem: errorCodeOf(error) });
      }
    },
    /** The look that comes every minute: tests do not wait for it. */
    look: (): Promise<unknown> => {
      look();
      return underWay;
    },
  };
}
