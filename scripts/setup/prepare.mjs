/** Everything that has to be there before the app is built, tested or started; what is there is left alone. */

import { ensureBetterSqlite3 } from './better-sqlite3.mjs';
import { ensureElectron } from './electron.mjs';
import { ensureNodePackages } from './node-packages.mjs';
import { SetupError } from './report.mjs';
import { ensureSystemPackages } from './system-packages.mjs';

/** The oldest Node that Vite 8 runs on. */
const NODE_MINIMUM = /** @type {const} */ ([20, 19]);

function ensureNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [wantedMajor, wantedMinor] = NODE_MINIMUM;
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  const wanted = NODE_MINIMUM.join('.');
  throw new SetupError(
    `Node ${wanted} or later is needed and this is ${process.versions.node}. See: https://nodejs.org`,
  );
}

/**
 * @typedef {{
 *   electronPath: string,
 *   electronDist: string,
 *   electronVersion: string,
 *   isFallback: boolean,
 *   env: NodeJS.ProcessEnv,
 * }} Prepared
 */

/**
 * Sets the machine and the project up for one of the commands.
 *
 * @param {{ for: import('./system-packages.mjs').Purpose }} options
 * @returns {Promise<Prepared>} `env` is what the children need to find this Electron
 * @throws {SetupError} with the command that mends it
 */
export async function prepare({ for: purpose }) {
  ensureNode();
  await ensureSystemPackages(purpose);
  await ensureNodePackages();
  const electron = await ensureElectron();
  await ensureBetterSqlite3(electron);
  return {
    electronPath: electron.path,
    electronDist: electron.dist,
    electronVersion: electron.version,
    isFallback: electron.isFallback,
    env: {
      ...process.env,
      ELECTRON_PATH: electron.path,
      // The first is read by electron's own command, the second by electron-vite.
      ...(electron.isFallback ? { ELECTRON_OVERRIDE_DIST_PATH: electron.dist, ELECTRON_EXEC_PATH: electron.path } : {}),
    },
  };
}
