import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OrderDetail } from '../../shared/domain/order';
import { aClock, aDetail, aGateway, orderId, orderIdOf, shopId } from '../../../test/support/factories';
import { silentLogger } from '../app/logger';
import { openMemoryDatabase, type Db } from '../db/database';
import { GatewayError } from '../gateway/errors';
import { saveDetail } from './orders.repository';
import { createOrdersService } from './orders.service';
import { createSyncService } from './sync.service';

const clock = aClock(new Date(2026, 10, 22, 15, 30).getTime());
const key = { shopId, orderId };
const everything = { view: 'waiting', filter: 'all', country: '', service: '', shopId: '', search: '' } as const;

let db: Db;
afterEach(() => vi.unstubAllEnvs());
beforeEach(() => {
  db = openMemoryDatabase();
  saveDetail(db, shopId, aDetail(), 0);
});

function setUp(getOrder: () => Promise<OrderDetail>) {
  const gateway = aGateway({ getOrder });
  const sync = createSyncService({
    db,
    shopIds: () => [shopId],
    gateway: () => gateway,
    now: clock.now,
    serverNow: () => null,
    log: silentLogger,
    onOrders: () => undefined,
    onConnection: () => undefined,
    onInReach: () => undefined,
    onOddOrder: () => undefined,
  });
  return createOrdersService({
    db,
    sync,
    now: clock.now,
    log: silentLogger,
    packer: () => 'Mei',
    onOrders: () => undefined,
  });
}

const unreachable = () => Promise.reject(new GatewayError('gateway.unreachable', 'detail', 'none', { reason: 'x' }));

describe('orders', () => {
  it('are read anew when that is asked for', async () => {
    const orders = setUp(async () => aDetail({ note: 'new' }));
    expect((await orders.get(key, false)).note).toBe('');
    expect((await orders.get(key, true)).note).toBe('new');
    expect((await orders.get(key, false)).note).toBe('new');
  });

  it('are shown as they are known while AliExpress is out of reach', async () => {
    expect((await setUp(unreachable).get(key, true)).orderId).toBe(orderId);
  });

  it('that nobody has seen here are named as such', async () => {
    await expect(setUp(unreachable).get({ shopId, orderId: orderIdOf(1) }, true)).rejects.toMatchObject({
      code: 'order.not-found',
    });
  });

  it('are due today until the station’s midnight', () => {
    const midnightMs = new Date(2026, 10, 23).getTime();
    saveDetail(db, shopId, aDetail({ orderId: orderIdOf(1), shipByMs: midnightMs - 1 }), 0);
    saveDetail(db, shopId, aDetail({ orderId: orderIdOf(2), shipByMs: midnightMs }), 0);
    const orders = setUp(unreachable);
    const { rows } = orders.list({ ...everything, filter: 'today', offset: 0, limit: 10 });
    expect(rows.map((row) => row.orderId)).toEqual([orderIdOf(1)]);
    expect(orders.counts('waiting')).toMatchObject({ views: { waiting: 3 }, filters: { today: 1, all: 3 } });
  });

  it.each([
    ['2026-03-29T00:30:00', '2026-03-29T22:00:00Z'],
    ['2026-10-25T00:30:00', '2026-10-25T23:00:00Z'],
  ])('are due today until midnight on a day of 23 or 25 hours too (%s)', (now, midnight) => {
    vi.stubEnv('TZ', 'Europe/Berlin');
    clock.advance(new Date(now).getTime() - clock.now());
    saveDetail(db, shopId, aDetail({ orderId: orderIdOf(1), shipByMs: Date.parse(midnight) - 1 }), 0);
    saveDetail(db, shopId, aDetail({ orderId: orderIdOf(2), shipByMs: Date.parse(midnight) }), 0);
    const { rows } = setUp(unreachable).list({ ...everything, filter: 'today', offset: 0, limit: 10 });
    expect(rows.map((row) => row.orderId)).toEqual([orderIdOf(1)]);
  });
});
