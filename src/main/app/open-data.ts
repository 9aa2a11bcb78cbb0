import { join } from 'node:path';
import { app, shell } from 'electron';
import { AppError } from '../../shared/errors';
import { openDatabase, type Db } from '../db/database';
import { createRouter } from '../ipc/router';
import { appOrigin } from '../security/origin';
import { createSettingsStore } from '../settings/electron-stores';
import { readProvision, type Provision } from '../settings/provision';
import type { SettingsStore } from '../settings/settings-file';
import { isApplied } from './apply-provision';
import { problemOf } from './error-code';
import type { Logger } from './logger';
import { placeIn, recoveryHandlers } from './recovery';
import type { Screen } from './screen';
import { startErrorText } from './start-error';

type Opened = {
  readonly settings: SettingsStore;
  readonly db: Db;
  readonly dataDirectory: string;
  readonly isPractice: boolean;
  readonly provision: ProvisionArgument;
  readonly isProvisionNew: boolean;
};

/** Everything that has to be readable before the station can work. Throws AppError `storage.…`; nothing is changed then. */
function openData(userData: string, keep: (part: Partial<Pick<Opened, 'settings' | 'dataDirectory'>>) => void): Opened {
  const settings = createSettingsStore(userData);
  keep({ settings });
  const provision = readProvisionArgument();
  const isProvisionNew = provision.ok && !isApplied(settings, provision.hash);
  const willHaveShop = settings.read().shops.length > 0 || (isProvisionNew && provision.provision.shops.length > 0);
  const dataDirectory = join(userData, willHaveShop ? 'shop' : 'practice');
  keep({ dataDirectory });
  const db = openDatabase({ ...placeIn(dataDirectory), now: Date.now });
  return { settings, db, dataDirectory, isPractice: !willHaveShop, provision, isProvisionNew };
}

/** Opens the data; while that fails, a screen says why and what can be done, until it goes or the person quits. */
export async function openOrRecover(userData: string, screen: Screen, log: Logger): Promise<Opened> {
  for (;;) {
    let known: Partial<Pick<Opened, 'settings' | 'dataDirectory'>> = {};
    try {
      return openData(userData, (part) => (known = { ...known, ...part }));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      log.error('start', { code: error.code });
      process.stderr.write(`${startErrorText(error, userData)}\n`);
      await new Promise<void>((again) => {
        const handlers = recoveryHandlers({
          problem: problemOf(error),
          dataDirectory: known.dataDirectory ?? userData,
          settings: known.settings ?? null,
          now: Date.now,
          openFolder: async (path) => void (await shell.openPath(path)),
          startAgain: again,
          quit: () => app.quit(),
        });
        screen.show(createRouter({ handlers, origin: appOrigin, log }));
      });
    }
  }
}

type ProvisionArgument =
  | { readonly ok: true; readonly provision: Provision; readonly hash: string }
  | { readonly ok: false; readonly error: AppError | null };

function readProvisionArgument(): ProvisionArgument {
  const file = app.commandLine.getSwitchValue('provision') || argumentAfter('--provision');
  if (file === '') return { ok: false, error: null };
  try {
    return { ok: true, ...readProvision(file) };
  } catch (error) {
    if (error instanceof AppError) return { ok: false, error };
    throw error;
  }
}

/** `--name VALUE` as two words; Chromium's own parser knows only `--name=VALUE`. */
export function argumentAfter(name: string): string {
  const at = process.argv.indexOf(name);
  return at < 0 ? '' : (process.argv[at + 1] ?? '');
}
