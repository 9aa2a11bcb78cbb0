/** `npm start`: sets everything up and opens the packing station. What stands behind `--` goes to the app. */

import { relative } from 'node:path';
import { runDemo } from './demo/run-demo.mjs';
import { buildApp } from './setup/build-app.mjs';
import { runCommand } from './setup/command.mjs';
import { hasDisplay, inProject, projectRoot } from './setup/paths.mjs';
import { prepare } from './setup/prepare.mjs';
import { runInherited, say } from './setup/report.mjs';
import { sandboxSwitches } from './setup/sandbox.mjs';

const CHROMIUM_SWITCH = '--user-data-dir';

/**
 * Chromium reads its switches only before the app's folder and only as NAME=VALUE; the rest belongs to the app.
 *
 * @param {readonly string[]} args
 */
function splitArguments(args) {
  const at = args.indexOf(CHROMIUM_SWITCH);
  const value = args[at + 1];
  const joined = at < 0 || value === undefined ? args : args.toSpliced(at, 2, `${CHROMIUM_SWITCH}=${value}`);
  /** @param {string} arg */
  const isSwitch = (arg) => arg.startsWith(`${CHROMIUM_SWITCH}=`);
  return { switches: joined.filter(isSwitch), rest: joined.filter((arg) => !isSwitch(arg)) };
}

/** @param {NodeJS.ProcessEnv} env */
async function playWithoutDisplay(env) {
  say('There is no display here: the first parcel is played under a virtual one, as by npm run demo.');
  const { code, pictures } = await runDemo(env, inProject('out', 'first-parcel'));
  say(pictures.length === 0 ? 'No picture was written.' : 'Pictures:');
  for (const picture of pictures) say(`  ${relative(projectRoot, picture)}`);
  return code;
}

await runCommand(async (args) => {
  const { electronPath, electronDist, env } = await prepare({ for: 'start' });
  await buildApp(env);
  if (!hasDisplay()) return playWithoutDisplay(env);
  const { switches, rest } = splitArguments(args);
  const allSwitches = [...(await sandboxSwitches(electronDist)), ...switches];
  say('Opening Waybench.');
  return runInherited(electronPath, [...allSwitches, '.', ...rest], { env });
});
