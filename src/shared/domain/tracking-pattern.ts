import { normaliseScan } from './ids';
import { compilePattern } from './safe-pattern';

/** The longest number that is looked at at all; carriers' own are far shorter. */
const maxNumberLength = 64;

/**
 * How a number stands to a pattern. `unchecked`: the pattern can't be run here (it looks ahead or refers back, or is too
 * big), so nothing is known and nothing may be refused because of it.
 */
export type NumberCheck = 'match' | 'mismatch' | 'unchecked';

/**
 * Whether a waybill number passes a carrier's pattern, found anywhere in it unless anchored, as Java's `find` does
 * (API reference 4.4), and in capitals. An empty pattern passes everything.
 */
export function checkNumber(pattern: string, waybillNumber: string): NumberCheck {
  const number = normaliseScan(waybillNumber);
  if (number === '' || number.length > maxNumberLength) return 'mismatch';
  if (pattern === '') return 'match';
  const compiled = compilePattern(pattern);
  if (compiled === null) return 'unchecked';
  return compiled.matcher(number).find() ? 'match' : 'mismatch';
}
