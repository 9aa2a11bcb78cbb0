import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SpecialGoods } from '../../src/shared/domain/order';
import { editConsignee } from '../../src/shared/domain/consignee';
import { openRule, usualServiceRules } from '../../src/shared/domain/service-rules';
import { localDayOf, warehouseKeyOf } from '../../src/shared/domain/pickup-agreement';
import type { OfficialDraft } from '../../src/shared/domain/shipment';
import { wizardOf } from '../../src/shared/domain/wizard';
import { waitFor } from '../support/wait-for';
import { firstOrder, packFirstOrder, setUpWorld, type World } from '../support/world';

let world: World;
beforeEach(async () => {
  world = await setUpWorld();
});
afterEach(() => world.close());

const held = { kind: 'hold', heldMs: 800 } as const;
const dayMs = 86_400_000;

/** The packed first order, changed and saved. */
async function packWith(change: (draft: OfficialDraft) => Partial<OfficialDraft>) {
  const { shipmentId, draft } = await packFirstOrder(world);
  if (draft.route !== 'official') throw new Error('not the official route');
  // Planned calls are sent from now on.
  world.services.start();
  return world.services.shipments.saveDraft(shipmentId, { ...draft, ...change(draft) });
}

/** What the gateway has of the first order, once it has something. */
const created = () =>
  waitFor('a logistics order', () => {
    const found = world.shop.state().logisticsOrders.filter(({ orderId }) => orderId === firstOrder.orderId);
    return found[0];
  });

const ordinary = { hasBattery: false, isOnlyBattery: false, isCosmetic: false, isSpecial: false, isBreakable: false };
describe('the kind of goods', () => {
  /** The first order with a kind said of its first line, on the plan that begins so. */
  const packAs = async (kind: SpecialGoods, plan: string) => {
    const { shipmentId } = await packFirstOrder(world);
    const services = await world.services.shipments.listServices(shipmentId);
    const service = services.find(({ serviceId }) => serviceId.startsWith(plan));
    if (service === undefined) throw new Error(`${plan} is not offered`);
    return packWith((draft) => ({
      service,
      goods: draft.goods.map((goods, index) =>
        index === 0 ? { ...goods, kinds: [kind], kindsFrom: 'packer' } : goods,
      ),
    }));
  };

  it.each([
    ['battery', 'CAINIAO_STANDARD', { hasBattery: true }],
    ['cosmetics', 'CAINIAO_STANDARD', { isCosmetic: true }],
    ['liquid', 'CAINIAO_STANDARD', { isSpecial: true }],
    ['powder', 'CAINIAO_STANDARD', { isSpecial: true }],
    ['magnetic', 'CAINIAO_STANDARD', { isSpecial: true }],
    ['other', 'CAINIAO_STANDARD', { isSpecial: true }],
    ['fragile', 'CAINIAO_STANDARD', { isBreakable: true }],
    ['live', 'E_EMS', { isSpecial: true }],
  ] as const)('%s reaches AliExpress in its own field', async (kind, plan, flags) => {
    const { shipmentId } = await packAs(kind, plan);
    world.services.shipments.confirm(shipmentId, held);
    const { products } = await created();
    expect(
      products.map(({ hasBattery, isOnlyBattery, isCosmetic, isSpecial, isBreakable }) => ({
        hasBattery,
        isOnlyBattery,
        isCosmetic,
        isSpecial,
        isBreakable,
      })),
    ).toEqual([{ ...ordinary, ...flags }, ordinary]);
  });

  it.each([
    ['pure-battery', 'CAINIAO_STANDARD'],
    ['live', 'CAINIAO_STANDARD'],
    ['battery', 'CPAM'],
  ] as const)('%s is not bought a plan of %s, which does not take it', async (kind, plan) => {
    const { shipmentId } = await packAs(kind, plan);
    expect(() => world.services.shipments.confirm(shipmentId, held)).toThrow(
      expect.objectContaining({ code: 'shipment.not-ready', details: { kind: 'service-refuses-goods' } }),
    );
    expect(world.shop.state().logisticsOrders.filter(({ orderId }) => orderId === firstOrder.orderId)).toEqual([]);
  });

  it.each([
    ['weight', { maxWeightGrams: 419 }, 'service-refuses-parcel'],
    ['side', { maxSideCm: 19 }, 'service-refuses-parcel'],
    ['sum', { maxSumCm: 39 }, 'service-refuses-parcel'],
    ['value', { maxValueCents: 1 }, 'goods-beyond-plan'],
    ['refuses', { refuses: ['battery'] }, 'service-refuses-goods'],
  ] as const)('%s: a limit that was set in Settings stops the create before the call', async (_, limit, kind) => {
    const { shipmentId } = await packAs('battery', 'CAINIAO_STANDARD');
    const { settings, shipments } = world.services;
    const own = { ...openRule, family: 'own', pattern: '^CAINIAO_STANDARD' };
    settings.saveShipping({ ...settings.shipping(), serviceRules: [{ ...own, ...limit }] });
    expect(() => shipments.confirm(shipmentId, held)).toThrow(
      expect.objectContaining({ code: 'shipment.not-ready', details: { kind } }),
    );
    settings.saveShipping({ ...settings.shipping(), serviceRules: [own] });
    expect(shipments.confirm(shipmentId, held).create).not.toBeNull();
    await created();
    expect(world.shop.calls.filter(({ method }) => method === 'aliexpress.logistics.order.createorder')).toHaveLength(
      1,
    );
  });

  it('customs names that are not English go by no plan that wants English ones', async () => {
    const { shipmentId } = await packWith((draft) => ({
      goods: draft.goods.map((goods) => ({ ...goods, nameEn: '12345' })),
    }));
    const { settings, shipments } = world.services;
    const own = { ...openRule, family: 'own', pattern: '^CAINIAO_STANDARD' };
    settings.saveShipping({ ...settings.shipping(), serviceRules: [{ ...own, wantsEnglishNames: true }] });
    expect(() => shipments.confirm(shipmentId, held)).toThrow(
      expect.objectContaining({ code: 'shipment.not-ready', details: { kind: 'goods-beyond-plan' } }),
    );
  });

  it('hears from AliExpress what it says of the products', async () => {
    const { shipmentId } = await packFirstOrder(world);
    const tags = await world.services.goods.listItemTags(shipmentId);
    expect(tags.map(({ verdict, feature }) => `${verdict} ${feature}`)).toEqual(['unknown OTHER', 'unknown OTHER']);
  });
});

describe('the way to the warehouse', () => {
  it('sends courier and number when the parcel is posted there', async () => {
    const { shipmentId } = await packWith(() => ({ handoverWay: 'SELF_POST' }));
    const { shipments, goods } = world.services;
    expect(() => shipments.confirm(shipmentId, held)).toThrow(
      expect.objectContaining({ details: { kind: 'courier-not-named' } }),
    );
    const [courier] = await goods.listCouriers(shipmentId);
    expect(courier).toEqual({ companyId: '101', name: '圆通速递', code: 'YTO' });
    const { draft } = shipments.get(shipmentId);
    if (draft.route !== 'official') throw new Error('not the official route');
    const domestic = { companyId: '101', company: 'YTO', trackingNumber: ' YT1234567890 ' };
    shipments.saveDraft(shipmentId, { ...draft, domestic });
    shipments.confirm(shipmentId, held);
    expect(await created()).toMatchObject({
      pickupType: 'SELF_POST',
      domestic: { companyId: '101', company: 'YTO', trackingNumber: 'YT1234567890' },
    });
  });

  it('tells where the plan takes parcels in, and when', async () => {
    const { shipmentId } = await packFirstOrder(world);
    const [point, ...others] = await world.services.goods.listWarehousePoints(shipmentId);
    expect(point).toMatchObject({ name: '东莞虎门仓', workTime: expect.stringContaining('09:00-21:00') });
    expect(point?.address).not.toContain('收货时间');
    expect(others).toEqual([]);
  });

  it('is not created for a pickup once its day is over while the call waited offline, and is after a new agreement', async () => {
    const port = Number(new URL(world.shopUrl).port);
    const { goods, shipments } = world.services;
    const { shipmentId } = await packFirstOrder(world);
    const agree = (service: Parameters<typeof warehouseKeyOf>[0], reference: string) => ({
      handoverWay: 'DOOR_PICKUP' as const,
      pickupAgreement: goods.addAgreement(firstOrder.shopId, {
        warehouse: warehouseKeyOf(service),
        day: localDayOf(Date.now() + world.clock.passedMs),
        hours: '',
        agreedWith: 'Chen',
        reference,
      }),
    });
    const fill = (reference: string) => {
      const { draft } = shipments.get(shipmentId);
      if (draft.route !== 'official' || draft.service === null) throw new Error('no plan was chosen');
      return shipments.saveDraft(shipmentId, { ...draft, ...agree(draft.service, reference) });
    };
    fill('P-7');
    await shipments.listAddresses(shipmentId);
    world.services.start();
    await world.shop.close();
    shipments.confirm(shipmentId, held);
    world.clock.passedMs = dayMs;
    await world.shop.listen(port);
    await world.services.sync.run();
    const create = () => shipments.get(shipmentId).create?.status;
    await waitFor('the stop', () => create()?.state === 'refused', 30_000);
    expect(create()).toMatchObject({ problem: 'pickup.agreed-day-past' });
    expect(world.shop.state().logisticsOrders.filter(({ orderId }) => orderId === firstOrder.orderId)).toEqual([]);
    const order = await world.services.orders.get(firstOrder, false);
    const day = localDayOf(Date.now() + dayMs);
    expect(wizardOf(order, shipments.get(shipmentId), usualServiceRules, day)).toEqual({
      phase: 'preparing',
      at: 'service',
    });
    fill('P-8');
    shipments.confirm(shipmentId, held);
    expect(await created()).toMatchObject({ pickupType: 'DOOR_PICKUP' });
  });

  it('refuses a pickup that nobody agreed, or whose day is over, and takes it then', async () => {
    const { shipmentId, draft } = await packWith(() => ({ handoverWay: 'DOOR_PICKUP' }));
    const { shipments, goods } = world.services;
    if (draft.route !== 'official' || draft.service === null) throw new Error('no plan was chosen');
    const refusal = expect.objectContaining({ code: 'shipment.not-ready', details: { kind: 'pickup-not-agreed' } });
    expect(() => shipments.confirm(shipmentId, held)).toThrow(refusal);

    const warehouse = warehouseKeyOf(draft.service);
    const entry = { warehouse, hours: '15:00', agreedWith: 'Mr Li', reference: 'P-7' };
    expect(() => goods.addAgreement(firstOrder.shopId, { ...entry, day: localDayOf(Date.now() - dayMs) })).toThrow(
      expect.objectContaining({ code: 'pickup.day-past' }),
    );
    const agreement = goods.addAgreement(firstOrder.shopId, { ...entry, day: localDayOf(Date.now()) });
    // One that only a screen made up is none.
    shipments.saveDraft(shipmentId, { ...draft, pickupAgreement: { ...agreement, agreementId: 'made-up' } });
    expect(() => shipments.confirm(shipmentId, held)).toThrow(refusal);

    expect(goods.listAgreements(firstOrder.shopId, warehouse)).toEqual([agreement]);
    shipments.saveDraft(shipmentId, { ...draft, pickupAgreement: agreement });
    shipments.confirm(shipmentId, held);
    expect(await created()).toMatchObject({ pickupType: 'DOOR_PICKUP' });
  });
});

it('sends the consignee as it was changed here, and keeps that it was', async () => {
  const { shipmentId } = await packWith((draft) => ({
    consigneeTyped: draft.consignee === null ? null : editConsignee(draft.consignee, null, 'city', 'Osasco'),
  }));
  world.services.shipments.confirm(shipmentId, held);
  const { receiver } = await created();
  const buyer = world.services.shipments.get(shipmentId).draft.consignee;
  expect(receiver).toMatchObject({ city: 'Osasco', name: buyer?.name, province: buyer?.province });
  const kept = world.db.prepare("SELECT details_json FROM history WHERE action = 'change-consignee'").pluck().all();
  expect(kept).toEqual(['{"fields":"city"}']);
});
