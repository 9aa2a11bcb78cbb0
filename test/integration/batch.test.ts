import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BatchEntry } from '../../src/shared/contract/batch.contract';
import type { OrderKey } from '../../src/shared/contract/orders.contract';
import { batchStageOf, commonPlans, reviewOf, tickAll } from '../../src/shared/domain/batch';
import type { ShipmentId } from '../../src/shared/domain/ids';
import { waitFor } from '../support/wait-for';
import { setUpWorld, type World } from '../support/world';
import { localDayOf } from '../../src/shared/domain/pickup-agreement';
import { usualServiceRules } from '../../src/shared/domain/service-rules';

const create = 'aliexpress.logistics.order.createorder';
const parcel = { lengthCm: 20, widthCm: 15, heightCm: 5, weightGrams: 600 };

let world: World;
let keys: readonly OrderKey[];
beforeEach(async () => {
  world = await setUpWorld({ settleMs: 300, apartMs: 50 });
  await world.services.sync.run();
  const question = { view: 'waiting', filter: 'all', country: '', service: '', shopId: '', search: '' } as const;
  const { rows } = world.services.orders.list({ ...question, offset: 0, limit: 200 });
  keys = rows.filter(({ shipBlock }) => shipBlock === null).slice(0, 10);
  if (keys.length < 10) throw new Error('the practice shop has too few orders to ship');
});
afterEach(() => world.close());

const made = (orderId: string): number =>
  world.shop.state().logisticsOrders.filter((order) => order.orderId === orderId).length;
const idOf = ({ shipmentId }: BatchEntry): ShipmentId => {
  if (shipmentId === null) throw new Error('not opened');
  return shipmentId;
};
const shipmentOf = (entry: BatchEntry) => world.services.shipments.get(idOf(entry));

const prepare = async (orders = keys): Promise<readonly BatchEntry[]> => {
  const { entries } = await world.services.batch.prepare({ keys: orders, parcel, before: null });
  return entries;
};

/** The plan that most of the orders are offered. */
async function bestPlan(entries: readonly BatchEntry[]): Promise<string> {
  const offered = await Promise.all(
    entries.map(async ({ key, services }) => {
      const order = await world.services.orders.get(key, false);
      return { services, chosenCodes: order.lines.map(({ chosenServiceCode }) => chosenServiceCode) };
    }),
  );
  return commonPlans(offered)[0]?.service.serviceId ?? '';
}

/** What the packer does to one order: reads it, ticks it, and completes its goods in the wizard. */
async function tick(entry: BatchEntry): Promise<void> {
  const order = await world.services.orders.get(entry.key, false);
  const { draft } = shipmentOf(entry);
  const goods = draft.goods.map((each) => ({
    ...each,
    nameCn: each.nameCn || '礼品',
    nameEn: each.nameEn || 'gift',
    valueMinor: each.valueMinor || 500,
  }));
  world.services.shipments.saveDraft(idOf(entry), { ...tickAll(order, draft), isNoteRead: true, goods });
}

async function reviewAll(entries: readonly BatchEntry[]) {
  return Promise.all(
    entries.map(async (entry) => {
      const order = await world.services.orders.get(entry.key, false);
      return {
        entry,
        review: reviewOf(order, shipmentOf(entry), entry.toRead, usualServiceRules, localDayOf(Date.now())),
      };
    }),
  );
}

/** Confirms each ticked order by itself, as the screen does. */
async function confirmTicked(entries: readonly BatchEntry[]): Promise<readonly BatchEntry[]> {
  const reviews = await reviewAll(entries);
  const ticked = reviews.filter(({ review }) => review.state === 'ticked').map(({ entry }) => entry);
  for (const entry of ticked) world.services.shipments.confirm(idOf(entry), { kind: 'hold', heldMs: 900 });
  return ticked;
}

describe('many orders with one plan', () => {
  it('prepares without anything being made, and keeps a size that was given before', async () => {
    const [first] = keys;
    if (first === undefined) throw new Error('no order');
    const own = { lengthCm: 30, widthCm: 20, heightCm: 10, weightGrams: 900 };
    const { shipmentId } = world.services.shipments.open(first.shopId, first.orderId);
    const { draft } = world.services.shipments.get(shipmentId);
    world.services.shipments.saveDraft(shipmentId, { ...draft, parcel: own });

    const entries = await prepare();
    expect(entries.map(({ key }) => key.orderId)).toEqual(keys.map(({ orderId }) => orderId));
    expect(entries.map((entry) => shipmentOf(entry).draft.parcel)).toEqual([own, ...keys.slice(1).map(() => parcel)]);
    expect(entries.every(({ services }) => services.length > 0)).toBe(true);

    const heavier = { ...parcel, weightGrams: 700 };
    const again = await world.services.batch.prepare({ keys, parcel: heavier, before: parcel });
    expect(again.entries.map((entry) => shipmentOf(entry).draft.parcel)).toEqual([
      own,
      ...keys.slice(1).map(() => heavier),
    ]);
    expect(
      world.shop.state().logisticsOrders.filter(({ orderId }) => keys.some((key) => key.orderId === orderId)),
    ).toEqual([]);
    expect(world.shop.calls.filter(({ method }) => method === create)).toEqual([]);
  });

  it('says of each order what stands in its way, and goes on with the others', async () => {
    const [held, cancelled, ...others] = keys;
    if (held === undefined || cancelled === undefined) throw new Error('no orders');
    world.services.orders.hold([held], 'out of stock');
    world.shop.setOrderStatus(cancelled.orderId, 'IN_CANCEL');
    const entries = await prepare();
    expect(entries[0]).toMatchObject({ shipmentId: null, problem: 'order.held' });
    expect(entries[1]).toMatchObject({ shipmentId: null, problem: 'order.cancel-requested' });
    expect(entries.slice(2).map(({ problem }) => problem)).toEqual(others.map(() => null));
  });

  it('offline: opens the orders, and asks for plans only until it is known', async () => {
    await world.shop.close();
    const entries = await prepare();
    expect(entries.every(({ shipmentId, services }) => shipmentId !== null && services.length === 0)).toBe(true);
    expect(entries.map(({ servicesProblem }) => servicesProblem)).toEqual(keys.map(() => 'gateway.unreachable'));
    expect(entries.map((entry) => shipmentOf(entry).draft.parcel)).toEqual(keys.map(() => parcel));
  });

  it('creates what is ticked and nothing else, once each, whatever the line does', async () => {
    const entries = await prepare();
    const serviceId = await bestPlan(entries);
    const [odd, unticked, ...rest] = entries;
    const cancelled = rest.at(-1);
    if (odd === undefined || unticked === undefined || cancelled === undefined) throw new Error('no orders');
    // No plan takes a parcel of 29 kg.
    const { draft } = shipmentOf(odd);
    world.services.shipments.saveDraft(idOf(odd), { ...draft, parcel: { ...parcel, weightGrams: 29_000 } });

    const { chosen, notOffered, failed } = await world.services.batch.choosePlan(entries.map(idOf), serviceId);
    expect(failed).toEqual([]);
    expect(notOffered).toContain(idOf(odd));
    expect(chosen.length + notOffered.length).toBe(entries.length);
    for (const entry of entries) if (entry !== unticked) await tick(entry);

    world.shop.setOrderStatus(cancelled.key.orderId, 'IN_CANCEL');
    for (const kind of ['reset', 'http-502', 'hang'] as const) {
      world.shop.faults.add({ method: create, when: 'after', kind, ms: 300 });
      world.shop.faults.add({ method: create, when: 'before', kind, ms: 300 });
    }
    world.services.start();
    const ticked = await confirmTicked(entries);
    expect(ticked.length).toBeGreaterThanOrEqual(5);
    expect(ticked).not.toContain(odd);
    expect(ticked).not.toContain(unticked);
    // A second press changes nothing.
    for (const entry of ticked) world.services.shipments.confirm(idOf(entry), { kind: 'hold', heldMs: 900 });

    const settled = ['refused', 'conflict', 'waiting-for-number', 'waiting-for-label', 'to-print'];
    await waitFor(
      'all creates to be settled',
      () => ticked.every((entry) => settled.includes(batchStageOf(shipmentOf(entry)))),
      50_000,
    );
    for (const entry of entries) {
      const isShipped = ticked.includes(entry) && entry !== cancelled;
      expect([entry.key.orderId, made(entry.key.orderId)]).toEqual([entry.key.orderId, isShipped ? 1 : 0]);
    }
    expect(batchStageOf(shipmentOf(cancelled))).toBe(ticked.includes(cancelled) ? 'refused' : 'not-confirmed');
  }, 60_000);

  it('goes on after a crash between two confirmations', async () => {
    const orders = keys.slice(0, 4);
    const entries = await prepare(orders);
    await world.services.batch.choosePlan(entries.map(idOf), await bestPlan(entries));
    for (const entry of entries) await tick(entry);
    const ready = (await reviewAll(entries))
      .filter(({ review }) => review.state === 'ticked')
      .map(({ entry }) => entry);
    const [first] = ready;
    if (first === undefined) throw new Error('no order is ticked');
    world.services.shipments.confirm(idOf(first), { kind: 'hold', heldMs: 900 });

    world.restart().start();
    const again = await prepare(orders);
    expect(again.find(({ key }) => key.orderId === first.key.orderId)?.hurdles).toEqual(['begun']);
    const left = await confirmTicked(again);
    expect(left).toHaveLength(ready.length - 1);
    await waitFor(
      'all to be created',
      () => ready.every((entry) => shipmentOf(entry).create?.status.state === 'succeeded'),
      20_000,
    );
    expect(ready.map(({ key }) => made(key.orderId))).toEqual(ready.map(() => 1));
  });

  it('refuses an order that is not ticked, even when it is asked to', async () => {
    const [entry] = await prepare(keys.slice(0, 1));
    if (entry === undefined) throw new Error('no order');
    await world.services.batch.choosePlan([idOf(entry)], await bestPlan([entry]));
    expect(() => world.services.shipments.confirm(idOf(entry), { kind: 'hold', heldMs: 900 })).toThrow(
      expect.objectContaining({ code: 'shipment.not-ready' }),
    );
    expect(made(entry.key.orderId)).toBe(0);
  });
});
