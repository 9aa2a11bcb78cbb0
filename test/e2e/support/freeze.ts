import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { ElectronApplication } from '@playwright/test';

/** A process and all that it started, the parents first. */
function familyOf(pid: number): readonly number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        // The name in brackets may hold blanks; the parent is the second word after it.
        const [, parent] = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
        return [[Number(name), Number(parent)] as const];
      } catch {
        return [];
      }
    });
  const childrenOf = (parent: number): readonly number[] =>
    parents.filter(([, of]) => of === parent).flatMap(([child]) => [child, ...childrenOf(child)]);
  return [pid, ...childrenOf(pid)];
}

/** Stops every process of the app for a while, as a computer that sleeps does, and lets them go on. Gives their number. */
export async function sleepFor(app: ElectronApplication, ms: number): Promise<number> {
  const family = familyOf(app.process().pid ?? 0);
  for (const pid of family) process.kill(pid, 'SIGSTOP');
  await delay(ms);
  for (const pid of family.toReversed()) process.kill(pid, 'SIGCONT');
  return family.length;
}
