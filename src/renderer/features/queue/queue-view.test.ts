import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderKeySchema, type OrderKey } from '../../../shared/contract/orders.contract';
import {
  ask,
  firstQuestion,
  firstView,
  isNarrowed,
  isPicked,
  moveIndex,
  pagesOf,
  reselect,
  togglePick,
  type QueueView,
} from './queue-view';

const key = (n: number) => orderKeySchema.parse({ shopId: 'shop-1', orderId: String(8_170_004_586_000_000 + n) });
const rowsOf = (numbers: readonly number[]) => (index: number) => {
  const n = numbers[index];
  return n === undefined ? undefined : key(n);
};
const all = (numbers: readonly number[]) => numbers.map((_, index) => index);
const at = (index: number, n: number): QueueView => ({ ...firstView, index, key: key(n) });

describe('moveIndex', () => {
  it.each([
    ['ArrowDown', 3, 4],
    ['ArrowUp', 3, 2],
    ['PageDown', 3, 9],
    ['PageUp', 3, 0],
    ['Home', 3, 0],
    ['End', 3, 9],
    ['Enter', 3, null],
  ])('%s from %i leads to %s', (name, from, to) => {
    expect(moveIndex(name, from, 10, 8)).toBe(to);
  });

  it('stays within the list', () => {
    const keys = fc.constantFrom('ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End');
    fc.assert(
      fc.property(keys, fc.nat(1000), fc.integer({ min: 1, max: 1000 }), (name, index, total) => {
        const to = moveIndex(name, index, total, 10);
        expect(to).toBeGreaterThanOrEqual(0);
        expect(to).toBeLessThan(total);
      }),
    );
  });

  it('moves nowhere in an empty list', () => {
    expect(moveIndex('End', 0, 0, 8)).toBeNull();
  });
});

describe('reselect', () => {
  it('marks the first order at the start', () => {
    expect(reselect(firstView, 3, rowsOf([1, 2, 3]), [0, 1, 2])).toMatchObject({ index: 0, key: key(1) });
  });

  it('follows its order when others come before it', () => {
    const rows = [9, 8, 1, 2];
    expect(reselect(at(0, 1), 4, rowsOf(rows), all(rows))).toMatchObject({ index: 2, key: key(1) });
  });

  it('passes on to the next order when its own left', () => {
    const rows = [1, 3, 4];
    expect(reselect(at(1, 2), 3, rowsOf(rows), all(rows))).toMatchObject({ index: 1, key: key(3) });
  });

  it('goes to the last order when the end of the list left', () => {
    expect(reselect(at(2, 3), 2, rowsOf([1, 2]), [0, 1])).toMatchObject({ index: 1, key: key(2) });
  });

  it('waits for rows that are not loaded', () => {
    const view = at(500, 7);
    expect(reselect(view, 1000, () => undefined, [])).toBe(view);
  });

  it('marks nothing in an empty queue, and is stable there', () => {
    const empty = reselect(at(2, 3), 0, () => undefined, []);
    expect(empty).toMatchObject({ index: 0, key: null });
    expect(reselect(empty, 0, () => undefined, [])).toBe(empty);
  });

  it('is stable: a second look changes nothing', () => {
    const numbers = fc.uniqueArray(fc.nat(50), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(numbers, fc.nat(40), fc.nat(50), (rows, index, n) => {
        const once = reselect(at(index, n), rows.length, rowsOf(rows), all(rows));
        expect(reselect(once, rows.length, rowsOf(rows), all(rows))).toBe(once);
      }),
    );
  });
});

describe('pagesOf', () => {
  it('names the pages in sight and the marked one', () => {
    expect(pagesOf(95, 130, 1250, 100)).toEqual([0, 1, 12]);
    expect(pagesOf(0, 12, 0, 100)).toEqual([0]);
  });
});

describe('ask', () => {
  const picking: QueueView = { ...at(3, 3), picked: [key(3), key(5)] };

  it('begins at the first row and keeps what is picked while the list is the same', () => {
    expect(ask(picking, { filter: 'note' })).toEqual({
      question: { ...firstQuestion, filter: 'note' },
      index: 0,
      key: null,
      picked: [key(3), key(5)],
    });
  });

  it('gives up what is picked when another list is opened', () => {
    expect(ask(picking, { view: 'held' }).picked).toEqual([]);
  });
});

describe('togglePick', () => {
  it('picks and gives back, whatever else a row carries', () => {
    const row: OrderKey & { readonly buyerName: string } = { ...key(7), buyerName: 'someone' };
    const once = togglePick(at(0, 0), row);
    expect(once.picked).toEqual([key(7)]);
    expect(isPicked(once, key(7))).toBe(true);
    expect(togglePick(once, key(7)).picked).toEqual([]);
  });
});

describe('isNarrowed', () => {
  it.each([
    [{}, false],
    [{ search: 'tee' }, false],
    [{ view: 'held' }, false],
    [{ filter: 'today' }, true],
    [{ country: 'BR' }, true],
    [{ service: 'EMS' }, true],
  ] as const)('%j: %s', (change, is) => {
    expect(isNarrowed({ ...firstQuestion, ...change })).toBe(is);
  });
});
