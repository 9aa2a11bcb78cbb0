import { join } from 'node:path';
import { readOptions, type FaultsOptions } from './options';
import { describeRound, describeSteps, summarise, type Played } from './report';
import { playRound } from './round';

const killsARound = 20;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Kills stations until the wanted number is reached; ends with 1 when anything was done twice, lost, stuck or told wrong. */
async function run(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  const startedMs = Date.now();
  const { round, kills } = options;
  const played = round === null ? await playAll(options) : [await play(options, round, Math.min(killsARound, kills))];
  const seconds = Math.round((Date.now() - startedMs) / 1000);
  for (const line of describeSteps(played)) say(line);
  say(`  ${played.length} rounds in ${seconds} s`);
  const summary = summarise(played);
  say(
    options.json
      ? JSON.stringify(summary)
      : Object.entries(summary)
          .map(([name, value]) => `${value} ${name}`)
          .join(', '),
  );
  return summary.duplicates + summary.lost + summary.stuck + summary.lies === 0 ? 0 : 1;
}

async function play({ seed, orders }: FaultsOptions, round: number, kills: number): Promise<Played> {
  const result = await playRound({ stationFile: join(__dirname, 'station.cjs'), seed, round, orders, kills });
  return { round, result };
}

/** Rounds side by side; they are told in their order. A round that runs out of orders leaves kills for a further one. */
async function playAll(options: FaultsOptions): Promise<readonly Played[]> {
  const done = new Map<number, Played>();
  let told = 0;
  let begun = 0;
  let left = options.kills;
  const killsEach = Math.min(killsARound, Math.ceil(options.kills / options.jobs));
  const tell = (): void => {
    for (let next = done.get(told + 1); next !== undefined; next = done.get(told + 1)) {
      told += 1;
      say(describeRound(next, options));
    }
  };
  const work = async (): Promise<void> => {
    while (left > 0) {
      const kills = Math.min(killsEach, left);
      left -= kills;
      const played = await play(options, (begun += 1), kills);
      // A station that can't go on would not go on in a further round either.
      if (played.result.findings.length === 0) left += kills - played.result.kills;
      done.set(played.round, played);
      tell();
    }
  };
  await Promise.all(Array.from({ length: options.jobs }, work));
  return [...done.values()];
}

run().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  },
);
