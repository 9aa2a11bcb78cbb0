import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { bundleForNode } from '../../scripts/setup/bundle.mjs';
import { kindOf, makeSpec } from '../bench/label-specs';
import { readOptions } from '../bench/options';
import { growthOverLastHalf, median, percentile, spreadOf } from '../bench/statistics';

const run = promisify(execFile);

describe('statistics', () => {
  it('takes one of the values, by the nearest rank', () => {
    const values = [5, 1, 4, 2, 3];
    expect(median(values)).toBe(3);
    expect(percentile(values, 0)).toBe(1);
    expect(percentile(values, 0.8)).toBe(4);
    expect(percentile(values, 0.81)).toBe(5);
    expect(percentile(values, 1)).toBe(5);
    expect(median([1, 2])).toBe(1);
    expect(values).toEqual([5, 1, 4, 2, 3]);
  });

  it('knows nothing of no values', () => {
    expect(() => percentile([], 0.5)).toThrow(RangeError);
    expect(() => spreadOf([])).toThrow(RangeError);
  });

  it('rounds to the hundredth', () => {
    expect(spreadOf([1.234_56, 9.876_54])).toEqual({ p50Ms: 1.23, p95Ms: 9.88, runs: 2 });
  });

  it('sees what keeps growing, and neither the beginning nor a peak', () => {
    const steps = Array.from({ length: 100 }, (_, index) => index);
    expect(growthOverLastHalf(steps)).toBe(40);
    const settled = steps.map((index) => (index < 40 ? index : 40));
    expect(growthOverLastHalf(settled)).toBe(0);
    expect(growthOverLastHalf(settled.with(97, 500))).toBe(0);
  });
});

describe('labels of the benchmark', () => {
  it('are the same for the same seed, and of every kind', () => {
    expect(makeSpec(7, 3)).toEqual(makeSpec(7, 3));
    expect(makeSpec(8, 3)).not.toEqual(makeSpec(7, 3));
    const specs = Array.from({ length: 700 }, (_, number) => makeSpec(1, number));
    // Five symbologies, as bars and as pictures, lying in three ways; and two labels on a sheet of A4.
    expect(new Set(specs.map(kindOf)).size).toBe(31);
    expect(new Set(specs.map((spec) => `${spec.dpi} ${spec.media}`)).size).toBe(8);
  });
});

describe('options', () => {
  it('are read, and what is not known is refused', () => {
    expect(readOptions(['--quick', '--labels', '20', '--no-peers'])).toMatchObject({ labels: 20, hasPeers: false });
    expect(readOptions([])).toMatchObject({ labels: 2_100, hasPeers: true, isJson: false });
    expect(readOptions(['--full'])).toMatchObject({ memoryLabels: 10_000 });
    expect(() => readOptions(['--labels', '0'])).toThrow(TypeError);
    expect(() => readOptions(['--fast'])).toThrow(TypeError);
  });
});

const lineSchema = z.object({
  ours: z.object({ p50Ms: z.number(), p95Ms: z.number(), coldMs: z.number() }),
  cups: z.null(),
  lprint: z.null(),
  labels: z.literal(20),
  agreed: z.number(),
  mismatches: z.literal(0),
  refused: z.record(z.string(), z.number()),
  rendererLabels: z.literal(1),
  rssGrowthMiB: z.number(),
  bytes: z.number(),
  notMeasured: z.array(z.string()).length(2),
});

describe('npm run bench print', () => {
  let folder = '';
  beforeAll(async () => {
    // Inside the project, where its packages are found.
    folder = await mkdtemp(resolve('node_modules', '.bench-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('ends with one JSON object, and every label agrees dot by dot', { timeout: 60_000 }, async () => {
    const file = await bundleForNode('bench', ['print'], join(folder, 'out'));
    const args = [file, '--quick', '--labels', '20', '--memory', '20', '--no-peers', '--json'];
    const { stdout } = await run(process.execPath, args);
    const line = lineSchema.parse(JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? ''));
    const total = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((sum, it) => sum + it, 0);
    expect(line.agreed + total(line.refused)).toBe(20);
    expect(line.agreed).toBeGreaterThan(0);
  });
});
