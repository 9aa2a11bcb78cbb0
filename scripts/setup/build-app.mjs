/** The built app in out/, made again only when something that goes into it has changed. */

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { inProject, projectRoot } from './paths.mjs';
import { run, say, SetupError, tail, withProgress } from './report.mjs';

const SOURCES = ['src', 'assets', 'electron.vite.config.ts', 'package.json', 'package-lock.json', 'tsconfig.base.json'];

const stampFile = inProject('out', 'sources.sha256');

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesUnder(path) {
  if (!existsSync(path)) return [];
  try {
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch {
    return [path];
  }
}

function sourcesHash() {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap((source) => filesUnder(inProject(source))).toSorted()) {
    if (/\.test\.tsx?$/.test(file)) continue;
    const bytes = readFileSync(file);
    hash.update(`${relative(projectRoot, file)}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

/**
 * Builds main, preload and renderer with electron-vite.
 *
 * @param {NodeJS.ProcessEnv} env from prepare()
 */
export async function buildApp(env) {
  const wanted = sourcesHash();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return;
  await withProgress('Building the app', async (update) => {
    const viteCli = inProject('node_modules', 'electron-vite', 'bin', 'electron-vite.js');
    const { code, output } = await run(process.execPath, [viteCli, 'build'], { env, cwd: projectRoot, onLine: update });
    if (code === 0) return;
    say(tail(output));
    throw new SetupError('The app could not be built. Run: npx electron-vite build');
  });
  writeFileSync(stampFile, wanted);
}
