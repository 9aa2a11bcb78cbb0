/**
 * better-sqlite3 brings binaries for Node-API 10. The substitute Electron speaks version 9: for it the package is
 * compiled once from its own sources (scripts/native/napi9.h says how) and kept in the cache.
 */

import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inCache, inProject } from './paths.mjs';
import { run, say, SetupError, tail, withProgress } from './report.mjs';
import { ensureCompiler } from './system-packages.mjs';

const packageFolder = inProject('node_modules', 'better-sqlite3');
const header = inProject('scripts', 'native', 'napi9.h');
const checkScript = inProject('scripts', 'native', 'check-better-sqlite3.mjs');
/** better-sqlite3 looks here before it takes one of the binaries that it brought. */
const compiled = join(packageFolder, 'build', 'Release', 'better_sqlite3.node');

/** @param {string} file */
const read = (file) => readFileSync(file, 'utf8');

/** The same SQLite options as the binaries that the package brings. */
function sqliteDefines() {
  const text = read(join(packageFolder, 'deps', 'defines.gypi'));
  return [...text.matchAll(/'((?:HAVE|SQLITE)_[^']+)'/g)].map((match) => `-D${match[1]}`);
}

/** @param {string} text */
const flags = (text) => text.split(/\s+/);

/** -O1: half the time of -O2 for one file of nine megabytes, and hardly slower in use. */
const C_FLAGS = flags('-std=c99 -O1');
const CXX_FLAGS = flags(
  `-std=c++20 -O2 -fvisibility=hidden -fvisibility-inlines-hidden
  -DNAPI_VERSION=9 -DNAPI_DISABLE_CPP_EXCEPTIONS -DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS
  -DBUILDING_NODE_EXTENSION -DNODE_GYP_MODULE_NAME=better_sqlite3`,
);
const COMMON_FLAGS = flags('-fPIC -pthread -DNDEBUG -w');
const LINK_FLAGS = flags('-shared -pthread -Wl,-Bsymbolic -Wl,--exclude-libs,ALL');

function cacheFile() {
  const { version } = JSON.parse(read(join(packageFolder, 'package.json')));
  const recipe = JSON.stringify([read(header), COMMON_FLAGS, C_FLAGS, CXX_FLAGS, LINK_FLAGS]);
  return inCache(`better-sqlite3-${version}-${createHash('sha256').update(recipe).digest('hex').slice(0, 12)}.node`);
}

/**
 * @param {string} compiler
 * @param {readonly string[]} args
 */
async function compile(compiler, args) {
  const { code, output } = await run(compiler, args);
  if (code === 0) return;
  say(tail(output));
  throw new SetupError(`better-sqlite3 could not be compiled. Run: ${compiler} --version`);
}

/**
 * @param {string} folder
 * @returns {Promise<string>}
 */
async function build(folder) {
  const sqlite = join(packageFolder, 'deps', 'sqlite3');
  const includes = ['node-addon-api', join('node-api-headers', 'include')].map((it) => inProject('node_modules', it));
  const common = [...COMMON_FLAGS, ...sqliteDefines(), `-I${sqlite}`];
  const library = join(folder, 'sqlite3.o');
  const addon = join(folder, 'addon.o');
  const addonSource = join(packageFolder, 'src', 'better_sqlite3.cpp');
  const addonFlags = [...CXX_FLAGS, ...includes.map((it) => `-I${it}`), '-include', header];
  await Promise.all([
    compile('gcc', [...common, ...C_FLAGS, '-c', join(sqlite, 'sqlite3.c'), '-o', library]),
    compile('g++', [...common, ...addonFlags, '-c', addonSource, '-o', addon]),
  ]);
  const result = join(folder, 'better_sqlite3.node');
  await compile('g++', [...LINK_FLAGS, '-o', result, addon, library, '-ldl']);
  return result;
}

/**
 * Loads the addon in Electron's own Node and works it: references, garbage collection, worker threads.
 *
 * @param {string} electronPath
 * @param {string} addon
 */
async function check(electronPath, addon) {
  const { code, output } = await run(electronPath, ['--expose-gc', checkScript, packageFolder, addon], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  if (code === 0) return;
  say(tail(output));
  throw new SetupError(`better-sqlite3 does not run in this Electron. Run: rm -rf ${inCache()}`);
}

/**
 * Makes sure that better-sqlite3 loads in this Electron.
 *
 * @param {import('./electron.mjs').Electron} electron
 */
export async function ensureBetterSqlite3(electron) {
  if (!electron.isFallback) {
    rmSync(join(packageFolder, 'build'), { recursive: true, force: true });
    return;
  }
  const cached = cacheFile();
  if (!existsSync(cached)) {
    await ensureCompiler();
    const folder = mkdtempSync(inCache('compile-'));
    try {
      await withProgress('Compiling better-sqlite3 for this Electron, once', async () => {
        const result = await build(folder);
        await check(electron.path, result);
        renameSync(result, cached);
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  if (existsSync(compiled) && readFileSync(compiled).equals(readFileSync(cached))) return;
  mkdirSync(dirname(compiled), { recursive: true });
  copyFileSync(cached, `${compiled}.new`);
  renameSync(`${compiled}.new`, compiled);
}
