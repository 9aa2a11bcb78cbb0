/** `npm run bench print`: measures how fast, how exactly and with how much memory labels are printed. */

import { bundleForNode } from './setup/bundle.mjs';
import { runCommand } from './setup/command.mjs';
import { inProject, projectRoot } from './setup/paths.mjs';
import { prepare } from './setup/prepare.mjs';
import { runInherited, SetupError } from './setup/report.mjs';

const BENCHES = ['print'];

await runCommand(async (args) => {
  const [name = '', ...rest] = args;
  if (!BENCHES.includes(name)) throw new SetupError(`Say what to measure. Run: npm run bench ${BENCHES.join('|')}`);
  const { electronPath, env } = await prepare({ for: 'bench' });
  const file = await bundleForNode('bench', [name], inProject('out', 'bench'));
  return runInherited(electronPath, [file, ...rest], { cwd: projectRoot, env: { ...env, ELECTRON_RUN_AS_NODE: '1' } });
});
