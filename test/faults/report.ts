import type { Finding } from './findings';
import type { RoundResult } from './round';
import { namedSteps } from './steps';

/** A round and what came of it; `course` is the name of the one that it aimed along, null when it was drawn by lot. */
export type Played = { readonly round: number; readonly course: string | null; readonly result: RoundResult };

/** The last line of a run. */
export function summarise(played: readonly Played[]) {
  const findings = played.flatMap(({ result }) => result.findings);
  const count = (kind: Finding['kind']): number => findings.filter((finding) => finding.kind === kind).length;
  return {
    kills: played.reduce((sum, { result }) => sum + result.kills, 0),
    faults: played.reduce((sum, { result }) => sum + result.faults, 0),
    duplicates: count('duplicate'),
    lost: count('lost'),
    stuck: count('stuck'),
    lies: count('lie'),
  };
}

/** What came of one round, and how to play it again when it found anything. */
export function describeRound(
  { round, course, result }: Played,
  { seed, orders }: { readonly seed: number; readonly orders: number },
): string {
  const { kills, faults, findings, missed, troubles } = result;
  const found = [
    ...findings.map(({ kind, text }) => `    ${kind}: ${text}`),
    ...troubles.map((text) => `    in the way: ${text}`),
    ...missed.map((step) => `    missed: ${step}`),
  ];
  const name = course === null ? '' : ` (${course})`;
  const head = `  round ${round}${name}: ${kills} kills, ${faults} faults`;
  if (found.length === 0) return `${head}, all agree`;
  const way = course === null ? `--kills ${kills}` : `--course '${course}'`;
  return [head, ...found, `    again: --seed ${seed} --round ${round} ${way} --orders ${orders}`].join('\n');
}

/** In which steps stations were killed, and, where every one was aimed at, in which none was. */
export function describeSteps(played: readonly Played[], isAimed: boolean): readonly string[] {
  const killedIn = played.flatMap(({ result }) => result.killedIn);
  const taken = (step: string): number => played.reduce((sum, { result }) => sum + (result.steps.get(step) ?? 0), 0);
  const places = [...new Set([...killedIn, ...namedSteps])].toSorted();
  const lines = places
    .filter((step) => taken(step) > 0 || killedIn.includes(step))
    .map((step) => `    ${step}: taken ${taken(step)}, killed in ${killedIn.filter((each) => each === step).length}`);
  const never = neverKilledIn(played);
  const left = `  Never killed in, of ${namedSteps.length} named steps: ${never.length === 0 ? 'none' : never.join(', ')}`;
  return ['  Steps:', ...lines, ...(isAimed ? [left] : [])];
}

/** Named steps in which no station died. */
export function neverKilledIn(played: readonly Played[]): readonly string[] {
  const killedIn = new Set(played.flatMap(({ result }) => result.killedIn));
  return namedSteps.filter((step) => !killedIn.has(step));
}
