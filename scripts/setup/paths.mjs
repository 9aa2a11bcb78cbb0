/** Where things are: the project, and what the scripts keep outside it between runs. */

import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** @param {string[]} parts */
export const inProject = (...parts) => join(projectRoot, ...parts);

/** @param {string[]} parts */
export const inCache = (...parts) =>
  join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'waybench', ...parts);

/** @param {string} program */
export function isOnPath(program) {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return folders.some((folder) => existsSync(join(folder, program)));
}

/** Linux without a screen: no X11 and no Wayland. */
export function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

export const isRoot = process.getuid?.() === 0;
