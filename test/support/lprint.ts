import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Whether LPrint (a print server for label printers, a system package) is at hand. */
export function hasLprint(): Promise<boolean> {
  return run('lprint', ['--version']).then(
    () => true,
    () => false,
  );
}

export type Lprint = {
  /** Prints a PWG Raster page of 4 × 6 in with one of LPrint's drivers to a device on this machine. */
  readonly print: (driver: string, devicePort: number, page: Uint8Array) => Promise<void>;
  /** Sets a printer up that prints to this device, and gives its IPP address. */
  readonly add: (driver: string, devicePort: number) => Promise<string>;
  readonly stop: () => Promise<void>;
};

/** Starts an LPrint of its own, with a port, a home and a spool that nobody else uses. */
export async function startLprint(): Promise<Lprint> {
  const folder = mkdtempSync(join(tmpdir(), 'lprint-'));
  const env = { ...process.env, HOME: folder, TMPDIR: folder };
  const port = await freePort();
  const server = `ipp://localhost:${port}/`;
  const options = [
    `server-port=${port}`,
    'listen-hostname=localhost',
    'log-file=-',
    `spool-directory=${join(folder, 'spool')}`,
  ];
  const child = spawn('lprint', ['server', ...options.flatMap((option) => ['-o', option])], { env, stdio: 'ignore' });
  let queues = 0;
  await answers(server, env);
  const add = async (driver: string, devicePort: number): Promise<string> => {
    queues += 1;
    const queue = `queue${queues}`;
    const device = `socket://127.0.0.1:${devicePort}`;
    await run('lprint', ['add', '-u', server, '-d', queue, '-m', driver, '-v', device], { env });
    return `${server}ipp/print/${queue}`;
  };
  return {
    add,
    print: async (driver, devicePort, page) => {
      const file = join(folder, 'page.pwg');
      writeFileSync(file, page);
      const where = await add(driver, devicePort);
      await run('lprint', ['submit', '-u', where, '-o', 'media=oe_4x6-label_4x6in', file], { env });
    },
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}

async function answers(server: string, env: NodeJS.ProcessEnv): Promise<void> {
  for (let tries = 0; tries < 50; tries++) {
    const isUp = await run('lprint', ['printers', '-u', server], { env }).then(
      () => true,
      () => false,
    );
    if (isUp) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('LPrint does not answer');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
