import { RE2JS } from 're2js';

/** Longer patterns are not looked at; those of AliExpress are far shorter. */
export const maxPatternLength = 300;

const known = new Map<string, RE2JS | null>();
const maxKnown = 200;

/**
 * A pattern from outside or from a person, made ready to run whatever the case of letters: it runs on an automaton whose
 * time is linear in the text's length, so none can hang the station. Null when it can't be run: it looks ahead, refers
 * back, or is too big.
 */
export function compilePattern(pattern: string): RE2JS | null {
  const before = known.get(pattern);
  if (before !== undefined) return before;
  const compiled = compileAnew(pattern);
  if (known.size >= maxKnown) known.clear();
  known.set(pattern, compiled);
  return compiled;
}

/** What is wrong with a pattern that a person typed; null for one that can be run. */
export function patternProblemOf(pattern: string): 'too-long' | 'unsupported' | null {
  if (pattern === '') return null;
  if (pattern.length > maxPatternLength) return 'too-long';
  return compilePattern(pattern) === null ? 'unsupported' : null;
}

function compileAnew(pattern: string): RE2JS | null {
  // Java reads `[a-z&&[^b]]` as an intersection, this automaton as a set with an ampersand.
  if (pattern.length > maxPatternLength || pattern.includes('&&')) return null;
  try {
    return RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE);
  } catch {
    return null;
  }
}
