import type { Problem } from '../../shared/contract/station.contract';
import { errorCodeOf, problemOf } from '../app/error-code';
import type { Logger } from '../app/logger';
import type { Db } from '../db/database';
import { writeFact } from '../db/station-facts';
import { storageErrorOf } from '../db/storage-errors';

export type StorageWatchDeps = {
  readonly db: Db;
  readonly log: Logger;
  readonly lowSpaceBytes: number;
  /** Free bytes where the database stands; null when that can't be told. */
  readonly freeBytes: () => Promise<number | null>;
  readonly onChanged: () => void;
  /** The disk takes writes again. */
  readonly onRecovered: () => void;
};

const lookMs = 30_000;
const lookAgainMs = 2_000;
const probe = '0'.repeat(32_768);

export type StorageWatch = ReturnType<typeof createStorageWatch>;

/**
 * Knows whether this station can write down what it does. It asks by writing a row, so that what it says is what the
 * journal would meet; while it can't, it asks more often, and tells when it can again.
 */
export function createStorageWatch(deps: StorageWatchDeps) {
  let problem: Problem | null = null;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  const set = (next: Problem | null): void => {
    const before = problem;
    problem = next;
    if (before?.code === next?.code) return;
    deps.log.warn('storage', { problem: next?.code ?? 'none', before: before?.code ?? 'none' });
    if (before !== null && isBlocking(before) && (next === null || !isBlocking(next))) deps.onRecovered();
    deps.onChanged();
  };

  const look = async (): Promise<void> => {
    try {
      const freeBytes = await deps.freeBytes();
      if (isStopped) return;
      // Pages of its own, given back at once: what still fits into a page says nothing about the disk.
      writeFact(deps.db, 'probe', probe);
      writeFact(deps.db, 'probe', '');
      const isLow = freeBytes !== null && freeBytes < deps.lowSpaceBytes;
      const megabytes = Math.floor((freeBytes ?? 0) / 1_000_000);
      set(isLow ? { code: 'storage.low-space', details: { megabytes } } : null);
    } catch (error) {
      if (isStopped) return;
      if (storageErrorOf(error) === undefined) deps.log.error('storage', { problem: errorCodeOf(error) });
      else set(problemOf(error));
    }
  };

  const lookAndGoOn = async (): Promise<void> => {
    await look();
    if (isStopped) return;
    clearTimeout(timer);
    timer = setTimeout(() => void lookAndGoOn(), problem !== null && isBlocking(problem) ? lookAgainMs : lookMs);
    timer.unref();
  };

  return {
    /** What keeps this station from working, or will soon; null when nothing does. */
    problem: (): Problem | null => problem,
    /** Looks now. */
    look: lookAndGoOn,
    start: (): void => void lookAndGoOn(),
    stop: (): void => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}

/** A warning of little space stops nothing. */
function isBlocking({ code }: Problem): boolean {
  return code !== 'storage.low-space';
}
