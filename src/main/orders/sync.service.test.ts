import { beforeEach, describe, expect, it } from 'vitest';
import type { OrderId } from '../../shared/domain/ids';
import type { OrderDetail, OrderSummary } from '../../shared/domain/order';
import { aClock, aDetail, aGateway, aSummary, nowMs, orderIdOf, shopId } from '../../../test/support/factories';
import { silentLogger } from '../app/logger';
import { openMemoryDatabase, type Db } from '../db/database';
import { badAnswer, GatewayError } from '../gateway/errors';
import type { Gateway } from '../gateway/gateway';
import { findOrder, findSync, saveSync } from './orders.repository';
import { createSyncService } from './sync.service';

const dayMs = 86_400_000;
const unreachable = new GatewayError('gateway.unreachable', 'list', 'none', { reason: 'ECONNREFUSED' });

type Query = Parameters<Gateway['listOrders']>[0];

let db: Db;
beforeEach(() => {
  db = openMemoryDatabase();
});

/** A sync over a gateway that has these pages of orders, with everything that was asked of it. */
function setUp(start: readonly (readonly OrderSummary[])[]) {
  const clock = aClock();
  const queries: Query[] = [];
  const read: OrderId[] = [];
  const told: (readonly OrderId[] | null)[] = [];
  const shop = {
    pages: start,
    odd: [] as readonly GatewayError[],
    error: null as Error | null,
    serverMs: null as number | null,
    afterPage: (_page: number): void => undefined,
    detailOf: (orderId: OrderId): OrderDetail => aDetail({ orderId }),
  };
  const gateway = aGateway({
    listOrders: async (query) => {
      queries.push(query);
      if (shop.error !== null) throw shop.error;
      const isWanted = (order: OrderSummary): boolean =>
        (order.status === 'FINISH') === query.statuses.includes('FINISH');
      const orders = (shop.pages[query.page - 1] ?? []).filter(isWanted);
      const answer = {
        orders,
        odd: shop.odd,
        page: query.page,
        totalPages: shop.pages.length,
        totalCount: shop.pages.flat().length,
      };
      shop.afterPage(query.page);
      return answer;
    },
    getOrder: async (orderId) => {
      read.push(orderId);
      if (shop.error !== null) throw shop.error;
      return shop.detailOf(orderId);
    },
  });
  const looks: number[] = [];
  const named: string[] = [];
  const reached: string[] = [];
  const sync = createSyncService({
    db,
    shopIds: () => [shopId],
    gateway: () => gateway,
    now: clock.now,
    serverNow: () => shop.serverMs,
    log: silentLogger,
    onOrders: (keys) => void told.push(keys === null ? null : keys.map(({ orderId }) => orderId)),
    onConnection: () => void looks.push(clock.now()),
    onOddOrder: (error) => void named.push(error.code),
    onInReach: (inReach) => void reached.push(inReach),
  });
  return { clock, looks, named, queries, reached, read, shop, sync, told };
}

const order = (n: number, change: Partial<OrderSummary> = {}) => aSummary({ orderId: orderIdOf(n), ...change });
const known = (n: number) => findOrder(db, { shopId, orderId: orderIdOf(n) });

describe('sync', () => {
  it('reads every page once, also when an order shows up on two', async () => {
    const { queries, read, sync, told } = setUp([[order(0), order(1)], [order(1), order(2)], [order(3)]]);
    await sync.run();
    expect(queries.map(({ page }) => page)).toEqual([1, 2, 3]);
    expect(told.slice(0, 3)).toEqual([[orderIdOf(0), orderIdOf(1)], [orderIdOf(2)], [orderIdOf(3)]]);
    expect(read.toSorted()).toEqual([0, 1, 2, 3].map(orderIdOf));
    expect(db.prepare('SELECT count(*) FROM orders').pluck().get()).toBe(4);
  });

  it('reads everything that waits at first, then only what changed', async () => {
    const { clock, queries, read, shop, sync } = setUp([[order(0), order(1)]]);
    await sync.run();
    expect(queries[0]).toMatchObject({ createdFromMs: nowMs - 180 * dayMs, page: 1, pageSize: 50 });
    expect(queries[0]?.statuses).toContain('WAIT_SELLER_SEND_GOODS');
    expect(queries[0]).not.toHaveProperty('modifiedFromMs');

    clock.advance(60_000);
    queries.length = 0;
    read.length = 0;
    shop.pages = [[order(1, { status: 'IN_CANCEL' })]];
    await sync.run();
    expect(queries).toMatchObject([
      { statuses: [], modifiedFromMs: nowMs - 600_000 },
      { statuses: ['FINISH'], modifiedFromMs: nowMs - 600_000 },
    ]);
    expect(read).toEqual([orderIdOf(1)]);
  });

  it.each([1, -1])('asks without a gap when the clock of the run before was %s h off', async (hours) => {
    const offMs = hours * 3_600_000;
    const { clock, queries, shop, sync } = setUp([[order(0)]]);
    clock.advance(offMs);
    shop.afterPage = () => {
      shop.serverMs = nowMs;
    };
    await sync.run();
    const syncedAtMs = findSync(db, shopId)?.syncedAtMs ?? 0;
    expect(Math.abs(syncedAtMs - nowMs)).toBeLessThan(5_000);
    clock.advance(-offMs + 60_000);
    queries.length = 0;
    await sync.run();
    expect(queries[0]).toMatchObject({ modifiedFromMs: syncedAtMs - 600_000 });
  });

  it('goes a day back when what it knows is from a time to come, and reads all of it when that is long off', async () => {
    const { queries, sync } = setUp([[order(0)]]);
    saveSync(db, shopId, { syncedAtMs: nowMs + 3_600_000, fullSyncAtMs: nowMs + 3_600_000 });
    await sync.run();
    expect(queries[0]).toMatchObject({ modifiedFromMs: nowMs - dayMs - 600_000 });
    queries.length = 0;
    saveSync(db, shopId, { syncedAtMs: nowMs + 300 * dayMs, fullSyncAtMs: nowMs + 300 * dayMs });
    await sync.run();
    expect(queries[0]?.statuses).toContain('WAIT_SELLER_SEND_GOODS');
  });

  it('takes a finished order out of the queue', async () => {
    const { shop, sync } = setUp([[order(0)]]);
    await sync.run();
    shop.pages = [[order(0, { status: 'FINISH' })]];
    await sync.run();
    expect(known(0)?.status).toBe('FINISH');
    expect(db.prepare('SELECT is_in_queue FROM orders').pluck().get()).toBe(0);
  });

  it('reads those orders anew that a whole list no longer names', async () => {
    const { clock, read, shop, sync } = setUp([[order(0), order(1)]]);
    await sync.run();
    clock.advance(dayMs);
    read.length = 0;
    // It left the queue without a change that the station could have seen.
    shop.pages = [[order(1)]];
    shop.detailOf = (orderId) => aDetail({ orderId, status: orderId === orderIdOf(0) ? 'FINISH' : 'IN_CANCEL' });
    await sync.run();
    expect(read).toEqual([orderIdOf(0)]);
    expect(known(0)?.status).toBe('FINISH');
    expect(db.prepare('SELECT order_id FROM orders WHERE is_in_queue = 1').pluck().all()).toEqual([orderIdOf(1)]);
  });

  it('reads everything anew once a day', async () => {
    const { clock, queries, sync } = setUp([[order(0)]]);
    await sync.run();
    clock.advance(dayMs);
    queries.length = 0;
    await sync.run();
    expect(queries).toHaveLength(3);
    expect(queries[0]).not.toHaveProperty('modifiedFromMs');
    expect(findSync(db, shopId)).toEqual({ syncedAtMs: nowMs + dayMs, fullSyncAtMs: nowMs + dayMs });
  });

  it('reads the list again when an order left it between two pages', async () => {
    const { queries, shop, sync } = setUp([
      [order(0), order(1)],
      [order(2), order(3)],
    ]);
    // Order 2 moves to page 1 after that page was read.
    shop.afterPage = () => void (shop.pages = [[order(1), order(2)], [order(3)]]);
    await sync.run();
    expect(queries.map(({ page }) => page)).toEqual([1, 2, 1, 2]);
    expect(known(2)).toBeDefined();
  });

  it('does not read a restless list for ever', async () => {
    const { queries, shop, sync } = setUp([[order(0)], [order(1)]]);
    let n = 1;
    shop.afterPage = () => void (shop.pages = [[order(0)], Array.from({ length: ++n }, (_, index) => order(index))]);
    await sync.run();
    expect(queries.length).toBeLessThanOrEqual(6);
    expect(sync.connection().state).toBe('online');
  });

  it('asks for the whole range again after a look that broke off', async () => {
    const { clock, queries, shop, sync } = setUp([[order(0)]]);
    await sync.run();
    shop.error = unreachable;
    clock.advance(3_600_000);
    await sync.run();
    shop.error = null;
    await sync.run();
    expect(queries.at(-1)).toMatchObject({ modifiedFromMs: nowMs - 600_000 });
  });

  it('is offline since the first failure, and online again after the next success', async () => {
    const { clock, reached, shop, sync } = setUp([[order(0)]]);
    expect(sync.connection()).toEqual({ state: 'connecting' });
    await sync.run();
    expect(sync.connection()).toEqual({ state: 'online', syncedAtMs: nowMs, isSyncing: false });

    shop.error = unreachable;
    clock.advance(1000);
    await sync.run();
    clock.advance(1000);
    await sync.run();
    expect(sync.connection()).toMatchObject({
      state: 'offline',
      sinceMs: nowMs + 1000,
      problem: { code: 'gateway.unreachable' },
    });
    expect(sync.stateOf(shopId)).toMatchObject({ lastSyncAtMs: nowMs, problem: { code: 'gateway.unreachable' } });

    shop.error = null;
    clock.advance(1000);
    await sync.run();
    expect(sync.connection()).toEqual({ state: 'online', syncedAtMs: nowMs + 3000, isSyncing: false });
    expect(reached).toEqual([shopId]);
  });

  it('names orders of the list that cannot be understood, and takes the others', async () => {
    const { named, shop, sync } = setUp([[order(0)]]);
    shop.odd = [badAnswer('list', 'result.target_list[].gmt_create')];
    await sync.run();
    expect(named).toEqual(['gateway.bad-answer']);
    expect(known(0)).toBeDefined();
    expect(sync.connection()).toMatchObject({ state: 'online' });
  });

  it('is not held up by one order that cannot be read', async () => {
    const { shop, sync } = setUp([[0, 1, 2, 3, 4, 5, 6].map((n) => order(n))]);
    shop.detailOf = (orderId) => {
      if (orderId === orderIdOf(2)) throw badAnswer('detail', 'target.gmt_create');
      return aDetail({ orderId });
    };
    await sync.run();
    const isRead = [0, 1, 2, 3, 4, 5, 6].map((n) => known(n)?.detailFetchedAtMs === nowMs);
    expect(isRead).toEqual([true, true, false, true, true, true, true]);
    expect(sync.connection().state).toBe('online');
  });

  it('keeps what the list told when the line breaks before the details', async () => {
    const { shop, sync } = setUp([[order(0)]]);
    shop.detailOf = () => {
      throw unreachable;
    };
    await sync.run();
    expect(known(0)).toMatchObject({ detailFetchedAtMs: null, status: 'WAIT_SELLER_SEND_GOODS' });
  });

  it('looks once when it is asked twice at a time', async () => {
    const { queries, sync } = setUp([[order(0)]]);
    await Promise.all([sync.run(), sync.run()]);
    expect(queries).toHaveLength(1);
  });

  it('writes nothing and tells nothing after it was stopped', async () => {
    const { looks, sync } = setUp([[order(0)]]);
    const running = sync.run();
    sync.stop();
    const before = looks.length;
    await running;
    expect(looks).toHaveLength(before);
    expect(db.prepare('SELECT count(*) FROM orders').pluck().get()).toBe(0);
    expect(findSync(db, shopId)).toBeUndefined();
  });
});
