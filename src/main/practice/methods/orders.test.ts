import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toPacificText } from '../gateway/pacific-time';
import { demoOrderId, openShop, type OpenShop, startMs } from '../testing/open-shop';
import { pick, pickList, type WireAnswer } from '../testing/wire-client';

const hourMs = 3_600_000;

let open: OpenShop;
beforeEach(async () => {
  open = await openShop({ hasArrivals: false });
});
afterEach(async () => open.shop.close());

const list = async (query: Readonly<Record<string, unknown>>): Promise<WireAnswer> =>
  open.client.sync('aliexpress.trade.seller.orderlist.get', {
    param_aeop_order_query: JSON.stringify({ current_page: 1, page_size: 50, ...query }),
  });
const idsOf = (answer: WireAnswer): readonly unknown[] =>
  pickList(answer.json, 'result.target_list').map((order) => pick(order, 'order_id'));
const detail = async (orderId: string, flag?: number): Promise<WireAnswer> =>
  open.client.sync('aliexpress.trade.new.redefining.findorderbyid', {
    param1: JSON.stringify({ order_id: orderId, ext_info_bit_flag: flag }),
  });
const ordersIn = (...statuses: readonly string[]): readonly string[] =>
  open.shop
    .state()
    .orders.filter(({ status }) => statuses.includes(status))
    .map(({ orderId }) => orderId);

describe('the order list', () => {
  it('finds every order but the finished ones when no status is asked for', async () => {
    const pages = [await list({}), await list({ current_page: 2 })];
    const finished = ordersIn('FINISH');
    expect(finished.length).toBeGreaterThan(0);
    const everyOther = open.shop
      .state()
      .orders.filter(({ status }) => status !== 'FINISH')
      .map(({ orderId }) => orderId);
    expect(new Set(pages.flatMap(idsOf))).toEqual(new Set(everyOther));
    expect(pick(pages[0]?.json, 'result.total_count')).toBe(everyOther.length);
    expect(pick(pages[0]?.json, 'result.total_page')).toBe(2);
  });

  it('finds finished orders only when they alone are asked for', async () => {
    expect(new Set(idsOf(await list({ order_status: 'FINISH' })))).toEqual(new Set(ordersIn('FINISH')));
    const mixed = await list({ order_status_list: ['FINISH', 'IN_CANCEL'] });
    expect(new Set(idsOf(mixed))).toEqual(new Set(ordersIn('IN_CANCEL')));
  });

  it('filters by one status and by several', async () => {
    expect(new Set(idsOf(await list({ order_status: 'IN_ISSUE' })))).toEqual(new Set(ordersIn('IN_ISSUE')));
    const several = await list({ order_status_list: ['RISK_CONTROL', 'IN_FROZEN'] });
    expect(new Set(idsOf(several))).toEqual(new Set(ordersIn('RISK_CONTROL', 'IN_FROZEN')));
  });

  it('filters by creation in Pacific time, ends included', async () => {
    const order = open.shop.state().orders.find(({ orderId }) => orderId === demoOrderId);
    const text = toPacificText(order?.createdAtMs ?? 0);
    expect(idsOf(await list({ create_date_start: text, create_date_end: text }))).toContain(demoOrderId);
    const utcText = new Date(order?.createdAtMs ?? 0).toISOString().slice(0, 19).replace('T', ' ');
    expect(idsOf(await list({ create_date_start: utcText }))).not.toContain(demoOrderId);
  });

  it('ignores a date without its time', async () => {
    const all = pick((await list({})).json, 'result.total_count');
    expect(pick((await list({ create_date_start: '2030-01-01' })).json, 'result.total_count')).toBe(all);
    expect(pick((await list({ create_date_start: '2030-01-01 00:00' })).json, 'result.total_count')).toBe(all);
    expect(pick((await list({ create_date_start: '2030-01-01 00:00:00' })).json, 'result.total_count')).toBe(0);
  });

  it('filters by change, together with creation only', async () => {
    open.clock.nowMs += hourMs;
    open.shop.setOrderStatus(demoOrderId, 'IN_CANCEL');
    const range = { modified_date_start: toPacificText(open.clock.nowMs), create_date_start: '2026-01-01 00:00:00' };
    expect(idsOf(await list(range))).toEqual([demoOrderId]);
    const alone = await list({ modified_date_start: range.modified_date_start });
    expect(pick(alone.json, 'result.success')).toBe(false);
  });

  it.each([
    { page_size: 51 },
    { page_size: 0 },
    { current_page: 0 },
    { current_page: 'first' },
    { current_page: undefined },
    { order_status: 'SHIPPED' },
    { order_status_list: 'WAIT_SELLER_SEND_GOODS' },
    { create_date_start: '2026-02-31 25:00:00' },
  ])('answers %o with a business failure', async (query) => {
    const answer = await list(query);
    expect(answer.json).toMatchObject({
      code: '0',
      result: { success: false, error_code: expect.any(String), error_message: expect.any(String) },
    });
  });

  it('shifts its pages when an order arrives', async () => {
    await open.shop.close();
    open = await openShop();
    const first = await list({ page_size: 20 });
    const second = await list({ page_size: 20, current_page: 2 });
    expect(idsOf(second)[0]).toBe(idsOf(first).at(-1));
    expect(pick(second.json, 'result.total_count')).toBe(Number(pick(first.json, 'result.total_count')) + 1);
    const arrived = idsOf(await list({}))[0];
    expect(idsOf(first)).not.toContain(arrived);
    expect(open.shop.state().orders.map(({ orderId }) => orderId)).toContain(arrived);
  });

  it('tells the time left, negative when it is over', async () => {
    const { json } = await list({ order_status: 'WAIT_SELLER_SEND_GOODS' });
    const orders = pickList(json, 'result.target_list');
    const overdue = orders.find((order) => pick(order, 'order_id') === '8170004586005628');
    expect(pick(overdue, 'timeout_left_time')).toBe(Math.round(-3.34 * hourMs));
    expect(pick(overdue, 'left_send_good_hour')).toBe('0');
    const demo = orders.find((order) => pick(order, 'order_id') === demoOrderId);
    expect(pick(demo, 'left_send_good_hour')).toBe('2');
    expect(pick(demo, 'left_send_good_min')).toBe('10');
    expect(pick(demo, 'pay_amount')).toEqual({ amount: '18.40', currency_code: 'USD' });
  });

  it('wraps its lists on demand', async () => {
    const { json } = await open.client.sync(
      'aliexpress.trade.seller.orderlist.get',
      { param_aeop_order_query: JSON.stringify({ current_page: '1', page_size: '5' }) },
      { isWrapped: true },
    );
    const orders = pickList(
      json,
      'aliexpress_trade_seller_orderlist_get_response.result.target_list.aeop_order_item_dto',
    );
    expect(orders).toHaveLength(5);
    expect(pickList(orders[0], 'product_list.aeop_order_product_dto').length).toBeGreaterThan(0);
  });
});

describe('the order detail', () => {
  it('tells the demonstration order', async () => {
    const { json } = await detail(demoOrderId);
    expect(json).toMatchObject({
      target: {
        id: demoOrderId,
        order_status: 'WAIT_SELLER_SEND_GOODS',
        memo: 'Please no invoice inside, it is a gift.',
        receipt_address: {
          contact_person: 'José da Conceição Araújo',
          country: 'BR',
          zip: '13010-111',
          cpf_no: '11144477735',
        },
        order_amount: { amount: '18.40', cent: 1840, cent_factor: 100, currency_code: 'USD' },
        child_order_list: [
          { child_order_id: '8170004586015712', id: '8170004586015712', order_sort_id: 1, product_count: 2 },
          { order_sort_id: 2, product_count: 1 },
        ],
      },
      time_stamp: toPacificText(startMs),
    });
    const sku: unknown = JSON.parse(String(pick(json, 'target.child_order_list.0.product_attributes')));
    expect(pick(sku, 'sku.0.selfDefineValue')).toBe('Crimson #2');
    expect(pick(sku, 'sku.1.pValue')).toBe('XL');
    const picture = await fetch(String(pick(json, 'target.child_order_list.0.product_img_url')));
    expect(picture.status).toBe(200);
  });

  it('tells the deadline in Pacific time', async () => {
    const order = open.shop.state().orders.find(({ orderId }) => orderId === demoOrderId);
    const { json } = await detail(demoOrderId);
    expect(pick(json, 'target.over_time_left')).toBe(toPacificText(order?.shipByMs ?? 0));
  });

  it('leaves out what the flag does not select', async () => {
    const { json } = await detail(demoOrderId, 10_100);
    expect(pick(json, 'target.logistic_info_list')).toEqual([]);
    expect(pick(json, 'target.buyer_info')).toBeUndefined();
    expect(pick((await detail(demoOrderId, 10)).json, 'target.logistic_info_list')).toBeUndefined();
  });

  it('shows earlier shipments and warehouse lines', async () => {
    const [partly] = ordersIn('SELLER_PART_SEND_GOODS');
    const { json } = await detail(partly ?? '');
    expect(pickList(json, 'target.logistic_info_list')).toHaveLength(1);
    const mixed = await detail('8170004586006571');
    expect(pick(mixed.json, 'target.child_order_list.2')).toMatchObject({
      send_goods_operator: 'WAREHOUSE_SEND_GOODS',
      logistics_warehouse_type: 'cainiaoInternationalWarehouse',
    });
  });

  it('writes an id that no double can hold', async () => {
    const long = open.shop.state().orders.find(({ orderId }) => BigInt(orderId) > BigInt(Number.MAX_SAFE_INTEGER));
    const { text } = await detail(long?.orderId ?? '');
    expect(text).toContain(`"id":${long?.orderId},`);
  });

  it('refuses an unknown order and one whose number was rounded', async () => {
    expect(pick((await detail('8170004586000000')).json, 'error_response.sub_code')).toBe('isv.order-not-exist');
    const long = open.shop.state().orders.find(({ orderId }) => String(Number(orderId)) !== orderId);
    const rounded = await detail(String(Number(long?.orderId)));
    expect(pick(rounded.json, 'error_response.sub_code')).toBe('isv.order-not-exist');
  });

  it('masks some buyers until they are decrypted', async () => {
    const masked = open.shop.state().orders.find(({ isMasked }) => isMasked);
    const { json } = await detail(masked?.orderId ?? '');
    expect(pick(json, 'target.receipt_address.contact_person')).toContain('***');
    const oaid = String(pick(json, 'target.oaid'));
    const decrypt = async (token: string): Promise<WireAnswer> =>
      open.client.sync('aliexpress.trade.seller.order.decrypt', { orderId: masked?.orderId ?? '', oaid: token });
    expect(pick((await decrypt(oaid)).json, 'result_obj.contact_person')).not.toContain('*');
    expect(pick((await decrypt('other')).json, 'result_obj')).toBeUndefined();
  });
});
