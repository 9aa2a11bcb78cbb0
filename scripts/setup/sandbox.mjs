/** Whether Chromium can make its sandbox here. */

import { statSync } from 'node:fs';
import { join } from 'node:path';
import { isOnPath, isRoot } from './paths.mjs';
import { run, say } from './report.mjs';

/** @param {string} helper */
function isSetUidHelper(helper) {
  const { uid, mode } = statSync(helper, { throwIfNoEntry: false }) ?? { uid: -1, mode: 0 };
  return uid === 0 && (mode & 0o4000) !== 0;
}

/** Ubuntu 24.04 and containers keep user namespaces from ordinary users. */
async function canMakeNamespaces() {
  if (!isOnPath('unshare')) return true;
  const { code } = await run('unshare', ['--user', '--map-root-user', 'true']);
  return code === 0;
}

/**
 * The switches that Chromium needs to start here at all; says so when its sandbox has to stay off.
 *
 * @param {string} electronDist
 * @returns {Promise<string[]>}
 */
export async function sandboxSwitches(electronDist) {
  if (process.platform !== 'linux') return [];
  if (isRoot) {
    say('Running as root: Chromium refuses its sandbox to root, so it is off (--no-sandbox).');
    return ['--no-sandbox'];
  }
  const helper = join(electronDist, 'chrome-sandbox');
  if (isSetUidHelper(helper) || (await canMakeNamespaces())) return [];
  say(
    'This system keeps user namespaces from programs, so Chromium runs without its sandbox (--no-sandbox). ' +
      `To have it: sudo chown root:root ${helper} && sudo chmod 4755 ${helper}`,
  );
  return ['--no-sandbox'];
}
