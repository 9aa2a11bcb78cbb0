import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const program = '/usr/sbin/snmpd';

/** An SNMP agent of the net-snmp project that answers for a printer. */
export type Snmpd = {
  readonly port: number;
  /** What it answers from now on: a type of `pass` in snmpd.conf(5) and the value; null takes it away. */
  set(
    oid: string,
    value: readonly [type: 'integer' | 'counter' | 'string' | 'octet', text: string] | null,
  ): Promise<void>;
  close(): Promise<void>;
};

/** Why no agent can be started here; undefined when one can. */
export function whyNoSnmpd(): string | undefined {
  return process.platform === 'linux' && existsSync(program) ? undefined : 'snmpd is not installed (Debian: snmpd)';
}

/** Starts an agent on a free port that knows nothing of a printer yet. */
export async function startSnmpd(community: string): Promise<Snmpd> {
  const folder = await mkdtemp(join(tmpdir(), 'snmpd-'));
  const port = await freePort();
  const script = join(folder, 'answer');
  await writeFile(
    script,
    `#!/bin/sh\nfile="${folder}/oid$2"\nif [ "$1" = -g ] && [ -f "$file" ]; then echo "$2"; cat "$file"; fi\n`,
  );
  await chmod(script, 0o755);
  const config = join(folder, 'snmpd.conf');
  await writeFile(
    config,
    `rocommunity ${community} 127.0.0.1\nsysDescr Zebra ZD421 of the tests\n` +
      `pass .1.3.6.1.2.1.25.3.5.1 /bin/sh ${script}\npass .1.3.6.1.2.1.43 /bin/sh ${script}\n`,
  );
  const args = ['-f', '-Lf', join(folder, 'log'), '-C', '-c', config, '-p', join(folder, 'pid')];
  // Its own printer table would stand in the way.
  const modules = ['-I', '-hr_print,hr_device'];
  const child = spawn(program, [...args, ...modules, `udp:127.0.0.1:${port}`], {
    stdio: 'ignore',
    env: { ...process.env, SNMP_PERSISTENT_DIR: folder, MIBS: '' },
  });
  const ended = once(child, 'close');
  return {
    port,
    set: (oid, value) => {
      const file = join(folder, `oid.${oid}`);
      return value === null ? rm(file) : writeFile(file, `${value[0]}\n${value[1]}\n`);
    },
    close: async () => {
      child.kill();
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}

async function freePort(): Promise<number> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address();
  socket.close();
  return port;
}
