import { parseArgs } from 'node:util';

/** What one run measures. */
export type BenchOptions = {
  readonly isJson: boolean;
  readonly hasPeers: boolean;
  /** Labels of the check for agreement. */
  readonly labels: number;
  /** Labels of the check for memory that is not given back. */
  readonly memoryLabels: number;
  /** Different documents that everybody's time is taken with. */
  readonly documents: number;
  readonly seed: number;
};

const sizes = {
  plain: { labels: 2_100, memoryLabels: 1_500, documents: 24 },
  full: { labels: 2_100, memoryLabels: 10_000, documents: 48 },
  quick: { labels: 100, memoryLabels: 150, documents: 6 },
} as const;

export const usage = `usage: npm run bench print -- [--quick | --full] [--json] [--no-peers] [--labels N] [--memory N] [--seed N]
  --quick     under 40 s; --full measures memory over 10,000 labels (about 10 minutes)
  --json      the last line is one JSON object
  --no-peers  neither CUPS nor LPrint`;

/** Throws TypeError for what it does not know. */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      full: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      'no-peers': { type: 'boolean', default: false },
      labels: { type: 'string' },
      memory: { type: 'string' },
      seed: { type: 'string' },
    },
  });
  const size = sizes[values.quick ? 'quick' : values.full ? 'full' : 'plain'];
  return {
    isJson: values.json,
    hasPeers: !values['no-peers'],
    labels: wholeNumber('labels', values.labels, size.labels),
    memoryLabels: wholeNumber('memory', values.memory, size.memoryLabels),
    documents: size.documents,
    seed: wholeNumber('seed', values.seed, 1),
  };
}

function wholeNumber(name: string, text: string | undefined, usual: number): number {
  const value = text === undefined ? usual : Number(text);
  if (!Number.isInteger(value) || value < 1) throw new TypeError(`--${name} takes a whole number above 0`);
  return value;
}
