import type { Finding } from './findings';
import type { RoundResult } from './round';
import { namedSteps } from './steps';

export type Played = { readonly round: number; readonly result: RoundResult };

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
  { round, result }: Played,
  { seed, orders }: { readonly seed: number; readonly orders: number },
): string {
  const { kills, faults, findings, troubles } = result;
  const found = [
    ...findings.map(({ kind, text }) => `    ${kind}: ${text}`),
    ...troubles.map((text) => `    in the way: ${text}`),
  ];
  const head = `  round ${round}: ${kills} kills, ${faults} faults`;
  if (found.length === 0) return `${head}, all agree`;
  return [head, ...found, `    again: --seed ${seed} --round ${round} --kills ${kills} --orders ${orders}`].join('\n');
}

/** In which steps stations were killed, and which named ones none took. */
export function describeSteps(played: readonly Played[]): readonly string[] {
  const killedIn = played.flatMap(({ result }) => result.killedIn);
  const taken = (step: string): number => played.reduce((sum, { result }) => sum + (result.steps.get(step) ?? 0), 0);
  const places = [...new Set([...killedIn, ...namedSteps])].toSorted();
  const lines = places
    .filter((step) => taken(step) > 0 || killedIn.includes(step))
    .map((step) => `    ${step}: taken ${taken(step)}, killed in ${killedIn.filter((each) => each === step).length}`);
  const never = namedSteps.filter((step) => taken(step) === 0);
  return ['  Steps:', ...lines, `  Never taken: ${never.length === 0 ? 'none' : never.join(', ')}`];
}
