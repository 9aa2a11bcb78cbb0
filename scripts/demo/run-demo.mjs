/** Starts scripts/demo/play.mjs, which plays the first parcel in the real app. */

import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { onScreen } from '../setup/display.mjs';
import { inProject } from '../setup/paths.mjs';
import { runInherited } from '../setup/report.mjs';

/**
 * @param {NodeJS.ProcessEnv} env from prepare()
 * @param {string} picturesFolder where the play writes its pictures
 * @returns {Promise<{ code: number, pictures: string[] }>} the pictures are the files that this play wrote
 */
export async function runDemo(env, picturesFolder) {
  const startMs = Date.now();
  const { command, args } = onScreen(process.execPath, [inProject('scripts', 'demo', 'play.mjs')]);
  const code = await runInherited(command, args, { env: { ...env, WAYBENCH_PICTURES: picturesFolder } });
  const names = existsSync(picturesFolder) ? readdirSync(picturesFolder) : [];
  const pictures = names.map((name) => join(picturesFolder, name)).filter((file) => statSync(file).mtimeMs >= startMs);
  return { code, pictures };
}
