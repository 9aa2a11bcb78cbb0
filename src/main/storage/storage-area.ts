import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { OrderKey } from '../../shared/contract/orders.contract';
import type { ShopId } from '../../shared/domain/ids';
import type { Retention } from '../../shared/domain/retention';
import { AppError } from '../../shared/errors';
import { acknowledgeRestore } from '../app/after-restore';
import { localTime } from '../app/local-time';
import type { Logger } from '../app/logger';
import { createAuditService } from '../audit/audit.service';
import type { Db } from '../db/database';
import { createBackupsService } from './backups.service';
import { createDataService } from './data.service';
import { createErasureService } from './erasure.service';
import { createStorageWatch } from './storage-watch.service';

/** Where the database stands and where its backups go. */
export type DataPlace = { readonly path: string; readonly backupDir: string };

export type StorageAreaDeps = {
  readonly db: Db;
  /** Null for a database without a file. */
  readonly place: DataPlace | null;
  readonly version: string;
  readonly now: () => number;
  readonly log: Logger;
  readonly tuning: { readonly backupEveryMs: number; readonly lowSpaceBytes: number };
  readonly isQuiet: () => boolean;
  readonly notify: (error: AppError) => void;
  readonly onChanged: () => void;
  readonly onRecovered: () => void;
  readonly shopIds: () => readonly ShopId[];
  readonly retention: () => Retention;
  readonly serverNow: () => number | null;
  readonly packer: () => string;
  readonly onErased: (keys: readonly OrderKey[]) => void;
};

/** Everything that keeps what this station knows: backups, checks, the audit log, an eye on the disk. */
export function createStorageArea(deps: StorageAreaDeps) {
  const { db, place, version, now, log, notify, onChanged } = deps;
  const freeBytes = async (): Promise<number | null> => {
    if (place === null) return null;
    const { bavail, bsize } = await statfs(dirname(place.path));
    return bavail * bsize;
  };
  const { backupEveryMs: everyMs, lowSpaceBytes } = deps.tuning;
  const watch = createStorageWatch({ db, log, lowSpaceBytes, freeBytes, onChanged, onRecovered: deps.onRecovered });
  const backups = createBackupsService({ db, place, everyMs, now, log, isQuiet: deps.isQuiet, notify, onChanged });
  const audit = createAuditService({ db, version, now, log, notify });
  const erasure = createErasureService(deps);
  return {
    watch,
    backups,
    audit,
    erasure,
    data: createDataService({ backups, audit, erasure, packer: deps.packer, freeBytes }),
    /** Before anything acts on what the database says: it may be a restored one. */
    acknowledge: (): void => {
      const restored = acknowledgeRestore(db, now(), log);
      if (restored === undefined) return;
      log.warn('restored database', { fromMs: restored.fromMs });
      notify(
        restored.fromMs === null
          ? new AppError('storage.begun-empty', 'an empty database was begun')
          : new AppError('storage.restored', 'restored', { details: { time: localTime(restored.fromMs) } }),
      );
    },
    start: (): void => {
      audit.checkNewest();
      backups.start();
      watch.start();
      erasure.start();
    },
    stop: async (): Promise<void> => {
      watch.stop();
      await erasure.stop();
      await backups.stop();
    },
  };
}
