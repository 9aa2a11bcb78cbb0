/** What is wrong between the records. */
export type Finding = {
  readonly kind: 'duplicate' | 'lost' | 'stuck' | 'lie';
  readonly text: string;
};

/** Done twice outside, by the app. */
export const duplicate = (text: string): Finding => ({ kind: 'duplicate', text });
/** The app says that it was done, and it was not; or what was confirmed is nowhere. */
export const lost = (text: string): Finding => ({ kind: 'lost', text });
/** Neither done nor with a person, though nothing is in the way any more. */
export const stuck = (text: string): Finding => ({ kind: 'stuck', text });
/** It is so outside, and the app says something else. */
export const lie = (text: string): Finding => ({ kind: 'lie', text });

/** Those findings whose condition holds. */
export function findingsOf(checks: readonly (readonly [holds: boolean, finding: Finding])[]): readonly Finding[] {
  return checks.filter(([holds]) => holds).map(([, finding]) => finding);
}
