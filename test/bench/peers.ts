import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { startCups, whyNoCups } from '../support/cups';

const run = promisify(execFile);

/** Another way to a ZPL printer: takes a PDF of 4 × 6 in and sends its bytes to the port that it was started for. */
export type Peer = {
  readonly version: string;
  readonly print: (pdfFile: string) => Promise<unknown>;
  readonly close: () => Promise<void>;
};

/** A peer, or why there is none. */
export type PeerStart = { readonly peer: Peer } | { readonly why: string };

/** `lp`, CUPS's filters, and the driver for Zebra printers that CUPS brings. */
export async function startCupsPeer(port: number): Promise<PeerStart> {
  const why = whyNoCups();
  if (why !== undefined) return { why };
  const cups = await startCups();
  const env = { ...process.env, CUPS_SERVER: `127.0.0.1:${cups.port}` };
  const device = `socket://127.0.0.1:${port}/?contimeout=5&waiteof=false`;
  const driver = 'drv:///sample.drv/zebra.ppd';
  try {
    await cups.admin('lpadmin', '-p', 'LABEL', '-E', '-v', device, '-m', driver, '-o', 'PageSize=w288h432');
  } catch {
    await cups.close();
    return { why: 'CUPS could not make a queue with its Zebra driver (Debian: cups, cups-client, cups-filters)' };
  }
  return {
    peer: {
      version: await versionOfPackage('cups-daemon'),
      print: (pdfFile) => run('lp', ['-d', 'LABEL', '-o', 'media=na_index-4x6_4x6in', pdfFile], { env }),
      close: () => cups.close(),
    },
  };
}

/** LPrint takes no PDF: poppler's `pdftoppm` makes a picture of 203 dpi of it first, and both count. */
export async function startLprintPeer(port: number): Promise<PeerStart> {
  if (!(await runs('lprint', ['--version']))) return { why: 'LPrint is not installed (Debian: lprint)' };
  if (!(await runs('pdftoppm', ['-v'])))
    return { why: 'LPrint takes no PDF, and pdftoppm is not installed (Debian: poppler-utils)' };
  const folder = await mkdtemp(join(tmpdir(), 'waybench-lprint-'));
  await chmod(folder, 0o777);
  const serverPort = await findFreePort();
  const server = `ipp://localhost:${serverPort}/`;
  // Started as root it would take the place of the system's own LPrint.
  const person = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};
  const options = { env: { ...process.env, HOME: folder, TMPDIR: folder }, ...person };
  const settings = [
    `server-port=${serverPort}`,
    'listen-hostname=localhost',
    'log-file=-',
    `spool-directory=${join(folder, 'spool')}`,
  ];
  const child = spawn('lprint', ['server', ...settings.flatMap((it) => ['-o', it])], { ...options, stdio: 'ignore' });
  const close = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'close');
      child.kill('SIGKILL');
      await ended;
    }
    await rm(folder, { recursive: true, force: true });
  };
  const device = `socket://127.0.0.1:${port}`;
  const queue = ['add', '-u', server, '-d', 'LABEL', '-m', 'zpl_4inch-203dpi-dt', '-v', device];
  if (!(await isUp(server, options)) || !(await runs('lprint', queue, options))) {
    await close();
    return { why: 'LPrint did not start' };
  }
  const picture = join(folder, 'label');
  const submit = ['submit', '-u', `${server}ipp/print/LABEL`, '-o', 'media=na_index-4x6_4x6in', `${picture}.png`];
  return {
    peer: {
      version: (await versionOfPackage('lprint')) || 'unknown',
      print: async (pdfFile) => {
        await run('pdftoppm', ['-r', '203', '-gray', '-png', '-singlefile', pdfFile, picture]);
        await run('lprint', submit, options);
      },
      close,
    },
  };
}

/** The user that owns nothing. */
const nobody = 65_534;

type RunOptions = Readonly<Parameters<typeof run>[2]>;

async function runs(program: string, args: readonly string[], options: RunOptions = {}): Promise<boolean> {
  return run(program, args, options).then(
    () => true,
    () => false,
  );
}

async function isUp(server: string, options: RunOptions): Promise<boolean> {
  for (let tries = 0; tries < 50; tries++) {
    if (await runs('lprint', ['printers', '-u', server], options)) return true;
    await delay(100);
  }
  return false;
}

/** Debian's version of a package; empty where there is no dpkg. */
async function versionOfPackage(name: string): Promise<string> {
  const asked = await run('dpkg-query', ['-W', '-f', '${Version}', name]).catch(() => undefined);
  return asked?.stdout.trim() ?? '';
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
