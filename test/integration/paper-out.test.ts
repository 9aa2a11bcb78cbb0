import { afterEach, beforeEach, expect, it } from 'vitest';
import { printerIdSchema } from '../../src/shared/domain/ids';
import { aPrinter } from '../support/factories';
import { waitFor } from '../support/wait-for';
import { createAndRender, packFirstOrder, setUpWorld, type World } from '../support/world';
import { startZplPrinter, type ZplPrinter } from '../support/zpl-printer';

let world: World;
let zebra: ZplPrinter;
beforeEach(async () => {
  [world, zebra] = await Promise.all([setUpWorld(), startZplPrinter()]);
  world.services.printers.save(
    aPrinter({ printerId: printerIdSchema.parse('zebra'), address: zebra.address, status: 'query', isDefault: true }),
  );
});
afterEach(async () => {
  await world.close();
  await zebra.switchOff();
});

it('a label waits while the printer is out of paper, and comes out once when it is loaded', async () => {
  const packed = await packFirstOrder(world);
  zebra.set({ isPaperOut: true });
  world.services.start();
  await createAndRender(world, packed);
  const state = () => world.services.station.status().printerState?.state;
  await waitFor('the printer to say so', () => state() === 'stopped');
  const job = () => world.services.shipments.get(packed.shipmentId).printJobs.at(-1);
  world.services.printQueue.print(packed.shipmentId, null, null);
  world.services.printQueue.print(packed.shipmentId, null, null);
  await waitFor('the label to be held back', () => job()?.state === 'blocked');
  expect(job()?.problem).toBe('printer.paper-out');
  expect(zebra.printed).toEqual([]);

  zebra.set({ isPaperOut: false });
  await waitFor('the label', () => zebra.printed.length > 0);
  await waitFor('the end of the job', () => job()?.state === 'presumed');
  await waitFor('another answer of the printer', () => state() === 'ready');
  expect(zebra.printed).toHaveLength(1);
});
