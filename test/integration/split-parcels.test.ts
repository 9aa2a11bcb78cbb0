import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Pieces } from '../../src/shared/domain/parcel-pieces';
import type { ShipmentId } from '../../src/shared/domain/ids';
import type { Shipment } from '../../src/shared/domain/shipment';
import { waitFor } from '../support/wait-for';
import { createAndRender, firstOrder, packFirstOrder, packShipment, setUpWorld, type World } from '../support/world';

let world: World;
beforeEach(async () => {
  world = await setUpWorld();
  await world.services.sync.run();
});
afterEach(() => world.close());

const create = 'aliexpress.logistics.order.createorder';
const callsOf = (method: string) => world.shop.calls.filter((call) => call.method === method);
const declarations = () => world.shop.state().declarations.filter((each) => each.orderId === firstOrder.orderId);
const shipments = () => world.services.shipments;
const { shopId, orderId } = firstOrder;

/** Splits the first order (T-shirt ×2, socks ×1) into parcels with one T-shirt, and one T-shirt and the socks. */
async function splitInTwo(): Promise<readonly ShipmentId[]> {
  const { lines } = await world.services.orders.get(firstOrder, true);
  const [shirt = '', socks = ''] = lines.map((line) => line.childId);
  const { shipmentId } = shipments().open(shopId, orderId);
  split([
    [shipmentId, { [shirt]: 1 }],
    [null, { [shirt]: 1, [socks]: 1 }],
  ]);
  return shipments()
    .get(shipmentId)
    .parcels.map((parcel) => parcel.shipmentId);
}

function split(parcels: readonly (readonly [ShipmentId | null, Pieces])[]): void {
  shipments().split(
    shopId,
    orderId,
    parcels.map(([shipmentId, pieces]) => ({ shipmentId, pieces })),
  );
}

/** Walks one parcel from its draft to a printed label. */
async function printParcel(shipmentId: ShipmentId): Promise<Shipment> {
  const created = await createAndRender(world, await packShipment(world, shipmentId));
  world.services.printQueue.print(shipmentId, null, null);
  await waitFor('the job to be presumed', () =>
    shipments()
      .get(shipmentId)
      .printJobs.some((job) => job.state === 'presumed'),
  );
  return created;
}

async function declared(shipmentId: ShipmentId): Promise<void> {
  await waitFor('the declaration', () => shipments().get(shipmentId).declare?.status.state === 'succeeded');
}

describe('an order in two parcels', () => {
  it('gets a logistics order, a label and a declaration each; only the last one is "all"', async () => {
    const [first, second] = await splitInTwo();
    if (first === undefined || second === undefined) throw new Error('no two parcels');
    world.services.start();
    const one = await printParcel(first);
    const two = await printParcel(second);
    expect(callsOf(create)).toHaveLength(2);
    expect(one.waybillNumber).not.toBe(two.waybillNumber);
    expect(world.printer.jobs).toHaveLength(2);

    shipments().declare(second);
    await declared(second);
    expect(declarations().map(({ sendType }) => sendType)).toEqual(['part']);
    expect((await world.services.orders.get(firstOrder, true)).status).toBe('SELLER_PART_SEND_GOODS');
    expect(shipments().open(shopId, orderId).shipmentId).toBe(first);

    shipments().declare(first);
    await declared(first);
    expect(declarations().map(({ sendType, trackingNumber }) => [sendType, trackingNumber])).toEqual([
      ['part', two.waybillNumber],
      ['all', one.waybillNumber],
    ]);
    expect((await world.services.orders.get(firstOrder, true)).status).toBe('WAIT_BUYER_ACCEPT_GOODS');
  });

  it('says "all" with a refused declaration that is made again after its sister’s', async () => {
    const [first, second] = await splitInTwo();
    if (first === undefined || second === undefined) throw new Error('no two parcels');
    world.services.start();
    await printParcel(first);
    await printParcel(second);
    world.shop.setOrderStatus(orderId, 'IN_CANCEL');
    shipments().declare(first);
    await waitFor('the refusal', () => shipments().get(first).declare?.status.state === 'refused');
    world.shop.setOrderStatus(orderId, 'WAIT_SELLER_SEND_GOODS');
    await world.services.orders.get(firstOrder, true);
    shipments().declare(second);
    await declared(second);
    shipments().resolve(first, 'declare', 'retry', 'the buyer wants it after all');
    await declared(first);
    expect(declarations().map(({ sendType }) => sendType)).toEqual(['part', 'all']);
  });

  it('tells the customs of each parcel what lies in it', async () => {
    const [first, second] = await splitInTwo();
    if (first === undefined || second === undefined) throw new Error('no two parcels');
    world.services.start();
    await printParcel(first);
    await printParcel(second);
    const made = world.shop.state().logisticsOrders.filter((order) => order.orderId === orderId);
    expect(made.map(({ products }) => products.map(({ quantity }) => quantity))).toEqual([[1], [1, 1]]);
  });

  it('takes a late answer for the parcel whose call it was', async () => {
    const [first, second] = await splitInTwo();
    if (first === undefined || second === undefined) throw new Error('no two parcels');
    world.services.start();
    const one = await printParcel(first);
    world.shop.faults.add({ method: create, when: 'after', kind: 'reset', times: 1 });
    const two = await printParcel(second);
    expect(callsOf(create)).toHaveLength(2);
    expect(two.logisticsOrderId).not.toBe(one.logisticsOrderId);
    expect(two.waybillNumber).not.toBe(one.waybillNumber);
  });

  it('opens a parcel for pieces that were left when part of the order was sent', async () => {
    const { lines } = await world.services.orders.get(firstOrder, true);
    const [shirt = '', socks = ''] = lines.map((line) => line.childId);
    const { shipmentId } = shipments().open(shopId, orderId);
    split([[shipmentId, { [shirt]: 2 }]]);
    world.services.start();
    await printParcel(shipmentId);
    shipments().declare(shipmentId);
    await declared(shipmentId);
    expect(declarations().map(({ sendType }) => sendType)).toEqual(['part']);
    await world.services.orders.get(firstOrder, true);
    const next = shipments().open(shopId, orderId);
    expect(next.shipmentId).not.toBe(shipmentId);
    expect(next.draft.pieces).toEqual({ [socks]: 1 });
    await printParcel(next.shipmentId);
    shipments().declare(next.shipmentId);
    await declared(next.shipmentId);
    expect(declarations().map(({ sendType }) => sendType)).toEqual(['part', 'all']);
  });

  it('is declared as a whole when the packer says that the rest will not be sent', async () => {
    const { lines } = await world.services.orders.get(firstOrder, true);
    const { shipmentId } = shipments().open(shopId, orderId);
    split([[shipmentId, { [lines[0]?.childId ?? '']: 2 }]]);
    world.services.start();
    await printParcel(shipmentId);
    shipments().declare(shipmentId, { isRestDropped: true });
    await declared(shipmentId);
    expect(declarations().map(({ sendType }) => sendType)).toEqual(['all']);
  });
});

describe('splitting', () => {
  it('keeps what was typed, and never moves a parcel that has its logistics order', async () => {
    const packed = await packFirstOrder(world);
    const { lines } = await world.services.orders.get(firstOrder, true);
    const [shirt = '', socks = ''] = lines.map((line) => line.childId);
    world.services.start();
    split([[packed.shipmentId, { [shirt]: 2 }]]);
    expect(shipments().get(packed.shipmentId).draft).toMatchObject({
      tickedPieces: { [shirt]: 2 },
      parcel: { weightGrams: 420 },
    });
    await createAndRender(world, await packShipment(world, packed.shipmentId));
    split([
      [packed.shipmentId, { [socks]: 1 }],
      [null, { [socks]: 1 }],
    ]);
    const { parcels } = shipments().get(packed.shipmentId);
    expect(parcels.map(({ pieces, isFixed }) => [pieces, isFixed])).toEqual([
      [{ [shirt]: 2 }, true],
      [{ [socks]: 1 }, false],
    ]);
    expect(() => split([[null, { [shirt]: 1 }]])).toThrow(expect.objectContaining({ code: 'shipment.bad-split' }));
  });

  it('refuses a split that has a piece twice, and takes parcels back that are not named', async () => {
    const [first] = await splitInTwo();
    if (first === undefined) throw new Error('no parcel');
    const { lines } = await world.services.orders.get(firstOrder, true);
    const [shirt = '', socks = ''] = lines.map((line) => line.childId);
    expect(() =>
      split([
        [first, { [shirt]: 2 }],
        [null, { [shirt]: 1 }],
      ]),
    ).toThrow(expect.objectContaining({ code: 'shipment.bad-split', details: { problem: 'too-many-pieces' } }));
    expect(shipments().get(first).parcels).toHaveLength(2);
    split([[first, { [shirt]: 2, [socks]: 1 }]]);
    expect(shipments().get(first).parcels).toHaveLength(1);
  });
});
