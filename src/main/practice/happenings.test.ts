import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { letHappen } from './happenings';
import { creationParams, demoOrderId, openShop, type OpenShop } from './testing/open-shop';

let open: OpenShop;
beforeEach(async () => {
  open = await openShop({ hasArrivals: false });
});
afterEach(() => open.shop.close());

const demoOrder = () => open.shop.state().orders.find(({ orderId }) => orderId === demoOrderId);

describe('what a trainer lets happen', () => {
  it('is a message of the buyer whose order is next', () => {
    expect(letHappen(open.shop, 'message', open.clock.nowMs)).toBe(demoOrderId);
    expect(open.shop.state().messages.at(-1)).toMatchObject({ orderId: demoOrderId, sender: 'buyer', isUnread: true });
  });

  it('is a request to cancel, and then the next order is the next', () => {
    expect(letHappen(open.shop, 'cancel-request', open.clock.nowMs)).toBe(demoOrderId);
    expect(demoOrder()).toMatchObject({ status: 'IN_CANCEL', cancelReason: 'buyer_changed_mind' });
    expect(letHappen(open.shop, 'message', open.clock.nowMs)).not.toBe(demoOrderId);
  });

  it('is another address', () => {
    const before = demoOrder()?.buyerKey;
    expect(letHappen(open.shop, 'new-address', open.clock.nowMs)).toBe(demoOrderId);
    expect(demoOrder()?.buyerKey).not.toBe(before);
  });

  it('is another waybill number for the parcel that was made last', async () => {
    await open.client.sync('aliexpress.logistics.order.createorder', creationParams());
    const numberOf = () => open.shop.state().logisticsOrders.at(-1)?.waybillNumber;
    open.shop.giveNumbers();
    await open.client.sync('aliexpress.logistics.querylogisticsorderdetail', { trade_order_id: demoOrderId });
    const before = numberOf();
    expect(before).not.toBe('');
    expect(letHappen(open.shop, 'new-number', open.clock.nowMs)).toBe(demoOrderId);
    expect(numberOf()).not.toBe(before);
  });

  it('is nothing where no order waits with time left', () => {
    expect(letHappen(open.shop, 'message', open.clock.nowMs + 400 * 24 * 3_600_000)).toBeNull();
  });
});

describe('numbers that are kept back', () => {
  it('do not come until they are given', async () => {
    open.shop.setTrackingDelay(1_000_000);
    await open.client.sync('aliexpress.logistics.order.createorder', creationParams());
    const query = () =>
      open.client.sync('aliexpress.logistics.querylogisticsorderdetail', { trade_order_id: demoOrderId });
    for (let looks = 0; looks < 5; looks++) await query();
    expect(open.shop.state().logisticsOrders.at(-1)?.waybillNumber).toBe('');
    open.shop.giveNumbers();
    await query();
    expect(open.shop.state().logisticsOrders.at(-1)?.waybillNumber).not.toBe('');
  });
});
