/**
 * `npm run faults -- --kills 1000 --seed S --json`: kills stations among failing calls and compares all records.
 * `npm run faults -- --electron 50` kills the real app instead, as the end-to-end tests do a few times.
 */

import { runCommand } from './setup/command.mjs';
import { inProject } from './setup/paths.mjs';
import { prepare } from './setup/prepare.mjs';
import { runInherited } from './setup/report.mjs';
import { killStations } from './test/kill-stations.mjs';

await runCommand(async (args) => {
  const electron = args.indexOf('--electron');
  if (electron >= 0) {
    const kills = args[electron + 1] ?? '50';
    const env = { ...process.env, WAYBENCH_ELECTRON_KILLS: kills };
    return runInherited(process.execPath, [inProject('scripts', 'test.mjs'), 'e2e', 'killed-often'], { env });
  }
  return killStations(await prepare({ for: 'bench' }), args);
});
