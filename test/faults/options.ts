import { parseArgs } from 'node:util';
import { z } from 'zod';

const whole = z.coerce.number().int().min(1).max(100_000);
const optionsSchema = z.object({
  kills: whole.default(60),
  seed: z.coerce.number().int().min(0).default(1),
  orders: whole.max(40).default(6),
  json: z.boolean().default(false),
});
export type FaultsOptions = z.infer<typeof optionsSchema>;

/** Reads `--kills N --seed S --orders N --json`. Throws Error with words for anything else. */
export function readOptions(args: readonly string[]): FaultsOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      kills: { type: 'string' },
      seed: { type: 'string' },
      orders: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  return optionsSchema.parse(values);
}
