import { afterEach, describe, expect, it, vi } from 'vitest';
import { aDraft, aPickupAgreement } from '../../../test/support/factories';
import { handoverTimeSchema, isDueBeforeHandover, nextHandoverMs } from './next-handover';

afterEach(() => vi.unstubAllEnvs());

const at = (text: string): number => new Date(text).getTime();

describe('nextHandoverMs', () => {
  it.each([
    ['today, before the usual time', '2026-11-27T14:00:00', null, '2026-11-27T18:00:00'],
    ['tomorrow, once it is over', '2026-11-27T18:00:00', null, '2026-11-28T18:00:00'],
    ['over the end of a month', '2026-11-30T19:00:00', null, '2026-12-01T18:00:00'],
    ['on the day that was agreed', '2026-11-27T19:00:00', '2026-11-30', '2026-11-30T18:00:00'],
    ['at any moment of an agreed day that is late already', '2026-11-27T19:00:00', '2026-11-27', '2026-11-27T19:00:00'],
    ['as usual when the agreed day is over', '2026-11-27T19:00:00', '2026-11-26', '2026-11-28T18:00:00'],
  ])('%s', (_, now, day, expected) => {
    expect(nextHandoverMs(at(now), '18:00', day)).toBe(at(expected));
  });
});

describe('isDueBeforeHandover', () => {
  const now = at('2026-11-27T14:00:00');
  const pickupAgreement = aPickupAgreement({ day: '2026-11-29' });
  it.each([
    ['no deadline', {}, null, false],
    ['a deadline after it', {}, '2026-11-27T18:01:00', false],
    ['a deadline before it', {}, '2026-11-27T18:00:00', true],
    ['a deadline before the pickup', { handoverWay: 'DOOR_PICKUP', pickupAgreement }, '2026-11-28T09:00:00', true],
    ['a pickup that is not the way', { handoverWay: 'SELF_SEND', pickupAgreement }, '2026-11-28T09:00:00', false],
  ] as const)('%s', (_, change, shipBy, expected) => {
    const shipByMs = shipBy === null ? null : at(shipBy);
    expect(isDueBeforeHandover(aDraft(change), shipByMs, '18:00', now)).toBe(expected);
  });
});

it('takes times of a day alone', () => {
  const times = ['18:00', '00:00', '24:00', '9:00', '18:60'];
  expect(times.filter((time) => handoverTimeSchema.safeParse(time).success)).toEqual(['18:00', '00:00']);
});

describe('where clocks are changed twice a year', () => {
  it.each([
    ['Europe/Berlin', '2026-03-28T18:00:00', null, '2026-03-29T16:00:00Z'],
    ['Europe/Berlin', '2026-10-24T18:00:00', null, '2026-10-25T17:00:00Z'],
    ['Europe/Berlin', '2026-10-20T12:00:00', '2026-10-25', '2026-10-25T17:00:00Z'],
    ['America/Los_Angeles', '2026-03-07T18:30:00', null, '2026-03-09T01:00:00Z'],
    // The day begins at one o'clock there: midnight is left out.
    ['Africa/Cairo', '2026-04-23T12:00:00', '2026-04-24', '2026-04-24T15:00:00Z'],
    ['Asia/Shanghai', '2026-03-28T18:00:00', null, '2026-03-29T10:00:00Z'],
  ])('%s: the next handover is at 18:00 on the wall (%s, agreed %s)', (zone, now, day, expected) => {
    vi.stubEnv('TZ', zone);
    expect(nextHandoverMs(at(now), '18:00', day)).toBe(at(expected));
  });

  it('an hour that is left out on one day is kept on the next', () => {
    vi.stubEnv('TZ', 'Europe/Berlin');
    expect(nextHandoverMs(at('2026-03-29T12:00:00'), '02:30', null)).toBe(at('2026-03-30T00:30:00Z'));
  });
});
