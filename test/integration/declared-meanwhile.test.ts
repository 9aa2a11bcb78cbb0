import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ShipmentId } from '../../src/shared/domain/ids';
import { declareLinesOf, type DeclareShipment } from '../../src/shared/domain/logistics';
import { aDeclareRequest } from '../support/factories';
import { waitFor } from '../support/wait-for';
import { elsewhere, firstOrder, printParcel, setUpWorld, type World } from '../support/world';

const { shopId, orderId } = firstOrder;
const wholeOrder = 'aliexpress.logistics.sellershipmentfortop';
const byLine = 'aliexpress.logistics.order.shipment';

let world: World;
let shipmentId: ShipmentId;
beforeEach(async () => {
  world = await setUpWorld({ settleMs: 600, apartMs: 100 });
  await world.services.sync.run();
  await world.services.orders.get(firstOrder, true);
  ({ shipmentId } = world.services.shipments.open(shopId, orderId));
  world.services.start();
});
afterEach(() => world.close());

const statusOf = () => world.services.shipments.get(shipmentId).declare?.status;
const reached = (method: string): number => world.shop.calls.filter((call) => call.method === method).length;

/** Declares the parcel; while the call is on its way, somebody else declares the order like this. */
async function declareWhile(method: string, other: (ours: DeclareShipment) => Promise<void>): Promise<void> {
  const { waybillNumber } = await printParcel(world, shipmentId);
  world.shop.faults.add({ method, when: 'before', kind: 'delay', ms: 1_500, times: 1 });
  world.services.shipments.declare(shipmentId);
  await waitFor('the call to be on its way', () => statusOf()?.state === 'sending');
  await other(aDeclareRequest({ orderId, serviceCode: 'CAINIAO_STANDARD', trackingNumber: waybillNumber }));
}

const stranger = { serviceCode: 'SF_EPARCEL', trackingNumber: 'SF0000000000077' };
const reason = 'asked in the office';

describe('an order that was declared already when our declaration arrived (-999)', () => {
  it('is done when it was declared with our number', async () => {
    await declareWhile(wholeOrder, (ours) => elsewhere(world).declareShipment(ours));
    await waitFor('the truth', () => statusOf()?.state === 'succeeded');
    expect(reached(wholeOrder)).toBe(2);
    expect(world.shop.state().declarations.filter((each) => each.orderId === orderId)).toHaveLength(1);
  });

  it('is a conflict when it was declared with another', async () => {
    await declareWhile(wholeOrder, (ours) => elsewhere(world).declareShipment({ ...ours, ...stranger }));
    await waitFor('the conflict', () => statusOf()?.state === 'conflict');
    expect(statusOf()).toMatchObject({ problem: 'shipment.other-declaration', found: 'SF0000000000077' });
    expect(reached(wholeOrder)).toBe(2);
  });

  it.each([
    ['is done, line by line, with our number', {}, 'succeeded'],
    ['is a conflict, line by line, with another', stranger, 'conflict'],
  ] as const)('%s', async (_, change, state) => {
    const { lines } = await world.services.orders.get(firstOrder, true);
    world.services.shipments.split(shopId, orderId, [{ shipmentId, pieces: { [lines[0]?.childId ?? '']: 2 } }]);
    await declareWhile(byLine, (ours) =>
      elsewhere(world).declareLines(declareLinesOf({ ...ours, ...change, lines: [{ index: 1, sendType: 'all' }] })),
    );
    await waitFor('the truth', () => statusOf()?.state === state);
    expect(reached(byLine)).toBe(2);
  });
});

describe('the conflict with a declaration that somebody else made', () => {
  beforeEach(async () => {
    await declareWhile(wholeOrder, (ours) => elsewhere(world).declareShipment({ ...ours, ...stranger }));
    await waitFor('the conflict', () => statusOf()?.state === 'conflict');
  });

  it('is over when a person keeps what was found: the parcel is declared with that, and can be changed from it', async () => {
    const { shipments } = world.services;
    shipments.resolve(shipmentId, 'declare', 'adopt', reason);
    expect(statusOf()?.state).toBe('succeeded');
    expect(shipments.get(shipmentId).declared).toMatchObject(stranger);
    expect(reached(wholeOrder)).toBe(2);
    shipments.modifyDeclaration(shipmentId, { ...stranger, trackingNumber: 'SF0000000000088', reason });
    await waitFor('the change', () => shipments.get(shipmentId).modify?.status.state === 'succeeded');
    expect(world.shop.state().declarations.find((each) => each.orderId === orderId)).toMatchObject({
      trackingNumber: 'SF0000000000088',
    });
  });

  it('is shown again when a person has ours sent all the same: AliExpress refuses it, and what is there can be kept', async () => {
    const { shipments } = world.services;
    for (const presses of [1, 2]) {
      shipments.resolve(shipmentId, 'declare', 'retry', reason);
      await waitFor('the refusal', () => reached(wholeOrder) === 2 + presses && statusOf()?.state === 'conflict');
      expect(statusOf()).toMatchObject({ found: stranger.trackingNumber });
    }
    shipments.resolve(shipmentId, 'declare', 'adopt', reason);
    expect(shipments.get(shipmentId).declared).toMatchObject(stranger);
    expect(reached(wholeOrder)).toBe(4);
  });
});
