/** Runs programs that open windows, on a virtual screen where there is no real one. */

import { hasDisplay } from './paths.mjs';

const SCREEN = '-screen 0 1920x1200x24';

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {{ command: string, args: readonly string[] }}
 */
export function onScreen(command, args) {
  if (hasDisplay()) return { command, args };
  return { command: 'xvfb-run', args: ['-a', `--server-args=${SCREEN}`, command, ...args] };
}
