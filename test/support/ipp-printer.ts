import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A printer that speaks IPP (CUPS's own sample printer), which keeps what it printed. */
export type IppPrinter = {
  readonly uri: string;
  listDocuments(): Promise<readonly string[]>;
  close(): Promise<void>;
};

const tools = { printer: 'ippeveprinter', compiler: 'gcc' } as const;

function isOnPath(program: string): boolean {
  return ['/usr/bin', '/usr/sbin', '/usr/local/bin'].some((folder) => existsSync(join(folder, program)));
}

/** Why no such printer can be started here; undefined when one can. */
export function whyNoIppPrinter(): string | undefined {
  const missing = Object.values(tools).find((program) => !isOnPath(program));
  return missing === undefined ? undefined : `${missing} is not installed (Debian: cups-ipp-utils, gcc)`;
}

/** It waits for a name service on the system bus; a stand-in for that library lets it start without. */
const nameServiceStub = `
typedef void (*answered)(void *, int, void *);
static int thing[4];
void *avahi_threaded_poll_new(void) { return thing; }
void *avahi_threaded_poll_get(void *p) { return p; }
int avahi_threaded_poll_start(void *p) { return 0; }
void avahi_threaded_poll_lock(void *p) {}
void avahi_threaded_poll_unlock(void *p) {}
void *avahi_client_new(void *p, int flags, answered f, void *data, int *e) { if (f) f(thing, 2, data); return thing; }
const char *avahi_client_get_host_name_fqdn(void *c) { return "localhost"; }
int avahi_client_errno(void *c) { return 0; }
void *avahi_entry_group_new(void *c, answered f, void *data) { return thing; }
int avahi_entry_group_add_service_strlst() { return 0; }
int avahi_entry_group_add_service_subtype() { return 0; }
int avahi_entry_group_commit(void *g) { return 0; }
int avahi_entry_group_reset(void *g) { return 0; }
int avahi_entry_group_free(void *g) { return 0; }
void *avahi_string_list_add_printf(void *l, const char *f, ...) { return thing; }
void *avahi_string_list_new(const char *t, ...) { return thing; }
void avahi_string_list_free(void *l) {}
const char *avahi_strerror(int e) { return "none"; }
`;

export async function startIppPrinter(): Promise<IppPrinter> {
  const folder = await mkdtemp(join(tmpdir(), 'waybench-ipp-'));
  const spool = join(folder, 'spool');
  await mkdir(spool);
  await chmod(folder, 0o755);
  const command = join(folder, 'print.sh');
  await writeFile(command, `#!/bin/sh\ncat "$1" > '${spool}'/printed-$$\n`, { mode: 0o755 });
  await writeFile(join(folder, 'stub.c'), nameServiceStub);
  const stub = join(folder, 'stub.so');
  await run(tools.compiler, ['-shared', '-fPIC', '-w', '-o', stub, join(folder, 'stub.c')]);
  const port = await findFreePort();
  const args = ['-p', String(port), '-n', 'localhost', '-d', spool, '-c', command, '-f', 'application/pdf', 'Bench'];
  const device = spawn(tools.printer, args, { stdio: 'ignore', env: { ...process.env, LD_PRELOAD: stub } });
  const ended = new Promise<void>((resolve) => void device.once('close', () => resolve()));
  const close = async (): Promise<void> => {
    device.kill('SIGKILL');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  for (let tries = 0; !(await isListening(port)); tries++) {
    if (tries > 100 || device.exitCode !== null) {
      await close();
      throw new Error('ippeveprinter did not start');
    }
    await delay(50);
  }
  return {
    uri: `ipp://127.0.0.1:${port}/ipp/print`,
    listDocuments: async () => (await readdir(spool)).filter((name) => name.startsWith('printed-')),
    close,
  };
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
