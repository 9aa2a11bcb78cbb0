import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buyerOf } from '../seeds/buyers';
import { demoOrderId, openShop, type OpenShop } from '../testing/open-shop';
import { pick } from '../testing/wire-client';

let open: OpenShop;
beforeEach(async () => {
  open = await openShop();
});
afterEach(() => open.shop.close());

const order = () => open.shop.state().orders.find(({ orderId }) => orderId === demoOrderId);
const login = () => buyerOf(order()?.buyerKey ?? '').login;

async function answer(method: 'acceptcancel' | 'refusecancel', change: Readonly<Record<string, unknown>> = {}) {
  const request = { order_id: demoOrderId, buyer_login_id: login(), memo: 'It is packed.', ...change };
  const { json } = await open.client.sync(`aliexpress.trade.seller.order.${method}`, {
    param_order_cancel_request: JSON.stringify(request),
  });
  return json;
}

describe('answering a cancel request', () => {
  it('accepts it: the order ends as cancelled by the buyer', async () => {
    open.shop.setOrderStatus(demoOrderId, 'IN_CANCEL');
    expect(pick(await answer('acceptcancel'), 'result')).toEqual({ success: true, target: true });
    expect(order()).toMatchObject({ status: 'FINISH', finishedAtMs: open.clock.nowMs });
    const { json } = await open.client.sync('aliexpress.trade.new.redefining.findorderbyid', {
      param1: JSON.stringify({ order_id: demoOrderId }),
    });
    expect(pick(json, 'target.order_end_reason')).toBe('buyer_cancel_order');
    expect(pick(json, 'target.logistics_status')).toBe('WAIT_SELLER_SEND_GOODS');
  });

  it.each(['WAIT_SELLER_SEND_GOODS', 'SELLER_PART_SEND_GOODS'] as const)(
    'refuses it: the order goes back to %s',
    async (status) => {
      open.shop.setOrderStatus(demoOrderId, status);
      open.shop.setOrderStatus(demoOrderId, 'IN_CANCEL');
      expect(pick(await answer('refusecancel'), 'result.success')).toBe(true);
      expect(order()).toMatchObject({ status, cancelReason: '' });
    },
  );

  it.each([
    ['an order that nobody wants to cancel', 'acceptcancel', {}, false],
    ['another buyer', 'acceptcancel', { buyer_login_id: 'somebody' }, true],
    ['an unknown order', 'acceptcancel', { order_id: '8170009999999999' }, true],
    ['a refusal without a memo', 'refusecancel', { memo: ' ' }, true],
    ['an order id that is none', 'refusecancel', { order_id: 'abc' }, true],
  ] as const)('turns down %s', async (_, method, change, isAsked) => {
    if (isAsked) open.shop.setOrderStatus(demoOrderId, 'IN_CANCEL');
    const before = order()?.status;
    const json = await answer(method, change);
    expect(pick(json, 'result.success')).toBe(false);
    expect(pick(json, 'result.error_message')).not.toBe('');
    expect(order()?.status).toBe(before);
  });

  it('takes one answer only', async () => {
    open.shop.setOrderStatus(demoOrderId, 'IN_CANCEL');
    await answer('refusecancel');
    expect(pick(await answer('acceptcancel'), 'result.success')).toBe(false);
  });
});
