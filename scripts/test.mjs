/** `npm test`: sets everything up, runs every check and test, and ends with one line of counts. */

import { runCommand } from './setup/command.mjs';
import { prepare } from './setup/prepare.mjs';
import { say, secondsSince, SetupError } from './setup/report.mjs';
import { STEPS } from './test/steps.mjs';

/** @typedef {import('./test/steps.mjs').Step} Step */

/** @param {readonly Step[]} steps */
function help(steps) {
  say('usage: npm test -- [STEP…] [ARGUMENT…]');
  say('Without a step everything runs. What follows the steps goes to the runner of the tests (a file, -t NAME).');
  for (const step of steps) say(`  ${step.id.padEnd(12)} ${step.title}`);
}

/**
 * @param {readonly Step[]} steps
 * @param {readonly string[]} args
 */
function choose(steps, args) {
  const firstExtra = args.findIndex((arg) => steps.every((step) => step.id !== arg));
  if (firstExtra === 0) throw new SetupError(`There is no step ${args[0]}. Run: npm test -- --help`);
  const names = firstExtra < 0 ? args : args.slice(0, firstExtra);
  const wanted = new Set(names.length === 0 ? steps.map((step) => step.id) : names);
  for (const step of steps) if (wanted.has(step.id) && step.needs !== undefined) wanted.add(step.needs);
  return { chosen: steps.filter((step) => wanted.has(step.id)), extra: firstExtra < 0 ? [] : args.slice(firstExtra) };
}

/**
 * @param {Step} step
 * @param {import('./test/steps.mjs').StepContext} context
 * @returns {Promise<import('./test/steps.mjs').Counts>}
 */
async function runStep(step, context) {
  try {
    return await step.run(context);
  } catch (error) {
    say(error instanceof SetupError ? error.message : String(error instanceof Error ? error.stack : error));
    return { passed: 0, failed: 1, skipped: [] };
  }
}

await runCommand(async (args) => {
  if (args.includes('--help')) {
    help(STEPS);
    return 0;
  }
  const { chosen, extra } = choose(STEPS, args);

  say('== Set-up');
  const startMs = Date.now();
  const prepared = await prepare({ for: 'test' });
  say(`   ready in ${secondsSince(startMs)} s (Electron ${prepared.electronVersion})`);

  let passed = 0;
  let failed = 0;
  /** @type {string[]} */
  const skipped = [];
  /** @type {Set<string>} */
  const broken = new Set();
  for (const step of chosen) {
    say(`\n== ${step.title}`);
    if (step.needs !== undefined && broken.has(step.needs)) {
      say(`   not run: ${step.needs} failed`);
      failed += 1;
      continue;
    }
    const stepStartMs = Date.now();
    const counts = await runStep(step, { prepared, extra });
    passed += counts.passed;
    failed += counts.failed;
    skipped.push(...counts.skipped);
    if (counts.failed > 0) broken.add(step.id);
    const verdict = counts.failed > 0 ? `FAILED (${counts.failed})` : 'ok';
    say(`   ${verdict}: ${counts.passed} passed in ${secondsSince(stepStartMs)} s`);
  }
  say('');
  for (const line of skipped) say(`skipped: ${line}`);
  say(`${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`);
  return failed > 0 || passed === 0 ? 1 : 0;
});
