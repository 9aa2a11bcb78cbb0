import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inGroups, sumBySku, waybillInGroups } from './paperwork';

describe('numbers in groups', () => {
  it('reads as people read it out', () => {
    expect(inGroups('8170004586005712')).toBe('8170 0045 8600 5712');
    expect(inGroups('12345')).toBe('1234 5');
    expect(waybillInGroups('RB123456785CN')).toBe('RB 123 456 785 CN');
    expect(waybillInGroups('LP00123456789012')).toBe('LP00 1234 5678 9012');
  });

  it('loses and adds no character', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z0-9]{0,40}$/), (number) => {
        expect(inGroups(number).replaceAll(' ', '')).toBe(number);
        expect(waybillInGroups(number).replaceAll(' ', '')).toBe(number);
      }),
    );
  });
});

describe('sumBySku', () => {
  const line = (sku: string, quantity: number, name = 'Thing', attributes = '') => ({
    sku,
    name,
    attributes,
    quantity,
  });
  const order = (orderId: string, lines: readonly ReturnType<typeof line>[]) => ({
    orderId,
    shopName: '',
    country: '',
    shipBy: '',
    lines,
  });

  it('adds pieces up and counts each order once, sorted as people count', () => {
    const sums = sumBySku([
      order('1', [line('A-10', 2), line('A-2', 1), line('A-10', 3)]),
      order('2', [line('A-10', 1), line('', 1, 'Cup'), line('', 4, 'Hat')]),
    ]);
    expect(sums.map(({ sku, name, quantity, orderCount }) => [sku, name, quantity, orderCount])).toEqual([
      ['', 'Cup', 1, 1],
      ['', 'Hat', 4, 1],
      ['A-2', 'Thing', 1, 1],
      ['A-10', 'Thing', 6, 2],
    ]);
  });

  it('keeps variants of one SKU apart', () => {
    expect(sumBySku([order('1', [line('A', 1, 'T', 'Red'), line('A', 2, 'T', 'Blue')])])).toHaveLength(2);
  });

  it('loses no piece, whatever the orders', () => {
    const lines = fc.array(
      fc.record({
        sku: fc.constantFrom('', 'A', 'B'),
        name: fc.constantFrom('x', 'y'),
        attributes: fc.constantFrom('', 'r'),
        quantity: fc.integer({ min: 1, max: 9 }),
      }),
    );
    fc.assert(
      fc.property(fc.array(lines, { minLength: 1 }), (all) => {
        const total = all.flat().reduce((sum, { quantity }) => sum + quantity, 0);
        const sums = sumBySku(all.map((some, index) => order(String(index), some)));
        expect(sums.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(total);
      }),
    );
  });
});
