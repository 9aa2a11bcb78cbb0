import { PDFDocument } from 'pdf-lib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findLineOfService } from '../logistics/lines';
import { creationParams, type CreationChanges, demoOrderId, openShop, type OpenShop } from '../testing/open-shop';
import { pick, pickList, type WireAnswer } from '../testing/wire-client';

const createMethod = 'aliexpress.logistics.order.createorder';

let open: OpenShop;
beforeEach(async () => {
  open = await openShop();
});
afterEach(async () => open.shop.close());

const create = async (changes: CreationChanges = {}): Promise<WireAnswer> =>
  open.client.sync(createMethod, creationParams(changes));
const query = async (params: Readonly<Record<string, string>> = {}): Promise<WireAnswer> =>
  open.client.sync('aliexpress.logistics.querylogisticsorderdetail', { trade_order_id: demoOrderId, ...params });
const services = async (orderId: string, params: Readonly<Record<string, string>> = {}): Promise<WireAnswer> =>
  open.client.sync('aliexpress.logistics.redefining.getonlinelogisticsservicelistbyorderid', {
    order_id: orderId,
    ...params,
  });
const declare = async (params: Readonly<Record<string, string>>): Promise<WireAnswer> =>
  open.client.sync('aliexpress.logistics.sellershipmentfortop', { out_ref: demoOrderId, send_type: 'all', ...params });
const print = async (waybillNumber: string): Promise<unknown> => {
  const answer = await open.client.sync('aliexpress.logistics.redefining.getprintinfo', {
    international_logistics_id: waybillNumber,
  });
  return JSON.parse(String(pick(answer.json, 'result')));
};
const statusOf = (orderId: string) => open.shop.state().orders.find((order) => order.orderId === orderId)?.status;

describe('services', () => {
  it('offers the demonstration order its plans', async () => {
    const { json } = await services(demoOrderId, {
      goods_length: '20',
      goods_width: '15',
      goods_height: '5',
      goods_weight: '0.42',
      locale: 'en_US',
    });
    const plans = pickList(json, 'result_list');
    expect(pick(json, 'is_success')).toBe(true);
    const standard = plans.find((plan) => pick(plan, 'logistics_service_id') === 'CAINIAO_STANDARD_TS_12350032');
    expect(standard).toMatchObject({
      logistics_service_name: 'AliExpress Standard Shipping (Dongguan)',
      trial_result: 'CN¥38.20',
      logistics_timeliness: '15-35days',
      available_logistic_service_list: [
        { code: 'DOOR_PICKUP' },
        { code: 'SELF_SEND', resource_code: 'Tran_Store_12350032' },
        { code: 'SELF_POST' },
      ],
    });
    expect(String(pick(standard, 'delivery_address'))).toContain('收货时间');
  });

  it('answers in Chinese unless asked otherwise, and wraps its lists', async () => {
    const { json } = await open.client.sync(
      'aliexpress.logistics.redefining.getonlinelogisticsservicelistbyorderid',
      { order_id: demoOrderId },
      { isWrapped: true },
    );
    const root = 'aliexpress_logistics_redefining_getonlinelogisticsservicelistbyorderid_response';
    const plans = pickList(json, `${root}.result_list.aeop_online_logistics_service_result`);
    expect(String(pick(plans[0], 'logistics_timeliness'))).toMatch(/^\d+-\d+天$/);
    expect(pickList(plans[0], 'available_logistic_service_list.logistic_service').length).toBeGreaterThan(0);
  });

  it.each([
    { goods_length: '61' },
    { goods_length: '40', goods_width: '31', goods_height: '20' },
    { goods_weight: '2.001' },
  ])('offers nothing for %o', async (params) => {
    expect((await services(demoOrderId, params)).json).toMatchObject({ is_success: true, result_list: [] });
  });

  it('costs more with more weight', async () => {
    const fee = async (weight: string): Promise<number> => {
      const { json } = await services(demoOrderId, { goods_weight: weight });
      const plan = pickList(json, 'result_list').find(
        (candidate) => pick(candidate, 'logistics_service_id') === 'CPAM_WLB_CPHSH',
      );
      return Number(String(pick(plan, 'trial_result')).replace('CN¥', ''));
    };
    expect(await fee('0.8')).toBeGreaterThan(await fee('0.2'));
  });

  it('leaves out lines that refuse the goods', async () => {
    const { json } = await services('8170004586006004');
    const ids = pickList(json, 'result_list').map((plan) => String(pick(plan, 'logistics_service_id')));
    expect(ids).toHaveLength(3);
    expect(ids.every((id) => /^CAINIAO_(?:STANDARD|PREMIUM)_/.test(id))).toBe(true);
  });

  it.each([
    { orderId: '1', is: false },
    { orderId: '8170004586006571', is: true },
  ])('knows its own orders: $orderId $is', async ({ orderId, is }) => {
    expect(pick((await services(orderId)).json, 'is_success')).toBe(is);
  });
});

describe('seller addresses', () => {
  it.each(['sender,pickup,refund', '["sender","pickup","refund"]'])(
    'tells the books asked for as %s',
    async (asked) => {
      const { json } = await open.client.sync('aliexpress.logistics.redefining.getlogisticsselleraddresses', {
        seller_address_query: asked,
      });
      expect(pick(json, 'result_success')).toBe(true);
      expect(pickList(json, 'sender_seller_address_list')).toHaveLength(2);
      expect(pickList(json, 'pickup_seller_address_list')).toHaveLength(1);
      expect(pickList(json, 'refund_seller_address_list')).toHaveLength(2);
      const senders = pickList(json, 'sender_seller_address_list');
      expect(senders.map((sender) => pick(sender, 'need_to_update'))).toEqual([false, true]);
      expect(senders.every((sender) => /^[\x20-\x7e]+$/.test(String(pick(sender, 'street_address'))))).toBe(true);
      expect(String(pick(json, 'pickup_seller_address_list.0.name'))).toMatch(/^\p{Script=Han}+$/u);
    },
  );

  it('tells only the book asked for, and refuses others', async () => {
    const method = 'aliexpress.logistics.redefining.getlogisticsselleraddresses';
    const { json } = await open.client.sync(method, { seller_address_query: 'pickup' });
    expect(pick(json, 'sender_seller_address_list')).toBeUndefined();
    expect(pick((await open.client.sync(method, { seller_address_query: 'home' })).json, 'result_success')).toBe(false);
  });
});

describe('the number and the label', () => {
  it.each([0, 1, 3])('comes after %i queries', async (queries) => {
    open.shop.setTrackingDelay(queries);
    const created = await create();
    expect(pick(created.json, 'result.intl_tracking_no') === undefined).toBe(queries > 0);
    for (let asked = 0; asked < queries; asked += 1) {
      const item = pick((await query()).json, 'result.result_list.0');
      expect(item).toMatchObject({ logistics_status: 'init' });
      expect(pick(item, 'international_logistics_num')).toBeUndefined();
    }
    expect(pick((await query()).json, 'result.result_list.0')).toMatchObject({
      logistics_status: 'wait_pickup_transfer',
      international_logistics_num: expect.stringMatching(/^LB\d{9}SG$/),
      international_logistics_type: 'CAINIAO_STANDARD_TS_12350032',
      solution_code: 'CAINIAO_STANDARD',
    });
  });

  it('comes after a while for some orders', async () => {
    const order = open.shop
      .state()
      .orders.find(({ orderId, status }) => status === 'WAIT_SELLER_SEND_GOODS' && Number(orderId.slice(-4)) % 5 === 3);
    const offered = await services(order?.orderId ?? '');
    const serviceId = String(pick(offered.json, 'result_list.0.logistics_service_id'));
    const detail = await open.client.sync('aliexpress.trade.new.redefining.findorderbyid', {
      param1: JSON.stringify({ order_id: order?.orderId }),
    });
    const address = pick(detail.json, 'target.receipt_address');
    const params = creationParams({
      params: { trade_order_id: order?.orderId ?? '', warehouse_carrier_service: serviceId },
      receiver: { country: pick(address, 'country'), post_code: pick(address, 'zip') },
    });
    const goods = [
      {
        product_id: 0,
        category_cn_desc: '衣服',
        category_en_desc: 'Clothes',
        product_num: 1,
        product_declare_amount: 1,
        product_weight: 0.1,
        contains_battery: false,
      },
    ];
    const created = await open.client.sync(createMethod, { ...params, declare_product_d_t_os: JSON.stringify(goods) });
    expect(pick(created.json, 'result')).toMatchObject({ success: true });
    const ask = async () =>
      pick(
        (await query({ trade_order_id: order?.orderId ?? '' })).json,
        'result.result_list.0.international_logistics_num',
      );
    expect(await ask()).toBeUndefined();
    expect(await ask()).toBeUndefined();
    open.clock.nowMs += 4000;
    expect(await ask()).toMatch(new RegExp(findLineOfService(serviceId)?.trackingRegex ?? 'no line'));
  });

  it('lists logistics orders newest first, filtered and in pages', async () => {
    open.shop.setTrackingDelay(0);
    const numbers: unknown[] = [];
    for (const service of ['CAINIAO_STANDARD_TS_12350032', 'CPAM_WLB_CPHSH']) {
      numbers.unshift(
        pick((await create({ params: { warehouse_carrier_service: service } })).json, 'result.intl_tracking_no'),
      );
    }
    const numbersOf = (answer: WireAnswer): readonly unknown[] =>
      pickList(answer.json, 'result.result_list').map((item) => pick(item, 'international_logistics_num'));
    expect(numbersOf(await query())).toEqual(numbers);
    expect(numbersOf(await query({ page_size: '1', current_page: '2' }))).toEqual([numbers[1]]);
    expect(numbersOf(await query({ warehouse_carrier_service: 'CPAM_WLB_CPHSH' }))).toEqual([numbers[0]]);
    expect(numbersOf(await query({ logistics_status: 'closed' }))).toEqual([]);
    expect(pick((await query({ trade_order_id: '1' })).json, 'result.success')).toBe(false);
  });

  it.each([
    { serviceId: 'CAINIAO_STANDARD_TS_12350032', heightMm: 150 },
    { serviceId: 'CPAM_WLB_CPHSH', heightMm: 100 },
  ])('prints $serviceId on 100 by $heightMm mm', async ({ serviceId, heightMm }) => {
    open.shop.setTrackingDelay(0);
    open.shop.setLabelDelay(0);
    const created = await create({ params: { warehouse_carrier_service: serviceId } });
    const label = await print(String(pick(created.json, 'result.intl_tracking_no')));
    expect(label).toMatchObject({
      StatusCode: 200,
      'Content-Type': 'application/pdf',
      'Content-Disposition': expect.stringContaining('.pdf'),
    });
    const document = await PDFDocument.load(Buffer.from(String(pick(label, 'body')), 'base64'));
    expect(document.getPageCount()).toBe(1);
    const { width, height } = document.getPage(0).getSize();
    expect((width / 72) * 25.4).toBeCloseTo(100, 3);
    expect((height / 72) * 25.4).toBeCloseTo(heightMm, 3);
  });

  it('gives the same bytes each time', async () => {
    open.shop.setTrackingDelay(0);
    const number = String(pick((await create()).json, 'result.intl_tracking_no'));
    expect(pick(await print(number), 'body')).toBe(pick(await print(number), 'body'));
  });

  it('has no label for an unknown number or before its time', async () => {
    const unknown = await print('LB000000000SG');
    expect(pick(unknown, 'errorDesc')).toEqual(expect.any(String));
    expect(pick(unknown, 'body')).toBeUndefined();
    open.shop.setTrackingDelay(0);
    open.shop.setLabelDelay(1);
    const number = String(pick((await create()).json, 'result.intl_tracking_no'));
    expect(pick(await print(number), 'errorDesc')).toEqual(expect.any(String));
    expect(pick(await print(number), 'body')).toEqual(expect.any(String));
  });

  it('lets a test replace the label', async () => {
    open.shop.setTrackingDelay(0);
    open.shop.setLabelDelay(0);
    const number = String(pick((await create()).json, 'result.intl_tracking_no'));
    const honest = pick(await print(number), 'body');
    open.shop.replaceLabel((label) => ({ ...label, barcodeText: 'LB000000000SG' }));
    expect(pick(await print(number), 'body')).not.toBe(honest);
    open.shop.replaceLabel(() => new TextEncoder().encode('no PDF'));
    expect(Buffer.from(String(pick(await print(number), 'body')), 'base64').toString()).toBe('no PDF');
    open.shop.replaceLabel(undefined);
    expect(pick(await print(number), 'body')).toBe(honest);
  });
});

describe('declaring a shipment', () => {
  const madeNumber = async (): Promise<string> => {
    open.shop.setTrackingDelay(0);
    return String(pick((await create()).json, 'result.intl_tracking_no'));
  };
  const done = '该交易订单已填写发货通知,无需重复操作';

  it('is final with all', async () => {
    const logistics_no = await madeNumber();
    const first = await declare({ service_name: 'CAINIAO_STANDARD', logistics_no });
    expect(pick(first.json, 'result_success')).toBe(true);
    expect(statusOf(demoOrderId)).toBe('WAIT_BUYER_ACCEPT_GOODS');
    const second = await declare({ service_name: 'CAINIAO_STANDARD', logistics_no });
    expect(second.json).toMatchObject({ result_success: false, result_error_code: '-999', result_error_desc: done });
    const detail = await open.client.sync('aliexpress.trade.new.redefining.findorderbyid', {
      param1: JSON.stringify({ order_id: demoOrderId }),
    });
    expect(pick(detail.json, 'target.logistic_info_list')).toMatchObject([
      { logistics_no, logistics_type_code: 'CAINIAO_STANDARD' },
    ]);
    expect(open.shop.state().declarations.filter(({ orderId }) => orderId === demoOrderId)).toHaveLength(1);
  });

  it('may be repeated in parts, then closed with all', async () => {
    const logistics_no = await madeNumber();
    await declare({ service_name: 'CAINIAO_STANDARD', logistics_no, send_type: 'part' });
    expect(statusOf(demoOrderId)).toBe('SELLER_PART_SEND_GOODS');
    await declare({ service_name: 'FOURPX_RM', logistics_no: '4PX3000123456789CN', send_type: 'part' });
    expect(pick((await declare({ service_name: 'CAINIAO_STANDARD', logistics_no })).json, 'result_success')).toBe(true);
    expect(statusOf(demoOrderId)).toBe('WAIT_BUYER_ACCEPT_GOODS');
  });

  it.each([
    {
      why: 'the service id instead of the line',
      params: { service_name: 'CAINIAO_STANDARD_TS_12350032' },
      code: '-999',
    },
    { why: 'an unknown service', params: { service_name: 'PIGEON' }, code: '-999' },
    { why: 'a number of another pattern', params: { logistics_no: '123' }, code: '-999' },
    { why: 'a number that the line did not give', params: { logistics_no: 'LB123456785SG' }, code: '-999' },
    {
      why: 'another line than the number was given by',
      params: { service_name: 'CAINIAO_ECONOMY', logistics_no: 'UV123456785CN' },
      code: '-999',
    },
    { why: 'another send type', params: { send_type: 'ALL' }, code: '-1' },
    { why: 'a description that is not English', params: { description: '发货' }, code: '-1' },
    { why: 'a long description', params: { description: 'x'.repeat(513) }, code: '-1' },
    {
      why: 'another carrier without its site',
      params: { service_name: 'OTHER_XX_LOCAL', logistics_no: 'AB12345678' },
      code: '-1',
    },
    {
      why: 'another carrier without its name',
      params: { service_name: 'OTHER_XX_LOCAL', logistics_no: 'AB12345678', tracking_website: 'www.17track.net' },
      code: '-1',
    },
    { why: 'an unknown order', params: { out_ref: '1' }, code: '-999' },
  ])('refuses $why', async ({ params, code }) => {
    const logistics_no = await madeNumber();
    const answer = await declare({ service_name: 'CAINIAO_STANDARD', logistics_no, ...params });
    expect(answer.json).toMatchObject({
      code: '0',
      result_success: false,
      result_error_code: code,
      result_error_desc: expect.any(String),
    });
    expect(statusOf(demoOrderId)).toBe('WAIT_SELLER_SEND_GOODS');
  });

  it.each([
    { status: 'IN_CANCEL', after: 'WAIT_BUYER_ACCEPT_GOODS' },
    { status: 'IN_ISSUE', after: 'IN_ISSUE' },
    { status: 'IN_FROZEN', after: 'IN_FROZEN' },
  ] as const)('is accepted for an order that is $status', async ({ status, after }) => {
    open.shop.setOrderStatus(demoOrderId, status);
    const answer = await declare({ service_name: 'YANWEN_AM', logistics_no: 'UA123456785YP' });
    expect(pick(answer.json, 'result_success')).toBe(true);
    expect(statusOf(demoOrderId)).toBe(after);
  });

  it('is refused for an order that nothing is shipped for', async () => {
    open.shop.setOrderStatus(demoOrderId, 'RISK_CONTROL');
    const answer = await declare({ service_name: 'YANWEN_AM', logistics_no: 'UA123456785YP' });
    expect(pick(answer.json, 'result_error_desc')).toBe('该交易订单缺少履约信息,请联系客服处理');
  });

  it('takes a number of the post for a line that is sold over the counter too', async () => {
    const answer = await declare({ service_name: 'CPAM', logistics_no: 'RR123456785CN' });
    expect(pick(answer.json, 'result_success')).toBe(true);
  });

  it('lists the services to declare with', async () => {
    const { json } = await open.client.sync('aliexpress.logistics.redefining.listlogisticsservice', {});
    const names = pickList(json, 'result_list').map((carrier) => pick(carrier, 'service_name'));
    expect(names).toEqual(expect.arrayContaining(['CAINIAO_STANDARD', 'CPAM', 'OTHER_XX_LOCAL']));
    expect(names).not.toContain('CAINIAO_STANDARD_TS_12350032');
  });
});
