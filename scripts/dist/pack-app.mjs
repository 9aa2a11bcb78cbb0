/** The app as people install it, made by electron-builder from electron-builder.yml. */

import { chmodSync, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inProject, projectRoot } from '../setup/paths.mjs';
import { run, say, SetupError, tail, withProgress } from '../setup/report.mjs';

/** @typedef {'dir' | 'tar.gz'} Target */

/**
 * @param {import('../setup/prepare.mjs').Prepared} prepared
 * @param {{ targets: readonly Target[] }} options
 * @returns {Promise<string>} the executable of the unpacked app
 */
export async function packApp(prepared, { targets }) {
  const { path7za } = createRequire(inProject('package.json'))('7zip-bin');
  // Its tarball holds it without the execute bit.
  chmodSync(path7za, 0o755);
  const args = [
    inProject('node_modules', 'electron-builder', 'cli.js'),
    '--linux',
    ...targets,
    '--publish',
    'never',
    `-c.electronDist=${prepared.electronDist}`,
    `-c.electronVersion=${prepared.electronVersion}`,
  ];
  const env = {
    ...prepared.env,
    // Its own copies come from github.com.
    ELECTRON_BUILDER_7ZIP_PATH: path7za,
    // The highest level takes three minutes for a twentieth less.
    ELECTRON_BUILDER_COMPRESSION_LEVEL: '3',
  };
  await withProgress(`Packing ${targets.join(' and ')}`, async (update) => {
    const { code, output } = await run(process.execPath, args, { env, cwd: projectRoot, onLine: update });
    if (code === 0) return;
    say(tail(output));
    throw new SetupError('The app could not be packed. Run: DEBUG=electron-builder npm run dist');
  });
  const executable = inProject('release', 'linux-unpacked', 'waybench');
  if (!existsSync(executable)) throw new SetupError(`electron-builder made no ${executable}. Run: npm run dist`);
  return executable;
}
