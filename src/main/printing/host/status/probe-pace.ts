import type { PrinterState } from '../../../../shared/domain/printer-state';

/** How often a printer is asked: it is passed over for `passOver` rounds. */
export type ProbePace = { readonly hasAnswered: boolean; readonly misses: number; readonly passOver: number };

export const firstPace: ProbePace = { hasAnswered: false, misses: 0, passOver: 0 };

const FREE_MISSES = 3;

/**
 * The pace after an answer. A printer that has never answered is asked ever more rarely, down to once in
 * `maxPassOver` rounds, as some slow down or print the question; one that has answered before may only be out of
 * paper, and one that cannot be reached may only be switched off. `busy` says nothing of it: that may be the word of the
 * host that sends a label.
 */
export function paceAfter(pace: ProbePace, { state }: PrinterState, maxPassOver: number): ProbePace {
  if (state === 'unreachable' || state === 'busy') return { ...pace, passOver: 0 };
  if (state !== 'silent') return { hasAnswered: true, misses: 0, passOver: 0 };
  if (pace.hasAnswered) return pace;
  const misses = pace.misses + 1;
  const passOver = misses < FREE_MISSES ? 0 : Math.min(maxPassOver, 2 ** Math.min(30, misses - FREE_MISSES + 1) - 1);
  return { hasAnswered: false, misses, passOver };
}

/** The pace after a round in which the printer was passed over. */
export function paceAfterRound(pace: ProbePace): ProbePace {
  return { ...pace, passOver: Math.max(0, pace.passOver - 1) };
}
