import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aLine, anOrder, shipmentId } from '../../../../test/support/factories';
import { countOf } from '../../../shared/domain/parcel-pieces';
import type { ParcelSummary } from '../../../shared/domain/shipment';
import { addColumn, columnsOf, restOf, setCount, splitOf } from './split-table';

const order = anOrder({
  lines: [aLine({ childId: 'a', quantity: 3 }), aLine({ childId: 'b', index: 2, quantity: 1 })],
});

const aParcel = (change: Partial<ParcelSummary> = {}): ParcelSummary => ({
  shipmentId,
  parcelNumber: 1,
  route: 'official',
  pieces: null,
  waybillNumber: '',
  isFixed: false,
  isDeclared: false,
  isByLine: false,
  progress: 'draft',
  ...change,
});

describe('the split table', () => {
  it('begins with everything in the first parcel and an empty second one', () => {
    const columns = columnsOf(order, [aParcel()]);
    expect(columns.map(({ pieces }) => pieces)).toEqual([{ a: 3, b: 1 }, {}]);
    expect(splitOf(order, columns)).toEqual([{ shipmentId, pieces: { a: 3, b: 1 } }]);
  });

  it('takes what goes into one parcel out of the others', () => {
    const columns = columnsOf(order, [aParcel()]);
    const moved = setCount(order, columns, columns[1]?.key ?? '', 'a', 2);
    expect(moved.map(({ pieces }) => pieces)).toEqual([{ a: 1, b: 1 }, { a: 2 }]);
  });

  it('leaves parcels that are made alone', () => {
    const columns = addColumn(columnsOf(order, [aParcel({ isFixed: true, pieces: { a: 2 } })]));
    const moved = setCount(order, columns, columns[1]?.key ?? '', 'a', 3);
    expect(moved.map(({ pieces }) => pieces)).toEqual([{ a: 2 }, { a: 1 }, {}]);
  });

  it('never deals out more than was bought, whatever is pressed', () => {
    const press = fc.record({
      column: fc.nat(3),
      childId: fc.constantFrom('a', 'b'),
      count: fc.integer({ min: -1, max: 9 }),
    });
    fc.assert(
      fc.property(fc.array(press, { maxLength: 30 }), (presses) => {
        let columns = addColumn(addColumn(columnsOf(order, [aParcel()])));
        for (const { column, childId, count } of presses) {
          columns = setCount(order, columns, columns[column]?.key ?? '', childId, count);
          const dealt = columns.reduce((sum, { pieces }) => sum + countOf(pieces), 0);
          expect(dealt + countOf(restOf(order, columns))).toBe(4);
          const isEmpty = columns.every(({ pieces }) => countOf(pieces) === 0);
          expect(splitOf(order, columns) === null).toBe(isEmpty);
        }
      }),
    );
  });
});
