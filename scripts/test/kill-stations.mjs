/** The harness of test/faults, in a folder of its own: two runs at once do not meet. */

import { rmSync } from 'node:fs';
import { bundleForNode } from '../setup/bundle.mjs';
import { inProject, projectRoot } from '../setup/paths.mjs';
import { runInherited } from '../setup/report.mjs';

/**
 * @param {import('../setup/prepare.mjs').Prepared} prepared
 * @param {readonly string[]} args as test/faults/options.ts reads them
 * @returns {Promise<number>} 0 when all records agree
 */
export async function killStations({ electronPath, env }, args) {
  const folder = inProject('out', `faults-${process.pid}`);
  try {
    const file = await bundleForNode('faults', ['run', 'station'], folder);
    return await runInherited(electronPath, [file, ...args], {
      cwd: projectRoot,
      env: { ...env, ELECTRON_RUN_AS_NODE: '1' },
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
