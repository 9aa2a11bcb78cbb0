import { describe, expect, it } from 'vitest';
import { aLine, anOrder } from '../../../test/support/factories';
import { orderStatuses, shipBlockOf } from './order';

describe('shipBlockOf', () => {
  it('says for every status of AliExpress whether the order may be shipped', () => {
    const blocks = Object.fromEntries(orderStatuses.map((status) => [status, shipBlockOf(anOrder({ status }))]));
    expect(blocks).toEqual({
      PLACE_ORDER_SUCCESS: 'not-paid',
      PAYMENT_PROCESSING: 'not-paid',
      RISK_CONTROL: 'under-review',
      RISK_CONTROL_HOLD: 'under-review',
      WAIT_SELLER_EXAMINE_MONEY: 'under-review',
      WAIT_SELLER_SEND_GOODS: null,
      SELLER_PART_SEND_GOODS: null,
      WAIT_BUYER_ACCEPT_GOODS: 'already-shipped',
      IN_CANCEL: 'cancel-requested',
      IN_ISSUE: 'in-dispute',
      IN_FROZEN: 'frozen',
      FUND_PROCESSING: 'finished',
      FINISH: 'finished',
      ARCHIVE: 'finished',
    });
  });

  it.each(['', 'WAIT_SOMETHING_NEW', 'constructor'])('holds back the unknown status %j', (status) => {
    expect(shipBlockOf(anOrder({ status }))).toBe('unknown-status');
  });

  it('sees a dispute and a freeze that the status does not tell', () => {
    expect(shipBlockOf(anOrder({ issueStatus: 'IN_ISSUE' }))).toBe('in-dispute');
    expect(shipBlockOf(anOrder({ frozenStatus: 'IN_FROZEN' }))).toBe('frozen');
    expect(shipBlockOf(anOrder({ frozenStatus: 'IN_FROZEN', issueStatus: 'IN_ISSUE' }))).toBe('frozen');
  });

  it('lets an order go whose dispute has ended', () => {
    expect(shipBlockOf(anOrder({ issueStatus: 'END_ISSUE' }))).toBeNull();
  });

  it('leaves to a platform warehouse only what it sends as a whole', () => {
    const sentElsewhere = aLine({ childId: '2', index: 2, isWarehouseFulfilled: true });
    expect(shipBlockOf(anOrder({ lines: [sentElsewhere] }))).toBe('warehouse-fulfilled');
    expect(shipBlockOf(anOrder({ lines: [aLine(), sentElsewhere] }))).toBeNull();
  });
});
