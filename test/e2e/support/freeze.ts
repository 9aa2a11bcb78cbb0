import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

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

/** Stops every process of the app with this main process for a while, as a computer that sleeps does, and lets them go on. Gives their number. */
export async function sleepFor(pid: number, ms: number): Promise<number> {
  const family = familyOf(pid);
  for (const member of family) process.kill(member, 'SIGSTOP');
  await delay(ms);
  for (const member of family.toReversed()) process.kill(member, 'SIGCONT');
  return family.length;
}
