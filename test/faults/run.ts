import { join } from 'node:path';
import { whyNoCups } from '../support/cups';
import { courses, type Course } from './aims';
import { readOptions, type FaultsOptions } from './options';
import { describeRound, describeSteps, neverKilledIn, summarise, type Played } from './report';
import { playRound } from './round';

const killsARound = 20;
/** With so many kills to make, stations die in every named step first, and then by lot. */
const aimedFrom = 500;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** What cannot be brought about on this machine, and why. */
const beyondReach: ReadonlyMap<string, string | undefined> = new Map([['print job not-printed', whyNoCups()]]);
const whyNot = (step: string): string | undefined => beyondReach.get(step);

/** Kills stations until the wanted number is reached; ends with 1 when anything was done twice, lost, stuck or told wrong. */
async function run(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  const startedMs = Date.now();
  const { round, kills } = options;
  const course = courses.find(({ name }) => name === options.course) ?? null;
  const isAlone = round !== null || course !== null;
  const isAimed = !isAlone && (options.aimed || kills >= aimedFrom);
  const played = isAlone
    ? [await playAlone(options, round ?? 1, { kills: Math.min(killsARound, kills), course })]
    : await playAll(options, isAimed);
  const seconds = Math.round((Date.now() - startedMs) / 1000);
  for (const line of describeSteps(played, isAimed)) say(line);
  for (const [step, why] of beyondReach) if (why !== undefined) say(`  Not brought about: ${step} (${why})`);
  say(`  ${played.length} rounds in ${seconds} s`);
  const left = isAimed ? neverKilledIn(played).filter((step) => whyNot(step) === undefined) : [];
  const summary = summarise(played);
  say(
    options.json
      ? JSON.stringify(summary)
      : Object.entries(summary)
          .map(([name, value]) => `${value} ${name}`)
          .join(', '),
  );
  return summary.duplicates + summary.lost + summary.stuck + summary.lies + left.length === 0 ? 0 : 1;
}

async function play({ seed, orders }: FaultsOptions, round: number, plan: Plan): Promise<Played> {
  const stationFile = join(__dirname, 'station.cjs');
  const result = await playRound({ stationFile, seed, round, orders, ...plan });
  return { round, course: plan.course?.name ?? null, result };
}

async function playAlone(options: FaultsOptions, round: number, plan: Plan): Promise<Played> {
  const played = await play(options, round, plan);
  say(describeRound(played, options));
  return played;
}

/** A round of stations that are killed by lot, or along a course. */
type Plan = { readonly kills: number; readonly course: Course | null };

const withinReach = ({ name, aims }: Course): Course => ({
  name,
  aims: aims.filter(({ step }) => whyNot(step) === undefined),
});

/** Rounds side by side; they are told in their order. A round that runs out of orders leaves kills for a further one. */
async function playAll(options: FaultsOptions, isAimed: boolean): Promise<readonly Played[]> {
  const done = new Map<number, Played>();
  let told = 0;
  let begun = 0;
  let left = options.kills;
  const killsEach = Math.min(killsARound, Math.ceil(options.kills / options.jobs));
  const waiting = isAimed ? courses.map(withinReach) : [];
  const tell = (): void => {
    for (let next = done.get(told + 1); next !== undefined; next = done.get(told + 1)) {
      told += 1;
      say(describeRound(next, options));
    }
  };
  const choose = (): Plan | null => {
    const course = waiting.shift();
    if (course !== undefined) return { kills: course.aims.length, course };
    return left > 0 ? { kills: Math.min(killsEach, left), course: null } : null;
  };
  const work = async (): Promise<void> => {
    for (let plan = choose(); plan !== null; plan = choose()) {
      left -= plan.kills;
      const played = await play(options, (begun += 1), plan);
      // A station that can't go on would not go on in a further round either.
      if (played.result.findings.length === 0) left += plan.kills - played.result.kills;
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
