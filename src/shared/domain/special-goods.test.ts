import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { specialGoodsSchema } from './order';
import { flagsOfKinds, guessSpecialGoods, kindsOfFlags, toggleKind } from './special-goods';

const none = { hasBattery: false, isOnlyBattery: false, isCosmetic: false, isSpecial: false, isBreakable: false };
const anyKinds = fc.uniqueArray(fc.constantFrom(...specialGoodsSchema.options));

describe('flagsOfKinds', () => {
  it.each([
    [[], {}],
    [['battery'], { hasBattery: true }],
    [['pure-battery'], { hasBattery: true, isOnlyBattery: true }],
    [['cosmetics'], { isCosmetic: true }],
    [['cosmetics', 'liquid'], { isSpecial: true }],
    [['liquid'], { isSpecial: true }],
    [['powder'], { isSpecial: true }],
    [['magnetic'], { isSpecial: true }],
    [['live'], { isSpecial: true }],
    [['other'], { isSpecial: true }],
    [['fragile'], { isBreakable: true }],
  ] as const)('%j sets %j', (kinds, flags) => {
    expect(flagsOfKinds(kinds)).toEqual({ ...none, ...flags });
  });

  it('loses no kind: goods with one always set a flag, and never only-battery without battery', () => {
    fc.assert(
      fc.property(anyKinds, (kinds) => {
        const flags = flagsOfKinds(kinds);
        expect(Object.values(flags).some(Boolean)).toBe(kinds.length > 0);
        expect(flags.isOnlyBattery && !flags.hasBattery).toBe(false);
      }),
    );
  });

  it('comes back the same from the kinds that its flags stand for', () => {
    fc.assert(
      fc.property(anyKinds, (kinds) => {
        const flags = flagsOfKinds(kinds);
        expect(flagsOfKinds(kindsOfFlags(flags))).toEqual(flags);
      }),
    );
  });
});

describe('toggleKind', () => {
  it('has a battery either built in or alone', () => {
    expect(toggleKind(['battery', 'fragile'], 'pure-battery')).toEqual(['pure-battery', 'fragile']);
    expect(toggleKind(['pure-battery'], 'battery')).toEqual(['battery']);
  });

  it('pressed twice changes nothing unless it drove the other battery out', () => {
    fc.assert(
      fc.property(anyKinds, fc.constantFrom(...specialGoodsSchema.options), (kinds, kind) => {
        fc.pre(!kinds.includes(kind) && !(kind === 'battery' || kind === 'pure-battery'));
        expect(new Set(toggleKind(toggleKind(kinds, kind), kind))).toEqual(new Set(kinds));
      }),
    );
  });
});

describe('guessSpecialGoods', () => {
  it.each([
    [['Power Bank 20000 mAh'], ['pure-battery']],
    [['Bluetooth earbuds'], ['battery']],
    [
      ['Matte lipstick', 'Ceramic mug'],
      ['cosmetics', 'fragile'],
    ],
    [['Fridge magnet'], ['magnetic']],
    [['Perfume 30 ml'], ['liquid']],
    [['Beach slippers', 'Paper clips'], []],
    [[], []],
  ])('sees in %j: %j', (titles, kinds) => {
    expect(guessSpecialGoods(titles)).toEqual(kinds);
  });
});
