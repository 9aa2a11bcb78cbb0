import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createToken } from '../../src/main/practice/gateway/tokens';
import { latinBuyers } from '../../src/main/practice/seeds/buyers-latin';
import { productOf } from '../../src/main/practice/seeds/products';
import { createShopState } from '../../src/main/practice/seeds/shop';
import { saveShopState } from '../../src/main/practice/state/store';
import type { OrderKey } from '../../src/shared/contract/orders.contract';
import type { Carrier } from '../../src/shared/domain/carrier';
import { orderIdSchema, shopIdSchema, type ShipmentId } from '../../src/shared/domain/ids';
import { piecesOf } from '../../src/shared/domain/parcel-pieces';
import type { Shipment } from '../../src/shared/domain/shipment';
import { chooseCarrier, type WaybillEntry } from '../../src/shared/domain/third-party';
import { aCarrierDraft } from '../support/carrier-draft';
import { waitFor } from '../support/wait-for';
import { setUpWorld, type World } from '../support/world';

const create = 'aliexpress.logistics.order.createorder';
const declare = 'aliexpress.logistics.sellershipmentfortop';
const addMessage = 'aliexpress.message.redefining.versiontwo.addmsg';
const getOrder = 'aliexpress.trade.new.redefining.findorderbyid';
/** As at AliExpress; after a rest twice as many go at once. */
const callsPerSecond = 20;
const held = { kind: 'hold', heldMs: 800 } as const;

const carrier = aCarrierDraft({ limits: { maxWeightGrams: 2000, maxSideCm: null, maxSidesSumCm: null }, lowPoolAt: 2 });

let world: World;
let port: number;
beforeEach(async () => {
  world = await setUpWorld({ settleMs: 600, apartMs: 100, callsPerSecond });
  port = Number(new URL(world.services.shops.list()[0]?.gateway ?? '').port);
});
afterEach(() => world.close());

const executed = (method: string) => world.shop.calls.filter((call) => call.method === method && call.executed);
const get = (shipmentId: ShipmentId): Shipment => world.services.shipments.get(shipmentId);
const parcel = { lengthCm: 20, widthCm: 15, heightCm: 5, weightGrams: 420 };

/** Orders that can be packed now, by deadline; each goes to a buyer of its own. */
function packable(count: number): readonly OrderKey[] {
  const question = { view: 'waiting', filter: 'all', country: '', service: '', shopId: '', search: '' } as const;
  const { rows } = world.services.orders.list({ ...question, offset: 0, limit: 200 });
  return rows
    .filter((row) => row.shipBlock === null && row.status === 'WAIT_SELLER_SEND_GOODS' && row.progress === 'none')
    .filter((row) => row.specialGoods.length === 0)
    .map(({ orderId }) => ({ shopId: shopIdSchema.parse('practice'), orderId }))
    .slice(0, count);
}

/** Ticks, weighs and fills in everything but the service. */
async function check(key: OrderKey): Promise<ShipmentId> {
  const { orders, shipments } = world.services;
  const order = await orders.get(key, false);
  const { shipmentId, draft } = shipments.open(key.shopId, key.orderId);
  shipments.saveDraft(shipmentId, {
    ...draft,
    tickedPieces: piecesOf(order, draft.pieces),
    isAddressChecked: true,
    isNoteRead: true,
    parcel,
    goods: draft.goods.map((goods) => ({
      ...goods,
      nameCn: '日用品',
      nameEn: 'goods',
      valueMinor: 250,
      weightGrams: 50,
    })),
  });
  return shipmentId;
}

/** AliExpress's own logistics, up to the one chance. */
async function confirmOfficial(shipmentId: ShipmentId): Promise<void> {
  const { shipments } = world.services;
  await shipments.listAddresses(shipmentId);
  const [service = null] = await shipments.listServices(shipmentId);
  const { draft } = get(shipmentId);
  if (draft.route !== 'official') throw new Error('not a parcel of the official route');
  shipments.saveDraft(shipmentId, { ...draft, service });
  shipments.confirm(shipmentId, held);
}

/** A carrier of the seller's own, up to the declaration. */
async function declareOwn(key: OrderKey, number: string): Promise<ShipmentId> {
  const shipmentId = await chooseOwn(key, world.services.carriers.save(null, { ...carrier, name: number }));
  return declareWith(shipmentId, { number, source: 'typed' });
}

/** The same with the next number of the carrier's pool. */
async function declareFromPool(key: OrderKey, pooled: Carrier): Promise<ShipmentId> {
  const shipmentId = await chooseOwn(key, pooled);
  const { draft } = world.services.shipments.takeNumber(shipmentId);
  const number = draft.route === 'third-party' ? draft.waybill.number : '';
  return declareWith(shipmentId, { number, source: 'pool' });
}

async function chooseOwn(key: OrderKey, own: Carrier): Promise<ShipmentId> {
  const shipmentId = await check(key);
  const { shipments } = world.services;
  await shipments.listAddresses(shipmentId);
  const switched = shipments.setRoute(shipmentId, 'third-party');
  if (switched.draft.route !== 'third-party') throw new Error('the route did not change');
  shipments.saveDraft(shipmentId, { ...switched.draft, carrier: chooseCarrier(own, null) });
  return shipmentId;
}

function declareWith(shipmentId: ShipmentId, waybill: WaybillEntry): ShipmentId {
  const { shipments } = world.services;
  shipments.confirmWaybill(shipmentId, waybill);
  shipments.setLabelOn(shipmentId, true);
  shipments.declare(shipmentId, { proof: held });
  return shipmentId;
}

it('packs a shift without AliExpress, and sends everything once, by deadline, when it is back', async () => {
  await world.services.sync.run();
  const keys = packable(10);
  expect(keys).toHaveLength(10);
  const official = keys.slice(0, 7);
  // The evening before: seven parcels are measured, and what they need is read ahead.
  const measured: ShipmentId[] = [];
  for (const key of official) measured.push(await check(key));
  await world.services.offline.readAhead();

  // The morning: another start of the app, and no line from the first moment on.
  await world.shop.close();
  world.restart();
  world.services.start();
  await waitFor('offline', () => world.services.sync.connection().state === 'offline');

  for (const shipmentId of measured) await confirmOfficial(shipmentId);
  const own: ShipmentId[] = [];
  for (const [index, key] of keys.slice(7).entries()) own.push(await declareOwn(key, `UA12345678${index}YP`));
  const [first] = keys;
  if (first === undefined) throw new Error('no order');
  world.services.messages.send(first, 'draft-1', 'It is packed.');

  const waiting = world.services.waiting.list();
  expect(waiting).toHaveLength(11);
  expect(waiting.map(({ dueMs }) => dueMs)).toEqual(
    waiting.map(({ dueMs }) => dueMs).toSorted((a, b) => (a ?? 0) - (b ?? 0)),
  );
  expect(world.services.station.status()).toMatchObject({
    waitingCalls: 11,
    connection: {
      state: 'offline',
      problem: { code: expect.stringMatching(/^gateway\.(unreachable|connection-lost)$/) },
    },
    firstWaiting: { orderId: keys[0]?.orderId, canWithdraw: true },
  });
  // Nobody leaves the bench without knowing: what is planned is shown with its parcel.
  expect(measured.map((shipmentId) => get(shipmentId).create?.status.state)).toEqual(measured.map(() => 'planned'));

  // A buyer cancels, another one moves, while nobody here can know.
  const [, cancelled, , moved] = official;
  if (cancelled === undefined || moved === undefined) throw new Error('no orders');
  world.shop.setOrderStatus(cancelled.orderId, 'IN_CANCEL');
  world.shop.changeOrder(moved.orderId, { buyerKey: 'zofia' });

  const whenBack = world.shop.calls.length;
  // The line comes, goes, and comes again, with a gateway that turns calls down.
  world.shop.faults.add({ method: '*', when: 'before', kind: 'rate-limit', seconds: 1, times: 4 });
  await world.shop.listen(port);
  await world.services.sync.run();
  await world.shop.close();
  await world.services.sync.run();
  await world.shop.listen(port);
  await world.services.sync.run();

  const isSettled = (): boolean =>
    [...measured.map((id) => get(id).create), ...own.map((id) => get(id).declare)].every(
      (call) => call?.status.state === 'succeeded' || call?.status.state === 'refused',
    );
  await waitFor('everything sent', () => isSettled() && executed(addMessage).length === 1, 60_000);

  const sent = official.filter((key) => key !== cancelled && key !== moved).map(({ orderId }) => orderId);
  const created = executed(create).map(({ params }) => orderIdSchema.parse(params['trade_order_id']));
  expect(new Set(created)).toEqual(new Set(sent));
  expect(created).toHaveLength(sent.length);
  // Three at a time: nobody overtakes by more than that.
  created.forEach((orderId, place) => expect(Math.abs(place - sent.indexOf(orderId))).toBeLessThanOrEqual(3));
  expect(executed(declare)).toHaveLength(3);
  expect(own.map((id) => get(id).declare?.status.state)).toEqual(own.map(() => 'succeeded'));
  expect(executed(addMessage)).toHaveLength(1);

  // By the gateway's own record: never more at once than it allows, and each order was read again before anything of it.
  const record = world.shop.calls.slice(whenBack);
  const busiest = record.map(
    ({ atMs }) => record.filter((call) => call.atMs >= atMs && call.atMs < atMs + 1_000).length,
  );
  expect(Math.max(...busiest)).toBeLessThanOrEqual(3 * callsPerSecond);
  const orderOf = ({ params }: (typeof record)[number]): string =>
    /\d{16}/.exec(JSON.stringify(params['trade_order_id'] ?? params['out_ref'] ?? params))?.[0] ?? '';
  for (const [place, call] of record.entries()) {
    if (call.method !== create && call.method !== declare) continue;
    const isReread = record
      .slice(0, place)
      .some((read) => read.method === getOrder && read.executed && orderOf(read) === orderOf(call));
    expect([call.method, orderOf(call), isReread]).toEqual([call.method, orderOf(call), true]);
  }

  // What changed meanwhile was stopped, and says why.
  const parcelOf = ({ orderId }: OrderKey): Shipment =>
    get(world.services.shipments.open(shopIdSchema.parse('practice'), orderId).shipmentId);
  expect(parcelOf(cancelled).create?.status).toMatchObject({ state: 'refused', problem: 'order.cancel-requested' });
  const stopped = parcelOf(moved);
  expect(stopped.create?.status).toMatchObject({ state: 'refused', problem: 'order.changed' });
  expect(stopped.orderChanges).toMatchObject([{ what: 'address' }]);
  expect(stopped.draft.isAddressChecked).toBe(false);
  const { drain, attention, waitingCalls } = world.services.station.status();
  expect({ attention, waitingCalls }).toEqual({ attention: 2, waitingCalls: 0 });
  expect(drain?.endedAtMs).toBeGreaterThan(0);

  // The packer looks at the new address, and confirms again: then it goes out, once.
  const order = await world.services.orders.get(moved, true);
  expect(stopped.draft.consignee).toEqual(order.consignee);
  world.services.shipments.saveDraft(stopped.shipmentId, { ...stopped.draft, isAddressChecked: true });
  world.services.shipments.confirm(stopped.shipmentId, held);
  await waitFor('the changed order', () => get(stopped.shipmentId).create?.status.state === 'succeeded');
  expect(executed(create)).toHaveLength(6);
}, 120_000);

it('takes back what was not sent, and may ask for it anew', async () => {
  await world.services.sync.run();
  const [key] = packable(1);
  if (key === undefined) throw new Error('no order');
  const shipmentId = await check(key);
  await world.services.offline.readAhead();
  await world.shop.close();
  world.services.start();
  await confirmOfficial(shipmentId);
  const [call] = world.services.waiting.list();
  expect(call).toMatchObject({ kind: 'create-logistics-order', orderId: key.orderId });
  expect(world.services.waiting.withdraw(call?.callId ?? '', 'packed the wrong one')).toBe(true);
  expect(get(shipmentId).create).toBeNull();
  expect(world.services.waiting.list()).toEqual([]);
  expect(world.services.waiting.withdraw(call?.callId ?? '', 'once more')).toBe(false);

  world.services.shipments.confirm(shipmentId, held);
  expect(get(shipmentId).create?.status.state).toBe('planned');
  await world.shop.listen(port);
  await world.services.sync.run();
  await waitFor('the logistics order', () => get(shipmentId).create?.status.state === 'succeeded', 30_000);
  expect(executed(create)).toHaveLength(1);
}, 60_000);

it('offers no plans that were meant for another parcel', async () => {
  await world.services.sync.run();
  const [key] = packable(1);
  if (key === undefined) throw new Error('no order');
  const shipmentId = await check(key);
  const { shipments } = world.services;
  const offered = await shipments.listServices(shipmentId);
  await world.shop.close();
  expect(await shipments.listServices(shipmentId)).toEqual(offered);
  expect(shipments.plansReadAtMs(shipmentId)).not.toBeNull();
  shipments.saveDraft(shipmentId, { ...get(shipmentId).draft, parcel: { ...parcel, weightGrams: 430 } });
  await expect(shipments.listServices(shipmentId)).rejects.toMatchObject({ code: 'shipment.plans-not-kept' });
  expect(shipments.plansReadAtMs(shipmentId)).toBeNull();
});

/** A shop with that many plain orders more, each with a deadline of its own; the file in which it is kept. */
function shopWithOrders(folder: string, count: number): string {
  const state = createShopState(1, Date.now(), createToken(Date.now()));
  const plain = state.orders.filter(
    ({ status, note, isMasked, lines }) =>
      status === 'WAIT_SELLER_SEND_GOODS' &&
      note === '' &&
      !isMasked &&
      lines.every(
        (line) => line.note === '' && !line.isWarehouseFulfilled && productOf(line.productKey).special.length === 0,
      ),
  );
  const readable = Object.keys(latinBuyers).filter((key) => key !== 'zofia');
  state.arrivals = [];
  state.messages = [];
  state.orders = Array.from({ length: count }, (_, index) => {
    const order = plain[index % plain.length];
    if (order === undefined) throw new Error('the practice shop has no plain order');
    const lines = order.lines.map((line, place) => ({
      ...line,
      childId: String(8_280_000_000_000_000 + index * 10 + place),
    }));
    const shipByMs = Date.now() + (24 * 60 + index) * 60_000;
    // A carrier of one's own is told an address in Latin letters.
    const buyerKey = readable[index % readable.length] ?? order.buyerKey;
    return { ...order, buyerKey, orderId: String(8_270_000_000_000_000 + index), lines, shipByMs };
  });
  const file = join(folder, 'shop.json');
  saveShopState(file, state);
  return file;
}

it('packs a shift of 150 orders offline, and drains it when the network is back: nothing twice, nothing lost', async () => {
  await world.close();
  const folder = mkdtempSync(join(tmpdir(), 'waybench-shift-'));
  const perSecond = 100;
  world = await setUpWorld({
    settleMs: 600,
    apartMs: 100,
    callsPerSecond: perSecond,
    shopStateFile: shopWithOrders(folder, 150),
  });
  world.shop.setTrackingDelay(0);
  world.shop.setLabelDelay(0);
  world.shop.setHandoverPaperDelay(0);
  port = Number(new URL(world.shopUrl).port);
  await world.services.sync.run();
  const keys = packable(150);
  expect(keys).toHaveLength(150);

  // The evening before: fifteen parcels have their numbers and labels, the others are measured and their plans were looked at.
  world.services.start();
  const labelled: ShipmentId[] = [];
  for (const key of keys.slice(0, 15)) labelled.push(await check(key));
  for (const shipmentId of labelled) await confirmOfficial(shipmentId);
  await waitFor('the labels', () => labelled.every((id) => get(id).printJobs[0]?.state === 'ready'), 60_000);
  const official = keys.slice(15, 100);
  const measured: ShipmentId[] = [];
  for (const key of official) {
    const shipmentId = await check(key);
    await world.services.shipments.listAddresses(shipmentId);
    await world.services.shipments.listServices(shipmentId);
    measured.push(shipmentId);
  }

  // The shift, without a network from its first moment on.
  await world.shop.close();
  await world.services.stop();
  world.restart().start();
  await waitFor('offline', () => world.services.sync.connection().state === 'offline');
  const { carriers, handover, messages, orders, printQueue, shipments } = world.services;
  for (const shipmentId of labelled) printQueue.print(shipmentId, null, null);
  await waitFor(
    'the labels on paper',
    () => labelled.every((id) => get(id).printJobs[0]?.state === 'presumed'),
    30_000,
  );
  for (const shipmentId of labelled) {
    const { waybillNumber, printJobs } = get(shipmentId);
    expect(orders.scan(waybillNumber, null)).toMatchObject({ kind: 'parcel', shipmentId });
    for (const { printJobId } of printJobs) printQueue.settle(printJobId, true);
    shipments.declare(shipmentId);
  }
  for (const shipmentId of measured) await confirmOfficial(shipmentId);
  const pooled = carriers.save(null, { ...carrier, name: 'Pool' });
  const numbers = keys.slice(100).map((_, index) => `UA${123_456_700 + index}YP`);
  carriers.pool.add(pooled.carrierId, numbers);
  const own: ShipmentId[] = [];
  for (const key of keys.slice(100)) own.push(await declareFromPool(key, pooled));
  for (const [index, key] of keys.slice(0, 10).entries())
    messages.send(key, `draft-${index}`, `Parcel ${index} is packed.`);
  const ready = handover.ready();
  const together = ready.filter((each) => each.serviceName === ready[0]?.serviceName && each.type === ready[0].type);
  const { batchId } = handover.create(together.map(({ shipmentId }) => shipmentId));
  handover.commit(batchId);
  expect(world.services.station.status().waitingCalls).toBe(15 + 85 + 50 + 10 + 1);

  // Meanwhile buyers cancel and move, and nobody here can know.
  const cancelled = [...official.slice(0, 4), ...keys.slice(100, 103)];
  const moved = official.slice(10, 14);
  for (const { orderId } of cancelled) world.shop.setOrderStatus(orderId, 'IN_CANCEL');
  for (const { orderId } of moved) world.shop.changeOrder(orderId, { buyerKey: 'zofia' });

  const whenBack = world.shop.calls.length;
  await world.shop.listen(port);
  await world.services.sync.run();
  await waitFor('everything sent', () => world.services.waiting.list().length === 0, 90_000);

  const goesOn = official.filter((key) => !cancelled.includes(key) && !moved.includes(key));
  const created = executed(create).map(({ params }) => String(params['trade_order_id']));
  expect(created.toSorted()).toEqual([...keys.slice(0, 15), ...goesOn].map(({ orderId }) => orderId).toSorted());
  const told = executed(declare).map(({ params }) => String(params['out_ref']));
  expect(new Set(told).size).toBe(told.length);
  expect(told).toHaveLength(15 + 47);
  expect(executed(addMessage)).toHaveLength(10);
  expect(world.shop.state().handoverContents).toHaveLength(1);
  expect(handover.get(batchId).state.state).toBe('committed');
  expect(world.printer.jobs).toHaveLength(15);

  // By deadline, within the rate.
  const record = world.shop.calls.slice(whenBack);
  const sent = created.slice(15);
  const wanted = goesOn.map(({ orderId }) => String(orderId));
  sent.forEach((orderId, place) => expect(Math.abs(place - wanted.indexOf(orderId))).toBeLessThanOrEqual(6));
  const busiest = record.map(
    ({ atMs }) => record.filter((call) => call.atMs >= atMs && call.atMs < atMs + 1_000).length,
  );
  expect(Math.max(...busiest)).toBeLessThanOrEqual(3 * perSecond);

  // What changed meanwhile was stopped, and a person is asked.
  const parcelOf = ({ orderId }: OrderKey): Shipment =>
    get(shipments.open(shopIdSchema.parse('practice'), orderId).shipmentId);
  const problems = [...cancelled, ...moved].map((key) => {
    const { create: made, declare: noticed } = parcelOf(key);
    const status = (made ?? noticed)?.status;
    return status?.state === 'refused' ? status.problem : status?.state;
  });
  expect(problems).toEqual([...cancelled.map(() => 'order.cancel-requested'), ...moved.map(() => 'order.changed')]);
  expect(own.filter((id) => get(id).declare?.status.state === 'succeeded')).toHaveLength(47);
  expect(world.services.station.status()).toMatchObject({ attention: 11, waitingCalls: 0 });
  rmSync(folder, { recursive: true });
}, 240_000);
