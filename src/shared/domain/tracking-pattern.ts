import { RE2JS } from 're2js';
import { normaliseScan } from './ids';

/** The longest pattern and number that are looked at at all; AliExpress's own are far shorter. */
const maxPatternLength = 300;
const maxNumberLength = 64;

/**
 * How a number stands to a pattern. `unchecked`: the pattern can't be run here (it looks ahead or refers back, or is too
 * big), so nothing is known and nothing may be refused because of it.
 */
export type NumberCheck = 'match' | 'mismatch' | 'unchecked';

/**
 * Whether a waybill number passes a carrier's pattern, found anywhere in it unless anchored, as Java's `find` does
 * (API reference 4.4). Patterns come from outside and from people: they run on an automaton whose time is linear in
 * the number's length, so none can hang the station. An empty pattern passes everything.
 */
export function checkNumber(pattern: string, waybillNumber: string): NumberCheck {
  const number = normaliseScan(waybillNumber);
  if (number === '' || number.length > maxNumberLength) return 'mismatch';
  if (pattern === '') return 'match';
  const compiled = compile(pattern);
  if (compiled === null) return 'unchecked';
  return compiled.matcher(number).find() ? 'match' : 'mismatch';
}

/** What is wrong with a pattern that a person typed: `unsupported` ones are kept but never refuse a number. */
export function patternProblemOf(pattern: string): 'too-long' | 'unsupported' | null {
  if (pattern === '') return null;
  if (pattern.length > maxPatternLength) return 'too-long';
  return compile(pattern) === null ? 'unsupported' : null;
}

let latest: { readonly pattern: string; readonly compiled: RE2JS | null } | undefined;

/** A pool of numbers is checked against one pattern: the latest is kept. */
function compile(pattern: string): RE2JS | null {
  if (latest?.pattern === pattern) return latest.compiled;
  latest = { pattern, compiled: compileAnew(pattern) };
  return latest.compiled;
}

function compileAnew(pattern: string): RE2JS | null {
  // Java reads `[a-z&&[^b]]` as an intersection, this automaton as a set with an ampersand.
  if (pattern.length > maxPatternLength || pattern.includes('&&')) return null;
  try {
    // Numbers are compared in capitals, whatever case the pattern was written in.
    return RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE);
  } catch {
    return null;
  }
}
