/**
 * `npm run demo`: plays the first parcel hands-free, writes the pictures of the documentation, ends with one JSON line.
 * `npm run demo -- --tour`: takes pictures of every screen and state; see run-tour.mjs for its options.
 */

import { runDemo } from './demo/run-demo.mjs';
import { runTour } from './demo/run-tour.mjs';
import { buildApp } from './setup/build-app.mjs';
import { runCommand } from './setup/command.mjs';
import { inProject } from './setup/paths.mjs';
import { prepare } from './setup/prepare.mjs';

await runCommand(async (args) => {
  const { env } = await prepare({ for: 'demo' });
  await buildApp(env);
  if (args.includes('--tour')) return runTour(env, args);
  const { code } = await runDemo(env, inProject('docs', 'images'));
  return code;
});
