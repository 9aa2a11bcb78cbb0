import type { Buyer } from './buyer';
import { latinBuyers } from './buyers-latin';
import { nativeBuyers } from './buyers-native';

export type { Buyer } from './buyer';

const everyone = { ...latinBuyers, ...nativeBuyers };

/** Name of a buyer in the seeds. */
export type BuyerKey = keyof typeof everyone;

export const buyers: Readonly<Record<string, Buyer>> = everyone;

export const buyerKeys: readonly string[] = Object.keys(everyone);

/** The buyer of an order. Throws RangeError for a name that no seed has. */
export function buyerOf(key: string): Buyer {
  const found = buyers[key];
  if (found === undefined) throw new RangeError('unknown buyer');
  return found;
}
