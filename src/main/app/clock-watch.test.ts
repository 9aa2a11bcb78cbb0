import { expect, it } from 'vitest';
import { nowMs } from '../../../test/support/factories';
import { createClockWatch } from './clock-watch';

const minuteMs = 60_000;

it('tells by how much the clock is wrong, once for each time that it is set wrong', () => {
  const told: unknown[] = [];
  const look = createClockWatch(({ code, details }) => void told.push([code, details['minutes']]));
  look(nowMs, nowMs + 4 * minuteMs);
  look(nowMs, nowMs - 4 * minuteMs);
  expect(told).toEqual([]);
  look(nowMs, nowMs + 125 * minuteMs);
  look(nowMs + 1000, nowMs + 125 * minuteMs);
  expect(told).toEqual([['gateway.clock-off', 125]]);
  look(nowMs, nowMs);
  look(nowMs, nowMs - 30 * minuteMs);
  look(nowMs, nowMs + 30 * minuteMs);
  expect(told.slice(1)).toEqual([
    ['gateway.clock-off', 30],
    ['gateway.clock-off', 30],
  ]);
});
