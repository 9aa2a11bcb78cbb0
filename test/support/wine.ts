import { execFile, spawn } from 'node:child_process';
import {
  closeSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';
import type { MediaName } from '../../src/main/printing/print-host.types';
import { inCache, inProject } from '../../scripts/setup/paths.mjs';
import { ensureWindowsNode, wineEnv } from '../../scripts/setup/windows-node.mjs';

const run = promisify(execFile);

/** What test/wine/spooler.ts is told to do. */
export type WineOrder = {
  readonly what: 'find' | 'send' | 'ask';
  readonly address?: string;
  readonly bytes?: Uint8Array;
  readonly media?: MediaName;
};

/** A Windows of the test's own, in which the app's own code runs. */
export type WindowsWorld = {
  /** Carries out one order in a Node of its own and gives its answer. */
  carryOut(order: WineOrder): Promise<unknown>;
  close(): Promise<void>;
};

/** Sets it up: the queues of the CUPS at this port are its printers. */
export async function startWindows(cupsPort: number): Promise<WindowsWorld> {
  const ready = await ensureWindowsNode();
  // Next to the original, so that its 700 MB can be linked instead of copied.
  const folder = mkdtempSync(inCache('wine-run-'));
  const prefix = join(folder, 'prefix');
  await run('cp', ['-al', join(ready, 'prefix'), prefix]);
  // These are what Wine writes to; it writes into a file with several names.
  for (const name of readdirSync(prefix).filter((it) => it.endsWith('.reg'))) {
    rmSync(join(prefix, name));
    cpSync(join(ready, 'prefix', name), join(prefix, name));
  }
  const app = join(folder, 'app');
  mkdirSync(app);
  symlinkSync(join(ready, 'node_modules'), join(app, 'node_modules'));
  await bundle(app);
  const env = { ...wineEnv(prefix), CUPS_SERVER: `127.0.0.1:${cupsPort}` };
  let count = 0;
  return {
    carryOut: async ({ bytes, ...order }) => {
      count += 1;
      const [orderFile, reportFile] = [join(app, `order${count}.json`), join(app, `report${count}.json`)];
      const file = join(app, `label${count}.bin`);
      if (bytes !== undefined) writeFileSync(file, bytes);
      writeFileSync(orderFile, JSON.stringify({ ...order, file: windowsPath(file) }));
      const log = openSync(join(app, `log${count}.txt`), 'w');
      const args = [join(ready, 'node.exe'), join(app, 'spooler.cjs'), orderFile, reportFile];
      try {
        const child = spawn('wine', [args[0] ?? '', ...args.slice(1).map(windowsPath)], {
          env,
          stdio: ['ignore', log, log],
        });
        await new Promise((resolve) => void child.once('close', resolve));
      } finally {
        closeSync(log);
      }
      const report: unknown = JSON.parse(readFileSync(reportFile, 'utf8'));
      return report;
    },
    close: async () => {
      await run('wineserver', ['-k'], { env }).catch(() => undefined);
      await run('wineserver', ['-w'], { env }).catch(() => undefined);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Wine shows the whole file system as drive Z. */
function windowsPath(path: string): string {
  return `Z:${path.replaceAll('/', '\\')}`;
}

async function bundle(folder: string): Promise<void> {
  await build({
    configFile: false,
    root: inProject(),
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      ssr: inProject('test', 'wine', 'spooler.ts'),
      target: 'node22',
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: {
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
        external: [/^node:/, ...builtinModules, 'koffi', '@serialport/bindings-cpp'],
      },
    },
  });
}
