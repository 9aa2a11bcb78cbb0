/** `npm run demo`: plays the first parcel hands-free, writes the pictures of the documentation, ends with one JSON line. */

import { runDemo } from './demo/run-demo.mjs';
import { buildApp } from './setup/build-app.mjs';
import { runCommand } from './setup/command.mjs';
import { inProject } from './setup/paths.mjs';
import { prepare } from './setup/prepare.mjs';

await runCommand(async () => {
  const { env } = await prepare({ for: 'demo' });
  await buildApp(env);
  const { code } = await runDemo(env, inProject('docs', 'images'));
  return code;
});
