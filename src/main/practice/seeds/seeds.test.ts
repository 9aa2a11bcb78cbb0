import { describe, expect, it } from 'vitest';
import { offersFor } from '../logistics/offers';
import type { PracticeOrder } from '../state/model';
import { startMs } from '../testing/open-shop';
import { buyerOf } from './buyers';
import { productOf } from './products';
import { createShopState } from './shop';

const token = { accessToken: 'a', accessExpiresAtMs: 0, refreshToken: 'r', refreshExpiresAtMs: 0 };
const dayMs = 86_400_000;

const offersOf = (order: PracticeOrder) =>
  offersFor({ ...order, status: 'WAIT_SELLER_SEND_GOODS' }, { sidesCm: [], weightGrams: undefined });

describe.each([1, 2, 77])('the shop of seed %i', (seed) => {
  const { orders, arrivals } = createShopState(seed, startMs, token);
  const countOf = (status: string): number => orders.filter((order) => order.status === status).length;

  it('is the same each time', () => {
    expect(createShopState(seed, startMs, token)).toEqual(createShopState(seed, startMs, token));
  });

  it('has enough varied orders with ids of their own', () => {
    expect(orders.length).toBeGreaterThanOrEqual(64);
    const ids = [...orders, ...arrivals].flatMap((order) => [
      order.orderId,
      ...order.lines.map(({ childId }) => childId),
    ]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => /^\d{16}$/.test(id))).toBe(true);
    expect(new Set(orders.map((order) => buyerOf(order.buyerKey).country)).size).toBeGreaterThanOrEqual(20);
    expect(new Set(orders.map((order) => order.lines.length))).toEqual(new Set([1, 2, 3, 5]));
    expect(
      new Set(orders.flatMap((order) => order.lines.flatMap((line) => productOf(line.productKey).special))).size,
    ).toBeGreaterThanOrEqual(7);
  });

  it('has every status that a packer meets', () => {
    const held = [
      'RISK_CONTROL',
      'IN_CANCEL',
      'IN_ISSUE',
      'IN_FROZEN',
      'SELLER_PART_SEND_GOODS',
      'WAIT_BUYER_ACCEPT_GOODS',
      'FINISH',
    ];
    expect(held.filter((status) => countOf(status) === 0)).toEqual([]);
    expect(countOf('WAIT_SELLER_SEND_GOODS')).toBeGreaterThan(orders.length / 2);
  });

  it('has deadlines from overdue to seven days', () => {
    const left = orders.flatMap(({ status, shipByMs }) =>
      status === 'WAIT_SELLER_SEND_GOODS' && shipByMs !== null ? [shipByMs - startMs] : [],
    );
    expect(Math.min(...left)).toBeLessThan(-dayMs);
    expect(Math.max(...left)).toBeGreaterThan(5 * dayMs);
    expect(Math.max(...left)).toBeLessThanOrEqual(7 * dayMs);
  });

  it('was all ordered before the shop opened', () => {
    expect(
      orders.every(
        ({ createdAtMs, paidAtMs }) =>
          createdAtMs < startMs && (paidAtMs === null || (createdAtMs < paidAtMs && paidAtMs < startMs)),
      ),
    ).toBe(true);
  });

  it('offers three to seven plans for each order, mostly with the one chosen', () => {
    const counts = [...orders, ...arrivals].map((order) => offersOf(order).length);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(3);
    expect(Math.max(...counts)).toBeLessThanOrEqual(7);
    const chosen = orders.filter((order) =>
      offersOf(order).some((offer) => offer.line.code === order.lines[0]?.chosenLineCode),
    );
    expect(chosen.length).toBeGreaterThan(orders.length * 0.9);
    expect(chosen.length).toBeLessThan(orders.length);
  });

  it('begins with the demonstration order', () => {
    expect(orders[1]).toMatchObject({
      orderId: '8170004586005712',
      buyerKey: 'jose',
      note: 'Please no invoice inside, it is a gift.',
      lines: [
        { productKey: 'tShirt', quantity: 2, chosenLineCode: 'CAINIAO_STANDARD' },
        { productKey: 'woolSocks', quantity: 1 },
      ],
    });
  });

  it('gives every address a Latin spelling within the byte limits', () => {
    for (const order of orders) {
      const buyer = buyerOf(order.buyerKey);
      const printed = buyer.latin ?? buyer;
      expect(Object.values(printed).join('')).not.toMatch(
        /[\p{Script=Cyrillic}\p{Script=Han}\p{Script=Arabic}\p{Script=Hangul}\p{Script=Greek}\p{Script=Hebrew}]/u,
      );
      expect(Buffer.byteLength(buyer.name)).toBeLessThanOrEqual(90);
      expect(Buffer.byteLength(buyer.street)).toBeLessThanOrEqual(90);
      expect(Buffer.byteLength(buyer.province)).toBeLessThanOrEqual(48);
      expect(Buffer.byteLength(buyer.city)).toBeLessThanOrEqual(48);
    }
  });
});
