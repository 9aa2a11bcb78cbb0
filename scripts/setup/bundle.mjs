/** TypeScript of `test/` as files that Electron's own Node runs: what the app bundles is bundled, the rest is required. */

import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { inProject } from './paths.mjs';

/** Brought by npm for tests only. */
const TEST_PACKAGES = ['zpl-renderer-js'];

/**
 * @param {string} area a folder of test/
 * @param {readonly string[]} names files of it without their ending
 * @param {string} folder where they go
 * @returns {Promise<string>} the first of the files, to run
 */
export async function bundleForNode(area, names, folder) {
  // Only here: on a fresh machine this file is loaded before the packages are there.
  const { build } = await import('vite');
  const { dependencies } = JSON.parse(readFileSync(inProject('package.json'), 'utf8'));
  const packages = [...Object.keys(dependencies), ...TEST_PACKAGES];
  await build({
    configFile: false,
    root: inProject(),
    logLevel: 'warn',
    build: {
      ssr: true,
      target: 'node20',
      outDir: folder,
      emptyOutDir: true,
      rolldownOptions: {
        input: Object.fromEntries(names.map((name) => [name, inProject('test', area, `${name}.ts`)])),
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' },
        external: [/^node:/, ...builtinModules, ...packages.map((it) => new RegExp(`^${it}(?:/|$)`))],
      },
    },
  });
  return join(folder, `${names[0]}.cjs`);
}
