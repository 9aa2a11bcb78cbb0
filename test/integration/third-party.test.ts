import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPaper } from '../../src/main/printing/host/paperwork/paper-data';
import { findLabel } from '../../src/main/shipping/shipments.repository';
import type { CarrierDraft } from '../../src/shared/domain/carrier';
import { printerIdSchema, type ShipmentId } from '../../src/shared/domain/ids';
import type { Shipment } from '../../src/shared/domain/shipment';
import { chooseCarrier } from '../../src/shared/domain/third-party';
import { makeLabelPdf } from '../golden/printing/label-pdf';
import { drawPngWithZebrash, readWithZbar } from '../golden/printing/outside-tools';
import { aCarrierDraft } from '../support/carrier-draft';
import { refuseWrite } from '../support/full-disk';
import { waitFor } from '../support/wait-for';
import { firstOrder, packShipment, setUpWorld, type World } from '../support/world';

let world: World;
beforeEach(async () => {
  world = await setUpWorld();
  await world.services.sync.run();
});
afterEach(() => world.close());

const declare = 'aliexpress.logistics.sellershipmentfortop';
const create = 'aliexpress.logistics.order.createorder';
const callsOf = (method: string) => world.shop.calls.filter((call) => call.method === method);
const declarations = () => world.shop.state().declarations.filter((each) => each.orderId === firstOrder.orderId);
const held = { kind: 'hold', heldMs: 800 } as const;
const typed = (number: string) => ({ number, source: 'typed' }) as const;

const yanwen = aCarrierDraft({
  portalTemplate: 'https://portal.carrier.example/orders/{order}?no={waybill}',
  trackingPattern: '^U[A-Z][0-9]{9}YP$',
  limits: { maxWeightGrams: 2000, maxSideCm: null, maxSidesSumCm: null },
  lowPoolAt: 2,
});

const unlisted: CarrierDraft = {
  ...yanwen,
  name: 'Lotus Express',
  trackingPattern: '',
  portalTemplate: '',
  declare: {
    serviceCode: 'OTHER_XX_LOCAL',
    serviceName: 'Seller Shipping Method',
    trackingWebsite: 'https://track.lotus.example/',
    actualCarrierCode: 'lotus-express',
    actualCarrierName: 'Lotus Express',
  },
};

/** A parcel of the first order with everything filled in but its number. */
async function pack(draft: CarrierDraft = yanwen): Promise<Shipment> {
  const { shipments, carriers } = world.services;
  await world.services.orders.get(firstOrder, true);
  const { shipmentId } = shipments.open(firstOrder.shopId, firstOrder.orderId);
  await packShipment(world, shipmentId);
  const carrier = carriers.save(null, draft);
  const { draft: switched } = shipments.setRoute(shipmentId, 'third-party');
  if (switched.route !== 'third-party') throw new Error('the route did not change');
  return shipments.saveDraft(shipmentId, { ...switched, carrier: chooseCarrier(carrier, null) });
}

/** Two parcels of the first order, each with everything filled in but its number. */
async function packTwo(): Promise<readonly [ShipmentId, ShipmentId]> {
  const first = await pack();
  const { shipments } = world.services;
  const { lines } = await world.services.orders.get(firstOrder, true);
  const [shirt = '', socks = ''] = lines.map((line) => line.childId);
  shipments.split(firstOrder.shopId, firstOrder.orderId, [
    { shipmentId: first.shipmentId, pieces: { [shirt]: 2 } },
    { shipmentId: null, pieces: { [socks]: 1 } },
  ]);
  const second = get(first.shipmentId).parcels[1]?.shipmentId;
  if (second === undefined || first.draft.route !== 'third-party') throw new Error('no second parcel');
  const { draft } = get(second);
  if (draft.route !== 'third-party') throw new Error('the parcel goes the way of the first');
  shipments.saveDraft(second, {
    ...draft,
    tickedPieces: { [socks]: 1 },
    isAddressChecked: true,
    isNoteRead: true,
    parcel: first.draft.parcel,
    carrier: first.draft.carrier,
    consignor: first.draft.consignor,
  });
  return [first.shipmentId, second];
}

const get = (shipmentId: ShipmentId) => world.services.shipments.get(shipmentId);
const failure = (act: () => unknown): unknown => {
  try {
    act();
    return null;
  } catch (error) {
    return error;
  }
};

async function declared(shipmentId: ShipmentId): Promise<void> {
  await waitFor('the declaration', () => get(shipmentId).declare?.status.state === 'succeeded');
}

describe('a parcel of the seller’s own carrier', () => {
  it('goes from the route switch to the declaration without a create call', async () => {
    const { shipmentId } = await pack();
    world.services.start();
    world.services.shipments.confirmWaybill(shipmentId, typed(' ua 123 456 785 yp'));
    expect(get(shipmentId)).toMatchObject({ route: 'third-party', waybillNumber: 'UA123456785YP' });
    expect(failure(() => world.services.shipments.declare(shipmentId, { proof: held }))).toMatchObject({
      code: 'shipment.not-ready',
    });
    world.services.shipments.setLabelOn(shipmentId, true);
    expect(failure(() => world.services.shipments.declare(shipmentId))).toMatchObject({ code: 'shipment.wrong-proof' });
    for (let press = 0; press < 4; press++) world.services.shipments.declare(shipmentId, { proof: held });
    await declared(shipmentId);
    expect(callsOf(create)).toHaveLength(0);
    expect(callsOf(declare)).toHaveLength(1);
    expect(declarations()).toMatchObject([
      { serviceCode: 'YANWEN_AM', trackingNumber: 'UA123456785YP', sendType: 'all' },
    ]);
    const order = await world.services.orders.get(firstOrder, true);
    expect(order.status).toBe('WAIT_BUYER_ACCEPT_GOODS');
  });

  it('tells tracking site and company of a carrier that AliExpress does not list', async () => {
    const { shipmentId } = await pack(unlisted);
    world.services.start();
    world.services.shipments.confirmWaybill(shipmentId, typed('LOTUS12345'));
    world.services.shipments.setLabelOn(shipmentId, true);
    world.services.shipments.declare(shipmentId, { proof: held, description: 'Sent today' });
    await declared(shipmentId);
    expect(declarations()).toMatchObject([
      {
        serviceCode: 'OTHER_XX_LOCAL',
        trackingWebsite: 'https://track.lotus.example/',
        description: 'Sent today',
      },
    ]);
  });

  it('takes its number from the carrier’s pool, and gives it back when another one is used', async () => {
    const { shipmentId, draft } = await pack();
    if (draft.route !== 'third-party' || draft.carrier === null) throw new Error('no carrier');
    const { carriers, shipments } = world.services;
    const { carrierId } = draft.carrier;
    carriers.pool.add(carrierId, ['UA000000001YP', 'UA000000002YP']);
    expect(shipments.takeNumber(shipmentId).draft).toMatchObject({
      waybill: { number: 'UA000000001YP', source: 'pool' },
    });
    shipments.takeNumber(shipmentId);
    expect(carriers.pool.stateOf(carrierId)).toMatchObject({ free: 1, used: 1 });
    shipments.confirmWaybill(shipmentId, { number: 'UA000000001YP', source: 'pool' });
    shipments.reopenWaybill(shipmentId, 'the carrier voided it');
    expect(carriers.pool.stateOf(carrierId)).toMatchObject({ free: 2, used: 0 });
    shipments.takeNumber(shipmentId);
    shipments.confirmWaybill(shipmentId, { number: 'UA000000001YP', source: 'pool' });
    shipments.setLabelOn(shipmentId, true);
    shipments.reopenWaybill(shipmentId, 'the label was damaged');
    expect(carriers.pool.stateOf(carrierId)).toMatchObject({ free: 1, voided: 1 });
  });

  it('keeps a number from a second parcel, a wrong pattern, and a change after the declaration', async () => {
    const { shipmentId } = await pack();
    const { shipments } = world.services;
    expect(failure(() => shipments.confirmWaybill(shipmentId, typed('LB123456785SG')))).toMatchObject({
      code: 'waybill.wrong-pattern',
    });
    expect(failure(() => shipments.confirmWaybill(shipmentId, typed('号码')))).toMatchObject({
      code: 'waybill.not-a-number',
    });
    shipments.confirmWaybill(shipmentId, typed('UA123456785YP'));
    expect(failure(() => shipments.confirmWaybill(shipmentId, typed('UA987654321YP')))).toMatchObject({
      code: 'shipment.draft-closed',
    });

    shipments.setLabelOn(shipmentId, true);
    world.services.start();
    shipments.declare(shipmentId, { proof: held });
    await declared(shipmentId);
    expect(failure(() => shipments.reopenWaybill(shipmentId, 'too late'))).toMatchObject({ code: 'waybill.declared' });
  });

  it('refuses a number that another parcel of the order has', async () => {
    const [first, second] = await packTwo();
    const { shipments } = world.services;
    shipments.confirmWaybill(first, typed('UA123456785YP'));
    expect(failure(() => shipments.confirmWaybill(second, typed('UA123456785YP')))).toMatchObject({
      code: 'waybill.used',
      details: { orderId: firstOrder.orderId },
    });
  });

  it('gives its pool number up together with its change, or not at all', async () => {
    const { shipmentId, draft } = await pack();
    if (draft.route !== 'third-party' || draft.carrier === null) throw new Error('no carrier');
    const { carriers, shipments } = world.services;
    const { carrierId } = draft.carrier;
    carriers.pool.add(carrierId, ['UA000000001YP', 'UA000000002YP']);
    shipments.takeNumber(shipmentId);
    const failsNow = (act: () => unknown): void => {
      const makeRoom = refuseWrite(world.db, 'UPDATE ON waybill_numbers');
      expect(act).toThrow('full');
      makeRoom();
    };

    failsNow(() => shipments.confirmWaybill(shipmentId, typed('UA123456785YP')));
    expect(get(shipmentId).waybillNumber).toBe('');
    shipments.confirmWaybill(shipmentId, { number: 'UA000000001YP', source: 'pool' });
    failsNow(() => shipments.reopenWaybill(shipmentId, 'the carrier voided it'));
    expect(get(shipmentId).waybillNumber).toBe('UA000000001YP');
    expect(carriers.pool.stateOf(carrierId)).toMatchObject({ free: 1, used: 1 });
    shipments.reopenWaybill(shipmentId, 'the carrier voided it');
    expect(carriers.pool.stateOf(carrierId)).toMatchObject({ free: 2, used: 0 });
  });

  it('takes a pool number out for good when it gives up one that was typed on another parcel', async () => {
    const [first, second] = await packTwo();
    const { carriers, shipments } = world.services;
    const { draft } = get(first);
    if (draft.route !== 'third-party' || draft.carrier === null) throw new Error('no carrier');
    const { carrierId } = draft.carrier;
    carriers.pool.add(carrierId, ['UA000000001YP', 'UA000000002YP']);
    shipments.takeNumber(first);
    shipments.confirmWaybill(second, typed('UA000000001YP'));
    expect(shipments.confirmWaybill(first, typed('UA123456785YP'))).toMatchObject({ waybillNumber: 'UA123456785YP' });
    expect(carriers.pool.stateOf(carrierId)).toMatchObject({ free: 1, used: 0, voided: 1 });
    shipments.reopenWaybill(first, 'the carrier voided it');
    expect(shipments.takeNumber(first).draft).toMatchObject({ waybill: { number: 'UA000000002YP' } });
  });

  it('opens the page of the carrier for this very order', async () => {
    const { shipmentId } = await pack();
    world.services.shipments.confirmWaybill(shipmentId, typed('UA123456785YP'));
    expect(world.services.shipments.portalUrl(shipmentId)).toBe(
      `https://portal.carrier.example/orders/${firstOrder.orderId}?no=UA123456785YP`,
    );
  });

  it('is sent on once when the answer to its declaration was lost', async () => {
    const { shipmentId } = await pack();
    world.services.start();
    world.services.shipments.confirmWaybill(shipmentId, typed('UA123456785YP'));
    world.services.shipments.setLabelOn(shipmentId, true);
    world.shop.faults.add({ method: declare, when: 'after', kind: 'reset', times: 1 });
    world.services.shipments.declare(shipmentId, { proof: held });
    await declared(shipmentId);
    expect(declarations()).toHaveLength(1);
  });
});

describe('its label', () => {
  it('is printed here when it carries the parcel’s number, from a PDF', async () => {
    const { shipmentId } = await pack();
    world.services.start();
    world.services.shipments.confirmWaybill(shipmentId, typed('UA123456785YP'));
    const { pdf } = await makeLabelPdf({ code: 'UA123456785YP', dotsPerMm: 8 });
    await world.services.shipments.addLabelFile(shipmentId, pdf);
    await waitFor('a label that is ready', () => get(shipmentId).printJobs.some((job) => job.state === 'ready'));
    expect(world.services.printQueue.print(shipmentId, null, null).kind).toBe('carrier-label');
    await waitFor('the label at the printer', () => world.printer.jobs.length > 0);
    await waitFor('the job to be presumed', () => get(shipmentId).printJobs.some((job) => job.state === 'presumed'));
    world.services.shipments.declare(shipmentId, { proof: held });
    await declared(shipmentId);
    expect(declarations()).toMatchObject([{ trackingNumber: 'UA123456785YP' }]);
  });

  it('is refused when it carries another number, or is no document', async () => {
    const { shipmentId } = await pack();
    world.services.start();
    world.services.shipments.confirmWaybill(shipmentId, typed('UA123456785YP'));
    const { pdf } = await makeLabelPdf({ code: 'UA987654321YP', dotsPerMm: 8 });
    await world.services.shipments.addLabelFile(shipmentId, pdf);
    const job = await waitFor('the refusal', () => get(shipmentId).printJobs.find(({ state }) => state === 'failed'));
    expect(job.problem).toBe('label.code-mismatch');
    await expect(
      world.services.shipments.addLabelFile(shipmentId, new TextEncoder().encode('<html>')),
    ).rejects.toMatchObject({ code: 'label.unknown-file' });
    expect(world.printer.jobs).toHaveLength(0);
  });

  it('no longer counts once the number was changed', async () => {
    const { shipmentId } = await pack();
    world.services.start();
    const { shipments } = world.services;
    shipments.confirmWaybill(shipmentId, typed('UA123456785YP'));
    const { pdf } = await makeLabelPdf({ code: 'UA123456785YP', dotsPerMm: 8 });
    await shipments.addLabelFile(shipmentId, pdf);
    await waitFor('a label that is ready', () => get(shipmentId).printJobs.some((job) => job.state === 'ready'));
    world.services.printQueue.print(shipmentId, null, null);
    await waitFor('the job to be presumed', () => get(shipmentId).printJobs.some((job) => job.state === 'presumed'));
    shipments.reopenWaybill(shipmentId, 'wrong number');
    shipments.confirmWaybill(shipmentId, typed('UA987654321YP'));
    expect(get(shipmentId)).toMatchObject({ label: { state: 'none' }, printJobs: [] });
    expect(failure(() => shipments.declare(shipmentId, { proof: held }))).toMatchObject({ code: 'shipment.not-ready' });
  });

  it('goes to the printer that labels of its kind go to', async () => {
    const { shipmentId } = await pack();
    const { printers, printRoutes, shipments } = world.services;
    const [bench] = printers.list();
    if (bench === undefined) throw new Error('no printer');
    const { isTrial: _, ...other } = { ...bench, isTrial: false };
    printers.save({ ...other, printerId: printerIdSchema.parse('carriers'), name: 'Carriers', isDefault: false });
    printRoutes.save({
      kind: 'own-label',
      printerId: printerIdSchema.parse('carriers'),
      standbyPrinterId: null,
      isAutomatic: false,
    });
    world.services.start();
    shipments.confirmWaybill(shipmentId, typed('UA123456785YP'));
    await shipments.makeLabel(shipmentId);
    const [job] = await waitFor('a job', () => get(shipmentId).printJobs.length > 0 && get(shipmentId).printJobs);
    expect(job).toMatchObject({ kind: 'own-label', printerId: 'carriers' });
  });

  it('is drawn here for a carrier that makes none', async () => {
    const { shipmentId } = await pack();
    world.services.start();
    world.services.shipments.confirmWaybill(shipmentId, typed('UA123456785YP'));
    await world.services.shipments.makeLabel(shipmentId);
    await waitFor('a label that is ready', () => get(shipmentId).printJobs.some((job) => job.state === 'ready'));
    expect(world.services.printQueue.print(shipmentId, null, null).kind).toBe('own-label');
    const [job] = await waitFor('the label at the printer', () => world.printer.jobs.length > 0 && world.printer.jobs);
    const [picture] = await drawPngWithZebrash(job ?? Buffer.alloc(0), { widthMm: 100, heightMm: 150, dotsPerMm: 8 });
    expect(await readWithZbar(picture ?? Buffer.alloc(0))).toContain('UA123456785YP');
  });
});

describe('the buyer’s own script on a label of ours', () => {
  const labelFor = async (name: string) => {
    const { shipmentId, draft } = await pack();
    const { shipments } = world.services;
    if (draft.consignee === null) throw new Error('no consignee');
    shipments.saveDraft(shipmentId, {
      ...draft,
      consignee: { ...draft.consignee, name },
      consigneeTyped: draft.consigneeTyped ?? draft.consignee,
    });
    shipments.confirmWaybill(shipmentId, typed('UA123456785YP'));
    await shipments.makeLabel(shipmentId);
    const label = findLabel(world.db, shipmentId);
    return label === undefined ? null : readPaper(label.pdf);
  };

  it('stands beside the Latin letters', async () => {
    expect(await labelFor('Анна Ким')).toMatchObject({ nativeRecipient: { name: 'Анна Ким' } });
  });

  it('is left off when no font has it, rather than printed as empty boxes', async () => {
    expect(await labelFor('สมชาย ใจดี')).toMatchObject({ kind: 'carrier-label', nativeRecipient: null });
  });
});

describe('a declaration that was taken', () => {
  it('is changed by one call, with a reason, to a number that no other parcel has', async () => {
    const { shipmentId } = await pack();
    world.services.start();
    const { shipments } = world.services;
    shipments.confirmWaybill(shipmentId, typed('UA123456785YP'));
    shipments.setLabelOn(shipmentId, true);
    const wanted = { serviceCode: 'YANWEN_AM', trackingNumber: 'UA987654321YP', reason: 'wrong number' };
    expect(failure(() => shipments.modifyDeclaration(shipmentId, wanted))).toMatchObject({
      code: 'shipment.not-declared',
    });
    shipments.declare(shipmentId, { proof: held });
    await declared(shipmentId);
    shipments.modifyDeclaration(shipmentId, wanted);
    shipments.modifyDeclaration(shipmentId, wanted);
    await waitFor('the change', () => get(shipmentId).modify?.status.state === 'succeeded');
    expect(get(shipmentId).declared).toMatchObject({
      serviceCode: 'YANWEN_AM',
      trackingNumber: 'UA987654321YP',
      changes: 1,
    });
    expect(callsOf('aliexpress.logistics.sellermodifiedshipmentfortop')).toHaveLength(1);
  });
});

describe('a declaration that is put off', () => {
  it('waits in the list until it is made', async () => {
    const { shipmentId } = await pack();
    world.services.start();
    const { shipments } = world.services;
    shipments.confirmWaybill(shipmentId, typed('UA123456785YP'));
    shipments.setLabelOn(shipmentId, true);
    shipments.declareLater(shipmentId, true);
    expect(shipments.listToDeclare().map((each) => each.shipmentId)).toEqual([shipmentId]);
    shipments.declare(shipmentId, { proof: held });
    expect(shipments.listToDeclare()).toEqual([]);
    await declared(shipmentId);
    expect(get(shipmentId).declareLaterAtMs).toBeNull();
  });
});
