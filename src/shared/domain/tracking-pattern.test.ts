import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { patternProblemOf } from './safe-pattern';
import { checkNumber } from './tracking-pattern';

describe('checkNumber', () => {
  it.each([
    ['', 'anything', 'match'],
    ['^[a-zA-z]{2}[A-Za-z0-9]{9}[a-zA-z]{2}$', 'RA200014005TR', 'match'],
    ['^[a-zA-z]{2}[A-Za-z0-9]{9}[a-zA-z]{2}$', 'RA20001400', 'mismatch'],
    ['[0-9]{14}$', 'JAD12345678901234', 'match'],
    ['^[0-9]{12}$', '1234-5678-9012', 'match'],
    ['^u[a-z][0-9]{9}yp$', 'UA123456789YP', 'match'],
    ['^(?:\\d{12}|\\d{14}|\\d{16}|\\d{20})$', '12345678901234', 'match'],
    ['^[0-9]{12}$', '', 'mismatch'],
    ['.', 'A'.repeat(65), 'mismatch'],
    ['(?=SF)SF[0-9]+', 'SF123', 'unchecked'],
    ['(A)\\1', 'AA', 'unchecked'],
    ['[A-Z&&[^B]]', 'A', 'unchecked'],
    ['([0-9]', '1', 'unchecked'],
  ])('%s on %s: %s', (pattern, number, expected) => {
    expect(checkNumber(pattern, number)).toBe(expected);
  });

  /** Each of these takes a backtracking matcher longer than the universe has; the test would never end. */
  it.each([
    '^(A+)+$',
    '^(A|A)*$',
    '^(A|AA)+$',
    '(A*)*B',
    '^([A-Z]+)*[0-9]$',
    '(.*)*(.*)*(.*)*X',
    '^(([A-Z])+.)+([A-Z]([A-Z])+)+$',
  ])('answers to the evil pattern %s', (pattern) => {
    expect(checkNumber(pattern, `${'A'.repeat(63)}!`)).not.toBe('unchecked');
  });

  it('does not run what would grow beyond measure', () => {
    expect(checkNumber('(((A{40}){40}){40}){40}', 'A')).toBe('unchecked');
    expect(checkNumber('A'.repeat(301), 'A')).toBe('unchecked');
  });

  it('never throws and agrees with itself, whatever the pattern', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), fc.string({ maxLength: 80 }), (pattern, number) => {
        expect(checkNumber(pattern, number)).toBe(checkNumber(pattern, number));
      }),
    );
  });

  it('finds plain letters and digits exactly where they are', () => {
    const plain = fc.stringMatching(/^[A-Z0-9]{1,12}$/);
    fc.assert(
      fc.property(plain, plain, (needle, hay) => {
        expect(checkNumber(needle, hay)).toBe(hay.includes(needle) ? 'match' : 'mismatch');
      }),
    );
  });
});

describe('patternProblemOf', () => {
  it.each([
    ['', null],
    ['^[A-Z]{2}$', null],
    ['(?<!A)B', 'unsupported'],
    ['[', 'unsupported'],
    ['A'.repeat(301), 'too-long'],
  ])('%s: %s', (pattern, problem) => {
    expect(patternProblemOf(pattern)).toBe(problem);
  });
});
