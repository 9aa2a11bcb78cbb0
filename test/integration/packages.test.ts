import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PackageDetail } from '../../src/shared/contract/packages.contract';
import type { Shipment } from '../../src/shared/domain/shipment';
import { aPrinter } from '../support/factories';
import { waitFor } from '../support/wait-for';
import { createAndRender, firstOrder, packFirstOrder, setUpWorld, type World } from '../support/world';

let world: World;
/** Every check reads: nothing that was read before counts. */
beforeEach(async () => {
  world = await setUpWorld({ numberFreshMs: 0 });
});
afterEach(() => world.close());

const onlineInfo = 'aliexpress.logistics.redefining.getonlinelogisticsinfo';
const declareMethod = 'aliexpress.logistics.sellershipmentfortop';
const packages = () => world.services.packages;
const shipmentOf = (shipmentId: Shipment['shipmentId']) => world.services.shipments.get(shipmentId);
const numberAtShop = () =>
  world.shop.state().logisticsOrders.findLast(({ orderId }) => orderId === firstOrder.orderId)?.waybillNumber ?? '';

function theParcel(search: string = firstOrder.orderId): PackageDetail {
  const { rows } = packages().list({ view: 'all', search, offset: 0, limit: 10 });
  const [row] = rows;
  if (row === undefined) throw new Error(`no parcel for ${search}`);
  expect(rows).toHaveLength(1);
  return packages().get(row.packageKey);
}

async function create(): Promise<Shipment> {
  const packed = await packFirstOrder(world);
  world.services.start();
  return createAndRender(world, packed);
}

async function print({ shipmentId }: Shipment): Promise<void> {
  world.services.printQueue.print(shipmentId, null, null);
  await waitFor('the label to be out', () =>
    shipmentOf(shipmentId).printJobs.some(
      ({ state, waybillNumber }) => state === 'presumed' && waybillNumber === numberAtShop(),
    ),
  );
}

async function replaced(shipment: Shipment): Promise<Shipment> {
  return waitFor('the new number with its label', () => {
    const now = shipmentOf(shipment.shipmentId);
    return now.waybillNumber === numberAtShop() && now.label.state === 'stored' && now;
  });
}

describe('the page of parcels', () => {
  it('finds a parcel by transaction, grouped too, by LP number, waybill and buyer', async () => {
    const { shipmentId, lpNumber, waybillNumber } = await create();
    const buyer = (await world.services.orders.get(firstOrder, false)).buyerName;
    const searches = [firstOrder.orderId, '8170 0045 8600 5712', lpNumber, waybillNumber.toLowerCase(), buyer];
    for (const search of searches) expect(theParcel(search)).toMatchObject({ shipmentId, waybillNumber, lpNumber });
    expect(packages().list({ view: 'all', search: 'LP99999999', offset: 0, limit: 10 }).total).toBe(0);
    expect(theParcel()).toMatchObject({ state: 'label-ready', attention: null, isPrinted: false, canPrint: true });
  });

  it('follows it from the label to the declaration', async () => {
    const created = await create();
    const { packageKey } = theParcel();
    await packages().print(packageKey, null, null);
    await waitFor('the label to be out', () => theParcel().state === 'printed');
    await expect(packages().print(packageKey, null, null)).rejects.toThrow(/may be out already/);
    await packages().print(packageKey, null, 'Label is damaged');
    await waitFor('the copy at the printer', () => world.printer.jobs.length === 2);
    world.services.shipments.declare(created.shipmentId);
    await waitFor('the declaration', () => theParcel().state === 'declared');
    world.shop.setOrderStatus(firstOrder.orderId, 'FINISH');
    await world.services.orders.get(firstOrder, true);
    expect(theParcel()).toMatchObject({ packageKey, state: 'delivered' });
  });

  it('shows that a number is late: how often it was looked for, when next, and that it needs a look', async () => {
    world.shop.setTrackingDelay(1_000);
    const packed = await packFirstOrder(world);
    world.services.start();
    world.services.shipments.confirm(packed.shipmentId, { kind: 'hold', heldMs: 800 });
    await waitFor('the first look', () => {
      const { total } = packages().list({ view: 'number', search: '', offset: 0, limit: 10 });
      return total === 1 && (theParcel().look?.looks ?? 0) > 0;
    });
    expect(theParcel()).toMatchObject({ state: 'waiting-number', attention: null, canPrint: false });
    expect(theParcel().look?.nextAtMs).toBeGreaterThan(0);
    world.db.exec('UPDATE packages SET created_at_ms = created_at_ms - 11 * 60000');
    expect(packages().counts()).toMatchObject({ attention: 1, number: 1 });
    expect(packages().list({ view: 'attention', search: '', offset: 0, limit: 10 }).rows).toMatchObject([
      { attention: 'number-late' },
    ]);
  });

  it('lists what was made elsewhere, tells it from ours, and prints its label once', async () => {
    const { waybillNumber, lpNumber } = await create();
    // The same shop seen from a station that knows nothing of the parcel.
    const services = world.restart(() => {
      for (const end of ['', '-wal', '-shm']) rmSync(world.place.path + end, { force: true });
    });
    services.printers.save({ ...aPrinter(), address: `tcp://127.0.0.1:${world.printer.port}` });
    await services.sync.run();
    expect(packages().list({ view: 'all', search: '', offset: 0, limit: 9 }).total).toBe(0);
    expect(await packages().lookUp(firstOrder.orderId)).toEqual({ found: 1 });
    const { packageKey, ...found } = theParcel();
    expect(found).toMatchObject({ shipmentId: null, waybillNumber, lpNumber, state: 'label-ready', canPrint: true });
    await packages().print(packageKey, null, null);
    await waitFor('the label at the printer', () => world.printer.jobs.length === 1);
    await waitFor('the row to say so', () => theParcel().state === 'printed');
    await expect(packages().print(packageKey, null, null)).rejects.toThrow(/may be out already/);
    await packages().print(packageKey, null, 'Label is lost');
    await waitFor('the copy at the printer', () => world.printer.jobs.length === 2);
  });

  it('asks for the parcels in sight, each order once, and not again at once', async () => {
    await create();
    const { packageKey } = theParcel();
    world.db.exec('UPDATE package_readings SET read_at_ms = 0');
    const before = world.shop.calls.filter(({ method }) => method === onlineInfo).length;
    expect(await packages().refresh([packageKey, packageKey])).toEqual({ read: 1, skipped: 1 });
    expect(await packages().refresh([packageKey])).toEqual({ read: 0, skipped: 1 });
    expect(world.shop.calls.filter(({ method }) => method === onlineInfo)).toHaveLength(before + 1);
    expect(theParcel().fee).toMatchObject({ currency: 'CNY' });
  });
});

describe('a number that AliExpress replaces', () => {
  it('stops the old label before it is printed, and prints only the new one', async () => {
    const created = await create();
    world.shop.replaceNumber(firstOrder.orderId);
    world.services.printQueue.print(created.shipmentId, null, null);
    const now = await replaced(created);
    expect(now.replaced).toEqual({ oldNumber: created.waybillNumber, isOldLabelOut: false });
    expect(world.printer.jobs).toHaveLength(0);
    const states = world.db
      .prepare('SELECT waybill_number, state, problem FROM print_jobs ORDER BY created_at_ms')
      .all();
    expect(states).toContainEqual({
      waybill_number: created.waybillNumber,
      state: 'failed',
      problem: 'label.superseded',
    });
    await waitFor('the new label', () =>
      shipmentOf(created.shipmentId).printJobs.some(({ state }) => state === 'ready'),
    );
    await print(created);
    expect(world.printer.jobs).toHaveLength(1);
    expect(theParcel(created.waybillNumber)).toMatchObject({
      waybillNumber: now.waybillNumber,
      state: 'printed',
      attention: null,
      replaced: [{ oldNumber: created.waybillNumber, newNumber: now.waybillNumber }],
    });
  });

  it('prints without asking when the network is down', async () => {
    const created = await create();
    world.shop.faults.add({ method: onlineInfo, when: 'before', kind: 'reset', times: 9 });
    await print(created);
    expect(world.printer.jobs).toHaveLength(1);
  });

  it('flags a printed label with the old number, on the page and when it is scanned', async () => {
    const created = await create();
    await print(created);
    world.shop.replaceNumber(firstOrder.orderId);
    world.db.exec('UPDATE package_readings SET read_at_ms = 0');
    await packages().refresh([theParcel().packageKey]);
    const now = await replaced(created);
    expect(theParcel()).toMatchObject({ state: 'label-ready', attention: 'old-label-out' });
    expect(packages().counts().attention).toBe(1);
    expect(world.services.orders.scan(created.waybillNumber, null)).toMatchObject({
      kind: 'wrong-label',
      reason: 'superseded',
      current: now.waybillNumber,
    });
    await print(created);
    expect(theParcel()).toMatchObject({ state: 'printed', attention: null });
  });

  it('is never declared in the place of the new one', async () => {
    const created = await create();
    await print(created);
    world.shop.replaceNumber(firstOrder.orderId);
    world.services.shipments.declare(created.shipmentId);
    const stopped = await waitFor('the stop', () => {
      const { declare } = shipmentOf(created.shipmentId);
      return declare?.status.state === 'refused' && declare.status;
    });
    expect(stopped).toMatchObject({ problem: 'label.superseded' });
    expect(world.shop.calls.filter(({ method }) => method === declareMethod)).toHaveLength(0);
    await replaced(created);
    // The new label comes first: what is on the parcel now carries a number that counts no more.
    expect(() => world.services.shipments.declare(created.shipmentId)).toThrow(/no label was printed/);
    await waitFor('the new label', () =>
      shipmentOf(created.shipmentId).printJobs.some(({ state }) => state === 'ready'),
    );
    await print(created);
    world.services.shipments.declare(created.shipmentId);
    await waitFor('the declaration', () => shipmentOf(created.shipmentId).declare?.status.state === 'succeeded');
    expect(world.shop.state().declarations.map(({ trackingNumber }) => trackingNumber)).toContain(numberAtShop());
  });

  it('is told to AliExpress when the old one was declared already', async () => {
    const created = await create();
    await print(created);
    world.services.shipments.declare(created.shipmentId);
    await waitFor('the declaration', () => theParcel().state === 'declared');
    world.shop.replaceNumber(firstOrder.orderId);
    world.db.exec('UPDATE package_readings SET read_at_ms = 0');
    await packages().refresh([theParcel().packageKey]);
    await replaced(created);
    expect(theParcel().attention).toBe('old-label-out');
    await waitFor('the new label', () =>
      shipmentOf(created.shipmentId).printJobs.some(({ state }) => state === 'ready'),
    );
    await print(created);
    const { attention, declared } = theParcel();
    expect({ attention, number: declared?.trackingNumber }).toEqual({
      attention: 'old-number-declared',
      number: created.waybillNumber,
    });
    world.services.shipments.modifyDeclaration(created.shipmentId, {
      serviceCode: declared?.serviceCode ?? '',
      trackingNumber: numberAtShop(),
      reason: 'replaced',
    });
    await waitFor('the change', () => theParcel().attention === null);
    expect(theParcel()).toMatchObject({ state: 'declared', declared: { trackingNumber: numberAtShop() } });
  });
});

describe('claims', () => {
  it('lists a parcel that is late, keeps what was done, and takes it back', async () => {
    const created = await create();
    await print(created);
    world.services.shipments.declare(created.shipmentId);
    await waitFor('the declaration', () => theParcel().state === 'declared');
    expect(packages().counts().claims).toBe(0);
    const { packageKey } = theParcel();
    expect(() => packages().saveClaim(packageKey, 'raised', 'C-1')).toThrow(/nothing to claim/);
    packages().saveClaimSettings({ protectionDays: 60, lostDays: 365 });
    world.db.exec(`UPDATE packages SET shipped_at_ms = shipped_at_ms - 100 * 86400000`);
    const [row] = packages().list({ view: 'claims', search: '', offset: 0, limit: 10 }).rows;
    expect(row?.claim).toMatchObject({ kind: 'late', isPromised: true });
    packages().saveClaim(packageKey, 'raised', 'C-1');
    expect(packages().counts()).toMatchObject({ claims: 0, raised: 1 });
    expect(packages().get(packageKey)).toMatchObject({ claimState: 'raised', claimReference: 'C-1' });
    packages().saveClaim(packageKey, 'none', '');
    expect(packages().counts()).toMatchObject({ claims: 1, raised: 0 });
    const acts = world.db.prepare("SELECT count(*) FROM history WHERE action = 'claim'").pluck().get();
    expect(acts).toBe(2);
  });
});
