import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';

/** Changes the database of a station that is closed: time that nobody can wait for. */
export function change(userData: string, sql: string): void {
  const better = resolve(__dirname, '../../../node_modules/better-sqlite3');
  const script = `require(${JSON.stringify(better)})(${JSON.stringify(join(userData, 'shop', 'waybench.sqlite'))}).exec(${JSON.stringify(sql)})`;
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  execFileSync(process.env['ELECTRON_PATH'] ?? '', ['-e', script], { env });
}
