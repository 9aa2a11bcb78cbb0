import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CancelAnswer } from '../../src/shared/domain/cancel-request';
import type { Fault } from '../../src/main/practice/practice-shop';
import { waitFor } from '../support/wait-for';
import { firstOrder, journalOf, setUpWorld, type World } from '../support/world';

const methods = {
  accept: 'aliexpress.trade.seller.order.acceptcancel',
  refuse: 'aliexpress.trade.seller.order.refusecancel',
} as const;
const answers = ['accept', 'refuse'] as const;
const kinds = { accept: 'accept-cancel', refuse: 'refuse-cancel' } as const;
const kindsAfter = ['hang', 'reset', 'http-502', 'truncate', 'not-json', 'wrong-content-type'] as const;
const kindsBefore = ['hang', 'reset', 'http-502'] as const;

let world: World;
beforeEach(async () => {
  world = await setUpWorld({ gatewayTimeoutMs: 1_500, settleMs: 600, apartMs: 100 });
  await askToCancel();
  world.services.start();
});
afterEach(() => world.close());

async function askToCancel(): Promise<void> {
  world.shop.setOrderStatus(firstOrder.orderId, 'IN_CANCEL');
  await world.services.sync.run();
  await world.services.orders.get(firstOrder, true);
}

const fault = (answer: CancelAnswer, change: Omit<Fault, 'method' | 'times'>): void =>
  world.shop.faults.add({ method: methods[answer], times: 1, ...change });
const give = (answer: CancelAnswer) =>
  world.services.cancelRequests.answer(firstOrder, { answer, memo: 'It is packed already.', reason: '' });
const request = () => world.services.cancelRequests.get(firstOrder);
const state = () => request().answer?.call.status.state;
const orderStatus = () => world.shop.state().orders.find(({ orderId }) => orderId === firstOrder.orderId)?.status;
const executed = () =>
  world.shop.calls.filter((call) => (call.method === methods.accept || call.method === methods.refuse) && call.executed)
    .length;
const sent = (answer: CancelAnswer) => world.shop.calls.filter((call) => call.method === methods[answer]).length;
/** AliExpress tells times to the second: what happened in one second happened at the same time. */
const nextSecond = () => delay(1_100);
const done = { accept: 'FINISH', refuse: 'WAIT_SELLER_SEND_GOODS' } as const;

describe.each(answers)('an answer to a cancel request: %s', (answer) => {
  it.each(kindsAfter)('is found to be done after: executed, then %s', async (kind) => {
    fault(answer, { when: 'after', kind });
    give(answer);
    await waitFor('the truth', () => state() === 'succeeded');
    expect([sent(answer), executed(), orderStatus()]).toEqual([1, 1, done[answer]]);
  });

  it.each(kindsBefore)('is sent again only when proved absent after: %s', async (kind) => {
    fault(answer, { when: 'before', kind });
    give(answer);
    await waitFor('uncertainty', () => state() === 'uncertain');
    expect(executed()).toBe(0);
    await waitFor('the truth', () => state() === 'succeeded');
    expect([sent(answer), executed(), orderStatus()]).toEqual([2, 1, done[answer]]);
  });

  it('is not fooled by an execution long after its connection broke', async () => {
    world.shop.faults.add({ method: methods[answer], when: 'before', kind: 'late-execution', ms: 400, times: 1 });
    give(answer);
    await waitFor('the truth', () => state() === 'succeeded');
    expect([executed(), orderStatus()]).toEqual([1, done[answer]]);
  });

  it.each(['after', 'before'] as const)('is given when the network delivers it twice (%s)', async (when) => {
    fault(answer, { when, kind: 'duplicate' });
    give(answer);
    await waitFor('the truth', () => state() === 'succeeded');
    expect([sent(answer), orderStatus()]).toEqual([1, done[answer]]);
  });

  it('is taken up after a crash without being sent again', async () => {
    fault(answer, { when: 'after', kind: 'hang' });
    give(answer);
    await waitFor('the executed call', () => executed() === 1);
    expect(state()).toBe('sending');
    world.restart().start();
    expect(state()).toBe('uncertain');
    await waitFor('the truth', () => state() === 'succeeded');
    expect([sent(answer), executed()]).toEqual([1, 1]);
  });

  it('is one however often it is pressed, also over a restart', async () => {
    for (let press = 0; press < 5; press++) give(answer);
    await waitFor('the truth', () => state() === 'succeeded');
    world.restart().start();
    give(answer);
    expect([sent(answer), executed()]).toEqual([1, 1]);
  });

  it('is not sent when the request is gone by then', async () => {
    world.shop.setOrderStatus(firstOrder.orderId, 'WAIT_SELLER_SEND_GOODS');
    give(answer);
    await waitFor('the stop', () => state() === 'refused');
    expect(request().answer?.call.status).toMatchObject({ problem: 'order.no-cancel-request' });
    expect(sent(answer)).toBe(0);
  });

  it('that was refused and is laid aside waits in no moment to be sent again', async () => {
    fault(answer, { when: 'before', kind: 'business-refusal' });
    give(answer);
    await waitFor('the refusal', () => state() === 'refused');
    world.services.cancelRequests.dismiss(firstOrder);
    expect(journalOf(world, kinds[answer])).toEqual(['plan', 'begin', 'refused', 'set-aside']);
    expect(request()).toMatchObject({ isAsked: true, answer: null });
  });

  it('that lost against another answer is left to a person', async () => {
    fault(answer, { when: 'before', kind: 'hang' });
    give(answer);
    await waitFor('uncertainty', () => state() === 'uncertain');
    world.shop.setOrderStatus(firstOrder.orderId, answer === 'accept' ? 'WAIT_SELLER_SEND_GOODS' : 'FINISH');
    await waitFor('the conflict', () => state() === 'conflict');
    expect([sent(answer), executed()]).toEqual([1, 0]);
    expect(world.services.cancelRequests.dismiss(firstOrder).answer).toBeNull();
  });
});

describe('the request', () => {
  it('that comes again after a refusal can be answered again', async () => {
    give('refuse');
    await waitFor('the refusal', () => state() === 'succeeded');
    await nextSecond();
    await askToCancel();
    expect(request()).toMatchObject({ isAsked: true, answer: null });
    give('accept');
    await waitFor('the acceptance', () => state() === 'succeeded');
    expect([sent('refuse'), sent('accept'), orderStatus()]).toEqual([1, 1, 'FINISH']);
  });

  it('that changed while the answer was on its way is not answered again', async () => {
    await nextSecond();
    fault('refuse', { when: 'before', kind: 'hang' });
    give('refuse');
    await waitFor('uncertainty', () => state() === 'uncertain');
    // Refused elsewhere and asked again, between two reads: another request than the one that was answered.
    world.shop.setOrderStatus(firstOrder.orderId, 'WAIT_SELLER_SEND_GOODS');
    world.shop.setOrderStatus(firstOrder.orderId, 'IN_CANCEL');
    await waitFor('the conflict', () => state() === 'conflict');
    expect(sent('refuse')).toBe(1);
  });

  it('is answered once it can be, when the answer was given offline; or not, when it is taken back', async () => {
    await world.shop.close();
    give('accept');
    await waitFor('the failed try', () => request().answer?.call.status.state === 'planned');
    expect(world.services.cancelRequests.dismiss(firstOrder).answer).toBeNull();
    give('refuse');
    expect(request().answer).toMatchObject({ answer: 'refuse' });
    expect([sent('accept'), sent('refuse')]).toEqual([0, 0]);
  });
});
