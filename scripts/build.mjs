/** `npm run build`: the app in out/. */

import { buildApp } from './setup/build-app.mjs';
import { runCommand } from './setup/command.mjs';
import { prepare } from './setup/prepare.mjs';

await runCommand(async () => {
  const { env } = await prepare({ for: 'start' });
  await buildApp(env);
  return 0;
});
