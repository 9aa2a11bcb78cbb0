import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { getCall } from '../../src/main/outbox/calls.repository';
import type { ShipmentId } from '../../src/shared/domain/ids';
import { waitFor } from '../support/wait-for';
import { firstOrder, printParcel, setUpWorld, type World } from '../support/world';

const byLine = 'aliexpress.logistics.order.shipment';
const { shopId, orderId } = firstOrder;
const proof = { kind: 'hold', heldMs: 800 } as const;
const reason = 'the socks are sold out';

let world: World;
let first: ShipmentId;
let [shirt, socks] = ['', ''];
beforeEach(async () => {
  world = await setUpWorld({ gatewayTimeoutMs: 3_000 });
  await world.services.sync.run();
  const { lines } = await world.services.orders.get(firstOrder, true);
  [shirt, socks] = [lines[0]?.childId ?? '', lines[1]?.childId ?? ''];
  first = shipments().open(shopId, orderId).shipmentId;
});
afterEach(() => world.close());

const shipments = () => world.services.shipments;
const callsOf = (method: string) => world.shop.calls.filter((call) => call.method === method);
const declarations = () => world.shop.state().declarations.filter((each) => each.orderId === orderId);
const statusNow = () => world.shop.state().orders.find((order) => order.orderId === orderId)?.status;

/** Sends one T-shirt of two; the other one and the socks stay behind. */
async function sendOneShirt(): Promise<string> {
  shipments().split(shopId, orderId, [{ shipmentId: first, pieces: { [shirt]: 1 } }]);
  world.services.start();
  const { waybillNumber } = await printParcel(world, first);
  shipments().declare(first);
  await waitFor('the declaration', () => shipments().get(first).declare?.status.state === 'succeeded');
  await world.services.orders.get(firstOrder, true);
  return waybillNumber;
}

const closed = () => waitFor('the closing', () => shipments().get(first).close?.status.state === 'succeeded');

describe('closing an order of which nothing more is sent', () => {
  it('closes every open line with the last number, and says which pieces are left out', async () => {
    const number = await sendOneShirt();
    expect(statusNow()).toBe('SELLER_PART_SEND_GOODS');
    expect(shipments().get(first).closing).toEqual([
      { childId: shirt, left: 1, isUnsent: false, trackingNumber: number },
      { childId: socks, left: 1, isUnsent: true, trackingNumber: number },
    ]);
    shipments().close(first, { proof, reason });
    shipments().close(first, { proof, reason });
    await closed();
    expect(callsOf(byLine)).toHaveLength(2);
    expect(statusNow()).toBe('WAIT_BUYER_ACCEPT_GOODS');
    expect(declarations().map(({ trackingNumber, lines }) => [trackingNumber, lines])).toEqual([
      [number, [{ index: 1, sendType: 'part' }]],
      [
        number,
        [
          { index: 1, sendType: 'all' },
          { index: 2, sendType: 'all' },
        ],
      ],
    ]);
    expect(shipments().get(first).closing).toBeNull();
  });

  it('takes back the parcel that was begun for the rest, and begins no other', async () => {
    await sendOneShirt();
    const rest = shipments().open(shopId, orderId);
    expect(rest.shipmentId).not.toBe(first);
    world.shop.faults.add({ method: byLine, when: 'before', kind: 'hang', times: 1 });
    shipments().close(first, { proof, reason });
    expect(shipments().get(first).parcels).toHaveLength(1);
    expect(shipments().open(shopId, orderId).shipmentId).toBe(first);
    expect(() => shipments().split(shopId, orderId, [{ shipmentId: null, pieces: { [socks]: 1 } }])).toThrow(
      expect.objectContaining({ code: 'shipment.other-call-open' }),
    );
    await closed();
  });

  it('changes the number of lines that were closed with it as well', async () => {
    await sendOneShirt();
    shipments().close(first, { proof, reason });
    await closed();
    const wanted = { serviceCode: 'SF_EPARCEL', trackingNumber: 'SF0000000000077', reason: 'the wrong number' };
    shipments().modifyDeclaration(first, wanted);
    await waitFor('the change', () => shipments().get(first).modify?.status.state === 'succeeded');
    expect(declarations().map(({ trackingNumber }) => trackingNumber)).not.toContain(
      shipments().get(first).waybillNumber,
    );
    expect(new Set(declarations().map(({ trackingNumber }) => trackingNumber))).toEqual(new Set(['SF0000000000077']));
  });

  it.each(['hang', 'reset', 'http-502', 'not-json'] as const)(
    'is sent once when it was executed and then: %s',
    async (kind) => {
      await sendOneShirt();
      world.shop.faults.add({ method: byLine, when: 'after', kind, times: 1 });
      shipments().close(first, { proof, reason });
      await closed();
      expect(callsOf(byLine)).toHaveLength(2);
    },
  );

  it('is done already when somebody closed the order elsewhere', async () => {
    await sendOneShirt();
    world.shop.setOrderStatus(orderId, 'WAIT_BUYER_ACCEPT_GOODS');
    shipments().close(first, { proof, reason });
    await closed();
    expect(callsOf(byLine)).toHaveLength(1);
  });

  it('stops at a cancel request, and goes on when it is asked for again after that', async () => {
    await sendOneShirt();
    world.shop.setOrderStatus(orderId, 'IN_CANCEL');
    shipments().close(first, { proof, reason });
    await waitFor('the refusal', () => shipments().get(first).close?.status.state === 'refused');
    const callId = shipments().get(first).close?.callId ?? '';
    expect(getCall(world.db, callId).status).toMatchObject({ problem: 'order.cancel-requested' });
    expect(() => shipments().close(first, { proof, reason })).toThrow(
      expect.objectContaining({ code: 'order.cancel-requested' }),
    );
    world.shop.setOrderStatus(orderId, 'SELLER_PART_SEND_GOODS');
    await world.services.orders.get(firstOrder, true);
    shipments().close(first, { proof, reason });
    await closed();
    expect(statusNow()).toBe('WAIT_BUYER_ACCEPT_GOODS');
  });

  it('wants a proof, a reason and read messages, and does nothing without them', async () => {
    await sendOneShirt();
    const refused = (code: string): unknown => expect.objectContaining({ code });
    expect(() => shipments().close(first, { proof: { kind: 'scan', text: '123' }, reason })).toThrow(
      refused('shipment.wrong-proof'),
    );
    expect(() => shipments().close(first, { proof, reason: ' ' })).toThrow(refused('shipment.reason-missing'));
    world.db.prepare('UPDATE orders SET unread_messages = 1 WHERE order_id = ?').run(orderId);
    expect(() => shipments().close(first, { proof, reason })).toThrow(refused('order.messages-unread'));
    expect(shipments().get(first).close).toBeNull();
  });

  it('is not offered while a parcel is to be declared, nor once the order is complete', async () => {
    const { parcels } = shipments().get(first);
    expect(parcels).toHaveLength(1);
    expect(shipments().get(first).closing).toBeNull();
    expect(() => shipments().close(first, { proof, reason })).toThrow(
      expect.objectContaining({ code: 'shipment.nothing-to-close' }),
    );
    world.services.start();
    await printParcel(world, first);
    shipments().declare(first);
    await waitFor('the declaration', () => shipments().get(first).declare?.status.state === 'succeeded');
    expect(shipments().get(first).closing).toBeNull();
  });
});
