import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PDFDocument } from 'pdf-lib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Printer } from '../../src/shared/contract/printing.contract';
import { createVirtualPrinter, type VirtualPrinter } from '../../src/main/printing/virtual-printer/virtual-printer';
import { readPng } from '../golden/printing/read-png';
import { aPrinter } from '../support/factories';
import { waitFor } from '../support/wait-for';
import { setUpWorld, type World } from '../support/world';

let world: World;
let printer: VirtualPrinter;
let address: string;
beforeEach(async () => {
  printer = createVirtualPrinter({});
  const [set, { port }] = await Promise.all([setUpWorld(), printer.listen()]);
  world = set;
  address = `tcp://127.0.0.1:${port}`;
});
afterEach(async () => {
  await world.close();
  await printer.close();
});

function trial(change: Partial<Printer> = {}): Printer {
  const { printerId: _, ...rest } = aPrinter({ address, isTrial: true, isDefault: true, ...change });
  return world.services.printers.save({ ...rest, printerId: null });
}

/** Where the ink of the n-th label begins and ends, in dots. */
function inkOf(index: number) {
  const label = printer.labels()[index];
  if (label === undefined || !label.ok) throw new Error('no label');
  const { widthDots, heightDots } = label;
  const { gray } = readPng(label.previewPng);
  const inked = Array.from({ length: gray.length }, (_, at) => at).filter((at) => gray[at] === 0);
  const columns = inked.map((at) => at % widthDots);
  const rows = inked.map((at) => Math.floor(at / widthDots));
  const [left, right] = [Math.min(...columns.slice(0, 90_000)), Math.max(...columns.slice(0, 90_000))];
  return { left, right, top: rows[0], bottom: rows.at(-1), widthDots, heightDots };
}

it('a printer on trial prints test labels, is never the default, and is gone at the end', async () => {
  const { printerId, isDefault } = trial();
  expect(isDefault).toBe(false);
  expect(await world.services.printerSetup.probe(address)).toMatchObject({ state: 'answered', language: 'zpl' });
  const first = await world.services.printerSetup.printTest(printerId);
  expect(first).toMatchObject({ state: 'sent', problem: null });
  await waitFor('the label', () => printer.labels().length === 1);
  const { top, bottom, left, right } = inkOf(0);
  expect([left, top, right, bottom]).toEqual([0, 0, 799, 1199]);
  expect(world.services.printers.list().filter((it) => it.isDefault)).toHaveLength(1);
  world.services.printers.removeTrials();
  expect(world.services.printers.list().map(({ name }) => name)).toEqual(['Bench printer']);
  await expect(world.services.printerSetup.printTest(printerId)).rejects.toMatchObject({ code: 'printer.unknown' });
});

it('an offset moves the print by whole dots', async () => {
  const { printerId } = trial({ offsetXMm: 2, offsetYMm: 1 });
  expect(await world.services.printerSetup.printTest(printerId)).toMatchObject({ state: 'sent' });
  await waitFor('the label', () => printer.labels().length === 1);
  const { top, left, right, bottom } = inkOf(0);
  expect([left, top, right, bottom]).toEqual([16, 8, 799, 1199]);
});

it('a test label that cannot be sent is taken back, and says why', async () => {
  await printer.close();
  const { printerId } = trial();
  const test = await world.services.printerSetup.printTest(printerId);
  expect(test).toMatchObject({ state: 'not-sent', problem: { code: 'printer.unreachable' } });
  const job = world.services.printQueue.list(10).find(({ printJobId }) => printJobId === test.printJobId);
  expect(job?.state ?? 'cancelled').toBe('cancelled');
});

it('an office printer gets the test label in its own size', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'waybench-sheets-'));
  const sheets = pathToFileURL(`${folder}/`).href;
  const { printerId } = trial({ address: sheets, language: 'pdf', media: 'a4', dpi: 600, status: 'none' });
  expect(await world.services.printerSetup.printTest(printerId)).toMatchObject({ state: 'sent', problem: null });
  const files = readdirSync(folder);
  expect(files).toHaveLength(1);
  const document = await PDFDocument.load(readFileSync(join(folder, files[0] ?? '')));
  rmSync(folder, { recursive: true });
  const sizes = document
    .getPages()
    .map((page) => [page.getWidth(), page.getHeight()].map((pt) => Math.round((pt / 72) * 25.4)));
  expect(sizes).toEqual([[100, 150]]);
});
