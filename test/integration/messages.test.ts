import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { orderIdSchema, shopIdSchema } from '../../src/shared/domain/ids';
import type { Fault } from '../../src/main/practice/practice-shop';
import { waitFor } from '../support/wait-for';
import { firstOrder, journalOf, packFirstOrder, setUpWorld, type World } from '../support/world';

const family = 'aliexpress.message.redefining.versiontwo';
const addmsg = `${family}.addmsg`;
const kindsAfter = ['hang', 'reset', 'http-502', 'truncate', 'not-json', 'wrong-content-type'] as const;
const kindsBefore = ['hang', 'reset', 'http-502'] as const;
/** Two messages of its buyer are unread from the start. */
const unreadOrder = { shopId: shopIdSchema.parse('practice'), orderId: orderIdSchema.parse('8170004586006377') };

let world: World;
let port: number;
beforeEach(async () => {
  world = await setUpWorld({ gatewayTimeoutMs: 1_000, settleMs: 600, apartMs: 100 });
  // The first answers may take longer than the short time-out of these tests.
  for (let look = 1; look <= 5 && world.services.messages.list().rows.length === 0; look++) {
    await world.services.sync.run();
  }
  port = Number(new URL(world.shopUrl).port);
  world.services.start();
});
afterEach(() => world.close());

const fault = (method: string, change: Omit<Fault, 'method' | 'times'>): void =>
  world.shop.faults.add({ method, times: 1, ...change });
const text = 'Olá! O pacote sai hoje.';
const send = (draftId = 'draft-1', words = text) => world.services.messages.send(firstOrder, draftId, words);
const conversation = (key = firstOrder) => world.services.messages.get(key);
const outgoing = () => conversation().outgoing;
const state = () => outgoing()[0]?.call.status.state;
const written = (words = text) =>
  world.shop.state().messages.filter((message) => message.orderId === firstOrder.orderId && message.text === words)
    .length;
const sent = (method = addmsg) => world.shop.calls.filter((call) => call.method === method).length;
const shown = (words = text) => conversation().messages.filter((message) => message.text === words).length;
const unreadOf = async (key = unreadOrder) => (await world.services.orders.get(key, false)).unreadMessages;

describe('an answer to a buyer', () => {
  it('is sent once and then stands in the conversation', async () => {
    send();
    await waitFor('the message', () => shown() === 1);
    expect([sent(), written(), outgoing()]).toEqual([1, 1, []]);
  });

  it.each(kindsAfter)('is found to be sent after: executed, then %s', async (kind) => {
    fault(addmsg, { when: 'after', kind });
    send();
    await waitFor('the truth', () => shown() === 1 && outgoing().length === 0);
    expect([sent(), written()]).toEqual([1, 1]);
  });

  it.each(kindsBefore)('is sent again only when proved absent after: %s', async (kind) => {
    fault(addmsg, { when: 'before', kind });
    send();
    await waitFor('uncertainty', () => state() === 'uncertain');
    expect(written()).toBe(0);
    await waitFor('the message', () => shown() === 1);
    expect([sent(), written()]).toEqual([2, 1]);
  });

  it('is not fooled by an execution long after its connection broke', async () => {
    fault(addmsg, { when: 'before', kind: 'late-execution', ms: 400 });
    send();
    await waitFor('the message', () => shown() === 1 && outgoing().length === 0);
    expect(written()).toBe(1);
  });

  it('is taken up after a crash without being sent again', async () => {
    fault(addmsg, { when: 'after', kind: 'hang' });
    send();
    await waitFor('the executed call', () => written() === 1);
    world.restart().start();
    expect(state()).toBe('uncertain');
    await waitFor('the truth', () => outgoing().length === 0);
    expect([sent(), written()]).toEqual([1, 1]);
  });

  it('is one for one draft, however often it is pressed; the same words again are another message', async () => {
    for (let press = 0; press < 5; press++) send();
    await waitFor('the message', () => shown() === 1);
    world.restart().start();
    send();
    expect(written()).toBe(1);
    fault(addmsg, { when: 'after', kind: 'reset' });
    send('draft-2');
    await waitFor('the second one', () => shown() === 2 && outgoing().length === 0);
    expect([sent(), written()]).toEqual([2, 2]);
  });

  it('the same as an earlier one is not taken for sent when it was not', async () => {
    send();
    await waitFor('the message', () => shown() === 1);
    fault(addmsg, { when: 'before', kind: 'reset' });
    send('draft-2');
    await waitFor('the second one', () => written() === 2);
    expect(sent()).toBe(3);
  });

  it('waits out a rate limit', async () => {
    fault(addmsg, { when: 'before', kind: 'rate-limit', seconds: 1 });
    send();
    await waitFor('the message', () => shown() === 1);
    expect([sent(), written()]).toEqual([2, 1]);
  });

  it('written offline is sent once the shop is in reach, in the order in which they were written', async () => {
    await world.shop.close();
    send('draft-1', 'first');
    send('draft-2', 'second');
    await waitFor('the failed try', () => {
      const status = outgoing()[0]?.call.status;
      return status?.state === 'planned' && status.problem === 'gateway.unreachable';
    });
    expect(outgoing().map(({ text: words }) => words)).toEqual(['first', 'second']);
    expect(sent()).toBe(0);
    await world.services.sync.run();
    await world.shop.listen(port);
    await world.services.sync.run();
    await waitFor('both', () => outgoing().length === 0 && shown('second') === 1);
    const words = conversation().messages.map((message) => message.text);
    expect(words.indexOf('first')).toBeLessThan(words.indexOf('second'));
    expect([written('first'), written('second'), sent()]).toEqual([1, 1, 2]);
  });

  it('that was refused and is laid aside waits in no moment to be sent again', async () => {
    fault(addmsg, { when: 'before', kind: 'business-refusal' });
    send();
    await waitFor('the refusal', () => state() === 'refused');
    const callId = outgoing()[0]?.call.callId ?? '';
    expect(world.services.messages.withdraw(firstOrder, callId).outgoing).toEqual([]);
    expect(journalOf(world, 'send-message')).toEqual(['plan', 'begin', 'refused', 'set-aside']);
  });

  it('is not sent when it was withdrawn before', async () => {
    await world.shop.close();
    send();
    await waitFor('the failed try', () => state() === 'planned' && outgoing()[0]?.call.tries === 0);
    const callId = outgoing()[0]?.call.callId ?? '';
    expect(world.services.messages.withdraw(firstOrder, callId).outgoing).toEqual([]);
    await world.shop.listen(port);
    await world.services.sync.run();
    send('draft-2', 'another');
    await waitFor('the other one', () => shown('another') === 1);
    expect(written()).toBe(0);
    expect(() => world.services.messages.withdraw(firstOrder, callId)).toThrow('on its way');
  });
});

describe('unread messages', () => {
  it('come with the sync and stand beside their order until they are read', async () => {
    expect(await unreadOf()).toBe(2);
    const { messages, unread } = conversation(unreadOrder);
    expect([messages.length, unread]).toEqual([4, 2]);
    const ids = messages.map(({ messageId }) => messageId);
    expect(world.services.messages.markRead(unreadOrder, ids)).toMatchObject({ unread: 0, readStamp: { packer: '' } });
    expect(await unreadOf()).toBe(0);
    const atShop = () =>
      world.shop
        .state()
        .messages.filter((message) => message.isUnread)
        .map(({ orderId }) => orderId);
    await waitFor('AliExpress to know', () => !atShop().includes(unreadOrder.orderId));
    await world.services.sync.run();
    expect(sent(`${family}.updatemsgread`)).toBe(1);
  });

  it('that come later have to be read again, and one that nobody saw is not marked along', async () => {
    const ids = conversation(unreadOrder).messages.map(({ messageId }) => messageId);
    world.shop.addMessage(unreadOrder.orderId, 'buyer', 'And a red one, please.');
    world.services.messages.markRead(unreadOrder, ids);
    await waitFor('the new one', () => conversation(unreadOrder).unread === 1);
    expect(sent(`${family}.updatemsgread`)).toBe(0);
    expect(await unreadOf()).toBe(1);
  });

  it('that come between the look and the marking stay unread here', async () => {
    const ids = conversation(unreadOrder).messages.map(({ messageId }) => messageId);
    fault(`${family}.updatemsgread`, { when: 'before', kind: 'delay', ms: 200 });
    world.services.messages.markRead(unreadOrder, ids);
    await waitFor('the marking', () => sent(`${family}.updatemsgread`) === 1);
    world.shop.addMessage(unreadOrder.orderId, 'buyer', 'Wait!');
    await waitFor('everything read there', () =>
      world.shop.state().messages.every((each) => each.text !== 'Wait!' || !each.isUnread),
    );
    await world.services.sync.run();
    await world.services.sync.run();
    expect(await unreadOf()).toBe(1);
  });

  it('read in the seller centre are read here too', async () => {
    const ids = conversation(unreadOrder).messages.map(({ messageId }) => messageId);
    world.shop.readMessages(unreadOrder.orderId);
    await world.services.sync.run();
    expect(await unreadOf()).toBe(0);
    expect(world.services.messages.markRead(unreadOrder, ids).readStamp).toBeNull();
  });

  it('read offline are told to AliExpress later, once', async () => {
    await world.shop.close();
    const ids = conversation(unreadOrder).messages.map(({ messageId }) => messageId);
    world.services.messages.markRead(unreadOrder, ids);
    expect(await unreadOf()).toBe(0);
    // One that was under way when the line broke.
    await world.services.sync.run();
    await world.shop.listen(port);
    await world.services.sync.run();
    expect(world.shop.state().messages.filter((each) => each.orderId === unreadOrder.orderId && each.isUnread)).toEqual(
      [],
    );
    await world.services.sync.run();
    expect(sent(`${family}.updatemsgread`)).toBe(1);
  });

  it('forbid the one chance until they are read', async () => {
    const shipment = await packFirstOrder(world);
    world.shop.addMessage(firstOrder.orderId, 'buyer', 'Please send the blue one.');
    await world.services.sync.run();
    const confirm = () => world.services.shipments.confirm(shipment.shipmentId, { kind: 'hold', heldMs: 800 });
    expect(confirm).toThrow('something is still missing');
    world.services.messages.markRead(
      firstOrder,
      conversation().messages.map(({ messageId }) => messageId),
    );
    expect(confirm().create).not.toBeNull();
  });

  it('are known from the list alone while the messages themselves cannot be read', async () => {
    world.shop.addMessage(firstOrder.orderId, 'buyer', 'Can you hear me?');
    world.shop.faults.add({
      method: `${family}.querymsgdetaillistbybuyerid`,
      when: 'before',
      kind: 'http-502',
      times: 2,
    });
    await world.services.sync.run();
    expect(
      conversation()
        .messages.filter(({ isUnread }) => isUnread)
        .map((each) => each.text),
    ).toEqual(['Can you hear me?']);
    await world.services.sync.run();
    expect([conversation().messages.length, conversation().unread]).toEqual([4, 1]);
  });

  it('do not keep the orders from coming when AliExpress refuses the messages', async () => {
    world.shop.faults.add({ method: `${family}.querymsgrelationlist`, when: 'before', kind: 'http-502', times: 1 });
    await world.services.sync.run();
    expect(world.services.messages.list().problem?.code).toBe('gateway.server-error');
    expect(world.services.sync.connection().state).toBe('online');
    await world.services.sync.run();
    expect(world.services.messages.list().problem).toBeNull();
  });
});
