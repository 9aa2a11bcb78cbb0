import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { creationParams } from '../../src/main/practice/testing/open-shop';
import { createWireClient } from '../../src/main/practice/testing/wire-client';
import type { Shipment } from '../../src/shared/domain/shipment';
import { refuseWrite } from '../support/full-disk';
import { waitFor } from '../support/wait-for';
import { createAndRender, firstOrder, packFirstOrder, setUpWorld, type World } from '../support/world';

const create = 'aliexpress.logistics.order.createorder';
const declare = 'aliexpress.logistics.sellershipmentfortop';

let world: World;
let packed: Shipment;
beforeEach(async () => {
  world = await setUpWorld({ gatewayTimeoutMs: 1_000, settleMs: 600, apartMs: 100 });
  packed = await packFirstOrder(world);
  world.services.start();
});
afterEach(() => world.close());

const confirm = (): Shipment => world.services.shipments.confirm(packed.shipmentId, { kind: 'hold', heldMs: 800 });
const stateOf = (which: 'create' | 'declare') => world.services.shipments.get(packed.shipmentId)[which]?.status;
const declarations = () => world.shop.state().declarations.filter((each) => each.orderId === firstOrder.orderId);
const made = (): number =>
  world.shop.state().logisticsOrders.filter((order) => order.orderId === firstOrder.orderId).length;

describe('creating, when the line fails', () => {
  it.each(['hang', 'reset', 'http-502', 'truncate', 'not-json', 'wrong-content-type'] as const)(
    'finds its own logistics order after: executed, then %s',
    async (kind) => {
      world.shop.faults.add({ method: create, when: 'after', kind, times: 1 });
      confirm();
      await waitFor(
        'uncertainty',
        () => stateOf('create')?.state !== 'planned' && stateOf('create')?.state !== 'sending',
      );
      await waitFor('the truth', () => stateOf('create')?.state === 'succeeded');
      expect(made()).toBe(1);
    },
  );

  it.each(['hang', 'reset', 'http-502'] as const)(
    'sends again only when it is proved absent after: %s',
    async (kind) => {
      world.shop.faults.add({ method: create, when: 'before', kind, times: 1 });
      confirm();
      await waitFor('uncertainty', () => stateOf('create')?.state === 'uncertain');
      expect(world.shop.calls.filter((call) => call.method === create && call.executed)).toHaveLength(0);
      await waitFor('the logistics order', () => stateOf('create')?.state === 'succeeded');
      expect(made()).toBe(1);
    },
  );

  it('is not fooled by a request that is executed long after its connection broke', async () => {
    world.shop.faults.add({ method: create, when: 'before', kind: 'late-execution', ms: 400, times: 1 });
    confirm();
    await waitFor('the truth', () => stateOf('create')?.state === 'succeeded');
    expect(made()).toBe(1);
  });

  it.each(['before', 'after'] as const)(
    'says so when something on the way delivers the request twice, and ships only its own (answer: %s)',
    async (when) => {
      world.shop.faults.add({ method: create, when, kind: 'duplicate' });
      confirm();
      await waitFor('the logistics order', () => stateOf('create')?.state === 'succeeded');
      expect(made()).toBe(2);
      const { packages, shipments } = world.services;
      const odd = () => packages.list({ view: 'attention', search: '', offset: 0, limit: 10 }).rows;
      await waitFor('the word of the second one', () => odd().length > 0);
      const { lpNumber } = shipments.get(packed.shipmentId);
      expect(odd()).toMatchObject([{ shipmentId: null, attention: 'second-order' }]);
      expect(odd()[0]?.lpNumber).not.toBe(lpNumber);
    },
  );

  it('waits for a rate limit and repeats, since nothing was executed', async () => {
    world.shop.faults.add({ method: create, when: 'before', kind: 'rate-limit', seconds: 0, times: 2 });
    confirm();
    await waitFor('the logistics order', () => stateOf('create')?.state === 'succeeded');
    expect(made()).toBe(1);
  });

  it('refreshes an expired token once and goes on', async () => {
    world.shop.expireToken();
    confirm();
    await waitFor('the logistics order', () => stateOf('create')?.state === 'succeeded');
    expect(made()).toBe(1);
  });

  it('takes up a call that the app died over, without sending it again', async () => {
    world.shop.faults.add({ method: create, when: 'after', kind: 'hang', times: 1 });
    confirm();
    await waitFor('the executed call', () => made() === 1);
    expect(stateOf('create')?.state).toBe('sending');
    world.restart().start();
    expect(stateOf('create')?.state).toBe('uncertain');
    await waitFor('the truth', () => stateOf('create')?.state === 'succeeded');
    expect(made()).toBe(1);
  });

  it.each([
    ['the next start', () => world.restart().start()],
    ['the moment there is room again', () => world.services.resume()],
  ])('is shown to be refused from %s on, though the queue could not be told before', async (_, goOn) => {
    world.shop.faults.add({ method: create, when: 'before', kind: 'rate-limit', seconds: 1, times: 1 });
    confirm();
    // As a crash or a full disk leaves it.
    const makeRoom = refuseWrite(world.db, "UPDATE OF progress ON orders WHEN NEW.progress = 'attention'");
    world.shop.faults.add({ method: create, when: 'before', kind: 'business-refusal', times: 1 });
    await waitFor('the refusal', () => stateOf('create')?.state === 'refused');
    const toLookAt = (): number => world.services.orders.counts('waiting').views.attention;
    expect(toLookAt()).toBe(0);
    makeRoom();
    goOn();
    await waitFor('the order among those that need a look', () => toLookAt() === 1);
  });

  it('stops at an order that the buyer is cancelling meanwhile', async () => {
    world.shop.setOrderStatus(firstOrder.orderId, 'IN_CANCEL');
    confirm();
    await waitFor('the stop', () => stateOf('create')?.state === 'refused');
    expect(stateOf('create')).toMatchObject({ problem: 'order.cancel-requested' });
    expect(made()).toBe(0);
  });
});

describe('a logistics order that somebody else made meanwhile', () => {
  it('is shown again when ours was refused after all and is confirmed anew, and can still be used', async () => {
    const { shipments } = world.services;
    const person = createWireClient({ url: world.shopUrl, ...world.shop.credentials, now: Date.now });
    await person.sync(create, creationParams());
    confirm();
    await waitFor('the conflict', () => stateOf('create')?.state === 'conflict');
    world.shop.faults.add({ method: create, when: 'before', kind: 'business-refusal', times: 1 });
    shipments.resolve(packed.shipmentId, 'create', 'retry', 'a second parcel');
    await waitFor('the refusal', () => stateOf('create')?.state === 'refused');
    confirm();
    await waitFor('the conflict', () => stateOf('create')?.state === 'conflict');
    shipments.resolve(packed.shipmentId, 'create', 'adopt', 'it is for this parcel');
    expect(stateOf('create')?.state).toBe('succeeded');
    expect(made()).toBe(1);
  });
});

describe('declaring, when the line fails', () => {
  beforeEach(async () => {
    await createAndRender(world, packed);
    world.services.printQueue.print(packed.shipmentId, null, null);
    await waitFor('the print', () =>
      world.services.shipments.get(packed.shipmentId).printJobs.some((job) => job.state === 'presumed'),
    );
  });

  it.each(['hang', 'reset', 'http-502'] as const)(
    'finds its own declaration after: executed, then %s',
    async (kind) => {
      world.shop.faults.add({ method: declare, when: 'after', kind, times: 1 });
      world.services.shipments.declare(packed.shipmentId);
      await waitFor('the truth', () => stateOf('declare')?.state === 'succeeded');
      expect(declarations()).toHaveLength(1);
    },
  );

  it('declares again only when the first try is proved absent', async () => {
    world.shop.faults.add({ method: declare, when: 'before', kind: 'reset', times: 1 });
    world.services.shipments.declare(packed.shipmentId);
    await waitFor('uncertainty', () => stateOf('declare')?.state === 'uncertain');
    await waitFor('the truth', () => stateOf('declare')?.state === 'succeeded');
    expect(declarations()).toHaveLength(1);
  });

  it('declares once however often it is pressed, also over a restart', async () => {
    for (let press = 0; press < 5; press++) world.services.shipments.declare(packed.shipmentId);
    await waitFor('the truth', () => stateOf('declare')?.state === 'succeeded');
    world.restart().start();
    world.services.shipments.declare(packed.shipmentId);
    expect(world.shop.calls.filter((call) => call.method === declare)).toHaveLength(1);
  });
});
