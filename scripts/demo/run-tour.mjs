/** Starts the chapters of test/tour, which play the real app for pictures of every screen and state. */

import { rmSync } from 'node:fs';
import { relative } from 'node:path';
import { onScreen } from '../setup/display.mjs';
import { inProject, projectRoot } from '../setup/paths.mjs';
import { runInherited, say, SetupError } from '../setup/report.mjs';

const withValue = ['--folder', '--language', '--theme', '--size'];

/**
 * @param {readonly string[]} args
 * @param {string} option
 * @param {string} otherwise
 */
function valueOf(args, option, otherwise) {
  const at = args.indexOf(option);
  return at < 0 ? otherwise : (args[at + 1] ?? otherwise);
}

/**
 * Several looks stand in one option, separated by commas: `--language en,zh-CN --theme light,dark`.
 *
 * @param {readonly string[]} args
 */
function looksOf(args) {
  const languages = valueOf(args, '--language', 'en').split(',');
  const themes = valueOf(args, '--theme', 'light').split(',');
  const sizes = valueOf(args, '--size', '1440x900').split(',');
  return languages.map((language, index) => {
    const [width = 0, height = 0] = (sizes[index] ?? sizes[0] ?? '').split('x').map(Number);
    return { language, theme: themes[index] ?? themes[0], width, height };
  });
}

/**
 * @param {NodeJS.ProcessEnv} env from prepare()
 * @param {readonly string[]} args what stands behind `--tour`: `--docs`, `--folder`, looks, and chapters to play alone
 * @returns {Promise<number>} the exit code
 */
export async function runTour(env, args) {
  const isForDocs = args.includes('--docs');
  const looks = isForDocs ? [] : looksOf(args);
  if (looks.some(({ width, height }) => !(width > 0 && height > 0))) throw new SetupError('A size is like 1280x800.');
  const folder = isForDocs ? inProject('docs', 'images') : valueOf(args, '--folder', inProject('out', 'tour'));
  const chapters = args.filter((arg, at) => !arg.startsWith('--') && !withValue.includes(args[at - 1] ?? ''));
  if (!isForDocs && chapters.length === 0) rmSync(folder, { recursive: true, force: true });
  const cli = inProject('node_modules', '@playwright', 'test', 'cli.js');
  const config = inProject('test', 'tour', 'playwright.config.ts');
  const { command, args: all } = onScreen(process.execPath, [cli, 'test', `--config=${config}`, ...chapters]);
  const code = await runInherited(command, all, {
    env: { ...env, WAYBENCH_TOUR: JSON.stringify({ folder, looks, isForDocs }) },
  });
  say(`The pictures are in ${relative(projectRoot, folder)}.`);
  return code;
}
