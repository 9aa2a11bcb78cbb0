import { describe, expect, it } from 'vitest';
import { faultKinds } from '../../src/main/practice/gateway/faults';
import { drawLife, printerTroubles, randomOfRound } from './plan';
import { actsElsewhere } from './seller-centre';
import { namedSteps } from './steps';

const livesOf = (seed: number, round: number, count = 20) => {
  const random = randomOfRound(seed, round);
  return Array.from({ length: count }, () => drawLife(random));
};

describe('the lots of a round', () => {
  it('are the same whenever it is played, and others in every other round', () => {
    expect(livesOf(7, 3)).toEqual(livesOf(7, 3));
    expect(livesOf(7, 3)).not.toEqual(livesOf(7, 4));
    expect(livesOf(7, 3)).not.toEqual(livesOf(8, 3));
  });

  it('bring everything that can go wrong, and every named step as an end', () => {
    const lives = livesOf(1, 1, 3_000);
    const kinds = new Set(lives.flatMap(({ faults }) => faults.map(({ kind }) => kind)));
    // The address list of the gateway is a setting that a person mends: nothing goes on by itself.
    expect(faultKinds.filter((kind) => !kinds.has(kind))).toEqual(['ip-not-allowed']);
    const ends = new Set(lives.flatMap(({ killAt }) => killAt.map(({ step }) => step)));
    expect(namedSteps.filter((step) => !ends.has(step))).toEqual([]);
    expect(lives.filter(({ skewMs }) => skewMs > 0).length).toBeGreaterThan(100);
    expect(lives.filter(({ skewMs }) => skewMs < 0).length).toBeGreaterThan(100);
    expect(new Set(lives.flatMap(({ printer }) => printer?.trouble ?? []))).toEqual(new Set(printerTroubles));
    expect(new Set(lives.flatMap(({ elsewhere }) => elsewhere?.act ?? []))).toEqual(new Set(actsElsewhere));
    expect(lives.some((life) => life.lateNumber !== null && life.isNumberReplaced && life.areLabelsWrong)).toBe(true);
  });
});
