import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CarrierId } from '../../src/shared/domain/carrier';
import type { ShipmentId } from '../../src/shared/domain/ids';
import { chooseCarrier } from '../../src/shared/domain/third-party';
import { makeLabelPdf } from '../golden/printing/label-pdf';
import { aCarrierDraft } from '../support/carrier-draft';
import { waitFor } from '../support/wait-for';
import { firstOrder, packShipment, setUpWorld, type World } from '../support/world';

let world: World;
let folder: string;
let carrierId: CarrierId;
let shipmentId: ShipmentId;

const number = 'UA123456785YP';
const carrierDraft = aCarrierDraft();

beforeEach(async () => {
  world = await setUpWorld();
  folder = mkdtempSync(join(tmpdir(), 'waybench-labels-'));
  await world.services.sync.run();
  await world.services.orders.get(firstOrder, true);
  const { shipments, carriers, labelFolders } = world.services;
  ({ shipmentId } = shipments.open(firstOrder.shopId, firstOrder.orderId));
  await packShipment(world, shipmentId);
  const carrier = carriers.save(null, carrierDraft);
  ({ carrierId } = carrier);
  const { draft } = shipments.setRoute(shipmentId, 'third-party');
  if (draft.route !== 'third-party') throw new Error('the route did not change');
  shipments.saveDraft(shipmentId, { ...draft, carrier: chooseCarrier(carrier, null) });
  shipments.confirmWaybill(shipmentId, { number, source: 'typed' });
  labelFolders.watch(carrierId, folder);
});
afterEach(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

const label = () => world.services.shipments.get(shipmentId).label;
const problem = () => world.services.labelFolders.viewOf(carrierId).problem;
const labelOf = async (code: string) => (await makeLabelPdf({ code, dotsPerMm: 8 })).pdf;
const put = (name: string, bytes: Uint8Array) => writeFileSync(join(folder, name), bytes);
/** A file is complete when two looks find it the same. */
const look = async () => {
  for (let times = 0; times < 2; times++) await world.services.labelFolders.look();
};

describe('a watched folder', () => {
  it('gives the parcel the label that carries its number, whatever the file is called, and leaves the file there', async () => {
    put('LABEL-0001.PDF', await labelOf(number));
    put('notes.txt', new TextEncoder().encode(number));
    await world.services.labelFolders.look();
    expect(label().state).toBe('none');
    await world.services.labelFolders.look();
    expect(label().state).toBe('stored');
    expect(problem()).toBeNull();
    expect(readdirSync(folder)).toEqual(['LABEL-0001.PDF', 'notes.txt']);
  });

  it('still takes the right file after a wrong document was dropped on the parcel', async () => {
    const { shipments } = world.services;
    await shipments.addLabelFile(shipmentId, await labelOf('UA987654321YP'));
    await waitFor('the wrong document to be refused', () =>
      shipments.get(shipmentId).printJobs.some(({ problem: found }) => found === 'label.code-mismatch'),
    );
    put('right.pdf', await labelOf(number));
    await look();
    await waitFor('the right label', () => shipments.get(shipmentId).printJobs.some(({ state }) => state === 'ready'));
    expect(problem()).toBeNull();
  });

  it('waits for a file that is half written', async () => {
    const whole = await labelOf(number);
    put('label.pdf', whole.slice(0, whole.length / 2));
    await world.services.labelFolders.look();
    put('label.pdf', whole);
    await world.services.labelFolders.look();
    expect(label().state).toBe('none');
    await world.services.labelFolders.look();
    expect(label().state).toBe('stored');
  });

  it('takes no file with another number on it, also when it is called like the parcel', async () => {
    put(`${number}.pdf`, await labelOf('UA987654321YP'));
    await look();
    expect(label().state).toBe('none');
    expect(problem()).toEqual({ code: 'folder.wrong-code', file: `${number}.pdf` });
  });

  it('does not choose between two labels, and goes on when one is gone', async () => {
    const one = await labelOf(number);
    const other = Buffer.concat([one, Buffer.from('\n% made again\n')]);
    put('a.pdf', one);
    put('b.pdf', other);
    await look();
    expect(label().state).toBe('none');
    expect(problem()).toEqual({ code: 'folder.two-files', file: 'a.pdf, b.pdf' });
    rmSync(join(folder, 'b.pdf'));
    await world.services.labelFolders.look();
    expect(label().state).toBe('stored');
  });

  it('says that a file is empty, and that the folder is gone', async () => {
    put(`${number}.pdf`, new Uint8Array());
    await look();
    expect(label().state).toBe('none');
    expect(problem()).toEqual({ code: 'folder.empty-file', file: `${number}.pdf` });
    rmSync(folder, { recursive: true });
    await look();
    expect(problem()).toEqual({ code: 'folder.gone', file: '' });
  });

  it('is watched after a restart, and uses each file once, whatever it is called', async () => {
    world.restart();
    expect(world.services.labelFolders.viewOf(carrierId).folder).toBe(folder);
    const bytes = await labelOf(number);
    put('label.pdf', bytes);
    await look();
    expect(label().state).toBe('stored');
    world.db.prepare('DELETE FROM labels').run();
    put('again.pdf', bytes);
    await look();
    expect(label().state).toBe('none');
    expect(existsSync(join(folder, 'again.pdf'))).toBe(true);
  });
});
