import { describe, expect, it } from 'vitest';
import { aPickupAgreement, aService } from '../../../test/support/factories';
import { isAgreedFor, localDayOf, pickupAgreementEntrySchema, warehouseKeyOf } from './pickup-agreement';

const pickup = { way: 'DOOR_PICKUP', name: '上门揽收', resourceCode: 'Tran_Store_1' };

describe('warehouseKeyOf', () => {
  it('goes by the resource code, else by the name, else by the plan', () => {
    expect(warehouseKeyOf(aService({ handoverWays: [pickup] }))).toBe('Tran_Store_1');
    expect(warehouseKeyOf(aService())).toBe('Yanwen Beijing');
    expect(warehouseKeyOf(aService({ warehouseName: ' ' }))).toBe('CAINIAO_STANDARD_TS_12350032');
  });
});

describe('isAgreedFor', () => {
  it.each([
    ['Tran_Store_1', '2026-11-24', '2026-11-24', true],
    ['Tran_Store_1', '2026-11-25', '2026-11-24', true],
    ['Tran_Store_1', '2026-11-23', '2026-11-24', false],
    ['Tran_Store_1', '2026-11-23', null, true],
    ['Tran_Store_2', '2026-11-24', '2026-11-24', false],
  ])('with %s on %s, looked at on %s: %j', (warehouse, day, today, isAgreed) => {
    expect(isAgreedFor(aPickupAgreement({ warehouse, day }), 'Tran_Store_1', today)).toBe(isAgreed);
  });

  it.each([{ reference: '' }, { agreedWith: '' }])('counts only as a whole: not with %j', (part) => {
    expect(isAgreedFor(aPickupAgreement(part), 'Tran_Store_1', null)).toBe(false);
  });
});

describe('an entry', () => {
  const { agreementId: _id, shopId: _shop, packer: _packer, notedAtMs: _at, ...entry } = aPickupAgreement();
  it.each([{ reference: ' ' }, { agreedWith: '' }, { day: 'tomorrow' }])('is refused with %j', (part) => {
    expect(pickupAgreementEntrySchema.safeParse({ ...entry, ...part }).success).toBe(false);
  });

  it('may leave the time open', () => {
    expect(pickupAgreementEntrySchema.parse(entry)).toMatchObject({ hours: '' });
  });
});

it('writes days as they are on the wall', () => {
  expect(localDayOf(new Date(2026, 0, 5, 23, 59).getTime())).toBe('2026-01-05');
});
