import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { orderIdSchema, type OrderId, type ShipmentId } from '../../src/shared/domain/ids';
import { piecesOf } from '../../src/shared/domain/parcel-pieces';
import { chooseCarrier } from '../../src/shared/domain/third-party';
import { aCarrierDraft } from '../support/carrier-draft';
import { waitFor } from '../support/wait-for';
import { firstOrder, packShipment, setUpWorld, type World } from '../support/world';

let world: World;
let otherId: OrderId;
beforeEach(async () => {
  world = await setUpWorld();
  await world.services.sync.run();
  otherId = await makeSecondOrder();
});
afterEach(() => world.close());

const { shopId, orderId } = firstOrder;
const shipments = () => world.services.shipments;
const held = { kind: 'hold', heldMs: 800 } as const;
const declarations = () =>
  world.shop.state().declarations.filter((each) => [String(orderId), String(otherId)].includes(each.orderId));

const yanwen = aCarrierDraft({ label: { source: 'own-label', size: '100x150' } });

/** Makes another waiting order one of the first order's buyer. */
async function makeSecondOrder(): Promise<OrderId> {
  await world.services.orders.get(firstOrder, true);
  const row = world.db
    .prepare(
      `SELECT order_id FROM orders WHERE shop_id = ? AND order_id <> ? AND is_in_queue = 1 AND ship_block IS NULL
       AND status = 'WAIT_SELLER_SEND_GOODS' AND detail_fetched_at_ms IS NOT NULL ORDER BY due_ms LIMIT 1`,
    )
    .pluck()
    .get(shopId, orderId);
  const found = orderIdSchema.parse(row);
  const buyerKey = world.shop.state().orders.find((order) => order.orderId === orderId)?.buyerKey ?? '';
  world.shop.changeOrder(found, { buyerKey });
  await world.services.orders.get({ shopId, orderId: found }, true);
  return found;
}

/** The first order's parcel with everything filled in for the seller's own carrier. */
async function packLeader(): Promise<ShipmentId> {
  const { shipmentId } = shipments().open(shopId, orderId);
  await packShipment(world, shipmentId);
  const carrier = world.services.carriers.save(null, yanwen);
  const { draft } = shipments().setRoute(shipmentId, 'third-party');
  if (draft.route !== 'third-party') throw new Error('the route did not change');
  shipments().saveDraft(shipmentId, { ...draft, carrier: chooseCarrier(carrier, null) });
  return shipmentId;
}

async function checkMember(memberId: ShipmentId): Promise<void> {
  const order = await world.services.orders.get({ shopId, orderId: otherId }, false);
  const { draft } = shipments().get(memberId);
  shipments().saveDraft(memberId, {
    ...draft,
    tickedPieces: piecesOf(order, draft.pieces),
    isAddressChecked: true,
    isNoteRead: true,
  });
}

describe('two orders of one buyer', () => {
  it('go in one parcel with one number, and each is declared', async () => {
    const leaderId = await packLeader();
    expect(shipments().listCombinable(leaderId)).toEqual([otherId]);
    const [member] = shipments().combine(leaderId, otherId).members;
    if (member === undefined) throw new Error('no member');
    expect(shipments().listCombinable(leaderId)).toEqual([]);
    const entry = { number: 'UA123456785YP', source: 'typed' } as const;
    expect(() => shipments().confirmWaybill(leaderId, entry)).toThrow(
      expect.objectContaining({ code: 'shipment.not-ready', details: { kind: 'member-not-checked' } }),
    );
    await checkMember(member.shipmentId);
    shipments().confirmWaybill(leaderId, entry);
    expect(shipments().get(member.shipmentId).waybillNumber).toBe('UA123456785YP');
    shipments().setLabelOn(leaderId, true);
    world.services.start();
    shipments().declare(leaderId, { proof: held });
    shipments().declare(leaderId, { proof: held });
    await waitFor('both declarations', () =>
      [leaderId, member.shipmentId].every((id) => shipments().get(id).declare?.status.state === 'succeeded'),
    );
    expect(declarations().map((each) => [each.orderId, each.trackingNumber, each.sendType])).toEqual(
      expect.arrayContaining([
        [orderId, 'UA123456785YP', 'all'],
        [otherId, 'UA123456785YP', 'all'],
      ]),
    );
    expect(declarations()).toHaveLength(2);
  });

  it('go apart again until the parcel has its number', async () => {
    const leaderId = await packLeader();
    const [member] = shipments().combine(leaderId, otherId).members;
    if (member === undefined) throw new Error('no member');
    expect(() => shipments().setRoute(leaderId, 'official')).toThrow(
      expect.objectContaining({ code: 'shipment.combined' }),
    );
    expect(() => shipments().confirmWaybill(member.shipmentId, { number: 'UA1234', source: 'typed' })).toThrow(
      expect.objectContaining({ code: 'shipment.combined' }),
    );
    expect(shipments().separate(member.shipmentId).members).toEqual([]);
    expect(shipments().listCombinable(leaderId)).toEqual([otherId]);
  });

  it('stay apart on the official route, and when they go to different places', async () => {
    const { shipmentId } = shipments().open(shopId, orderId);
    expect(() => shipments().combine(shipmentId, otherId)).toThrow(
      expect.objectContaining({ code: 'shipment.not-combinable' }),
    );
    world.db
      .prepare(`UPDATE orders SET consignee_json = json_set(consignee_json, '$.city', 'Recife') WHERE order_id = ?`)
      .run(otherId);
    expect(shipments().listCombinable(shipmentId)).toEqual([]);
  });
});
