import { join } from 'node:path';
import type { Recovery } from '../../shared/contract/data.contract';
import type { Problem } from '../../shared/contract/station.contract';
import { AppError } from '../../shared/errors';
import { describeBackups } from '../db/backups';
import { beginEmpty, restoreBackup } from '../db/restore';
import type { Handlers } from '../ipc/router';
import type { SettingsStore } from '../settings/settings-file';

export type RecoveryDeps = {
  readonly problem: Problem;
  readonly dataDirectory: string;
  /** Null when the settings themselves can't be read. */
  readonly settings: SettingsStore | null;
  readonly now: () => number;
  readonly openFolder: (path: string) => Promise<void>;
  /** Leaves the screen and starts once more. */
  readonly startAgain: () => void;
  readonly quit: () => void;
};

/** Where the database of a folder stands, and where its backups go. */
export function placeIn(dataDirectory: string): { readonly path: string; readonly backupDir: string } {
  return { path: join(dataDirectory, 'waybench.sqlite'), backupDir: join(dataDirectory, 'backups') };
}

/** Problems for which an older state helps: the disk takes writes, and no newer version has the word. */
const restorable = new Set(['storage.corrupt', 'storage.missing']);

/** What the screen of a station that does not start may ask for. Nothing is changed before a person chose it. */
export function recoveryHandlers(deps: RecoveryDeps): Partial<Handlers> {
  const place = placeIn(deps.dataDirectory);
  const mayRestore = restorable.has(deps.problem.code);
  const { settings } = deps;
  return {
    ...(settings === null ? {} : { 'settings.get': () => settings.read().settings }),
    'recovery.get': async (): Promise<Recovery> => ({
      problem: deps.problem,
      folder: deps.dataDirectory,
      mayRestore,
      backups: mayRestore ? await describeBackups(place.backupDir, 20) : [],
    }),
    'recovery.tryAgain': () => {
      deps.startAgain();
      return {};
    },
    'recovery.restore': ({ name }) => {
      if (!mayRestore) throw new AppError('storage.bad-backup', 'a backup would not help');
      const options = { ...place, nowMs: deps.now() };
      if (name === null) beginEmpty(options);
      else restoreBackup(name, options);
      deps.startAgain();
      return {};
    },
    'recovery.openFolder': async () => {
      await deps.openFolder(deps.dataDirectory);
      return {};
    },
    'recovery.quit': () => {
      deps.quit();
      return {};
    },
  };
}
