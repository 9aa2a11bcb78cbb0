import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listCallsIn } from '../../src/main/outbox/calls.repository';
import { waitFor } from '../support/wait-for';
import { firstOrder, setUpWorld, type World } from '../support/world';

/** AliExpress refuses the calls of a clock that is two hours off. */
const setByMs = 100 * 60_000;
/** AliExpress tells times to the second. */
const nextSecond = () => delay(1_100);

let world: World;
beforeEach(async () => {
  world = await setUpWorld({ settleMs: 600, apartMs: 100 });
  await world.services.sync.run();
  world.services.start();
});
afterEach(() => world.close());

describe('a message that was sent', () => {
  const conversation = () => world.services.messages.get(firstOrder);
  const text = 'It is packed.';
  const addMessage = 'aliexpress.message.redefining.versiontwo.addmsg';
  const places = () => [
    conversation().outgoing.length,
    conversation().messages.filter((message) => message.text === text).length,
  ];
  const send = async (draftId: string, copies: number): Promise<void> => {
    world.services.messages.send(firstOrder, draftId, text);
    await waitFor('the message in the conversation', () => places()[1] === copies);
  };

  it('shows once when the clock was set back while the app runs, and the same words again as well', async () => {
    world.clock.offMs = -setByMs;
    await send('draft-1', 1);
    expect(places()).toEqual([0, 1]);
    await send('draft-2', 2);
    expect(places()).toEqual([0, 2]);
  });

  it('shows once when the app was started with a clock that was ahead, and started again with it set right', async () => {
    world.clock.offMs = setByMs;
    world.restart().start();
    await send('draft-1', 1);
    world.clock.offMs = 0;
    world.restart().start();
    await world.services.messages.refresh(firstOrder);
    expect(places()).toEqual([0, 1]);
  });

  it('never goes out of sight before it was read, when the clock was ahead for a while', async () => {
    world.clock.offMs = setByMs;
    await world.services.messages.refresh(firstOrder);
    world.clock.offMs = 0;
    world.shop.faults.add({ method: addMessage, when: 'after', kind: 'delay', ms: 300, times: 1 });
    world.services.messages.send(firstOrder, 'draft-1', text);
    await waitFor('the message', () => world.shop.calls.some(({ method }) => method === addMessage));
    world.shop.faults.add({ method: '*', when: 'before', kind: 'http-502', times: 20 });
    await waitFor('the answer', () => listCallsIn(world.db, ['succeeded']).length === 1);
    expect(places()).toEqual([1, 0]);
    world.shop.faults.clear();
    await world.services.messages.refresh(firstOrder);
    expect(places()).toEqual([0, 1]);
  });
});

describe('a request to cancel', () => {
  const ask = async (): Promise<void> => {
    await nextSecond();
    world.shop.setOrderStatus(firstOrder.orderId, 'IN_CANCEL');
    await world.services.orders.get(firstOrder, true);
  };
  const request = () => world.services.cancelRequests.get(firstOrder);
  const refuse = async (): Promise<void> => {
    world.services.cancelRequests.answer(firstOrder, { answer: 'refuse', memo: 'It is packed already.', reason: '' });
    await waitFor('the refusal', () => request().answer?.call.status.state === 'succeeded' && !request().isAsked);
  };

  it.each([-setByMs, setByMs])('that comes again is seen at once when the clock was set by %d ms meanwhile', async (ms) => {
    await ask();
    await refuse();
    world.clock.offMs = ms;
    await ask();
    expect(request()).toMatchObject({ isAsked: true, answer: null });
  });

  it('is not taken for a new one when the clock was set forward before its order was read once more', async () => {
    await ask();
    world.shop.faults.add({ method: 'aliexpress.trade.seller.order.refusecancel', when: 'after', kind: 'hang', times: 1 });
    await refuse();
    world.clock.offMs = setByMs;
    expect(request()).toMatchObject({ isAsked: false, answer: { answer: 'refuse' } });
  });
});
