import { describe, expect, it } from 'vitest';
import type { ShopState } from '../state/model';
import { shopStateSchema } from '../state/model';
import { openShop } from '../testing/open-shop';
import { pick } from '../testing/wire-client';
import { createShopState } from './shop';
import { beginTrainingDay } from './training-day';

const startMs = Date.UTC(2026, 4, 4, 4, 0, 0);
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const token = { accessToken: 'a', accessExpiresAtMs: 0, refreshToken: 'r', refreshExpiresAtMs: 0 };
const newShop = (): ShopState => createShopState(1, startMs, token);

const waiting = (state: ShopState) => state.orders.filter(({ status }) => status === 'WAIT_SELLER_SEND_GOODS');
const duesOf = (state: ShopState, nowMs: number) =>
  waiting(state).map(({ shipByMs }) => Math.round(((shipByMs ?? 0) - nowMs) / hourMs));

describe('a training day', () => {
  it('does not begin anew while the first one lasts', () => {
    const state = newShop();
    expect(beginTrainingDay(state, startMs + 17 * hourMs)).toBe(false);
    expect(state).toEqual(newShop());
  });

  it.each([1, 2, 7, 30, 200])(
    'brings orders to ship after %i days, and leaves none that was missed long ago',
    (days) => {
      const state = newShop();
      const nowMs = startMs + days * dayMs;
      expect(beginTrainingDay(state, nowMs)).toBe(true);
      expect(beginTrainingDay(state, nowMs + hourMs)).toBe(false);
      const dues = duesOf(state, nowMs);
      expect(dues.filter((hours) => hours > 0 && hours < 24).length).toBeGreaterThanOrEqual(4);
      expect(dues.filter((hours) => hours >= 24).length).toBeGreaterThanOrEqual(6);
      expect(Math.min(...dues)).toBeGreaterThanOrEqual(-30);
      const statuses = new Set(state.orders.filter(({ orderId }) => orderId.includes('7000458')).map((o) => o.status));
      expect([...statuses]).toEqual(expect.arrayContaining(['IN_CANCEL', 'SELLER_PART_SEND_GOODS', 'IN_ISSUE']));
      expect(state.messages.filter(({ isUnread, atMs }) => isUnread && atMs > nowMs - dayMs).length).toBeGreaterThan(2);
      expect(shopStateSchema.parse(JSON.parse(JSON.stringify(state)))).toEqual(state);
    },
  );

  it('day by day gives every order, line and message a number of its own, and does not grow without end', () => {
    const state = newShop();
    const lengths: number[] = [];
    for (let day = 1; day <= 120; day++) {
      beginTrainingDay(state, startMs + day * dayMs);
      const ids = state.orders.flatMap(({ orderId, lines }) => [orderId, ...lines.map(({ childId }) => childId)]);
      expect(new Set(ids).size).toBe(ids.length);
      expect(new Set(state.messages.map(({ messageId }) => messageId)).size).toBe(state.messages.length);
      lengths.push(state.orders.length);
    }
    expect(Math.max(...lengths)).toBeLessThan(2_000);
    expect(lengths.at(-1)).toBeLessThanOrEqual((lengths.at(-40) ?? 0) + 50);
  });

  it('closes an order that was missed, as AliExpress does', () => {
    const state = newShop();
    const overdue = state.orders[0];
    beginTrainingDay(state, startMs + 3 * dayMs);
    expect(overdue).toMatchObject({
      status: 'FINISH',
      isTimedOut: true,
      finishedAtMs: startMs + 3 * dayMs,
      modifiedAtMs: startMs + 3 * dayMs,
    });
  });

  it('keeps parcels that are under way for as long as a buyer may wait, and what ended for a month', () => {
    const state = newShop();
    const sent = state.orders.filter(({ status }) => status === 'WAIT_BUYER_ACCEPT_GOODS').map((o) => o.orderId);
    expect(sent.length).toBeGreaterThan(2);
    const kept = () => state.orders.filter(({ orderId }) => sent.includes(orderId)).map(({ status }) => status);
    beginTrainingDay(state, startMs + 60 * dayMs);
    expect(new Set(kept())).toEqual(new Set(['WAIT_BUYER_ACCEPT_GOODS']));
    beginTrainingDay(state, startMs + 100 * dayMs);
    expect(new Set(kept())).toEqual(new Set(['FINISH']));
    beginTrainingDay(state, startMs + 140 * dayMs);
    expect(kept()).toEqual([]);
    expect(state.declarations.filter(({ orderId }) => sent.includes(orderId))).toEqual([]);
  });

  it('begins with the next look at the list, and a client is told what changed', async () => {
    const open = await openShop();
    const day = (ms: number) => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
    const listChanged = async (): Promise<number> => {
      const query = {
        current_page: 1,
        page_size: 50,
        create_date_start: day(open.clock.nowMs - 90 * dayMs),
        modified_date_start: day(open.clock.nowMs - dayMs),
      };
      const answer = await open.client.sync('aliexpress.trade.seller.orderlist.get', {
        param_aeop_order_query: JSON.stringify(query),
      });
      return Number(pick(answer.json, 'result.total_count'));
    };
    await listChanged();
    open.clock.nowMs += 8 * dayMs;
    expect(await listChanged()).toBeGreaterThan(15);
    await open.shop.close();
  });
});
