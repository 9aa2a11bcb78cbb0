import { afterEach, describe, expect, it, vi } from 'vitest';
import { aPickupAgreement, aService } from '../../../test/support/factories';
import { isAgreedFor, localDayOf, pickupAgreementEntrySchema, warehouseKeyOf } from './pickup-agreement';

afterEach(() => vi.unstubAllEnvs());

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

it.each([
  ['Europe/Berlin', '2026-03-28T22:59:59Z', '2026-03-28T23:00:00Z', '2026-03-29'],
  ['Europe/Berlin', '2026-03-29T21:59:59Z', '2026-03-29T22:00:00Z', '2026-03-30'],
  ['Europe/Berlin', '2026-10-25T22:59:59Z', '2026-10-25T23:00:00Z', '2026-10-26'],
  ['Africa/Cairo', '2026-04-23T21:59:59Z', '2026-04-23T22:00:00Z', '2026-04-24'],
])(
  'in %s an agreed day lasts until its last second, also when the clocks are changed (%s)',
  (zone, last, next, day) => {
    vi.stubEnv('TZ', zone);
    const yesterday = localDayOf(Date.parse(last));
    expect(localDayOf(Date.parse(next))).toBe(day);
    const agreed = aPickupAgreement({ warehouse: 'Tran_Store_1', day: yesterday });
    expect(isAgreedFor(agreed, 'Tran_Store_1', localDayOf(Date.parse(last)))).toBe(true);
    expect(isAgreedFor(agreed, 'Tran_Store_1', localDayOf(Date.parse(next)))).toBe(false);
  },
);
