/** The benchmarks as one file that Electron's own Node runs: what the app bundles is bundled, the rest is required. */

import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { build } from 'vite';
import { inProject } from '../setup/paths.mjs';

/** Brought by npm for tests only. */
const TEST_PACKAGES = ['zpl-renderer-js'];

/**
 * @param {string} name a file of test/bench without its ending
 * @param {string} folder where it goes
 * @returns {Promise<string>} the file to run
 */
export async function bundleBench(name, folder) {
  const { dependencies } = JSON.parse(readFileSync(inProject('package.json'), 'utf8'));
  const packages = [...Object.keys(dependencies), ...TEST_PACKAGES];
  await build({
    configFile: false,
    root: inProject(),
    logLevel: 'warn',
    build: {
      ssr: inProject('test', 'bench', `${name}.ts`),
      target: 'node20',
      outDir: folder,
      emptyOutDir: true,
      rolldownOptions: {
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
        external: [/^node:/, ...builtinModules, ...packages.map((it) => new RegExp(`^${it}(?:/|$)`))],
      },
    },
  });
  return join(folder, `${name}.cjs`);
}
