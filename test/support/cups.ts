import type { ChildProcess } from 'node:child_process';
import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
/** Not on every user's path. */
const programs = '/usr/sbin';

/** A CUPS of the test's own: it knows only the queues made here, and nothing of the system's. */
export type Cups = {
  readonly port: number;
  readonly socketPath: string;
  /** Runs one of CUPS's own tools against it, as in `admin('lpadmin', '-p', 'Q', …)`. */
  admin(tool: 'lpadmin' | 'cupsaccept' | 'cupsreject' | 'cupsenable' | 'cupsdisable', ...args: string[]): Promise<void>;
  /** A queue that passes bytes on to a TCP port as they are. */
  addRawQueue(name: string, port: number): Promise<void>;
  /** Cancels whatever waits in a queue; it keeps in mind that it did. */
  cancelAll(name: string): Promise<void>;
  /** The process stands still from now on; connections to it stay open. */
  freeze(): void;
  isFrozen(): boolean;
  /** Stops or kills the process, and waits for its end. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  close(): Promise<void>;
};

/** Why no CUPS can be started here; undefined when one can. */
export function whyNoCups(): string | undefined {
  const isInstalled = ['cupsd', 'lpadmin'].every((program) => existsSync(join(programs, program)));
  return process.platform === 'linux' && isInstalled ? undefined : 'CUPS is not installed (Debian: cups, cups-client)';
}

/** Starts a private cupsd on a free port and a socket file, without queues. */
export async function startCups(): Promise<Cups> {
  const folder = await mkdtemp(join(tmpdir(), 'waybench-cups-'));
  const port = await findFreePort();
  const socketPath = join(folder, 'run', 'cups.sock');
  await writeSetUp(folder, port, socketPath);
  const etc = join(folder, 'etc');
  const args = ['-f', '-c', join(etc, 'cupsd.conf'), '-s', join(etc, 'cups-files.conf')];
  const server = spawn(join(programs, 'cupsd'), args, { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => void server.once('close', () => resolve()));
  const env = { ...process.env, CUPS_SERVER: `127.0.0.1:${port}` };

  const admin: Cups['admin'] = async (tool, ...toolArgs) => void (await run(join(programs, tool), toolArgs, { env }));
  let isFrozen = false;
  const stop: Cups['stop'] = async (signal = 'SIGTERM') => {
    server.kill(signal);
    await ended;
  };
  const close = async (): Promise<void> => {
    // A polite stop waits for its helpers; nothing of this one is kept.
    await stop('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await waitUntilUp(server, env);
  } catch (error) {
    const log = await readFile(join(folder, 'log', 'error'), 'utf8').catch(() => '');
    await close();
    throw new Error(`cupsd did not start: ${log.slice(-1_000)}`, { cause: error });
  }
  return {
    port,
    socketPath,
    admin,
    addRawQueue: (name, to) => admin('lpadmin', '-p', name, '-E', '-v', `socket://127.0.0.1:${to}`, '-m', 'raw'),
    cancelAll: async (name) => void (await run('cancel', ['-a', name], { env })),
    freeze: () => {
      isFrozen = server.kill('SIGSTOP');
    },
    isFrozen: () => isFrozen,
    stop,
    close,
  };
}

async function waitUntilUp(server: ChildProcess, env: NodeJS.ProcessEnv): Promise<void> {
  for (let tries = 0; tries < 200 && server.exitCode === null; tries++) {
    const { stdout } = await run('lpstat', ['-r'], { env: { ...env, LC_ALL: 'C' } }).catch(() => ({ stdout: '' }));
    if (stdout.includes('is running')) return;
    await delay(50);
  }
  throw new Error('no answer');
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise<void>((resolve) => void server.close(() => resolve()));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Started as root its helpers run as user lp, who must get into the folder; otherwise as who runs the tests. */
async function writeSetUp(folder: string, port: number, socketPath: string): Promise<void> {
  const lp = process.getuid?.() === 0 ? await findGroupOfLp() : undefined;
  const modes = {
    '.': 0o755,
    etc: 0o755,
    'etc/ppd': 0o755,
    run: 0o755,
    cache: 0o770,
    spool: 0o710,
    tmp: 0o1770,
    log: 0o755,
  };
  for (const [name, mode] of Object.entries(modes)) {
    const path = join(folder, name);
    await mkdir(path, { recursive: true });
    if (lp !== undefined) await chown(path, 0, lp);
    await chmod(path, mode);
  }
  await writeFile(
    join(folder, 'etc', 'cups-files.conf'),
    `ServerRoot ${folder}/etc
StateDir ${folder}/run
CacheDir ${folder}/cache
RequestRoot ${folder}/spool
TempDir ${folder}/tmp
ServerBin /usr/lib/cups
DataDir /usr/share/cups
AccessLog ${folder}/log/access
ErrorLog ${folder}/log/error
PageLog ${folder}/log/page
User lp
Group lp
SystemGroup root lpadmin
Sandboxing Relaxed
Printcap ${folder}/printcap
`,
  );
  await writeFile(
    join(folder, 'etc', 'cupsd.conf'),
    `LogLevel info
MaxLogSize 0
Listen 127.0.0.1:${port}
Listen ${socketPath}
Browsing Off
WebInterface No
DefaultAuthType None
PreserveJobHistory Yes
PreserveJobFiles No
ErrorPolicy stop-printer
<Location />
  Order allow,deny
  Allow all
</Location>
<Location /admin>
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  SubscriptionPrivateAccess all
  SubscriptionPrivateValues none
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
`,
  );
}

async function findGroupOfLp(): Promise<number> {
  const line = (await readFile('/etc/passwd', 'utf8')).split('\n').find((it) => it.startsWith('lp:'));
  return Number(line?.split(':')[3] ?? 0);
}
