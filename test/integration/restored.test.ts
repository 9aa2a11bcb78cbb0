import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Shipment } from '../../src/shared/domain/shipment';
import { restoreBackup } from '../../src/main/db/restore';
import { waitFor } from '../support/wait-for';
import { createAndRender, firstOrder, packFirstOrder, setUpWorld, type World } from '../support/world';

const create = 'aliexpress.logistics.order.createorder';
const declare = 'aliexpress.logistics.sellershipmentfortop';

let world: World;
let packed: Shipment;
beforeEach(async () => {
  world = await setUpWorld({ gatewayTimeoutMs: 2_000, settleMs: 600, apartMs: 100 });
  packed = await packFirstOrder(world);
  world.services.start();
});
afterEach(() => world.close());

const shipment = (): Shipment => world.services.shipments.get(packed.shipmentId);
const confirm = (): Shipment => world.services.shipments.confirm(packed.shipmentId, { kind: 'hold', heldMs: 800 });
const backUp = async (): Promise<string> => (await world.services.storage.backups.take()).name;
const executed = (method: string): number =>
  world.shop.calls.filter((call) => call.method === method && call.executed).length;
const inQueue = (): boolean =>
  world.db.prepare('SELECT is_in_queue FROM orders WHERE order_id = ?').pluck().get(firstOrder.orderId) === 1;
const notices = (): readonly string[] => world.services.station.status().notices.map((notice) => notice.code);

/** The next start, on the backup. */
async function restart(name: string): Promise<void> {
  await world.services.stop();
  world.restart(() => restoreBackup(name, { ...world.place, nowMs: Date.now() }));
  world.services.start();
}

async function print(): Promise<void> {
  world.services.printQueue.print(packed.shipmentId, null, null);
  await waitFor('the print', () => shipment().printJobs.some((job) => job.state === 'presumed'));
}

async function shipAll(): Promise<void> {
  await createAndRender(world, packed);
  await print();
  world.services.shipments.declare(packed.shipmentId);
  await waitFor('the declaration', () => shipment().declare?.status.state === 'succeeded');
}

describe('a backup from before the order was shipped', () => {
  it('brings back a draft that is never made a second logistics order', async () => {
    const name = await backUp();
    await shipAll();
    await restart(name);
    expect(notices()).toContain('storage.restored');
    expect(shipment().create).toBeNull();
    await waitFor('the order as AliExpress has it', () => !inQueue());
    // Somebody who has the screen still open presses all the same.
    expect(confirm).toThrow(expect.objectContaining({ code: 'shipment.not-ready' }));
    expect(executed(create)).toBe(1);
    expect(executed(declare)).toBe(1);
    expect(world.printer.jobs).toHaveLength(1);
  });

  it('finds what a call that waited in it has done since', async () => {
    await world.services.storage.watch.look();
    world.shop.faults.add({ method: create, when: 'before', kind: 'rate-limit', seconds: 3, times: 1 });
    confirm();
    const name = await backUp();
    expect(executed(create)).toBe(0);
    await waitFor('the logistics order', () => shipment().create?.status.state === 'succeeded');
    const { lpNumber } = shipment();
    await restart(name);
    expect(shipment().create?.status).toMatchObject({ state: 'uncertain', problem: 'call.restored' });
    await waitFor('the truth', () => shipment().create?.status.state === 'succeeded');
    expect(shipment().lpNumber).toBe(lpNumber);
    await waitFor('the label', () => shipment().label.state === 'stored');
    expect(executed(create)).toBe(1);
  });

  it('sends a call that was never executed, once it is proved absent', async () => {
    world.shop.faults.add({ method: create, when: 'before', kind: 'rate-limit', seconds: 3, times: 1 });
    confirm();
    const name = await backUp();
    await restart(name);
    await waitFor('the logistics order', () => shipment().create?.status.state === 'succeeded');
    expect(executed(create)).toBe(1);
  });
});

describe('a backup from between the label and the shipping notice', () => {
  it('asks about the label instead of printing it again, and finds the notice that was given', async () => {
    await createAndRender(world, packed);
    const name = await backUp();
    await print();
    world.services.shipments.declare(packed.shipmentId);
    await waitFor('the declaration', () => shipment().declare?.status.state === 'succeeded');
    await restart(name);
    expect(shipment().printJobs).toMatchObject([{ state: 'uncertain', problem: 'print.restored' }]);
    world.services.printQueue.devicesChanged();
    world.services.printQueue.printersChanged();
    const [job] = shipment().printJobs;
    if (job === undefined) throw new Error('no job');
    world.services.printQueue.settle(job.printJobId, true);
    await waitFor('the order as AliExpress has it', () => !inQueue());
    expect(world.printer.jobs).toHaveLength(1);
    expect(executed(declare)).toBe(1);
    expect(executed(create)).toBe(1);
  });

  it('prints again only when the packer says that the label is not in hand', async () => {
    await createAndRender(world, packed);
    const name = await backUp();
    await restart(name);
    const [job] = shipment().printJobs;
    if (job === undefined) throw new Error('no job');
    world.services.printQueue.settle(job.printJobId, false);
    expect(world.printer.jobs).toHaveLength(0);
    await print();
    expect(world.printer.jobs).toHaveLength(1);
  });
});

describe('what waited in a backup and was sent since', () => {
  /** Holds the call back for a moment in which the backup is taken, then lets it go. */
  async function sentSince(method: string, ask: () => void, isDone: () => boolean): Promise<void> {
    await world.services.storage.watch.look();
    world.shop.faults.add({ method, when: 'before', kind: 'rate-limit', seconds: 3, times: 1 });
    ask();
    const name = await backUp();
    expect(executed(method)).toBe(0);
    await waitFor('the call', isDone);
    await restart(name);
    const open = () => world.services.waiting.list().length;
    expect(open()).toBe(1);
    await waitFor('the truth', () => open() === 0);
    expect(executed(method)).toBe(1);
  }

  it('is a message that the buyer reads once', async () => {
    const written = () => world.shop.state().messages.filter((message) => message.text === 'It is packed.').length;
    await sentSince(
      'aliexpress.message.redefining.versiontwo.addmsg',
      () => world.services.messages.send(firstOrder, 'draft-1', 'It is packed.'),
      () => written() === 1,
    );
    expect(written()).toBe(1);
    await world.services.messages.refresh(firstOrder);
    expect(world.services.messages.get(firstOrder).outgoing).toEqual([]);
  });

  it('is an answer to a cancel request that is given once', async () => {
    world.shop.setOrderStatus(firstOrder.orderId, 'IN_CANCEL');
    await world.services.orders.get(firstOrder, true);
    const answer = { answer: 'refuse', memo: 'It is packed already.', reason: '' } as const;
    const status = () => world.services.cancelRequests.get(firstOrder).answer?.call.status.state;
    await sentSince(
      'aliexpress.trade.seller.order.refusecancel',
      () => world.services.cancelRequests.answer(firstOrder, answer),
      () => status() === 'succeeded',
    );
    expect(status()).toBe('succeeded');
  });

  it('is a shipping notice that is given once', async () => {
    await createAndRender(world, packed);
    await print();
    await sentSince(
      declare,
      () => world.services.shipments.declare(packed.shipmentId),
      () => shipment().declare?.status.state === 'succeeded',
    );
    expect(shipment().declare?.status.state).toBe('succeeded');
  });

  it('is a handover that is committed once', async () => {
    world.shop.setHandoverPaperDelay(0);
    await createAndRender(world, packed);
    await print();
    for (const { printJobId } of shipment().printJobs) world.services.printQueue.settle(printJobId, true);
    const { batchId } = world.services.handover.create([packed.shipmentId]);
    const state = () => world.services.handover.get(batchId).state.state;
    await sentSince(
      'cainiao.global.handover.commit',
      () => world.services.handover.commit(batchId),
      () => state() === 'committed',
    );
    expect([state(), world.shop.state().handoverContents.length]).toEqual(['committed', 1]);
  });
});

it('a restored database is restored once', async () => {
  const name = await backUp();
  await restart(name);
  expect(notices()).toContain('storage.restored');
  world.restart().start();
  expect(notices()).not.toContain('storage.restored');
});
