/** The frame of every command: an expected failure is one clear sentence, not a stack. */

import { chdir } from 'node:process';
import { projectRoot } from './paths.mjs';
import { SetupError } from './report.mjs';

/**
 * Runs a command from the project's root and ends the process with the code that it answers.
 *
 * @param {(args: string[]) => Promise<number>} command
 * @returns {Promise<void>}
 */
export async function runCommand(command) {
  chdir(projectRoot);
  try {
    process.exitCode = await command(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    process.stderr.write(`\n${error.message}\n`);
    process.exitCode = 1;
  }
}
