import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { creationParams, demoOrderId, openShop, type OpenShop } from '../testing/open-shop';
import { pick, type WireAnswer } from '../testing/wire-client';
import { createFaultQueue } from './faults';

const create = 'aliexpress.logistics.order.createorder';

let open: OpenShop;
beforeEach(async () => {
  open = await openShop();
});
afterEach(async () => open.shop.close());

const createdCount = (): number =>
  open.shop.state().logisticsOrders.filter(({ orderId }) => orderId === demoOrderId).length;
const callCreate = async (): Promise<WireAnswer | 'broken'> =>
  open.client.sync(create, creationParams()).catch(() => 'broken' as const);
const lastCall = () => open.shop.calls.at(-1);

describe('faults', () => {
  it.each([
    { when: 'before', executed: false },
    { when: 'after', executed: true },
  ] as const)('reset $when the execution', async ({ when, executed }) => {
    open.shop.faults.add({ method: create, when, kind: 'reset' });
    expect(await callCreate()).toBe('broken');
    expect(lastCall()).toMatchObject({ executed, answered: false });
    expect(createdCount()).toBe(executed ? 1 : 0);
    expect(await callCreate()).toMatchObject({ json: { result: { success: true } } });
    expect(createdCount()).toBe(executed ? 2 : 1);
  });

  it.each([
    { when: 'before', executed: false },
    { when: 'after', executed: true },
  ] as const)('hang $when the execution ends when the test says', async ({ when, executed }) => {
    open.shop.faults.add({ method: '*', when, kind: 'hang', ms: 20 });
    expect(await callCreate()).toBe('broken');
    expect(lastCall()).toMatchObject({ executed, answered: false });
    expect(createdCount()).toBe(executed ? 1 : 0);
  });

  it('hang without an end lasts until the shop closes', async () => {
    open.shop.faults.add({ method: '*', when: 'after', kind: 'hang' });
    const pending = callCreate();
    await vi.waitFor(() => expect(lastCall()?.executed).toBe(true));
    await open.shop.close();
    expect(await pending).toBe('broken');
  });

  it.each([
    { kind: 'http-502', status: 502, json: undefined, answered: false },
    { kind: 'truncate', status: 200, json: undefined, answered: false },
    { kind: 'not-json', status: 200, json: undefined, answered: false },
    { kind: 'wrong-content-type', status: 200, json: true, answered: true },
  ] as const)('$kind after the execution', async ({ kind, status, json, answered }) => {
    open.shop.faults.add({ method: create, when: 'after', kind });
    const answer = await open.client.sync(create, creationParams());
    expect(answer.status).toBe(status);
    expect(pick(answer.json, 'result.success')).toBe(json);
    expect(answer.contentType.includes('json')).toBe(kind === 'truncate' || kind === 'not-json');
    expect(lastCall()).toMatchObject({ executed: true, answered });
    expect(createdCount()).toBe(1);
  });

  it.each(['http-502', 'truncate', 'not-json', 'wrong-content-type'] as const)(
    '%s before the execution',
    async (kind) => {
      open.shop.faults.add({ method: create, when: 'before', kind });
      const answer = await open.client.sync(create, creationParams());
      expect(pick(answer.json, 'result.success')).toBeUndefined();
      expect(lastCall()?.executed).toBe(false);
      expect(createdCount()).toBe(0);
    },
  );

  it.each(['before', 'after'] as const)('a request that is delivered twice is executed twice (%s)', async (when) => {
    open.shop.faults.add({ method: create, when, kind: 'duplicate' });
    const answer = await open.client.sync(create, creationParams());
    const made = open.shop.state().logisticsOrders.filter(({ orderId }) => orderId === demoOrderId);
    expect(made).toHaveLength(2);
    expect(lastCall()).toMatchObject({ executions: 2, answered: true });
    const told = String(pick(answer.json, 'result.warehouse_order_id'));
    expect(told).toBe(made[when === 'after' ? 0 : 1]?.logisticsOrderId);
  });

  it('rate limit names its length and is never an execution', async () => {
    open.shop.faults.add({ method: '*', when: 'before', kind: 'rate-limit', seconds: 3, times: 2 });
    const answer = await open.client.sync(create, creationParams());
    expect(pick(answer.json, 'error_response.code')).toBe('ApiCallLimit');
    expect(pick(answer.json, 'error_response.msg')).toBe(
      'Api access frequency exceeds the limit. this ban will last 3 seconds',
    );
    expect(pick((await open.client.sync(create, creationParams())).json, 'error_response.code')).toBe('ApiCallLimit');
    expect(createdCount()).toBe(0);
    expect(pick((await open.client.sync(create, creationParams())).json, 'result.success')).toBe(true);
  });

  it('expired token strikes calls with a session only', async () => {
    open.shop.faults.add({ method: '*', when: 'before', kind: 'expired-token' });
    const refreshed = await open.client.rest('/auth/token/refresh', {
      refresh_token: open.shop.credentials.refreshToken,
    });
    expect(pick(refreshed.json, 'access_token')).toBe(open.shop.credentials.accessToken);
    const answer = await open.reconnect().sync(create, creationParams());
    expect(pick(answer.json, 'error_response.code')).toBe('IllegalAccessToken');
    expect(pick((await open.reconnect().sync(create, creationParams())).json, 'result.success')).toBe(true);
  });

  it('an address that is not allowed is refused before the execution', async () => {
    open.shop.faults.add({ method: '*', when: 'before', kind: 'ip-not-allowed' });
    const answer = await open.client.sync(create, creationParams());
    expect(pick(answer.json, 'error_response.code')).toBe('AppWhiteIpLimit');
    expect(createdCount()).toBe(0);
  });

  it('a business refusal is never an execution', async () => {
    open.shop.faults.add({ method: create, when: 'before', kind: 'business-refusal' });
    const answer = await open.client.sync(create, creationParams());
    expect(pick(answer.json, 'error_response.sub_code')).toBe('isv.business-refused');
    expect(createdCount()).toBe(0);
  });

  it('late execution breaks the connection first and runs later', async () => {
    open.shop.faults.add({ method: create, when: 'before', kind: 'late-execution', ms: 30 });
    expect(await callCreate()).toBe('broken');
    expect(createdCount()).toBe(0);
    await vi.waitFor(() => expect(createdCount()).toBe(1));
    expect(lastCall()).toMatchObject({ executed: true, answered: false });
  });

  it('delay keeps the answer', async () => {
    open.shop.faults.add({ method: create, when: 'before', kind: 'delay', ms: 5 });
    open.shop.faults.add({ method: create, when: 'after', kind: 'delay', ms: 5 });
    expect(await callCreate()).toMatchObject({ json: { result: { success: true } } });
    expect(await callCreate()).toMatchObject({ json: { result: { success: true } } });
  });

  it('strikes its own method only, in the order added, until cleared', async () => {
    open.shop.faults.add({ method: 'aliexpress.logistics.sellershipmentfortop', when: 'before', kind: 'reset' });
    open.shop.faults.add({ method: create, when: 'before', kind: 'http-502', times: 5 });
    expect(await callCreate()).toMatchObject({ status: 502 });
    open.shop.faults.clear();
    expect(await callCreate()).toMatchObject({ status: 200 });
  });

  it('cannot refuse a call that was executed', () => {
    const queue = createFaultQueue();
    expect(() => queue.add({ method: '*', when: 'after', kind: 'rate-limit' })).toThrow(RangeError);
    expect(() => queue.add({ method: '*', when: 'after', kind: 'ip-not-allowed' })).toThrow(RangeError);
    expect(() => queue.add({ method: '*', when: 'after', kind: 'business-refusal' })).toThrow(RangeError);
  });
});
