import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { _electron, type Page } from '@playwright/test';
import { inMainOf, type InMain } from './in-main';

const projectDirectory = resolve(__dirname, '..', '..', '..');

/** A folder of one test, and what was started in it; everything goes at the end. */
export type Bench = {
  readonly folder: string;
  readonly userData: string;
  /** Starts the app on this bench's data; its window is ready. */
  start(args?: readonly string[]): Promise<Station>;
  /** Writes a provisioning file and returns its path. */
  provision(content: unknown): string;
  /** Writes the settings file before the first start. */
  writeSettings(settings: unknown): void;
  /** Files of the bench in which a text stands in clear. */
  filesHolding(text: string): readonly string[];
  clear(): Promise<void>;
};

export type Station = {
  readonly page: Page;
  /** Of its main process. */
  readonly pid: number;
  readonly inMain: InMain;
  /** When its process is gone. */
  readonly ended: Promise<void>;
  /** Ends it the polite way. */
  close(): Promise<void>;
  /** SIGKILL: no goodbye, no flush. */
  kill(): Promise<void>;
};

export function setUpBench(): Bench {
  const folder = mkdtempSync(join(tmpdir(), 'waybench-e2e-'));
  const userData = join(folder, 'user-data');
  const stations: Station[] = [];
  return {
    folder,
    userData,
    start: async (args = []) => {
      const station = await startStation([`--user-data-dir=${userData}`], args);
      stations.push(station);
      return station;
    },
    provision: (content) => {
      const file = join(folder, `provision-${stations.length}.json`);
      writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content, null, 2));
      return file;
    },
    writeSettings: (settings) => {
      mkdirSync(userData, { recursive: true });
      writeFileSync(join(userData, 'settings.json'), JSON.stringify(settings));
    },
    filesHolding: (text) =>
      readdirSync(userData, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .filter((file) => readFileSync(file).includes(text)),
    clear: async () => {
      await Promise.all(stations.map((station) => station.kill()));
      await removeFolder(folder);
    },
  };
}

/** Removes a folder in which processes of a killed app may still write for a moment, or even make it anew. */
export async function removeFolder(folder: string): Promise<void> {
  for (let tries = 1; tries <= 20; tries++) {
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch (error) {
      if (tries === 20) throw error;
    }
    await delay(150);
    if (!existsSync(folder)) return;
  }
  throw new Error('a folder of the tests cannot be removed');
}

async function startStation(switches: readonly string[], args: readonly string[]): Promise<Station> {
  const packaged = process.env['WAYBENCH_PACKAGED'];
  const executablePath = packaged ?? process.env['ELECTRON_PATH'];
  const app = await _electron.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [...switches, ...(packaged === undefined ? [projectDirectory] : []), ...args],
    timeout: 30_000,
  });
  const process_ = app.process();
  const { pid } = process_;
  if (pid === undefined) throw new Error('the app has no process');
  const ended = new Promise<void>((done) => process_.once('exit', () => done()));
  const page = await app.firstWindow();
  page.setDefaultTimeout(10_000);
  return {
    page,
    pid,
    inMain: inMainOf(app),
    ended,
    close: async () => {
      await app.close();
      await ended;
    },
    kill: async () => {
      if (process_.exitCode !== null || process_.signalCode !== null) return;
      process_.kill('SIGKILL');
      await ended;
    },
  };
}

function spawnApp(userData: string) {
  const electron = process.env['ELECTRON_PATH'] ?? '';
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return spawn(electron, [...sandbox, `--user-data-dir=${userData}`, projectDirectory], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

/** Starts a second app on the same data and tells how it ended. */
export function startSecond(userData: string): Promise<{ readonly code: number | null; readonly stderr: string }> {
  const child = spawnApp(userData);
  let stderr = '';
  child.stderr.on('data', (part: Buffer) => (stderr += part.toString()));
  return new Promise((done) => child.once('exit', (code) => done({ code, stderr })));
}
