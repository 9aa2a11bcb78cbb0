import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aDetail, aLine, anAddress } from '../../../test/support/factories';
import { factsKey, orderChanges, orderFactsOf } from './order-facts';

const facts = (change: Parameters<typeof aDetail>[0] = {}) => orderFactsOf(aDetail(change));

describe('what changed in an order', () => {
  it('is nothing between two readings of the same, however its lines are listed and its product is worded', () => {
    const lines = [aLine(), aLine({ childId: '2', index: 2 })];
    expect(orderChanges(facts({ lines }), facts({ lines: lines.toReversed() }))).toEqual([]);
    expect(orderChanges(facts(), facts({ lines: [aLine({ name: 'Cotton T-shirt, new' })] }))).toEqual([]);
    expect(orderChanges(facts(), facts({ note: '  ', status: 'IN_CANCEL' }))).toEqual([]);
  });

  it('shows an address with what stood there before', () => {
    const moved = facts({ consignee: anAddress({ street: 'ulitsa Mira 2' }) });
    expect(orderChanges(facts(), moved)).toEqual([
      {
        what: 'address',
        before: 'Ivan Petrov, ulitsa Lenina 1, Moskva, Moskva, 101000, RU, 79001234567',
        after: 'Ivan Petrov, ulitsa Mira 2, Moskva, Moskva, 101000, RU, 79001234567',
      },
    ]);
    expect(orderChanges(facts(), facts({ consignee: null }))).toMatchObject([{ what: 'address', after: '' }]);
  });

  it('shows a note that was added to the order or to a line', () => {
    expect(orderChanges(facts(), facts({ note: 'gift wrap' }))).toEqual([
      { what: 'note', before: '', after: 'gift wrap' },
    ]);
    expect(orderChanges(facts(), facts({ lines: [aLine({ note: 'size L' })] }))).toMatchObject([{ what: 'note' }]);
  });

  it.each([[{ quantity: 3 }], [{ skuCode: 'TEE-BLUE-M' }], [{ attributes: [{ name: 'Color', value: 'Blue' }] }]])(
    'shows other items: %j',
    (change) => {
      expect(orderChanges(facts(), facts({ lines: [aLine(change)] }))).toMatchObject([
        { what: 'items', before: '2 × Cotton T-shirt · Red' },
      ]);
    },
  );

  it('is told by the key as well', () =>
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 1, max: 3 }),
        (a, b, m, n) => {
          const one = facts({ note: a, lines: [aLine({ quantity: m })] });
          const two = facts({ note: b, lines: [aLine({ quantity: n })] });
          expect(factsKey(one) === factsKey(two)).toBe(orderChanges(one, two).length === 0);
        },
      ),
    ));
});
