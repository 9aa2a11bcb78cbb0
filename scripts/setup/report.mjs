/** What the scripts say, and how they run other programs: one line a step, progress while it lasts. */

import { spawn } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';

/** A set-up step that failed. The message is one sentence and ends with the command that mends it. */
export class SetupError extends Error {
  /** @override */
  name = 'SetupError';
}

/** @param {string} line */
export function say(line) {
  process.stdout.write(`${line}\n`);
}

/** @param {number} startMs */
export function secondsSince(startMs) {
  return ((Date.now() - startMs) / 1000).toFixed(1);
}

const HEARTBEAT_MS = 10_000;
const TICK_MS = 500;

/**
 * Tells what is going on while `work` runs, and how long it took. A terminal gets one line that changes; a log gets a
 * line every ten seconds.
 *
 * @template T
 * @param {string} title
 * @param {(update: (detail: string) => void) => Promise<T>} work `update` changes what is shown behind the title
 * @returns {Promise<T>}
 */
export async function withProgress(title, work) {
  const startMs = Date.now();
  const isTerminal = process.stdout.isTTY && process.env['CI'] === undefined;
  let detail = '';
  const line = () => `  ${title} … ${secondsSince(startMs)} s${detail === '' ? '' : `, ${detail}`}`;
  const show = () => {
    if (!isTerminal) return say(line());
    const width = (process.stdout.columns || 80) - 1;
    process.stdout.write(`\r\u001B[K${line().slice(0, width)}`);
  };
  if (!isTerminal) say(`  ${title} …`);
  const timer = setInterval(show, isTerminal ? TICK_MS : HEARTBEAT_MS);
  const clear = () => {
    clearInterval(timer);
    if (isTerminal) process.stdout.write('\r\u001B[K');
  };
  try {
    const result = await work((next) => {
      detail = next;
    });
    clear();
    say(`  ${title}: done in ${secondsSince(startMs)} s`);
    return result;
  } catch (error) {
    clear();
    throw error;
  }
}

/**
 * @typedef {{
 *   cwd?: string,
 *   env?: NodeJS.ProcessEnv,
 *   onLine?: (line: string) => void,
 *   timeoutMs?: number,
 * }} RunOptions
 */

/**
 * Runs a program without input and keeps the end of what it says. Never throws: a program that cannot be started
 * answers with code -1.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{ code: number, output: string }>} `output` holds both streams, at most 64 KiB from the end
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(command, [...args], {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: options.timeoutMs,
    });
    /** @param {string} chunk */
    const keep = (chunk) => {
      output = (output + chunk).slice(-65_536);
      const line = stripVTControlCharacters(chunk).trim().split('\n').at(-1)?.trim();
      if (line) options.onLine?.(line);
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    child.on('error', (error) => resolve({ code: -1, output: `${output}${error.message}\n` }));
    child.on('close', (code) => resolve({ code: code ?? -1, output }));
  });
}

/**
 * Runs a program that talks to the person directly, and answers with its exit code.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<number>}
 */
export function runInherited(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...args], { ...options, stdio: 'inherit' });
    const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
    const forward = signals.map((signal) => {
      const handler = () => child.kill(signal);
      process.on(signal, handler);
      return () => process.off(signal, handler);
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      for (const stop of forward) stop();
      resolve(code ?? (signal === null ? 1 : 128));
    });
  });
}

/**
 * The last lines of a failed program, indented, for the person who has to mend it.
 *
 * @param {string} output
 * @param {number} [count]
 */
export function tail(output, count = 30) {
  const lines = stripVTControlCharacters(output).trimEnd().split('\n').slice(-count);
  return lines.map((line) => `    ${line}`).join('\n');
}
