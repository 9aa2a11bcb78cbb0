/** Takes out what Electron's download brings for development only: with it the app could be made to run other code. */

import { rmSync } from 'node:fs';
import { join } from 'node:path';

/** @param {{ appOutDir: string }} context from electron-builder */
export function afterPack({ appOutDir }) {
  for (const file of [join('resources', 'default_app.asar'), 'version']) rmSync(join(appOutDir, file), { force: true });
}
