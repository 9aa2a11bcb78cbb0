import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ShipmentId } from '../../src/shared/domain/ids';
import { chooseCarrier } from '../../src/shared/domain/third-party';
import { aCarrierDraft } from '../support/carrier-draft';
import { waitFor } from '../support/wait-for';
import { firstOrder, packShipment, printParcel, setUpWorld, type World } from '../support/world';

const declare = 'aliexpress.logistics.sellershipmentfortop';
const proof = { kind: 'hold', heldMs: 800 } as const;

const yanwen = aCarrierDraft({ label: { source: 'own-label', size: '100x150' } });

let world: World;
beforeEach(async () => {
  world = await setUpWorld();
  await world.services.sync.run();
  await world.services.orders.get(firstOrder, true);
});
afterEach(() => world.close());

const shipments = () => world.services.shipments;
const refusal = (code: string): unknown => expect.objectContaining({ code });
const declaredCalls = () => world.shop.calls.filter((call) => call.method === declare);

/** A parcel of the first order with its carrier, its number, and its label on. */
async function packWithNumber(): Promise<ShipmentId> {
  const { shipmentId } = shipments().open(firstOrder.shopId, firstOrder.orderId);
  await packShipment(world, shipmentId);
  const carrier = world.services.carriers.save(null, yanwen);
  const { draft } = shipments().setRoute(shipmentId, 'third-party');
  if (draft.route !== 'third-party') throw new Error('the route did not change');
  shipments().saveDraft(shipmentId, { ...draft, carrier: chooseCarrier(carrier, null) });
  shipments().confirmWaybill(shipmentId, { number: 'UA123456785YP', source: 'typed' });
  shipments().setLabelOn(shipmentId, true);
  return shipmentId;
}

/** The buyer writes, and the station learns of it. */
async function buyerWrites(): Promise<void> {
  world.shop.addMessage(firstOrder.orderId, 'buyer', 'Please send the blue one instead!');
  for (let look = 0; look < 20 && world.services.messages.get(firstOrder).unread === 0; look++) {
    await world.services.sync.run();
  }
}

function readMessages(): void {
  const { messages } = world.services.messages.get(firstOrder);
  world.services.messages.markRead(
    firstOrder,
    messages.map(({ messageId }) => messageId),
  );
}

describe('what comes between the number and the declaration of a parcel of the seller’s own carrier', () => {
  it('stops the declaration when it is a message, until that is read', async () => {
    const shipmentId = await packWithNumber();
    await buyerWrites();
    world.services.start();
    expect(() => shipments().declare(shipmentId, { proof })).toThrow(refusal('order.messages-unread'));
    expect(shipments().get(shipmentId).declare).toBeNull();
    readMessages();
    shipments().declare(shipmentId, { proof });
    await waitFor('the declaration', () => shipments().get(shipmentId).declare?.status.state === 'succeeded');
    expect(declaredCalls()).toHaveLength(1);
  });

  it('stops a declaration that waited to be sent while the message came', async () => {
    const shipmentId = await packWithNumber();
    shipments().declare(shipmentId, { proof });
    await buyerWrites();
    world.services.start();
    await waitFor('the stop', () => shipments().get(shipmentId).declare?.status.state === 'refused');
    expect(shipments().get(shipmentId).declare?.status).toMatchObject({ problem: 'order.messages-unread' });
    expect(declaredCalls()).toHaveLength(0);
    readMessages();
    shipments().declare(shipmentId, { proof });
    await waitFor('the declaration', () => shipments().get(shipmentId).declare?.status.state === 'succeeded');
    expect(declaredCalls()).toHaveLength(1);
  });

  it('stops it when the note or the address is another one, until the packer has read what changed', async () => {
    const shipmentId = await packWithNumber();
    world.shop.changeOrder(firstOrder.orderId, { note: 'No, with an invoice please.' });
    await world.services.orders.get(firstOrder, true);
    expect(shipments().get(shipmentId).orderChanges).toMatchObject([
      { what: 'note', after: 'No, with an invoice please.' },
    ]);
    world.services.start();
    expect(() => shipments().declare(shipmentId, { proof })).toThrow(refusal('order.changed'));
    expect(shipments().readChanges(shipmentId).orderChanges).toEqual([]);
    shipments().declare(shipmentId, { proof });
    await waitFor('the declaration', () => shipments().get(shipmentId).declare?.status.state === 'succeeded');
  });

  it('stops it when the buyer asks to cancel', async () => {
    const shipmentId = await packWithNumber();
    world.shop.setOrderStatus(firstOrder.orderId, 'IN_CANCEL');
    await world.services.orders.get(firstOrder, true);
    expect(() => shipments().declare(shipmentId, { proof })).toThrow(refusal('order.cancel-requested'));
  });
});

it('does not hold up an official parcel, whose number and label are AliExpress’s already', async () => {
  const { shipmentId } = shipments().open(firstOrder.shopId, firstOrder.orderId);
  world.services.start();
  await printParcel(world, shipmentId);
  await buyerWrites();
  shipments().declare(shipmentId);
  await waitFor('the declaration', () => shipments().get(shipmentId).declare?.status.state === 'succeeded');
  expect(world.shop.state().declarations.filter(({ orderId }) => orderId === firstOrder.orderId)).toHaveLength(1);
});
