import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Pieces } from '../../src/shared/domain/parcel-pieces';
import type { ShipmentId } from '../../src/shared/domain/ids';
import { waitFor } from '../support/wait-for';
import {
  createAndRender,
  elsewhere,
  firstOrder,
  packFirstOrder,
  packShipment,
  printParcel,
  setUpWorld,
  type World,
} from '../support/world';

let world: World;
beforeEach(async () => {
  world = await setUpWorld({ gatewayTimeoutMs: 3_000 });
  await world.services.sync.run();
});
afterEach(() => world.close());

const create = 'aliexpress.logistics.order.createorder';
const byLine = 'aliexpress.logistics.order.shipment';
const wholeOrder = 'aliexpress.logistics.sellershipmentfortop';
const callsOf = (method: string) => world.shop.calls.filter((call) => call.method === method);
const declarations = () => world.shop.state().declarations.filter((each) => each.orderId === firstOrder.orderId);
/** The numbers that were declared, with what was said of which lines. */
const linesTold = () =>
  declarations().map(({ trackingNumber, lines }): readonly [string, string] => [
    trackingNumber,
    lines.map(({ index, sendType }) => `${index} ${sendType}`).join(', '),
  ]);
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

async function declared(shipmentId: ShipmentId): Promise<void> {
  await waitFor('the declaration', () => shipments().get(shipmentId).declare?.status.state === 'succeeded');
}

describe('an order in two parcels', () => {
  it('gets a logistics order, a label and a declaration each; a line is "all" with its last piece', async () => {
    const [first, second] = await splitInTwo();
    if (first === undefined || second === undefined) throw new Error('no two parcels');
    world.services.start();
    const one = await printParcel(world, first);
    const two = await printParcel(world, second);
    expect(callsOf(create)).toHaveLength(2);
    expect(one.waybillNumber).not.toBe(two.waybillNumber);
    expect(world.printer.jobs).toHaveLength(2);

    shipments().declare(second);
    await declared(second);
    expect(linesTold()).toEqual([[two.waybillNumber, '1 part, 2 all']]);
    expect((await world.services.orders.get(firstOrder, true)).status).toBe('SELLER_PART_SEND_GOODS');
    expect(shipments().open(shopId, orderId).shipmentId).toBe(first);

    shipments().declare(first);
    await declared(first);
    expect(linesTold()).toEqual([
      [two.waybillNumber, '1 part, 2 all'],
      [one.waybillNumber, '1 all'],
    ]);
    expect(callsOf(wholeOrder)).toHaveLength(0);
    expect((await world.services.orders.get(firstOrder, true)).status).toBe('WAIT_BUYER_ACCEPT_GOODS');
  });

  it('closes a line with a refused declaration that is made again after its sister’s', async () => {
    const [first, second] = await splitInTwo();
    if (first === undefined || second === undefined) throw new Error('no two parcels');
    world.services.start();
    await printParcel(world, first);
    await printParcel(world, second);
    world.shop.setOrderStatus(orderId, 'IN_CANCEL');
    shipments().declare(first);
    await waitFor('the refusal', () => shipments().get(first).declare?.status.state === 'refused');
    world.shop.setOrderStatus(orderId, 'WAIT_SELLER_SEND_GOODS');
    await world.services.orders.get(firstOrder, true);
    shipments().declare(second);
    await declared(second);
    shipments().resolve(first, 'declare', 'retry', 'the buyer wants it after all');
    await declared(first);
    expect(linesTold().map(([, lines]) => lines)).toEqual(['1 part, 2 all', '1 all']);
  });

  it.each(['hang', 'reset', 'http-502', 'not-json'] as const)(
    'finds its own declaration of lines, line by line, when it was executed and then: %s',
    async (kind) => {
      const [, second] = await splitInTwo();
      if (second === undefined) throw new Error('no two parcels');
      world.services.start();
      await printParcel(world, second);
      world.shop.faults.add({ method: byLine, when: 'after', kind, times: 1 });
      shipments().declare(second);
      await declared(second);
      expect(callsOf(byLine)).toHaveLength(1);
      expect(linesTold().map(([, lines]) => lines)).toEqual(['1 part, 2 all']);
    },
  );

  it.each(['hang', 'reset', 'http-502'] as const)(
    'declares lines again only when it is proved absent after: %s',
    async (kind) => {
      const [, second] = await splitInTwo();
      if (second === undefined) throw new Error('no two parcels');
      world.services.start();
      await printParcel(world, second);
      world.shop.faults.add({ method: byLine, when: 'before', kind, times: 1 });
      shipments().declare(second);
      await waitFor('uncertainty', () => shipments().get(second).declare?.status.state === 'uncertain');
      await declared(second);
      expect(callsOf(byLine)).toHaveLength(2);
      expect(linesTold()).toHaveLength(1);
    },
  );

  it('stops at a line that somebody else has declared in full meanwhile', async () => {
    const [first, second] = await splitInTwo();
    if (first === undefined || second === undefined) throw new Error('no two parcels');
    world.services.start();
    await printParcel(world, first);
    const other = {
      orderId,
      lines: [
        {
          index: 1,
          sendType: 'all',
          parcel: {
            serviceCode: 'SF_EPARCEL',
            trackingNumber: 'SF0000000000077',
            trackingWebsite: '',
            actualCarrier: '',
            packageType: '',
          },
        },
      ],
    } as const;
    await elsewhere(world).declareLines(other);
    shipments().declare(first);
    await waitFor('the conflict', () => shipments().get(first).declare?.status.state === 'conflict');
    expect(shipments().get(first).declare?.status).toMatchObject({ found: 'SF0000000000077' });
    expect(callsOf(byLine)).toHaveLength(1);
  });

  it('changes the number of one of its parcels line by line', async () => {
    const [first, second] = await splitInTwo();
    if (first === undefined || second === undefined) throw new Error('no two parcels');
    world.services.start();
    await printParcel(world, first);
    const two = await printParcel(world, second);
    shipments().declare(first);
    await declared(first);
    shipments().declare(second);
    await declared(second);
    const wanted = { serviceCode: 'SF_EPARCEL', trackingNumber: 'SF0000000000077', reason: 'the wrong number' };
    shipments().modifyDeclaration(first, wanted);
    await waitFor('the change', () => shipments().get(first).modify?.status.state === 'succeeded');
    expect(Object.fromEntries(linesTold())).toEqual({
      SF0000000000077: '1 part',
      [two.waybillNumber]: '1 all, 2 all',
    });
    expect(callsOf('aliexpress.logistics.order.modifyshipment')).toHaveLength(1);
  });

  it('tells the customs of each parcel what lies in it', async () => {
    const [first, second] = await splitInTwo();
    if (first === undefined || second === undefined) throw new Error('no two parcels');
    world.services.start();
    await printParcel(world, first);
    await printParcel(world, second);
    const made = world.shop.state().logisticsOrders.filter((order) => order.orderId === orderId);
    expect(made.map(({ products }) => products.map(({ quantity }) => quantity))).toEqual([[1], [1, 1]]);
  });

  it('takes a late answer for the parcel whose call it was', async () => {
    const [first, second] = await splitInTwo();
    if (first === undefined || second === undefined) throw new Error('no two parcels');
    world.services.start();
    const one = await printParcel(world, first);
    world.shop.faults.add({ method: create, when: 'after', kind: 'reset', times: 1 });
    const two = await printParcel(world, second);
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
    await printParcel(world, shipmentId);
    shipments().declare(shipmentId);
    await declared(shipmentId);
    expect(linesTold().map(([, lines]) => lines)).toEqual(['1 all']);
    await world.services.orders.get(firstOrder, true);
    const next = shipments().open(shopId, orderId);
    expect(next.shipmentId).not.toBe(shipmentId);
    expect(next.draft.pieces).toEqual({ [socks]: 1 });
    await printParcel(world, next.shipmentId);
    shipments().declare(next.shipmentId);
    await declared(next.shipmentId);
    expect(linesTold().map(([, lines]) => lines)).toEqual(['1 all', '2 all']);
    expect((await world.services.orders.get(firstOrder, true)).status).toBe('WAIT_BUYER_ACCEPT_GOODS');
  });

  it('is declared as a whole when the packer says that the rest will not be sent', async () => {
    const { lines } = await world.services.orders.get(firstOrder, true);
    const { shipmentId } = shipments().open(shopId, orderId);
    split([[shipmentId, { [lines[0]?.childId ?? '']: 2 }]]);
    world.services.start();
    await printParcel(world, shipmentId);
    shipments().declare(shipmentId, { isRestDropped: true });
    await declared(shipmentId);
    expect(declarations()).toMatchObject([{ sendType: 'all', lines: [] }]);
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
