/** The steps of `npm test`, in order. */

import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { packApp } from '../dist/pack-app.mjs';
import { buildApp } from '../setup/build-app.mjs';
import { onScreen } from '../setup/display.mjs';
import { inProject } from '../setup/paths.mjs';
import { run, runInherited, say, tail } from '../setup/report.mjs';
import { noCounts, playwrightCounts } from './counts.mjs';
import { killStations } from './kill-stations.mjs';

/**
 * @typedef {import('./counts.mjs').Counts} Counts
 * @typedef {{ prepared: import('../setup/prepare.mjs').Prepared, extra: readonly string[] }} StepContext
 * @typedef {{ id: string, title: string, needs?: string, run: (context: StepContext) => Promise<Counts> }} Step
 */

/** @param {string[]} path */
const tool = (...path) => inProject('node_modules', ...path);

const passed = { ...noCounts(), passed: 1 };
const failed = { ...noCounts(), failed: 1 };

/**
 * A check that either holds or does not; it speaks only when it does not.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @returns {Step['run']}
 */
const check =
  (program, args) =>
  async ({ prepared }) => {
    const { code, output } = await run(process.execPath, [program, ...args], { env: prepared.env });
    if (code === 0) return passed;
    say(tail(output, 400));
    return failed;
  };

/**
 * @param {string} file
 * @param {number} code the runner's exit code
 * @returns {Counts}
 */
function countsIn(file, code) {
  if (!existsSync(file)) return failed;
  const report = JSON.parse(readFileSync(file, 'utf8'));
  /** @type {Counts} */
  const counts = 'suites' in report ? playwrightCounts(report) : report;
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** @param {string} name */
function freshReport(name) {
  const file = inProject('test-results', 'reports', `${name}.json`);
  mkdirSync(dirname(file), { recursive: true });
  rmSync(file, { force: true });
  return file;
}

/**
 * Runs in Electron's own Node, with the very addons that the app loads.
 *
 * @param {string} project
 * @returns {Step['run']}
 */
const vitest =
  (project) =>
  async ({ prepared, extra }) => {
    const report = freshReport(project);
    const reporters = ['--reporter=default', `--reporter=${inProject('scripts', 'test', 'vitest-reporter.mjs')}`];
    const args = [tool('vitest', 'vitest.mjs'), 'run', '--project', project, ...reporters, ...extra];
    const env = { ...prepared.env, ELECTRON_RUN_AS_NODE: '1', WAYBENCH_COUNTS: report };
    return countsIn(report, await runInherited(prepared.electronPath, args, { env }));
  };

/**
 * @param {string} name
 * @param {readonly string[]} filters
 * @param {StepContext} context
 * @param {NodeJS.ProcessEnv} [env]
 */
async function playwright(name, filters, { prepared, extra }, env = {}) {
  const report = freshReport(name);
  const results = inProject('test-results', name);
  const cli = [tool('@playwright', 'test', 'cli.js'), 'test', `--output=${results}`, ...filters, ...extra];
  const { command, args } = onScreen(process.execPath, cli);
  const code = await runInherited(command, args, { env: { ...prepared.env, ...env, WAYBENCH_E2E_REPORT: report } });
  return countsIn(report, code);
}

const PACKAGED_SPEC = 'packaged.spec.ts';

/** @type {readonly Step[]} */
export const STEPS = [
  { id: 'format', title: 'Format', run: check(tool('oxfmt', 'bin', 'oxfmt'), ['--check']) },
  { id: 'lint', title: 'Lint and boundaries', run: check(tool('oxlint', 'bin', 'oxlint'), []) },
  { id: 'types', title: 'Types', run: check(tool('typescript', 'bin', 'tsc'), ['-b', '--pretty', 'false']) },
  { id: 'unused', title: 'Unused code and packages', run: check(tool('knip', 'bin', 'knip.js'), ['--no-progress']) },
  { id: 'unit', title: 'Unit tests', run: vitest('unit') },
  { id: 'integration', title: 'Integration tests', run: vitest('integration') },
  {
    id: 'faults',
    title: 'Stations killed among faults',
    run: async ({ prepared }) => {
      const code = await killStations(prepared, ['--kills', '24', '--seed', '1']);
      return code === 0 ? passed : failed;
    },
  },
  {
    id: 'build',
    title: 'Build',
    run: async ({ prepared }) => {
      await buildApp(prepared.env);
      return passed;
    },
  },
  {
    id: 'e2e',
    title: 'End-to-end tests in Electron',
    needs: 'build',
    run: (context) => playwright('e2e', [], context),
  },
  {
    id: 'package',
    title: 'The packaged app',
    needs: 'build',
    run: async (context) => {
      if (process.platform !== 'linux') return { ...noCounts(), skipped: ['the packaged app: it is packed on Linux'] };
      const executable = await packApp(context.prepared, { targets: ['dir'] });
      return playwright('package', [PACKAGED_SPEC], context, { WAYBENCH_PACKAGED: executable });
    },
  },
];
