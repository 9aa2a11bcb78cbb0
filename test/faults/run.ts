import { join } from 'node:path';
import { createRandom } from '../../src/main/practice/seeds/random';
import { readOptions } from './options';
import { playRound, type RoundResult } from './round';
import type { Findings } from './verdict';

const killsARound = 25;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Kills stations until the wanted number is reached; ends with 1 when anything was done twice, lost, stuck or told wrong. */
async function run(): Promise<number> {
  const { kills: wanted, seed, orders, json } = readOptions(process.argv.slice(2));
  const random = createRandom(seed);
  const steps = new Set<string>();
  const results: RoundResult[] = [];
  const sum = (of: (result: RoundResult) => number): number => results.reduce((total, result) => total + of(result), 0);
  const startedMs = Date.now();
  while (sum((result) => result.kills) < wanted) {
    const left = wanted - sum((result) => result.kills);
    const round = results.length;
    const options = { random, steps, seed: seed * 1_000 + round, orders, kills: Math.min(killsARound, left) };
    const result = await playRound({ ...options, stationFile: join(__dirname, 'station.cjs') });
    results.push(result);
    say(`  round ${round + 1}: ${result.kills} kills, ${result.faults} faults${describe(result)}`);
  }
  const count = (kind: keyof Findings): number => sum((result) => result.findings[kind].length);
  const summary = {
    kills: sum((result) => result.kills),
    faults: sum((result) => result.faults),
    duplicates: count('duplicates'),
    lost: count('lost'),
    stuck: count('stuck'),
    lies: count('lies'),
  };
  const killedAt = new Set(results.flatMap((result) => [...result.killedAt.keys()]));
  say(
    `  ${results.length} rounds in ${Math.round((Date.now() - startedMs) / 1000)} s, killed in ${killedAt.size} kinds of places`,
  );
  for (const place of [...killedAt].toSorted()) {
    say(`    ${place}: ${sum((result) => result.killedAt.get(place) ?? 0)}`);
  }
  say(
    json
      ? JSON.stringify(summary)
      : Object.entries(summary)
          .map(([name, value]) => `${value} ${name}`)
          .join(', '),
  );
  return summary.duplicates + summary.lost + summary.stuck + summary.lies === 0 ? 0 : 1;
}

function describe({ findings, troubles }: RoundResult): string {
  const all = Object.entries({ ...findings, trouble: troubles }).flatMap(([kind, each]) =>
    each.map((text: string) => `\n    ${kind}: ${text}`),
  );
  return all.length === 0 ? ', all agree' : all.join('');
}

run().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  },
);
