import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { ShipmentId } from '../../src/shared/domain/ids';
import { chooseCarrier } from '../../src/shared/domain/third-party';
import { makeEmptyPdf, makeLabelPdf, makeLockedPdf } from '../golden/printing/label-pdf';
import { aCarrierDraft } from '../support/carrier-draft';
import { waitFor } from '../support/wait-for';
import { firstOrder, packFirstOrder, packShipment, setUpWorld, type World } from '../support/world';

const number = 'UA123456785YP';
const good = async (code: string): Promise<Uint8Array> => (await makeLabelPdf({ code, dotsPerMm: 8 })).pdf;
const cutOff = async (code: string): Promise<Uint8Array> => (await good(code)).slice(0, 900);
const manyPages = async (code: string): Promise<Uint8Array> =>
  (await makeLabelPdf({ code, dotsPerMm: 8, pages: 500 })).pdf;
const hugePage = async (code: string): Promise<Uint8Array> =>
  (await makeLabelPdf({ code, dotsPerMm: 8, widthMm: 5080, heightMm: 5080 })).pdf;
const noise = (): Uint8Array => Uint8Array.from({ length: 20_000 }, (_, index) => (index * 7919) % 251);

let world: World;
beforeEach(async () => {
  world = await setUpWorld();
  world.shop.setTrackingDelay(0);
  world.shop.setLabelDelay(0);
});
afterEach(() => world.close());

const parcel = (shipmentId: ShipmentId) => world.services.shipments.get(shipmentId);

describe('a label that AliExpress gives', () => {
  it.each([
    ['nothing at all', () => new Uint8Array(), 'gateway.bad-answer'],
    ['no PDF', noise, 'label.not-a-pdf'],
    ['a PDF that is cut off', () => cutOff('LX000000000XX'), /^label\./],
    ['a locked PDF', makeLockedPdf, 'label.encrypted'],
    ['a PDF without a page', makeEmptyPdf, 'label.no-pages'],
    ['500 pages', () => manyPages('LX000000000XX'), 'label.too-many-pages'],
    ['a page of five metres', () => hugePage('LX000000000XX'), 'label.wrong-size'],
    ['more bytes than any label', () => new Uint8Array(12_000_000), /^(label|gateway)\./],
  ] as const)('as %s is named, sends no byte, and the right one is printed once', async (_, make, problem) => {
    const { shipmentId } = await packFirstOrder(world);
    const bytes = await make();
    world.shop.replaceLabel(() => bytes);
    world.services.start();
    world.services.shipments.confirm(shipmentId, { kind: 'hold', heldMs: 800 });
    const found = await waitFor('the refusal', () => {
      const { printJobs, label } = parcel(shipmentId);
      const kept = label.state === 'fetching' ? label.problem : null;
      return kept ?? printJobs.find(({ state }) => state === 'failed')?.problem ?? undefined;
    });
    expect(found).toMatch(problem);
    expect(world.printer.jobs).toEqual([]);
    world.shop.replaceLabel(undefined);
    await world.services.shipments.fetchLabel(shipmentId);
    await waitFor('the right label', () => parcel(shipmentId).printJobs.some(({ state }) => state === 'ready'));
    world.services.printQueue.print(shipmentId, null, null);
    await waitFor('the print', () => world.printer.jobs.length === 1);
  });
});

const carrier = aCarrierDraft();

/** A parcel of an own carrier that has its number and waits for its label. */
async function openOwnParcel() {
  await world.services.sync.run();
  const { shipments, carriers } = world.services;
  const { shipmentId } = shipments.open(firstOrder.shopId, firstOrder.orderId);
  await packShipment(world, shipmentId);
  const kept = carriers.save(null, carrier);
  const { draft } = shipments.setRoute(shipmentId, 'third-party');
  if (draft.route !== 'third-party') throw new Error('the route did not change');
  shipments.saveDraft(shipmentId, { ...draft, carrier: chooseCarrier(kept, null) });
  shipments.confirmWaybill(shipmentId, { number, source: 'typed' });
  return { shipmentId, carrierId: kept.carrierId };
}

const documents = [
  ['no PDF', noise, 'label.not-a-pdf'],
  ['a PDF that is cut off', () => cutOff(number), /^label\./],
  ['a locked PDF', makeLockedPdf, 'label.encrypted'],
  ['500 pages', () => manyPages(number), 'label.too-many-pages'],
  ['a page of five metres', () => hugePage(number), 'label.wrong-size'],
] as const;

describe('a label file of a carrier', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'waybench-labels-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('in the watched folder is named when it is no label, is not printed, and the right one is taken after it', async () => {
    const { shipmentId, carrierId } = await openOwnParcel();
    const { labelFolders } = world.services;
    labelFolders.watch(carrierId, folder);
    const put = async (bytes: Uint8Array, name = `${number}.pdf`) => {
      writeFileSync(join(folder, name), bytes);
      for (let times = 0; times < 2; times++) await labelFolders.look();
    };
    const problem = () => labelFolders.viewOf(carrierId).problem?.code;
    await put(new Uint8Array());
    expect(problem()).toBe('folder.empty-file');
    await put(new Uint8Array(10_000_001));
    expect(problem()).toBe('folder.too-large');
    await put(noise());
    expect(labelFolders.viewOf(carrierId).problem).toEqual({ code: 'label.unknown-file', file: `${number}.pdf` });
    for (const [place, [, make, expected]] of documents.slice(1).entries()) {
      await put(await make());
      const jobs = await waitFor('the refusal', () => {
        const { printJobs } = parcel(shipmentId);
        return printJobs.filter(({ state }) => state === 'failed').length > place && printJobs;
      });
      expect(jobs.at(-1)?.problem).toMatch(expected);
    }
    await put(await good(number), 'right.pdf');
    await waitFor('the right label', () => parcel(shipmentId).printJobs.some(({ state }) => state === 'ready'));
    expect(world.printer.jobs).toEqual([]);
  });

  it('that a packer brings is refused when it is empty, and the step takes another one', async () => {
    const { shipmentId } = await openOwnParcel();
    const bring = (bytes: Uint8Array) => world.services.shipments.addLabelFile(shipmentId, bytes);
    await expect(bring(new Uint8Array())).rejects.toMatchObject({ code: 'label.unknown-file' });
    expect(parcel(shipmentId).label.state).toBe('none');
    await bring(await good(number));
    await waitFor('the label', () => parcel(shipmentId).printJobs.some(({ state }) => state === 'ready'));
  });
});

describe('a document that comes through the door', () => {
  it.each([['nothing at all', () => new Uint8Array(), 'bad-data'], ...documents] as const)(
    'as %s is answered with why, and nothing of it is printed',
    async (_, make, expected) => {
      const port = await freePort();
      const origin = 'https://erp.example';
      await world.services.door.keeper.save({ isOn: true, port, origins: [origin], printedAt: 'confirmed' });
      const told: string[] = [];
      const socket = new WebSocket(`ws://127.0.0.1:${port}`, { origin });
      socket.on('message', (data) => void told.push(Buffer.isBuffer(data) ? data.toString() : ''));
      await new Promise((resolve) => socket.once('open', resolve));
      const base64 = Buffer.from(await make()).toString('base64');
      const contents = [{ templateURL: 'waybench:pdf', data: { base64, code: number } }];
      const document = { documentID: 'd1', contents };
      const task = { taskID: 't1', preview: false, printer: 'Bench printer', documents: [document] };
      socket.send(JSON.stringify({ cmd: 'print', requestID: 'r', version: '1.0', task }));
      const failed = await waitFor('the answer', () => told.find((each) => /"(?:failed|completeFailure)"/.test(each)));
      expect(/(?:label\.[a-z-]+|bad-data)/.exec(failed)?.[0]).toMatch(expected);
      expect(world.printer.jobs).toEqual([]);
      socket.close();
    },
  );
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
