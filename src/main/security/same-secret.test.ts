import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isSameSecret } from './same-secret';

it('tells the same text from every other one, of whatever length', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
      expect(isSameSecret(a, a)).toBe(true);
      expect(isSameSecret(a, b)).toBe(a === b);
    }),
  );
});
