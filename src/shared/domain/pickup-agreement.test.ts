import { describe, expect, it } from 'vitest';
import { aService } from '../../../test/support/factories';
import { isAgreedFor, localDayOf, warehouseKeyOf } from './pickup-agreement';

const pickup = { way: 'DOOR_PICKUP', name: '上门揽收', resourceCode: 'Tran_Store_1' };

describe('warehouseKeyOf', () => {
  it('goes by the resource code, else by the name, else by the plan', () => {
    expect(warehouseKeyOf(aService({ handoverWays: [pickup] }))).toBe('Tran_Store_1');
    expect(warehouseKeyOf(aService())).toBe('Yanwen Beijing');
    expect(warehouseKeyOf(aService({ warehouseName: ' ' }))).toBe('CAINIAO_STANDARD_TS_12350032');
  });
});

describe('isAgreedFor', () => {
  const service = aService({ handoverWays: [pickup] });
  it.each([
    ['Tran_Store_1', '2026-11-24', '2026-11-24', true],
    ['Tran_Store_1', '2026-11-25', '2026-11-24', true],
    ['Tran_Store_1', '2026-11-23', '2026-11-24', false],
    ['Tran_Store_1', '2026-11-23', null, true],
    ['Tran_Store_2', '2026-11-24', '2026-11-24', false],
  ])('with %s on %s, looked at on %s: %j', (warehouse, day, today, isAgreed) => {
    expect(isAgreedFor({ warehouse, day }, service, today)).toBe(isAgreed);
  });
});

it('writes days as they are on the wall', () => {
  expect(localDayOf(new Date(2026, 0, 5, 23, 59).getTime())).toBe('2026-01-05');
});
