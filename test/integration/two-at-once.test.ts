import { afterEach, beforeEach, expect, it } from 'vitest';
import { createRouter } from '../../src/main/ipc/router';
import { createHandlers } from '../../src/main/ipc/station.handlers';
import { appOrigin } from '../../src/main/security/origin';
import { silentLogger } from '../../src/main/app/logger';
import type { ShipmentId } from '../../src/shared/domain/ids';
import type { AppError } from '../../src/shared/errors';
import { createContractClient, type ContractCall } from '../support/contract-client';
import { noDesktop } from '../support/no-desktop';
import { waitFor } from '../support/wait-for';
import { createAndRender, firstOrder, packFirstOrder, setUpWorld, type World } from '../support/world';

const page = { isKnownWindow: true, isMainFrame: true, origin: appOrigin };
const held = { kind: 'hold', heldMs: 800 } as const;
const methods = {
  create: 'aliexpress.logistics.order.createorder',
  declare: 'aliexpress.logistics.sellershipmentfortop',
  accept: 'aliexpress.trade.seller.order.acceptcancel',
  refuse: 'aliexpress.trade.seller.order.refusecancel',
  commit: 'cainiao.global.handover.commit',
} as const;

let world: World;
/** Two windows that show the same. */
let left: ContractCall;
let right: ContractCall;
beforeEach(async () => {
  world = await setUpWorld({ settleMs: 600, apartMs: 100 });
  world.shop.setTrackingDelay(0);
  world.shop.setLabelDelay(0);
  world.shop.setHandoverPaperDelay(0);
  const route = createRouter({
    handlers: createHandlers(world.services, noDesktop),
    origin: appOrigin,
    log: silentLogger,
  });
  left = createContractClient((channel, input) => route(page, channel, input));
  right = createContractClient((channel, input) => route(page, channel, input));
});
afterEach(() => world.close());

const executed = (method: string): number =>
  world.shop.calls.filter((call) => call.method === method).reduce((sum, { executions }) => sum + executions, 0);

/** Both at once: what each was answered, or the code of what it was told. */
async function bothAtOnce<A, B>(
  first: () => Promise<A>,
  second: () => Promise<B>,
): Promise<readonly (A | B | string)[]> {
  const told = (error: AppError): string => error.code;
  return Promise.all([first().catch(told), second().catch(told)]);
}

const jobs = (shipmentId: ShipmentId) => world.services.shipments.get(shipmentId).printJobs;
async function startAndRender() {
  const packed = await packFirstOrder(world);
  world.services.start();
  return createAndRender(world, packed);
}

it('creating: one logistics order, and both windows show the call of it', async () => {
  const { shipmentId } = await packFirstOrder(world);
  world.services.start();
  const press = (call: ContractCall) => () => call('shipments.confirm', { shipmentId, proof: held });
  const [one, other] = await bothAtOnce(press(left), press(right));
  expect(one).toMatchObject({ create: { status: { state: 'planned' } } });
  expect(other).toEqual(one);
  await waitFor(
    'the logistics order',
    () => world.services.shipments.get(shipmentId).create?.status.state === 'succeeded',
  );
  expect(await right('shipments.confirm', { shipmentId, proof: held })).toMatchObject({
    create: { status: { state: 'succeeded' } },
  });
  expect(executed(methods.create)).toBe(1);
});

it('creating while the other window changes the same draft: what was confirmed is sent, and the other one is told', async () => {
  const { shipmentId, draft } = await packFirstOrder(world);
  world.services.start();
  const stale = { ...draft, parcel: { lengthCm: 20, widthCm: 15, heightCm: 5, weightGrams: 9_999 } };
  const [, late] = await bothAtOnce(
    () => left('shipments.confirm', { shipmentId, proof: held }),
    () => right('shipments.saveDraft', { shipmentId, draft: stale }),
  );
  expect(late).toBe('shipment.draft-closed');
  await waitFor(
    'the logistics order',
    () => world.services.shipments.get(shipmentId).create?.status.state === 'succeeded',
  );
  expect(world.services.shipments.get(shipmentId).draft.parcel).toEqual(draft.parcel);
  expect(executed(methods.create)).toBe(1);
});

it('printing: one label, and both windows show the job of it', async () => {
  const { shipmentId } = await startAndRender();
  const press = (call: ContractCall) => () =>
    call('labels.print', { shipmentId, printerId: null, reprintReason: null });
  const both = await bothAtOnce(press(left), press(right));
  expect(both).toMatchObject([
    { copy: 1, isRequested: true },
    { copy: 1, isRequested: true },
  ]);
  const { printJobId } = await waitFor('the end of the job', () =>
    jobs(shipmentId).find(({ state }) => state === 'presumed'),
  );
  expect(jobs(shipmentId)).toHaveLength(1);

  // Both say that it did not come out, and print again: one further label, not two.
  await bothAtOnce(
    () => left('printJobs.settle', { printJobId, isInHand: false }),
    () => right('printJobs.settle', { printJobId, isInHand: false }),
  );
  await bothAtOnce(press(left), press(right));
  await waitFor('the second label', () => jobs(shipmentId).at(-1)?.state === 'presumed');
  expect([world.printer.jobs.length, jobs(shipmentId).length]).toEqual([2, 2]);

  // One has it in hand, the other says that it is not there: the first word counts, and the other one is told.
  const second = jobs(shipmentId).at(-1)?.printJobId ?? printJobId;
  const [, told] = await bothAtOnce(
    () => left('printJobs.settle', { printJobId: second, isInHand: true }),
    () => right('printJobs.settle', { printJobId: second, isInHand: false }),
  );
  expect(told).toBe('print.already-settled');
  expect(jobs(shipmentId).at(-1)?.state).toBe('confirmed');
});

it('declaring: one shipping notice, and both windows show the call of it', async () => {
  const { shipmentId } = await startAndRender();
  await left('labels.print', { shipmentId, printerId: null, reprintReason: null });
  await waitFor('the label', () => jobs(shipmentId)[0]?.state === 'presumed');
  const press = (call: ContractCall) => () => call('shipments.declare', { shipmentId, proof: held });
  const [one, other] = await bothAtOnce(press(left), press(right));
  expect(one).toMatchObject({ declare: { status: { state: 'planned' } } });
  expect(other).toEqual(one);
  await waitFor('the notice', () => world.services.shipments.get(shipmentId).declare?.status.state === 'succeeded');
  expect(executed(methods.declare)).toBe(1);
});

it('answering a cancel request, each in its own way: one answer is given, and the other window is told which', async () => {
  await world.services.sync.run();
  world.shop.setOrderStatus(firstOrder.orderId, 'IN_CANCEL');
  await world.services.orders.get(firstOrder, true);
  world.services.start();
  const give = (call: ContractCall, answer: 'accept' | 'refuse') => () =>
    call('orders.answerCancel', {
      key: firstOrder,
      answer,
      memo: answer === 'refuse' ? 'It is packed.' : '',
      reason: '',
    });
  const [one, other] = await bothAtOnce(give(left, 'refuse'), give(right, 'accept'));
  expect([one, other]).toEqual([expect.objectContaining({ answer: expect.anything() }), 'order.cancel-answered']);
  await waitFor(
    'the answer',
    () => world.services.cancelRequests.get(firstOrder).answer?.call.status.state === 'succeeded',
  );
  expect([executed(methods.refuse), executed(methods.accept)]).toEqual([1, 0]);
});

it('committing a handover while the other window takes its parcel out: the one that came first counts', async () => {
  const { shipmentId } = await startAndRender();
  await left('labels.print', { shipmentId, printerId: null, reprintReason: null });
  const job = await waitFor('the label', () => jobs(shipmentId).find(({ state }) => state === 'presumed'));
  await left('printJobs.settle', { printJobId: job.printJobId, isInHand: true });
  const { batchId } = await left('handover.create', { shipmentIds: [shipmentId] });
  const [one, other, again] = await Promise.all([
    left('handover.commit', { batchId, heldMs: 800 }),
    right('handover.takeOut', { batchId, shipmentIds: [shipmentId] }).catch((error: AppError) => error.code),
    right('handover.commit', { batchId, heldMs: 800 }),
  ]);
  expect([one.state.state, other, again.state.state]).toEqual(['committing', 'handover.wrong-state', 'committing']);
  await waitFor('the commit', () => world.services.handover.get(batchId).state.state === 'committed');
  expect([executed(methods.commit), world.shop.state().handoverContents.length]).toEqual([1, 1]);
});

it('an order that changed after one window looked at it is created by none of them until it is looked at again', async () => {
  const { shipmentId } = await packFirstOrder(world);
  world.services.start();
  world.shop.changeOrder(firstOrder.orderId, { buyerKey: 'zofia' });
  const press = (call: ContractCall) => () => call('shipments.confirm', { shipmentId, proof: held });
  await bothAtOnce(press(left), press(right));
  const create = () => world.services.shipments.get(shipmentId).create?.status;
  await waitFor('the stop', () => create()?.state === 'refused');
  expect(create()).toMatchObject({ problem: 'order.changed' });
  expect(await bothAtOnce(press(left), press(right))).toEqual(['shipment.not-ready', 'shipment.not-ready']);
  expect(executed(methods.create)).toBe(0);
});
