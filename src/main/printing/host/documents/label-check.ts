import { normaliseScan } from '../../../../shared/domain/ids';
import type { ReadCode } from './read-codes';

/** Whether a label carries the code that it must carry. */
export type LabelCheck =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'code-missing' }
  | { readonly ok: false; readonly reason: 'code-mismatch'; readonly found: readonly string[] };

/** Shapes that shipment numbers of carriers have; texts with spaces, addresses or links do not. */
const IDENTIFIER = /^(?=.*\d)[A-Za-z0-9-]{6,40}$/;

/**
 * The texts that may be a shipment's number, normalised, each once. Other texts (a matrix code can hold an address)
 * are left out, so they reach neither the screen nor the log.
 */
export function identifiersOf(codes: readonly Pick<ReadCode, 'text'>[]): readonly string[] {
  const texts = codes.map((code) => code.text.replace(/\p{Cc}/gu, '').trim());
  return [...new Set(texts.filter((text) => IDENTIFIER.test(text)).map(normaliseScan))];
}

/** Compares what was read with the expected code, both normalised as scans are. */
export function checkLabel(codes: readonly Pick<ReadCode, 'text'>[], expectedCode: string): LabelCheck {
  const expected = normaliseScan(expectedCode);
  if (expected !== '' && codes.some((code) => normaliseScan(code.text) === expected)) {
    return { ok: true };
  }
  const found = identifiersOf(codes);
  return found.length === 0 ? { ok: false, reason: 'code-missing' } : { ok: false, reason: 'code-mismatch', found };
}
