import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cancelOutcomeOf } from './cancel-request';
import { orderStatuses } from './order';

describe('cancelOutcomeOf', () => {
  it.each([
    ['accept', 'IN_CANCEL', 'open'],
    ['refuse', 'IN_CANCEL', 'open'],
    ['accept', 'FINISH', 'done'],
    ['refuse', 'FINISH', 'other'],
    ['accept', 'WAIT_SELLER_SEND_GOODS', 'other'],
    ['refuse', 'WAIT_SELLER_SEND_GOODS', 'done'],
    ['refuse', 'SELLER_PART_SEND_GOODS', 'done'],
    ['accept', 'IN_FROZEN', 'other'],
    ['refuse', 'IN_FROZEN', 'other'],
    ['accept', 'A_STATE_OF_TOMORROW', 'other'],
    ['refuse', 'A_STATE_OF_TOMORROW', 'other'],
  ] as const)('of %s in %s is %s', (answer, status, outcome) => {
    expect(cancelOutcomeOf(answer, status)).toBe(outcome);
  });

  it('never takes both answers for given', () => {
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...orderStatuses), fc.string()), (status) => {
        const outcomes = [cancelOutcomeOf('accept', status), cancelOutcomeOf('refuse', status)];
        expect(outcomes.filter((outcome) => outcome === 'done').length).toBeLessThanOrEqual(1);
      }),
    );
  });
});
