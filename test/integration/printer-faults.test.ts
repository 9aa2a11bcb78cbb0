import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { printerIdSchema } from '../../src/shared/domain/ids';
import type { Shipment } from '../../src/shared/domain/shipment';
import { createVirtualPrinter, type VirtualPrinter } from '../../src/main/printing/virtual-printer/virtual-printer';
import { aPrinter } from '../support/factories';
import { waitFor } from '../support/wait-for';
import { createAndRender, packFirstOrder, setUpWorld, type World } from '../support/world';

let world: World;
let printer: VirtualPrinter;
let shipment: Shipment;
beforeEach(async () => {
  printer = createVirtualPrinter({});
  const [set, { port }] = await Promise.all([setUpWorld(), printer.listen()]);
  world = set;
  const address = `tcp://127.0.0.1:${port}`;
  const printerId = printerIdSchema.parse('virtual');
  world.services.printers.save(aPrinter({ printerId, address, status: 'query', isDefault: true }));
  const packed = await packFirstOrder(world);
  world.services.start();
  shipment = await createAndRender(world, packed);
  await waitFor('the printer to answer', () => stateNow() === 'ready');
});
afterEach(async () => {
  await world.close();
  await printer.close();
});

/** With a moment for a busy computer; `status-in-time.test.ts` measures the 2 s themselves. */
const shownWithinMs = 3_000;

const stateNow = () => world.services.station.status().printerState?.state;
const jobNow = () => world.services.shipments.get(shipment.shipmentId).printJobs.at(-1);
const print = () => world.services.printQueue.print(shipment.shipmentId, null, null);
const whole = () => printer.labels().filter((label) => label.ok && !label.isCut);

/** The label, once, and a job that knows it was sent. */
async function expectOneLabel(): Promise<void> {
  await waitFor('the label', () => whole().length > 0);
  await waitFor('the printer to be ready', () => stateNow() === 'ready');
  await waitFor('the end of the job', () => ['presumed', 'confirmed'].includes(jobNow()?.state ?? ''));
  expect(whole()).toHaveLength(1);
  expect(printer.view()).toMatchObject({ waiting: 0, printed: 1 });
}

describe('a fault before the label', () => {
  it.each([
    ['paper-out', { labelsLeft: 0 }],
    ['head-open', { isHeadOpen: true }],
  ] as const)('%s holds the label back, and it comes out once when that is mended', async (reason, fault) => {
    printer.set(fault);
    await waitFor('the station to show it', () => stateNow() === 'stopped', shownWithinMs);
    print();
    await waitFor('the label to be held back', () => jobNow()?.state === 'blocked');
    expect(jobNow()?.problem).toBe(`printer.${reason}`);
    expect(printer.view()).toMatchObject({ waiting: 0, printed: 0 });
    printer.mend();
    await expectOneLabel();
  });

  it.each(['garbage', 'none'] as const)('answers of %s hold nothing back', async (answers) => {
    printer.set({ answers });
    await waitFor('the station to show it', () => stateNow() === 'silent', shownWithinMs);
    print();
    await waitFor('the label', () => whole().length === 1);
    expect(jobNow()?.state).not.toBe('blocked');
    printer.mend();
    await expectOneLabel();
  });
});

describe('a fault with the label', () => {
  it('paper out after the label before stands still with the label inside, and prints it once', async () => {
    printer.set({ labelsLeft: 0 });
    print();
    await waitFor(
      'the label inside, or held back',
      () => printer.view().waiting === 1 || jobNow()?.state === 'blocked',
    );
    await waitFor('the station to show it', () => stateNow() === 'stopped', shownWithinMs);
    expect(whole()).toHaveLength(0);
    printer.mend();
    await expectOneLabel();
  });

  it('a jam leaves a cut label, and the printer prints it anew by itself', async () => {
    printer.set({ jamsNext: true });
    print();
    await waitFor('the station to show it', () => stateNow() === 'stopped', shownWithinMs);
    expect(printer.labels()).toMatchObject([{ ok: true, isCut: true }]);
    printer.mend();
    await expectOneLabel();
    expect(printer.labels()).toHaveLength(2);
  });

  it('a stall shows as silence, and the label that lies in the line is printed once', async () => {
    printer.set({ isStalled: true });
    print();
    await waitFor('the station to show it', () => stateNow() === 'silent', shownWithinMs);
    expect(whole()).toHaveLength(0);
    printer.mend();
    await expectOneLabel();
  });

  it('a line that breaks asks the packer, and nothing is sent again by itself', async () => {
    printer.set({ dropsNext: true });
    print();
    await waitFor('the question', () => jobNow()?.state === 'uncertain', shownWithinMs);
    await waitFor('the printer to answer', () => stateNow() === 'ready', shownWithinMs);
    expect(whole()).toHaveLength(0);
    const asked = jobNow();
    if (asked === undefined) throw new Error('no job');
    world.services.printQueue.settle(asked.printJobId, false);
    print();
    await expectOneLabel();
  });

  it('a slow printer is busy until the label is there', async () => {
    printer.set({ bytesPerSecond: 2_000 });
    print();
    await waitFor('the station to show it', () => stateNow() === 'busy', shownWithinMs);
    expect(whole()).toHaveLength(0);
    await expectOneLabel();
  });
});
