import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shopStateSchema, type ShopState } from '../../../src/main/practice/state/model';
import type { Bench } from './station';

/** What the practice gateway of a bench has on record: it is written before an answer leaves. */
export function practiceRecord({ userData }: Bench): ShopState {
  const kept: unknown = JSON.parse(readFileSync(join(userData, 'practice', 'gateway.json'), 'utf8'));
  return shopStateSchema.parse(kept);
}
