import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { queueViewSchema, type QueueFilter, type QueueViewName } from '../../shared/contract/orders.contract';
import { shopIdSchema } from '../../shared/domain/ids';
import type { OrderDetail } from '../../shared/domain/order';
import { aDetail, aLine, anAddress, nowMs, orderId, orderIdOf, shopId } from '../../../test/support/factories';
import { queryPlans } from '../../../test/support/query-plans';
import { openMemoryDatabase, type Db } from '../db/database';
import { findOrder, saveDetail, setHold, setProgress } from './orders.repository';
import { countQueue, listFacets, listQueue, type QueueQuery } from './queue.repository';

const hourMs = 3_600_000;
const usual: QueueQuery = {
  view: 'waiting',
  filter: 'all',
  country: '',
  service: '',
  shopId: '',
  search: '',
  offset: 0,
  limit: 50,
  nowMs,
  dayEndMs: nowMs + 10 * hourMs,
};

let db: Db;
beforeEach(() => {
  db = openMemoryDatabase();
});

function save(...orders: readonly Partial<OrderDetail>[]): void {
  orders.forEach((change, index) => saveDetail(db, shopId, aDetail({ orderId: orderIdOf(index), ...change }), nowMs));
}

/** Copies order 0 to `size` orders in all, whose deadlines follow one another in another order than their numbers. */
function fillQueue(size: number): void {
  const values: Readonly<Record<string, string>> = {
    order_key: 'n + 1',
    order_id: "format('%d', 8170000000000000 + n * 7919 % :size)",
    ship_by_ms: ':nowMs + n',
    due_ms: ':nowMs + n',
  };
  const columns = z.array(z.string()).parse(db.prepare("SELECT name FROM pragma_table_info('orders')").pluck().all());
  const copied = columns.map((column) => values[column] ?? column).join(', ');
  db.prepare(
    `WITH RECURSIVE copies (n) AS (VALUES (0) UNION ALL SELECT n + 1 FROM copies WHERE n + 1 < :size)
     INSERT OR REPLACE INTO orders SELECT ${copied} FROM orders JOIN copies WHERE order_key = 1`,
  ).run({ size, nowMs });
}

const found = (query: Partial<QueueQuery>) => listQueue(db, { ...usual, ...query }).rows.map((row) => row.orderId);

describe('listQueue', () => {
  it('shows what the packer has to know', () => {
    const lines = [aLine({ index: 2, childId: '2', name: 'Socks' }), aLine({ note: 'a gift', name: 'Fridge magnet' })];
    saveDetail(db, shopId, aDetail({ lines }), nowMs);
    expect(listQueue(db, usual)).toEqual({
      total: 1,
      rows: [
        {
          shopId,
          orderId,
          status: 'WAIT_SELLER_SEND_GOODS',
          shipBlock: null,
          shipByMs: nowMs + 48 * hourMs,
          buyerName: 'Ivan Petrov',
          country: 'RU',
          firstLine: {
            name: 'Fridge magnet',
            attributes: ['Red'],
            quantity: 2,
            pictureUrl: 'https://pictures.example/tee.jpg',
          },
          lineCount: 2,
          hasNote: true,
          unreadMessages: 0,
          holdReason: '',
          movement: 'none',
          specialGoods: ['magnetic'],
          progress: 'none',
        },
      ],
    });
  });

  it('puts the nearest deadline first and the unknown one last', () => {
    save({ shipByMs: null }, { shipByMs: nowMs + 2 }, { shipByMs: nowMs - 1 }, { shipByMs: nowMs + 2 });
    expect(found({})).toEqual([2, 1, 3, 0].map(orderIdOf));
  });

  it('leaves out what is not to be packed any more', () => {
    save({ status: 'FINISH' }, { status: 'WAIT_BUYER_ACCEPT_GOODS' }, { status: 'IN_CANCEL' });
    expect(listQueue(db, usual).rows).toMatchObject([{ orderId: orderIdOf(2), shipBlock: 'cancel-requested' }]);
  });

  it('lists an order once when two of its lines carry the same index', () => {
    saveDetail(db, shopId, aDetail({ lines: [aLine(), aLine({ childId: '2' })] }), nowMs);
    expect(listQueue(db, usual).rows).toMatchObject([{ orderId, lineCount: 2 }]);
  });

  it('pages through a long queue without a gap or a repeat', () => {
    const size = 100_000;
    save({});
    fillQueue(size);
    const last = listQueue(db, { ...usual, offset: size - 30, limit: 200 });
    expect(last.total).toBe(size);
    expect(last.rows).toHaveLength(30);
    for (const offset of [0, 200, 49_900]) {
      const rows = listQueue(db, { ...usual, offset, limit: 200 }).rows;
      expect(rows.map((row) => row.shipByMs)).toEqual(rows.map((_, index) => nowMs + offset + index));
      expect(rows.map((row) => row.orderId)).toEqual(
        rows.map((_, index) => orderIdOf(((offset + index) * 7919) % size)),
      );
    }
  }, 30_000);

  it('takes a page off the index', () => {
    const plans = queryPlans(db, () => listQueue(db, usual));
    expect(plans).toHaveLength(2);
    for (const plan of plans) {
      expect(plan).toContain('SCAN orders USING COVERING INDEX orders_queue');
      expect(plan).not.toMatch(/SCAN (?!orders |page)/);
    }
  });
});

describe('filters', () => {
  it.each([
    ['all', [0, 1, 2, 3, 4, 5, 6]],
    ['overdue', [0]],
    ['today', [1]],
    ['special', [3]],
    ['note', [4]],
    ['blocked', [5]],
  ] satisfies [QueueFilter, number[]][])('finds what is %s and counts it', (filter, expected) => {
    save(
      { shipByMs: nowMs - 1 },
      { shipByMs: nowMs + 10 * hourMs - 1 },
      { shipByMs: nowMs + 10 * hourMs },
      { lines: [aLine({ name: 'Power bank' })] },
      { note: 'blue, please' },
      { issueStatus: 'IN_ISSUE' },
      { shipByMs: null },
    );
    expect(found({ filter }).toSorted()).toEqual(expected.map(orderIdOf));
    expect(countQueue(db, usual).filters[filter]).toBe(expected.length);
    expect(listQueue(db, { ...usual, filter, limit: 1 })).toMatchObject({ total: expected.length, rows: [{}] });
  });

  it('count nothing in an empty queue', () => {
    const { views, filters } = countQueue(db, usual);
    expect(Object.values(views)).toEqual([0, 0, 0, 0, 0]);
    expect(Object.values(filters)).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('find orders with unread messages', () => {
    save({}, {});
    db.prepare('UPDATE orders SET unread_messages = 2 WHERE order_id = ?').run(orderIdOf(1));
    expect(found({ filter: 'message' })).toEqual([orderIdOf(1)]);
  });
});

describe('views', () => {
  beforeEach(() => {
    save(
      {},
      { status: 'SELLER_PART_SEND_GOODS' },
      { shipByMs: nowMs + 1 },
      { status: 'WAIT_BUYER_ACCEPT_GOODS', updatedAtMs: nowMs },
      { status: 'WAIT_BUYER_ACCEPT_GOODS', updatedAtMs: nowMs + 5 },
      { status: 'FINISH' },
    );
    setHold(db, { shopId, orderId: orderIdOf(2) }, { reason: 'size asked', packer: 'Mei', atMs: nowMs });
    setProgress(db, { shopId, orderId: orderIdOf(3) }, 'attention');
  });

  it.each([
    ['waiting', [0, 1]],
    ['partly', [1]],
    ['held', [2]],
    ['attention', [3]],
    ['declared', [4, 3]],
  ] satisfies [QueueViewName, number[]][])('%s', (view, expected) => {
    expect(found({ view })).toEqual(expected.map(orderIdOf));
    expect(countQueue(db, usual).views[view]).toBe(expected.length);
  });

  it('take their pages off an index of their own', () => {
    for (const view of queueViewSchema.options) {
      const [count, page] = queryPlans(db, () => listQueue(db, { ...usual, view }));
      expect(count).toMatch(/USING (?:COVERING )?INDEX orders_/);
      expect(page).toMatch(/USING (?:COVERING )?INDEX orders_/);
    }
  });

  it('come back among the waiting ones, and keep their hold when AliExpress tells of a change', () => {
    saveDetail(db, shopId, aDetail({ orderId: orderIdOf(2), note: 'new' }), nowMs);
    expect(findOrder(db, { shopId, orderId: orderIdOf(2) })?.hold).toEqual({
      reason: 'size asked',
      packer: 'Mei',
      atMs: nowMs,
    });
    setHold(db, { shopId, orderId: orderIdOf(2) }, null);
    expect(found({}).toSorted()).toEqual([0, 1, 2].map(orderIdOf));
  });
});

describe('narrowing', () => {
  const otherShop = shopIdSchema.parse('shop-2');
  beforeEach(() => {
    save(
      {
        consignee: anAddress({ country: 'BR' }),
        lines: [aLine({ chosenServiceCode: 'EMS', chosenServiceName: 'EMS post' })],
      },
      { consignee: anAddress({ country: 'BR' }), lines: [aLine({ chosenServiceCode: 'CAINIAO_STANDARD' })] },
      {
        consignee: anAddress({ country: 'PL' }),
        lines: [aLine({ chosenServiceCode: 'EMS', chosenServiceName: 'EMS post' })],
      },
    );
    saveDetail(db, otherShop, aDetail({ orderId: orderIdOf(3), consignee: null, lines: [] }), nowMs);
  });

  it.each([
    [{ country: 'BR' }, [0, 1]],
    [{ country: 'BR', service: 'EMS' }, [0]],
    [{ service: 'EMS' }, [0, 2]],
    [{ shopId: otherShop }, [3]],
    [{ country: "' OR 1 --" }, []],
  ])('to %j', (narrow, expected) => {
    expect(found(narrow).toSorted()).toEqual(expected.map(orderIdOf));
  });

  it('offers what there is, the most frequent first', () => {
    expect(listFacets(db, 'waiting')).toEqual({
      countries: [
        { value: 'BR', count: 2 },
        { value: 'PL', count: 1 },
      ],
      services: [
        { value: 'EMS', count: 2, name: 'EMS post' },
        { value: 'CAINIAO_STANDARD', count: 1, name: expect.any(String) },
      ],
      shops: [
        { value: shopId, count: 3 },
        { value: otherShop, count: 1 },
      ],
    });
    expect(listFacets(db, 'held')).toEqual({ countries: [], services: [], shops: [] });
  });
});

describe('search', () => {
  beforeEach(() => {
    save(
      { orderId, buyerLogin: 'ru1234567', consignee: anAddress({ name: 'Мария Кузнецова' }) },
      {
        buyerName: '李娜',
        consignee: null,
        buyerLogin: 'cn1',
        lines: [aLine({ name: 'Кружка', skuCode: 'MUG-100%' })],
      },
      { buyerName: "Conan O'Neil", consignee: null, buyerLogin: 'ie1', lines: [aLine({ skuCode: '5" PIPE_A' })] },
    );
  });

  it.each([
    ['part of the order number', '45860057', [0]],
    ['the number in groups of four', '8170 0045 8600 5712', [0]],
    ['two digits', '57', [0]],
    ['the login', 'ru1234', [0]],
    ['a Cyrillic name', 'кузнец', [0]],
    ['a Cyrillic title', 'КРУЖКА', [1]],
    ['a Chinese name', '李娜', [1]],
    ['one Chinese character', '娜', [1]],
    ['the seller’s code', 'mug-100', [1]],
    ['a percent sign as it is', '100%', [1]],
    ['two signs as they are', '%_', []],
    ['an apostrophe', "o'neil", [2]],
    ['a quotation mark', '5" pipe', [2]],
    ['an underline as it is', 'PIPE_A', [2]],
    ['an underline that is none', 'PIPEXA', []],
    ['a stray quotation mark', '"', []],
    ['search syntax as it is', 'mug OR pipe', []],
    ['a zero byte', 'mug\0', [1]],
    ['blanks', '   ', [0, 1, 2]],
  ])('finds %s', (_, search, expected) => {
    const ids = expected.map((n) => (n === 0 ? orderId : orderIdOf(n)));
    expect(found({ search }).toSorted()).toEqual(ids.toSorted());
  });

  it('forgets a name that has changed', () => {
    saveDetail(db, shopId, aDetail({ consignee: anAddress({ name: 'Мария Иванова' }) }), nowMs);
    expect(found({ search: 'Кузнецова' })).toEqual([]);
    expect(found({ search: 'Иванова' })).toEqual([orderId]);
  });
});
