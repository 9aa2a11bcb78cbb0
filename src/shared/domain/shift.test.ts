import { describe, expect, it } from 'vitest';
import { endShift, firstOfShift, longestShiftMs, shiftPauseMs, type BenchAct } from './shift';

const nowMs = 1_000 * 3_600_000;
const hourMs = 3_600_000;
const act = (hoursAgo: number, packer = 'Lin', action = 'scan'): BenchAct => ({
  seq: 10_000 - Math.round(hoursAgo * 10),
  atMs: nowMs - hoursAgo * hourMs,
  packer,
  action,
});
const startOf = (...acts: readonly BenchAct[]): number | undefined => {
  const first = firstOfShift(acts, 'Lin', nowMs);
  return first === null ? undefined : (nowMs - first.atMs) / hourMs;
};

describe('firstOfShift', () => {
  it('is the first act since the packer came', () => {
    expect(startOf(act(0.1), act(2), act(5))).toBe(5);
  });

  it('is none before the first act, and none long after the last one', () => {
    expect(startOf()).toBeUndefined();
    expect(startOf(act(shiftPauseMs / hourMs), act(7))).toBeUndefined();
  });

  it('comes after a pause that is longer than a break', () => {
    expect(startOf(act(1), act(6.9), act(13))).toBe(6.9);
  });

  it('comes after the word that ended the one before', () => {
    expect(startOf(act(1), act(2, 'Lin', endShift), act(3))).toBe(1);
    expect(startOf(act(1, 'Lin', endShift), act(2))).toBeUndefined();
  });

  it('comes after the last act of somebody else; acts without a name belong to whoever follows', () => {
    expect(startOf(act(1), act(2, ''), act(3, 'Wu'), act(4))).toBe(2);
    expect(startOf(act(1, 'Wu'), act(2))).toBeUndefined();
  });

  it('never goes back further than a day', () => {
    const acts = Array.from({ length: 100 }, (_, hours) => act(hours));
    expect(startOf(...acts)).toBe(longestShiftMs / hourMs);
  });

  it('reads no further than it has to', () => {
    function* acts(): Generator<BenchAct> {
      yield act(1);
      yield act(2, 'Wu');
      throw new Error('read on');
    }
    expect(firstOfShift(acts(), 'Lin', nowMs)).toEqual(act(1));
  });

  it('takes a clock that was set back', () => {
    expect(startOf(act(2), act(1), act(3))).toBe(3);
  });
});
