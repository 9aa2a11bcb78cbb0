/** `npm run dist`: the unpacked Linux app and a tar.gz, in release/. */

import { packApp } from './dist/pack-app.mjs';
import { buildApp } from './setup/build-app.mjs';
import { runCommand } from './setup/command.mjs';
import { prepare } from './setup/prepare.mjs';
import { say, SetupError } from './setup/report.mjs';

await runCommand(async () => {
  if (process.platform !== 'linux') throw new SetupError('npm run dist packs for Linux. Run it there.');
  const prepared = await prepare({ for: 'dist' });
  await buildApp(prepared.env);
  const executable = await packApp(prepared, { targets: ['dir', 'tar.gz'] });
  say(`The app: ${executable}`);
  if (prepared.isFallback) say('It holds the substitute Electron: good for a look, not for users.');
  return 0;
});
