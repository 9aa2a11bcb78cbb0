import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { silentLogger } from '../../src/main/app/logger';
import { findOrder } from '../../src/main/orders/orders.repository';
import { createErasureService, type ErasureService } from '../../src/main/storage/erasure.service';
import { textsInFiles } from '../support/texts-in-files';
import { waitFor } from '../support/wait-for';
import { createAndRender, firstOrder, packFirstOrder, setUpWorld, type World } from '../support/world';

// An order goes all the way in each of these.
vi.setConfig({ testTimeout: 90_000 });

const dayMs = 86_400_000;
const answer = 'Olá Ivanete! Saiu hoje, rastreio a seguir.';
const note = 'Ring at Ivanete, second floor';
const reason = 'Ivanete rang: the first one got wet';

let world: World;
beforeEach(async () => {
  world = await setUpWorld();
});
afterEach(() => world.close());

/** The station's own service, `days` days from now. */
function erasureIn(days: number): ErasureService {
  return createErasureService({
    db: world.db,
    place: world.place,
    shopIds: () => [firstOrder.shopId],
    retention: () => ({ days: 180 }),
    now: Date.now,
    serverNow: () => Date.now() + days * dayMs,
    isQuiet: () => true,
    log: silentLogger,
    onErased: () => undefined,
    onChanged: () => undefined,
  });
}

/** An order that went all the way, with everything that a buyer or a packer can write about it. */
async function shipFirstOrder() {
  const { services } = world;
  world.shop.changeOrder(firstOrder.orderId, { note });
  const packed = await packFirstOrder(world);
  services.orders.hold([firstOrder], reason);
  services.orders.release([firstOrder]);
  services.start();
  const { shipmentId, waybillNumber } = await createAndRender(world, packed);
  services.printQueue.print(shipmentId, null, null);
  const jobs = () => services.shipments.get(shipmentId).printJobs;
  await waitFor('the label', () => jobs().some(({ state }) => state === 'presumed'));
  services.printQueue.print(shipmentId, null, reason);
  await waitFor('the further copy', () => jobs().filter(({ state }) => state === 'presumed').length === 2);
  services.messages.send(firstOrder, 'draft', answer);
  await waitFor('the answer', () => services.messages.get(firstOrder).messages.some(({ text }) => text === answer));
  services.shipments.declare(shipmentId);
  await waitFor('the declaration', () => services.shipments.get(shipmentId).declare?.status.state === 'succeeded');
  await waitFor('the order to be shipped', async () => {
    const { status } = await services.orders.get(firstOrder, true);
    return status === 'WAIT_BUYER_ACCEPT_GOODS';
  });
  return { shipmentId, waybillNumber };
}

/** Everything in the world's database by which the buyer could be known. */
function buyerTexts(): readonly string[] {
  const order = findOrder(world.db, firstOrder);
  const { name, street, mobile, phone, email, taxId, postcode } = order?.consignee ?? {};
  const messages = world.services.messages.get(firstOrder).messages.map(({ text }) => text);
  const texts = [name, street, mobile, phone, email, taxId, postcode, order?.buyerLogin, order?.note, ...messages];
  const others = world.db
    .prepare('SELECT coalesce(consignee_json, ?) || note FROM orders WHERE order_id <> ?')
    .pluck()
    .all('', firstOrder.orderId);
  const isOnlyHere = (text: string): boolean => others.every((other) => !String(other).includes(text));
  // Shorter ones may be part of anything.
  return [...texts, answer, reason]
    .filter((text) => text !== undefined)
    .filter((text) => text.length > 6 && isOnlyHere(text));
}

it('leaves nothing of the buyer in the files, and the evidence holds', async () => {
  const { shipmentId, waybillNumber } = await shipFirstOrder();
  const texts = buyerTexts();
  const pdf = world.db.prepare('SELECT pdf FROM labels').pluck().get();
  const payload = world.db.prepare('SELECT payload FROM print_jobs WHERE payload IS NOT NULL').pluck().get();
  const parts = [pdf, payload].map((blob) => {
    if (!Buffer.isBuffer(blob)) throw new Error('no label is stored');
    return blob.subarray(blob.length >> 1, (blob.length >> 1) + 48);
  });
  expect(texts.length).toBeGreaterThanOrEqual(6);
  expect(textsInFiles(world.place.path, [...texts, ...parts])).toHaveLength(texts.length + parts.length);

  const service = erasureIn(181);
  expect(service.due()).toMatchObject({ orders: 1 });
  expect(await service.run('Mei')).toBe(1);
  expect(textsInFiles(world.place.path, [...texts, ...parts])).toEqual([]);
  expect(await service.run('Mei')).toBe(0);

  // What was done stays, and is found by its numbers.
  const after = world.services.shipments.get(shipmentId);
  expect(after).toMatchObject({ waybillNumber, declare: { status: { state: 'succeeded' } }, label: { state: 'none' } });
  expect(after.printJobs.map(({ state, reprintReason }) => [state, reprintReason])).toEqual([
    ['presumed', ''],
    ['presumed', ''],
  ]);
  expect(world.services.orders.scan(waybillNumber, null)).toMatchObject({ kind: 'parcel', shipmentId });
  const order = await world.services.orders.get(firstOrder, false);
  expect(order).toMatchObject({
    buyerName: '',
    consignee: null,
    note: '',
    hold: null,
    status: 'WAIT_BUYER_ACCEPT_GOODS',
  });
  expect(order.lines.every(({ name }) => name !== '')).toBe(true);
  expect(() => world.services.printQueue.print(shipmentId, null, 'again')).toThrow('no label is stored');

  const { storage } = world.services;
  expect(await storage.audit.checkAll()).toMatchObject({ brokenAt: null });
  const evidence = storage.audit.exportOrder(firstOrder);
  const file = join(world.place.backupDir, '..', 'evidence.json');
  writeFileSync(file, evidence);
  const run = spawnSync(process.execPath, ['scripts/verify-evidence.mjs', file], { encoding: 'utf8' });
  expect(run.stdout).toContain('SOUND');
  expect(run.stdout).toContain('the words were erased');
  expect(run.status).toBe(0);
  expect(storage.audit.checkFile(evidence)).toMatchObject({ isSound: true, unproved: { reasons: 2 }, inLog: 'yes' });
  expect(evidence).toContain('"action": "erase-buyer-data"');
  rmSync(file);
});

it('keeps what is open: an order to be shipped, an unsettled call, a label to print, a claim, a late message', async () => {
  await packFirstOrder(world);
  const service = erasureIn(400);
  const queued = Number(world.db.prepare('SELECT count(*) FROM orders WHERE is_in_queue = 1').pluck().get());
  expect(queued).toBeGreaterThan(10);
  await service.run('');
  const kept = world.db.prepare('SELECT count(*) FROM orders WHERE is_in_queue = 1 AND erased_at_ms IS NULL');
  expect(kept.pluck().get()).toBe(queued);

  const { shipmentId } = await shipFirstOrder();
  const { db } = world;
  const blockers: readonly (readonly [string, string])[] = [
    ["UPDATE calls SET state = 'uncertain' WHERE kind = 'declare-shipment'", "UPDATE calls SET state = 'succeeded'"],
    ["UPDATE print_jobs SET state = 'blocked' WHERE copy = 2", "UPDATE print_jobs SET state = 'presumed'"],
    [
      `INSERT INTO package_claims VALUES ('${shipmentId}', 'raised', 'C1', 0)`,
      "UPDATE package_claims SET state = 'paid'",
    ],
    ['UPDATE conversations SET last_at_ms = 9e14', 'UPDATE conversations SET last_at_ms = 1'],
  ];
  for (const [block, free] of blockers) {
    db.exec(block);
    expect([block, service.due().orders]).toEqual([block, 0]);
    db.exec(free);
  }
  expect(service.due().orders).toBe(1);
});

it('takes up a run that was broken off, and does not erase while something is sent', async () => {
  await shipFirstOrder();
  const desk = { isQuiet: false };
  const service = createErasureService({
    db: world.db,
    place: world.place,
    shopIds: () => [firstOrder.shopId],
    retention: () => ({ days: 30 }),
    now: Date.now,
    serverNow: () => Date.now() + 31 * dayMs,
    isQuiet: () => desk.isQuiet,
    log: silentLogger,
    onErased: () => undefined,
    onChanged: () => undefined,
  });
  const broken = service.run('');
  await service.stop();
  expect(await broken).toBe(0);
  expect(findOrder(world.db, firstOrder)?.erasedAtMs).toBeNull();
  desk.isQuiet = true;
  expect(await erasureIn(181).run('')).toBe(1);
});

it('reads an erased order again only when AliExpress changed it, and erases that in its turn', async () => {
  await shipFirstOrder();
  await erasureIn(181).run('');
  expect(await world.services.orders.get(firstOrder, true)).toMatchObject({ consignee: null, buyerName: '' });

  world.shop.setOrderStatus(firstOrder.orderId, 'FINISH');
  const changed = await world.services.orders.get(firstOrder, true);
  expect(changed).toMatchObject({ status: 'FINISH', erasedAtMs: null });
  expect(textsInFiles(world.place.path, [changed.note])).toEqual([note]);
  expect(await erasureIn(181).run('')).toBe(1);
  expect(textsInFiles(world.place.path, [note])).toEqual([]);
});
