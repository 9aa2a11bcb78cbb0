/**
 * The value that a share of the values does not exceed, by the nearest rank: one of the values, never between two.
 * `share` is from 0 to 1. Throws RangeError for no values.
 */
export function percentile(values: readonly number[], share: number): number {
  const rank = Math.max(1, Math.ceil(share * values.length));
  const value = values.toSorted((a, b) => a - b)[rank - 1];
  if (value === undefined) throw new RangeError('a percentile of nothing');
  return value;
}

/** The value in the middle. Throws RangeError for no values. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** How long something took, over all its runs, in milliseconds to the hundredth. */
export type Spread = { readonly p50Ms: number; readonly p95Ms: number; readonly runs: number };

/** Throws RangeError for no values. */
export function spreadOf(valuesMs: readonly number[]): Spread {
  return { p50Ms: hundredths(median(valuesMs)), p95Ms: hundredths(percentile(valuesMs, 0.95)), runs: valuesMs.length };
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}

/**
 * What was added over the last half of a series: the median of its last tenth less the median of the tenth after its
 * middle. Single peaks and what is loaded once at the beginning do not count. Throws RangeError for no values.
 */
export function growthOverLastHalf(values: readonly number[]): number {
  const middle = Math.floor(values.length / 2);
  const tenth = Math.max(1, Math.floor(values.length / 10));
  return median(values.slice(-tenth)) - median(values.slice(middle, middle + tenth));
}
