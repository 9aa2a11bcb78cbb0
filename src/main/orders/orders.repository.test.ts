import { beforeEach, describe, expect, it } from 'vitest';
import { shopIdSchema } from '../../shared/domain/ids';
import {
  aDetail,
  aLine,
  anAddress,
  anOrder,
  aSummary,
  nowMs,
  orderId,
  orderIdOf,
  shopId,
} from '../../../test/support/factories';
import { queryPlans } from '../../../test/support/query-plans';
import { openMemoryDatabase, type Db } from '../db/database';
import {
  findOrder,
  findSync,
  listStaleOrders,
  saveDetail,
  saveSummary,
  saveSync,
  setProgress,
} from './orders.repository';

let db: Db;
beforeEach(() => {
  db = openMemoryDatabase();
});

const key = { shopId, orderId };
const stale = () => listStaleOrders(db, shopId, 10);
const rowCounts = () =>
  ['orders', 'order_lines', 'orders_search'].map((table) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get());

describe('saveSummary', () => {
  it('keeps what the list tells until the detail is read', () => {
    expect(saveSummary(db, shopId, aSummary())).toBe(true);
    expect(findOrder(db, key)).toEqual(
      anOrder({ consignee: null, note: '', oaid: '', declared: [], cancelReason: '', detailFetchedAtMs: null }),
    );
    expect(stale()).toEqual([orderId]);
  });

  it('says that nothing is new the second time', () => {
    saveSummary(db, shopId, aSummary());
    expect(saveSummary(db, shopId, aSummary())).toBe(false);
    expect(rowCounts()).toEqual([1, 1, 1]);
  });

  it.each([
    { status: 'IN_CANCEL' },
    { frozenStatus: 'IN_FROZEN' },
    { issueStatus: 'IN_ISSUE' },
    { updatedAtMs: nowMs },
  ])('flags a stored detail as stale when the list shows %j', (change) => {
    saveDetail(db, shopId, aDetail(), nowMs);
    expect(saveSummary(db, shopId, aSummary())).toBe(false);
    expect(stale()).toEqual([]);

    expect(saveSummary(db, shopId, aSummary(change))).toBe(true);
    expect(findOrder(db, key)).toEqual(anOrder(change));
    expect(stale()).toEqual([orderId]);
  });

  it('takes no line, address or deadline away that only the detail has', () => {
    const detail = aDetail({
      note: 'a gift',
      oaid: 'token',
      lines: [aLine({ attributes: [{ name: 'Size', value: 'M' }] })],
    });
    saveDetail(db, shopId, detail, nowMs);
    saveSummary(db, shopId, aSummary({ updatedAtMs: nowMs, shipByMs: null, lines: [aLine({ attributes: [] })] }));
    expect(findOrder(db, key)).toEqual(anOrder({ ...detail, updatedAtMs: nowMs }));
  });
});

describe('saveDetail', () => {
  it('gives back every field, whatever is in it', () => {
    const detail = aDetail({
      shipByMs: null,
      paidAtMs: null,
      amount: null,
      note: "'; DROP TABLE orders; --",
      consignee: anAddress({ name: 'Мария 李娜 O’Neil', street: '"quoted", line\nbreak' }),
      buyerName: 'Мария 李娜 O’Neil',
      oaid: 'token',
      declared: [{ trackingNumber: 'RA1', serviceCode: 'EMS', serviceName: 'EMS' }],
      cancelReason: 'buyer_cancel_order',
      lines: [aLine({ unitPrice: null, isWarehouseFulfilled: true }), aLine({ childId: '2', index: 2, note: 'blue' })],
    });
    saveDetail(db, shopId, detail, nowMs + 1);
    expect(findOrder(db, key)).toEqual(anOrder({ ...detail, detailFetchedAtMs: nowMs + 1 }));
    expect(stale()).toEqual([]);
  });

  it('replaces what was there, also lines that are gone', () => {
    saveDetail(db, shopId, aDetail({ lines: [aLine(), aLine({ childId: '2', index: 2 })] }), nowMs);
    saveDetail(db, shopId, aDetail({ lines: [aLine({ childId: '2', index: 1 })] }), nowMs);
    expect(findOrder(db, key)?.lines.map((line) => line.childId)).toEqual(['2']);
    expect(rowCounts()).toEqual([1, 1, 1]);
  });

  it('keeps how far the packer is', () => {
    saveDetail(db, shopId, aDetail(), nowMs);
    setProgress(db, key, 'printed');
    saveDetail(db, shopId, aDetail({ note: 'new' }), nowMs);
    expect(db.prepare('SELECT progress FROM orders').pluck().get()).toBe('printed');
  });

  it('keeps shops apart', () => {
    const other = shopIdSchema.parse('shop-2');
    saveDetail(db, shopId, aDetail({ note: 'one' }), nowMs);
    saveDetail(db, other, aDetail({ note: 'two' }), nowMs);
    expect(findOrder(db, key)?.note).toBe('one');
    expect(findOrder(db, { shopId: other, orderId })?.note).toBe('two');
    expect(findOrder(db, { shopId: shopIdSchema.parse('shop-3'), orderId })).toBeUndefined();
  });
});

describe('listStaleOrders', () => {
  it('names those of the queue, the nearest deadline first', () => {
    const states = [{ shipByMs: nowMs + 9 }, { shipByMs: nowMs + 1 }, { status: 'FINISH' }, { shipByMs: null }];
    states.forEach((change, n) => saveSummary(db, shopId, aSummary({ orderId: orderIdOf(n), ...change })));
    expect(stale()).toEqual([1, 0, 3].map(orderIdOf));
    expect(listStaleOrders(db, shopId, 1)).toEqual([orderIdOf(1)]);
  });

  it('reads them off their index', () => {
    const [plan] = queryPlans(db, stale);
    expect(plan).toBe('SEARCH orders USING INDEX orders_stale (shop_id=?)');
  });
});

describe('saveSync', () => {
  it('remembers the last look', () => {
    expect(findSync(db, shopId)).toBeUndefined();
    saveSync(db, shopId, { syncedAtMs: 1, fullSyncAtMs: 1 });
    saveSync(db, shopId, { syncedAtMs: 2, fullSyncAtMs: 1 });
    expect(findSync(db, shopId)).toEqual({ syncedAtMs: 2, fullSyncAtMs: 1 });
  });
});
