import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { waitFor } from '../support/wait-for';
import { firstOrder, packFirstOrder, setUpWorld, type World } from '../support/world';

const lineSchema = z.object({ action: z.string(), packer: z.string(), order_id: z.string(), details_json: z.string() });
const held = { kind: 'hold', heldMs: 800 } as const;

let world: World;
beforeEach(async () => {
  world = await setUpWorld({ settleMs: 600, apartMs: 100 });
  world.shop.setTrackingDelay(0);
  world.shop.setLabelDelay(0);
  const { settings } = world.services;
  settings.save({ ...settings.get(), packerName: 'Mei' });
});
afterEach(() => world.close());

/** What an act added to the log, its newest line first among those of this action. */
function linesSince(before: number) {
  const rows = world.db
    .prepare('SELECT action, packer, order_id, details_json FROM history WHERE seq > ? ORDER BY seq')
    .all(before);
  return z.array(lineSchema).parse(rows);
}
const head = (): number => Number(world.db.prepare('SELECT coalesce(max(seq), 0) FROM history').pluck().get());

/** Does it, and gives the lines of what a person did with it. */
async function actsOf(act: () => unknown): Promise<readonly string[]> {
  const before = head();
  await act();
  return linesSince(before)
    .filter(({ packer }) => packer !== '')
    .map(({ action, packer, order_id: orderId }) => `${action} by ${packer} on ${orderId}`);
}
const byMei = (...actions: readonly string[]) => actions.map((action) => `${action} by Mei on ${firstOrder.orderId}`);

it('keeps every act of a packer as a line of its own that names who did it, in a chain that holds', async () => {
  const { orders, shipments, printQueue, storage } = world.services;
  const packed = await packFirstOrder(world);
  const { shipmentId, draft } = packed;

  expect(await actsOf(() => orders.scan(firstOrder.orderId, null))).toEqual(byMei('scan'));
  const nothing = { tickedPieces: {}, isAddressChecked: false, isNoteRead: false };
  shipments.saveDraft(shipmentId, { ...draft, ...nothing });
  const [first = '', second = ''] = Object.keys(draft.tickedPieces);
  const tick = (change: object) => () =>
    shipments.saveDraft(shipmentId, { ...shipments.get(shipmentId).draft, ...change });
  expect(await actsOf(tick({ tickedPieces: { [first]: 1 } }))).toEqual(byMei('check-line'));
  expect(await actsOf(tick({ tickedPieces: draft.tickedPieces }))).toEqual(byMei('check-line', 'check-line'));
  expect(second).not.toBe('');
  expect(await actsOf(tick({ isAddressChecked: true }))).toEqual(byMei('check-address'));
  expect(await actsOf(tick({ isNoteRead: true }))).toEqual(byMei('check-note'));

  // Somebody made a logistics order meanwhile: the packer takes a conflict over, which is an override with a reason.
  expect(await actsOf(() => shipments.confirm(shipmentId, held))).toEqual(byMei('confirm'));
  world.shop.changeOrder(firstOrder.orderId, { note: 'as a gift, please' });
  world.services.start();
  await waitFor('the stop', () => shipments.get(shipmentId).create?.status.state === 'refused');
  const override = () => shipments.resolve(shipmentId, 'create', 'retry', 'the buyer told us by phone');
  expect(await actsOf(override)).toEqual(byMei('resolve-create'));
  const created = await waitFor('the label', () => {
    const now = shipments.get(shipmentId);
    return now.printJobs.some(({ state }) => state === 'ready') && now;
  });

  expect(await actsOf(() => printQueue.print(shipmentId, null, null))).toEqual(byMei('print'));
  await waitFor('the print', () => shipments.get(shipmentId).printJobs[0]?.state === 'presumed');
  expect(await actsOf(() => orders.scan(created.waybillNumber, null, shipmentId))).toEqual(byMei('scan'));
  expect(await actsOf(() => printQueue.print(shipmentId, null, 'torn'))).toEqual(byMei('reprint'));
  const copy = await waitFor('the copy', () =>
    shipments.get(shipmentId).printJobs.find((job) => job.copy === 2 && job.state === 'presumed'),
  );
  expect(await actsOf(() => printQueue.settle(copy.printJobId, true))).toEqual(byMei('settle-label'));
  expect(await actsOf(() => shipments.declare(shipmentId, { proof: held }))).toEqual(byMei('declare'));
  await waitFor('the notice', () => shipments.get(shipmentId).declare?.status.state === 'succeeded');

  // Every step of the two calls and of the two labels stands beside them, told by the station itself.
  const steps = linesSince(0)
    .filter(({ packer }) => packer === '')
    .map(({ action }) => action);
  expect(steps).toEqual(expect.arrayContaining(['call.plan', 'call.begin', 'call.answered', 'print-job.transfer']));
  expect(steps.filter((action) => action === 'call.plan')).toHaveLength(2);
  expect(steps.filter((action) => action === 'print-job.transfer')).toHaveLength(2);

  expect(await storage.audit.checkAll()).toEqual({ lines: head(), brokenAt: null });
  const evidence = storage.audit.exportOrder(firstOrder);
  expect(storage.audit.checkFile(evidence)).toMatchObject({ isSound: true, inLog: 'yes', orderId: firstOrder.orderId });
  expect(storage.audit.checkFile(evidence.replaceAll('Mei', 'Mai')).isSound).toBe(false);
});
