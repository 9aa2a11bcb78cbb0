/** node_modules as package-lock.json wants it. */

import { existsSync, readFileSync } from 'node:fs';
import { inProject, projectRoot } from './paths.mjs';
import { run, say, SetupError, tail, withProgress } from './report.mjs';

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }} LockedPackage */

/**
 * @param {string} file
 * @returns {Record<string, LockedPackage>}
 */
const lockedPackages = (file) => JSON.parse(readFileSync(file, 'utf8')).packages ?? {};

/** Compares with the lock that npm leaves in node_modules after a complete installation. */
function isInstalled() {
  const installedLock = inProject('node_modules', '.package-lock.json');
  if (!existsSync(installedLock)) return false;
  const installed = lockedPackages(installedLock);
  return Object.entries(lockedPackages(inProject('package-lock.json'))).every(([path, wanted]) => {
    if (path === '') return true;
    const found = installed[path];
    if (found === undefined) return wanted.optional === true || wanted.devOptional === true;
    return found.version === wanted.version && found.integrity === wanted.integrity;
  });
}

/** npm itself when this runs under npm: no shell and no npm.cmd is needed then. */
function npmCommand() {
  const npm = process.env['npm_execpath'];
  if (npm?.endsWith('npm-cli.js')) return { command: process.execPath, before: [npm] };
  return { command: process.platform === 'win32' ? 'npm.cmd' : 'npm', before: [] };
}

/**
 * Runs npm in a folder.
 *
 * @param {readonly string[]} args
 * @param {import('./report.mjs').RunOptions} [options]
 */
export function runNpm(args, options = {}) {
  const { command, before } = npmCommand();
  return run(command, [...before, ...args], { cwd: projectRoot, ...options });
}

/** Installs exactly what package-lock.json names, unless it is there already. */
export async function ensureNodePackages() {
  if (isInstalled()) return;
  await withProgress('Installing npm packages (npm ci)', async () => {
    const { code, output } = await runNpm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
    if (code === 0) return;
    say(tail(output, 100));
    throw new SetupError('The npm packages could not be installed. Run: npm ci');
  });
}
