import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { drawPngWithZebrash, readWithZbar } from '../golden/printing/outside-tools';
import { makeLabelPdf } from '../golden/printing/label-pdf';
import { waitFor } from '../support/wait-for';
import { createAndRender, firstOrder, packFirstOrder, setUpWorld, type World } from '../support/world';

let world: World;
beforeEach(async () => {
  world = await setUpWorld();
});
afterEach(() => world.close());

const callsOf = (method: string) => world.shop.calls.filter((call) => call.method === method);
const create = 'aliexpress.logistics.order.createorder';
const declare = 'aliexpress.logistics.sellershipmentfortop';

describe('the first parcel', () => {
  it('goes from the gateway to a printed label and a declaration', async () => {
    const packed = await packFirstOrder(world);
    world.services.start();
    const created = await createAndRender(world, packed);
    expect(created.waybillNumber).not.toBe('');
    expect(callsOf(create)).toHaveLength(1);

    world.services.printQueue.print(packed.shipmentId, null, null);
    const [job] = await waitFor('the label at the printer', () => world.printer.jobs.length > 0 && world.printer.jobs);
    const [picture] = await drawPngWithZebrash(job ?? Buffer.alloc(0), { widthMm: 100, heightMm: 150, dotsPerMm: 8 });
    expect(await readWithZbar(picture ?? Buffer.alloc(0))).toContain(created.waybillNumber);

    await waitFor('the job to be presumed', () => jobStates(packed.shipmentId).includes('presumed'));
    world.services.shipments.declare(packed.shipmentId);
    await waitFor('the declaration', () => callState('declare', packed.shipmentId) === 'succeeded');
    expect(callsOf(declare)).toHaveLength(1);
    expect(world.shop.state().declarations.filter((each) => each.orderId === firstOrder.orderId)).toHaveLength(1);
    const order = await world.services.orders.get(firstOrder, true);
    expect(order.status).toBe('WAIT_BUYER_ACCEPT_GOODS');
  });

  it('creates one logistics order however often it is pressed', async () => {
    const packed = await packFirstOrder(world);
    world.services.start();
    for (let press = 0; press < 5; press++) {
      world.services.shipments.confirm(packed.shipmentId, { kind: 'hold', heldMs: 800 });
    }
    await waitFor('the logistics order', () => callState('create', packed.shipmentId) === 'succeeded');
    world.services.shipments.confirm(packed.shipmentId, { kind: 'scan', text: firstOrder.orderId });
    expect(callsOf(create)).toHaveLength(1);
    expect(world.shop.state().logisticsOrders.filter((order) => order.orderId === firstOrder.orderId)).toHaveLength(1);
  });

  it('prints one label however often it is pressed', async () => {
    const packed = await packFirstOrder(world);
    world.services.start();
    await createAndRender(world, packed);
    for (let press = 0; press < 5; press++) world.services.printQueue.print(packed.shipmentId, null, null);
    await waitFor('the job to be presumed', () => jobStates(packed.shipmentId).includes('presumed'));
    world.services.printQueue.print(packed.shipmentId, null, null);
    expect(world.printer.jobs).toHaveLength(1);
    expect(() => world.services.printQueue.print(packed.shipmentId, null, '')).toThrow(/may be out already/);
  });

  it('waits for a late waybill number', async () => {
    world.shop.setTrackingDelay(3);
    const packed = await packFirstOrder(world);
    world.services.start();
    const created = await createAndRender(world, packed);
    expect(created.waybillNumber).toMatch(/\S/);
  });

  it('refuses a label that says something else', async () => {
    const packed = await packFirstOrder(world);
    const foreign = await makeLabelPdf({ code: 'LX000000000XX', dotsPerMm: 8 });
    world.shop.replaceLabel(() => foreign.pdf);
    world.services.start();
    world.services.shipments.confirm(packed.shipmentId, { kind: 'hold', heldMs: 800 });
    const job = await waitFor('the refusal', () =>
      world.services.shipments.get(packed.shipmentId).printJobs.find((candidate) => candidate.state === 'failed'),
    );
    expect(job).toMatchObject({ problem: 'label.code-mismatch', problemDetails: { found: 'LX000000000XX' } });
    expect(world.printer.jobs).toHaveLength(0);
    world.shop.replaceLabel(undefined);
    await world.services.shipments.fetchLabel(packed.shipmentId);
    await waitFor('the right label', () => jobStates(packed.shipmentId).includes('ready'));
  });

  it('refuses a label that is no PDF', async () => {
    const packed = await packFirstOrder(world);
    world.shop.replaceLabel(() => new TextEncoder().encode('<html>sorry</html>'));
    world.services.start();
    world.services.shipments.confirm(packed.shipmentId, { kind: 'hold', heldMs: 800 });
    const job = await waitFor('the refusal', () =>
      world.services.shipments.get(packed.shipmentId).printJobs.find((candidate) => candidate.state === 'failed'),
    );
    expect(job.problem).toBe('label.not-a-pdf');
  });
});

function jobStates(shipmentId: Parameters<World['services']['shipments']['get']>[0]): readonly string[] {
  return world.services.shipments.get(shipmentId).printJobs.map((job) => job.state);
}

function callState(which: 'create' | 'declare', shipmentId: Parameters<World['services']['shipments']['get']>[0]) {
  return world.services.shipments.get(shipmentId)[which]?.status.state;
}
