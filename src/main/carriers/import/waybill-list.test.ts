import { describe, expect, it } from 'vitest';
import { readWaybillList } from './waybill-list';

const read = (text: string, pattern = '^U[A-Z][0-9]{9}YP$') =>
  readWaybillList(new TextEncoder().encode(text), pattern, (number) =>
    number === 'UA000000009YP' ? 'on-parcel' : number === 'UA000000008YP' ? 'in-pool' : null,
  );

describe('readWaybillList', () => {
  it('takes a pasted list as it comes', async () => {
    expect(await read('ua 000 000 001 yp\n\nUA000000002YP\r\nUA-000000003-YP')).toEqual({
      numbers: ['UA000000001YP', 'UA000000002YP', 'UA000000003YP'],
      problems: [],
      isUnchecked: false,
    });
  });

  it('finds the column by its header', async () => {
    expect((await read('日期,运单号\n2026-11-01,UA000000001YP\n')).numbers).toEqual(['UA000000001YP']);
    expect((await read('batch;Tracking number\nA;UA000000001YP\n')).numbers).toEqual(['UA000000001YP']);
  });

  it('names every line that gives no number', async () => {
    const { numbers, problems } = await read(
      'UA000000001YP\nUA000000001YP\nUA00001YP\n№\nUA000000008YP\nUA000000009YP\nUA000000002YP\n',
    );
    expect(numbers).toEqual(['UA000000001YP', 'UA000000002YP']);
    expect(problems).toEqual([
      { line: 2, number: 'UA000000001YP', problem: 'twice-in-list', otherLine: 1 },
      { line: 3, number: 'UA00001YP', problem: 'mismatch', otherLine: null },
      { line: 4, number: '№', problem: 'not-a-number', otherLine: null },
      { line: 5, number: 'UA000000008YP', problem: 'in-pool', otherLine: null },
      { line: 6, number: 'UA000000009YP', problem: 'on-parcel', otherLine: null },
    ]);
  });

  it('takes any number where the pattern cannot be run, and says so', async () => {
    expect(await read('ABC123456\n', '(?=A)')).toMatchObject({ numbers: ['ABC123456'], isUnchecked: true });
  });
});
