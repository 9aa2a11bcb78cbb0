import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { courses } from './aims';

const whole = z.coerce.number().int().min(1).max(100_000);
const optionsSchema = z.object({
  kills: whole.default(60),
  seed: z.coerce.number().int().min(0).default(1),
  /** How many orders a round begins with; it goes on with others when they are done. */
  orders: whole.max(40).default(6),
  /** Plays this round alone. */
  round: whole.nullable().default(null),
  /** Plays the course of this name alone. */
  course: z
    .enum(courses.map(({ name }) => name))
    .nullable()
    .default(null),
  /** Aims at every named step first. */
  aimed: z.boolean().default(false),
  /** Rounds side by side. */
  jobs: whole.max(16).default(Math.min(4, availableParallelism())),
  json: z.boolean().default(false),
});
export type FaultsOptions = z.infer<typeof optionsSchema>;

/** Reads `--kills N --seed S --orders N --round N --course NAME --aimed --jobs N --json`. Throws Error with words for anything else. */
export function readOptions(args: readonly string[]): FaultsOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      kills: { type: 'string' },
      seed: { type: 'string' },
      orders: { type: 'string' },
      round: { type: 'string' },
      course: { type: 'string' },
      aimed: { type: 'boolean' },
      jobs: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  return optionsSchema.parse(values);
}
