import { z } from 'zod';
import type { SkuAttribute } from '../../shared/domain/order';
import { isRecord } from './envelope';
import { parseJson } from './json';
import { optionalInt, optionalText } from './wire';

const attributesSchema = z.array(
  z.object({ order: optionalInt, pName: optionalText, pValue: optionalText, selfDefineValue: optionalText }),
);

/**
 * Reads the JSON text of `product_attributes` and `sku` (API reference 2.3). The seller's own wording
 * counts before the platform's. Text of another form, as very old orders have, gives an empty list.
 */
export function parseSkuAttributes(text: string): readonly SkuAttribute[] {
  const parsed = attributesSchema.safeParse(skuListOf(text));
  if (!parsed.success) return [];
  return parsed.data
    .toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0))
    .map(({ pName, pValue, selfDefineValue }) => ({
      name: pName.trim(),
      value: selfDefineValue.trim() || pValue.trim(),
    }))
    .filter(({ value }) => value !== '');
}

function skuListOf(text: string): unknown {
  try {
    const root = parseJson(text);
    return isRecord(root) ? root['sku'] : root;
  } catch {
    return null;
  }
}
