import { expect, it } from 'vitest';
import { aClock } from '../../../test/support/factories';
import { createSteadyClock } from './steady-clock';

it('goes on evenly while the computer’s clock is set forward and back', () => {
  const wall = aClock(1_000_000);
  const elapsed = aClock(77);
  const steady = createSteadyClock(wall.now, elapsed.now);
  expect(steady()).toBe(1_000_000);
  wall.advance(3_600_000);
  elapsed.advance(10);
  expect(steady()).toBe(1_000_010);
  wall.advance(-7_200_000);
  elapsed.advance(0.7);
  expect(steady()).toBe(1_000_010);
});
