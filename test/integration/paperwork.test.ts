import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeCopy } from '../../src/main/printing/host/paperwork/make-document';
import { readPaper } from '../../src/main/printing/host/paperwork/paper-data';
import { getJob } from '../../src/main/printing/print-jobs.repository';
import { drawPngWithZebrash, readWithZbar } from '../golden/printing/outside-tools';
import { aPrinter } from '../support/factories';
import { waitFor } from '../support/wait-for';
import { firstOrder, packFirstOrder, setUpWorld, type World } from '../support/world';

let world: World;
let folder: string;
beforeEach(async () => {
  world = await setUpWorld();
  folder = mkdtempSync(join(tmpdir(), 'paperwork-'));
});
afterEach(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

function addA4Printer(): void {
  const { printerId: _, ...printer } = aPrinter({
    name: 'Office',
    language: 'pdf',
    dpi: 600,
    media: 'a4',
    isDefault: false,
  });
  world.services.printers.save({ ...printer, printerId: null, address: pathToFileURL(`${folder}/`).href });
}

const papers = (): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.pdf'))
    .toSorted();

describe('papers of our own', () => {
  it('are printed on the printer of sheets, the same one once while it waits', async () => {
    await world.services.sync.run();
    addA4Printer();
    const [first, second] = await Promise.all([
      world.services.paperwork.packingSlip(firstOrder),
      world.services.paperwork.packingSlip(firstOrder),
    ]);
    expect(second.printJobId).toBe(first.printJobId);
    await waitFor('the slip', () => papers().length === 1);
    expect(
      readFileSync(join(folder, papers()[0] ?? ''))
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    await world.services.paperwork.pickList([firstOrder]);
    await waitFor('the pick list', () => papers().length === 2);
  });

  it('say that there is no printer for sheets, and draw nothing', async () => {
    await world.services.sync.run();
    await expect(world.services.paperwork.packingSlip(firstOrder)).rejects.toMatchObject({
      code: 'printer.none-for-document',
    });
    await expect(world.services.paperwork.pickList([])).rejects.toMatchObject({ code: 'paperwork.no-orders' });
  });

  it('go onto labels where they are labels', async () => {
    const packed = await packFirstOrder(world);
    const job = await world.services.paperwork.customsForm(packed.shipmentId);
    expect(job).toMatchObject({ kind: 'cn22' });
    await waitFor('the form', () => world.printer.jobs.length === 1);
  });

  it('carry a batch that other programs read off a label', async () => {
    const { paperwork } = world.services;
    await paperwork.print(
      {
        kind: 'bag-label',
        language: 'en',
        copy: 1,
        date: '2026-11-23',
        stock: paperwork.labelStock('bag-label'),
        batchCode: 'B20261123-01',
        bagNumber: 1,
        bagCount: 2,
        serviceName: 'Standard',
        warehouseName: 'Dongguan',
        parcelCount: 3,
        weightGrams: 1200,
      },
      { title: 'bag-label B20261123-01', expectedCode: 'B20261123-01', idempotencyKey: 'bag:B20261123-01:1' },
    );
    const [zpl] = await waitFor('the label', () => world.printer.jobs.length > 0 && world.printer.jobs);
    const [picture] = await drawPngWithZebrash(zpl ?? Buffer.alloc(0), { widthMm: 100, heightMm: 150, dotsPerMm: 8 });
    expect(await readWithZbar(picture ?? Buffer.alloc(0))).toContain('B20261123-01');
  });

  it('say on a further copy that it is one', async () => {
    await world.services.sync.run();
    addA4Printer();
    const first = await world.services.paperwork.packingSlip(firstOrder);
    await waitFor('the slip', () => papers().length === 1);
    await waitFor('its end', () => getJob(world.db, first.printJobId).state === 'presumed');
    world.services.printQueue.reprintDocument(first.printJobId, 'torn');
    await waitFor('the copy', () => papers().length === 2);
    const [one, two] = papers().map((name) => readFileSync(join(folder, name)));
    if (one === undefined || two === undefined) throw new Error('no papers');
    expect(await readPaper(one)).toMatchObject({ kind: 'packing-slip', copy: 1 });
    expect(two).toEqual(Buffer.from((await makeCopy(one, 2)) ?? []));
    expect(await readPaper(two)).toMatchObject({ kind: 'packing-slip', copy: 2 });
  });
});
