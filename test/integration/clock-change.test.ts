import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refreshPath } from '../../src/main/gateway/auth';
import { listCallsIn } from '../../src/main/outbox/calls.repository';
import { makeLabelPdf } from '../golden/printing/label-pdf';
import { waitFor } from '../support/wait-for';
import { createAndRender, firstOrder, packFirstOrder, setUpWorld, type World } from '../support/world';

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

  it.each([
    ['for a while', () => undefined],
    ['in an earlier run', () => world.restart().start()],
  ])('never goes out of sight before it was read, when the clock was ahead %s', async (_, goOn) => {
    world.clock.offMs = setByMs;
    world.restart().start();
    await world.services.messages.refresh(firstOrder);
    world.clock.offMs = 0;
    goOn();
    // A start looks at the conversations: what it sees late would be a sight of the message.
    await world.services.sync.run();
    world.shop.faults.add({ method: addMessage, when: 'after', kind: 'delay', ms: 300, times: 1 });
    world.services.messages.send(firstOrder, 'draft-1', text);
    await waitFor('the message', () => world.shop.calls.some(({ method }) => method === addMessage));
    world.shop.faults.add({ method: '*', when: 'before', kind: 'http-502', times: 1_000 });
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

  it.each([-setByMs, setByMs])(
    'that comes again is seen at once when the clock was set by %d ms meanwhile',
    async (ms) => {
      await ask();
      await refuse();
      world.clock.offMs = ms;
      await ask();
      expect(request()).toMatchObject({ isAsked: true, answer: null });
    },
  );

  it('is not taken for a new one when the clock was set forward before its order was read once more', async () => {
    await ask();
    world.shop.faults.add({
      method: 'aliexpress.trade.seller.order.refusecancel',
      when: 'after',
      kind: 'hang',
      times: 1,
    });
    await refuse();
    world.clock.offMs = setByMs;
    expect(request()).toMatchObject({ isAsked: false, answer: { answer: 'refuse' } });
  });
});

describe.each([-setByMs, setByMs])('a label, when the clock is set by %d ms while it is under way', (ms) => {
  it('comes out once, over a restart too, and a copy comes after it', async () => {
    const { shipmentId } = await createAndRender(world, await packFirstOrder(world));
    world.printer.stall(true);
    const job = world.services.printQueue.print(shipmentId, null, null);
    const jobs = () => world.services.shipments.get(shipmentId).printJobs;
    await waitFor('the first byte', () => jobs()[0]?.state === 'transferring' && world.printer.connections() === 1);
    world.clock.offMs = ms;
    world.services.printQueue.print(shipmentId, null, null);
    world.restart().start();
    // Nobody can know how many bytes went out: the packer is asked, and nothing is sent by itself.
    expect(jobs()).toMatchObject([{ printJobId: job.printJobId, state: 'uncertain' }]);
    world.printer.stall(false);
    world.services.printQueue.settle(job.printJobId, true);
    expect(() => world.services.printQueue.print(shipmentId, null, '')).toThrow('may be out already');
    world.services.printQueue.print(shipmentId, null, 'the label is torn');
    await waitFor('the copy', () => world.printer.jobs.length === 1 && jobs().at(-1)?.state === 'presumed');
    expect(jobs().map(({ copy }) => copy)).toEqual([1, 2]);
  });

  it('that is fetched anew is the one that is printed', async () => {
    const packed = await packFirstOrder(world);
    const foreign = await makeLabelPdf({ code: 'LX000000000XX', dotsPerMm: 8 });
    world.shop.replaceLabel(() => foreign.pdf);
    world.services.shipments.confirm(packed.shipmentId, { kind: 'hold', heldMs: 800 });
    const states = () => world.services.shipments.get(packed.shipmentId).printJobs.map(({ state }) => state);
    await waitFor('the refusal', () => states().includes('failed'));
    world.clock.offMs = ms;
    world.shop.replaceLabel(undefined);
    await world.services.shipments.fetchLabel(packed.shipmentId);
    await waitFor('the right label', () => states().includes('ready'));
    expect(states()).toEqual(['failed', 'ready']);
  });
});

describe('an access token that ends while the clock is wrong', () => {
  const refreshes = (): number =>
    world.shop.calls.filter((call) => call.method === refreshPath && call.executed).length;

  it.each([-setByMs, setByMs])('is renewed once by a call that needs it, with the clock set by %d ms', async (ms) => {
    world.clock.offMs = ms;
    world.shop.expireToken();
    await Promise.all([
      world.services.sync.run(),
      world.services.sync.refreshOrder(firstOrder.shopId, firstOrder.orderId),
    ]);
    expect(world.services.sync.connection().state).toBe('online');
    expect(refreshes()).toBe(1);
  });

  it.each([-5, 5])(
    '%d hours off asks for the clock, not for a new authorisation, and goes on when it is right',
    async (hours) => {
      world.clock.offMs = hours * 3_600_000;
      world.shop.expireToken();
      await world.services.sync.run();
      expect(world.services.sync.connection()).toMatchObject({
        state: 'offline',
        problem: { code: 'gateway.clock-skew' },
      });
      await world.services.shops.renewTokens();
      world.clock.offMs = 0;
      await world.services.sync.run();
      expect(world.services.sync.connection().state).toBe('online');
      expect(refreshes()).toBe(1);
    },
  );
});
