/** So long without an act of a packer ends a shift. Our own value: longer than any break, shorter than a night. */
export const shiftPauseMs = 6 * 3_600_000;
/** No shift is longer, whoever forgot to end it. */
export const longestShiftMs = 24 * 3_600_000;

/** The act by which a packer ends the shift. */
export const endShift = 'end-shift';

/** One act at the bench as the audit log has it. `packer` is empty while no name is set. */
export type BenchAct = {
  readonly seq: number;
  readonly atMs: number;
  readonly packer: string;
  readonly action: string;
};

/**
 * The first act of the packer's present shift; null when none has begun. A shift ends with the packer's word, with
 * {@link shiftPauseMs} in which nobody did anything, and with the first act of somebody else. `newestFirst` is read no
 * further than needed.
 */
export function firstOfShift(newestFirst: Iterable<BenchAct>, packer: string, nowMs: number): BenchAct | null {
  let first: BenchAct | null = null;
  for (const act of newestFirst) {
    const isOther = act.packer !== '' && act.packer !== packer;
    const isPause = (first?.atMs ?? nowMs) - act.atMs >= shiftPauseMs;
    if (act.action === endShift || isOther || isPause || nowMs - act.atMs > longestShiftMs) break;
    first = act;
  }
  return first;
}
