import { describe, expect, it } from 'vitest';
import { shipByOf, type ToldTimeLeft } from './order-times';

const nowMs = 1_000_000;
const hourMs = 3_600_000;
const nothing: ToldTimeLeft = {
  status: 'WAIT_SELLER_SEND_GOODS',
  endsAtMs: null,
  leftMs: null,
  leftDays: null,
  leftHours: null,
  leftMinutes: null,
};

describe('shipByOf', () => {
  it('prefers the moment, then the time left, then days, hours and minutes', () => {
    const leftParts = { leftDays: 1, leftHours: 2, leftMinutes: 30 };
    expect(shipByOf({ ...nothing, ...leftParts, leftMs: 5, endsAtMs: 77 }, nowMs)).toBe(77);
    expect(shipByOf({ ...nothing, ...leftParts, leftMs: 5 }, nowMs)).toBe(nowMs + 5);
    expect(shipByOf({ ...nothing, ...leftParts }, nowMs)).toBe(nowMs + 26.5 * hourMs);
    expect(shipByOf({ ...nothing, leftHours: 3 }, nowMs)).toBe(nowMs + 3 * hourMs);
    expect(shipByOf(nothing, nowMs)).toBeNull();
  });

  it('keeps an overdue order overdue', () => {
    expect(shipByOf({ ...nothing, leftMs: -hourMs }, nowMs)).toBe(nowMs - hourMs);
  });

  it.each(['PLACE_ORDER_SUCCESS', 'IN_CANCEL', 'WAIT_BUYER_ACCEPT_GOODS', 'FINISH'])(
    'knows no such moment in status %s, whose limit is for something else',
    (status) => {
      expect(shipByOf({ ...nothing, status, endsAtMs: 77, leftMs: 5 }, nowMs)).toBeNull();
    },
  );
});
