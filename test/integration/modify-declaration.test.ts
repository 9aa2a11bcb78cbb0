import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { getCall, insertCall, saveStatus, type Call } from '../../src/main/outbox/calls.repository';
import { insertShipment } from '../../src/main/shipping/shipments.repository';
import { orderIdSchema, shipmentIdSchema } from '../../src/shared/domain/ids';
import { callKeyOf, orderLane } from '../../src/shared/domain/journal';
import { aCall, aDeclareRequest, aDraft } from '../support/factories';
import { waitFor } from '../support/wait-for';
import { elsewhere, firstOrder, setUpWorld, type World } from '../support/world';

const method = 'aliexpress.logistics.sellermodifiedshipmentfortop';
const wanted = {
  serviceCode: 'SF_EPARCEL',
  trackingNumber: 'SF0000000000077',
  sendType: 'part',
  trackingWebsite: '',
  actualCarrier: '',
  packageType: '',
  description: '',
} as const;

/** An order of the practice shop of which one parcel is declared already. */
const key = { shopId: firstOrder.shopId, orderId: orderIdSchema.parse('8170004586006410') };
const shipmentId = shipmentIdSchema.parse('declared-parcel');

let world: World;
beforeEach(async () => {
  world = await setUpWorld({ gatewayTimeoutMs: 1_000, settleMs: 600, apartMs: 100 });
  await world.services.sync.run();
  const old = world.shop.state().declarations.find(({ orderId }) => orderId === key.orderId);
  if (old === undefined) throw new Error('the practice shop has declared nothing of this order');
  insertShipment(world.db, { ...key, shipmentId, parcelNumber: 1, draft: aDraft() }, Date.now());
  const { serviceCode, trackingNumber } = old;
  const request = aDeclareRequest({ orderId: key.orderId, serviceCode, trackingNumber, sendType: 'part' });
  const kind = 'declare-shipment';
  const callKey = callKeyOf(kind, shipmentId);
  const lane = orderLane(key.shopId, key.orderId);
  insertCall(world.db, aCall({ ...key, callId: 'declared', kind, callKey, lane, shipmentId, request }), Date.now());
  saveStatus(world.db, 'declared', 'answered', { state: 'succeeded', atMs: Date.now() }, { nowMs: Date.now() });
  world.services.start();
});
afterEach(() => world.close());

const plan = (): Call => world.services.modifyDeclaration(shipmentId, wanted);
const stateOf = ({ callId }: Call) => getCall(world.db, callId).status.state;
const declared = () =>
  world.shop
    .state()
    .declarations.filter((each) => each.orderId === key.orderId)
    .map(({ serviceCode, trackingNumber, modifiedTimes }) => ({ serviceCode, trackingNumber, modifiedTimes }));
const once = [{ serviceCode: 'SF_EPARCEL', trackingNumber: 'SF0000000000077', modifiedTimes: 1 }];
const sent = () => world.shop.calls.filter((call) => call.method === method).length;

describe('changing a declaration, when the line fails', () => {
  it.each(['hang', 'reset', 'http-502', 'not-json'] as const)(
    'finds its own change after: executed, then %s',
    async (kind) => {
      world.shop.faults.add({ method, when: 'after', kind, times: 1 });
      const call = plan();
      await waitFor('the truth', () => stateOf(call) === 'succeeded');
      expect(declared()).toEqual(once);
      expect(sent()).toBe(1);
    },
  );

  it.each(['hang', 'reset', 'http-502'] as const)(
    'sends again only when it is proved absent after: %s',
    async (kind) => {
      world.shop.faults.add({ method, when: 'before', kind, times: 1 });
      const call = plan();
      await waitFor('uncertainty', () => stateOf(call) === 'uncertain');
      expect(declared()[0]?.modifiedTimes).toBe(0);
      await waitFor('the truth', () => stateOf(call) === 'succeeded');
      expect(declared()).toEqual(once);
      expect(sent()).toBe(2);
    },
  );

  it('is not fooled by an execution long after its connection broke', async () => {
    world.shop.faults.add({ method, when: 'before', kind: 'late-execution', ms: 400, times: 1 });
    const call = plan();
    await waitFor('the truth', () => stateOf(call) === 'succeeded');
    expect(declared()).toEqual(once);
  });

  it.each(['after', 'before'] as const)('is done when the network delivers it twice (%s)', async (when) => {
    world.shop.faults.add({ method, when, kind: 'duplicate' });
    const call = plan();
    await waitFor('the truth', () => stateOf(call) === 'succeeded');
    expect(declared()).toEqual(once);
    expect(sent()).toBe(1);
  });

  it('takes up a change that the app died over, without sending it again', async () => {
    world.shop.faults.add({ method, when: 'after', kind: 'hang', times: 1 });
    const call = plan();
    await waitFor('the executed call', () => declared()[0]?.modifiedTimes === 1);
    world.restart().start();
    expect(stateOf(call)).toBe('uncertain');
    await waitFor('the truth', () => stateOf(call) === 'succeeded');
    expect(sent()).toBe(1);
  });

  it('stops at the limit that is set here, goes beyond at a person’s word, and then hears AliExpress’s own', async () => {
    const { settings, shipments } = world.services;
    settings.saveShipping({ ...settings.shipping(), modifyLimit: { times: 1, hours: null } });
    const { serviceCode, trackingNumber } = wanted;
    const one = { serviceCode, trackingNumber, reason: 'another carrier fetched it' };
    shipments.modifyDeclaration(shipmentId, one);
    await waitFor('the change', () => shipments.get(shipmentId).modify?.status.state === 'succeeded');
    expect(shipments.get(shipmentId).declared).toMatchObject({ trackingNumber, changes: 1 });

    const two = { ...one, trackingNumber: 'SF0000000000088' };
    expect(() => shipments.modifyDeclaration(shipmentId, two)).toThrow(
      expect.objectContaining({ code: 'shipment.modify-times', details: { limit: 1 } }),
    );
    expect(sent()).toBe(1);

    world.shop.setModifyLimit({ times: 1, withinMs: 60_000_000 });
    shipments.modifyDeclaration(shipmentId, { ...two, isBeyond: true });
    await waitFor('the refusal', () => shipments.get(shipmentId).modify?.status.state === 'refused');
    expect(shipments.get(shipmentId).modify?.status).toMatchObject({ told: expect.stringContaining('可修改次数') });
    expect(declared()).toEqual(once);
  });

  it('is refused with what AliExpress told when it may not be changed any more, and may be corrected', async () => {
    world.shop.setModifyLimit({ times: 0, withinMs: 60_000 });
    const call = plan();
    await waitFor('the refusal', () => stateOf(call) === 'refused');
    expect(getCall(world.db, call.callId).status).toMatchObject({ told: expect.stringContaining('可修改次数') });
    world.shop.setModifyLimit(undefined);
    expect(plan().callId).toBe(call.callId);
    await waitFor('the change', () => stateOf(call) === 'succeeded');
    expect(declared()).toEqual(once);
  });
});

describe('a change of a declaration that somebody else changed', () => {
  const stranger = { serviceCode: 'SF_EPARCEL', trackingNumber: 'SF0000000000055' };
  const reason = 'asked in the office';
  const modifyNow = () => world.services.shipments.get(shipmentId).modify?.status;

  beforeEach(async () => {
    const old = declared()[0];
    if (old === undefined) throw new Error('nothing is declared');
    await elsewhere(world).modifyDeclaration({
      ...wanted,
      ...stranger,
      orderId: key.orderId,
      lines: [],
      old: { serviceCode: old.serviceCode, trackingNumber: old.trackingNumber },
    });
    plan();
    await waitFor('the conflict', () => modifyNow()?.state === 'conflict');
  });

  it('is a conflict that shows what stands there, with nothing sent', () => {
    expect(modifyNow()).toMatchObject({ problem: 'shipment.other-declaration', found: 'SF0000000000055' });
    expect(sent()).toBe(1);
  });

  it('is over when a person keeps what was found, and can be changed from there', async () => {
    const { shipments } = world.services;
    shipments.resolve(shipmentId, 'modify', 'adopt', reason);
    expect(shipments.get(shipmentId).declared).toMatchObject(stranger);
    expect(sent()).toBe(1);
    plan();
    await waitFor('the change', () => modifyNow()?.state === 'succeeded');
    expect(declared()).toMatchObject([{ trackingNumber: wanted.trackingNumber, modifiedTimes: 2 }]);
  });

  it('goes on from what was found when a person has it made all the same', async () => {
    world.services.shipments.resolve(shipmentId, 'modify', 'retry', reason);
    await waitFor('the change', () => modifyNow()?.state === 'succeeded');
    expect(declared()).toMatchObject([{ trackingNumber: wanted.trackingNumber, modifiedTimes: 2 }]);
    expect(sent()).toBe(2);
  });
});
