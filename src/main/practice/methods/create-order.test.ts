import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
const own = () => open.shop.state().logisticsOrders.filter(({ orderId }) => orderId === demoOrderId);

describe('creating a logistics order', () => {
  it('answers with bare ids and an LP number', async () => {
    open.shop.setTrackingDelay(0);
    const { json, text } = await create();
    expect(json).toMatchObject({
      result_success: true,
      result: {
        success: true,
        error_code: 1,
        trade_order_id: demoOrderId,
        trade_order_from: 'ESCROW',
        out_order_code: expect.stringMatching(/^LP\d{14}$/),
      },
    });
    expect(text).toContain(`"trade_order_id":${demoOrderId}`);
    expect(text).toMatch(/"warehouse_order_id":\d{11},/);
    expect(pick(json, 'result.intl_tracking_no')).toMatch(/^LB\d{9}SG$/);
  });

  it('makes another logistics order each time', async () => {
    await create();
    await create();
    expect(new Set(own().map(({ lpNumber }) => lpNumber)).size).toBe(2);
    expect(pickList((await query()).json, 'result.result_list')).toHaveLength(2);
  });

  const broken: readonly (CreationChanges & { readonly why: string; readonly says: string })[] = [
    { why: 'another origin', says: 'trade_order_from', params: { trade_order_from: 'SOURCING' } },
    { why: 'an unknown order', says: '交易订单不存在', params: { trade_order_id: '8170004586000001' } },
    {
      why: 'a service that is not offered',
      says: 'warehouse_carrier_service',
      params: { warehouse_carrier_service: 'EMS_ZX_ZX_US_WLB_CPHSH' },
    },
    {
      why: 'a line code as the service',
      says: 'warehouse_carrier_service',
      params: { warehouse_carrier_service: 'CAINIAO_STANDARD' },
    },
    { why: 'no goods', says: 'declare_product_d_t_os', params: { declare_product_d_t_os: '[]' } },
    {
      why: 'keys of the old style',
      says: '0.product_id',
      params: { declare_product_d_t_os: '[{"productId":1,"categoryCnDesc":"衣"}]' },
    },
    {
      why: 'an English Chinese name',
      says: 'category_cn_desc: must be Chinese',
      product: { category_cn_desc: 'T-shirt' },
    },
    { why: 'a long Chinese name', says: 'category_cn_desc: Too big', product: { category_cn_desc: '衣'.repeat(21) } },
    { why: 'a Chinese English name', says: 'category_en_desc', product: { category_en_desc: '衣服' } },
    { why: 'a long English name', says: 'category_en_desc', product: { category_en_desc: 'x'.repeat(61) } },
    { why: 'no pieces', says: 'product_num', product: { product_num: 0 } },
    { why: 'too many pieces', says: 'product_num', product: { product_num: '1000' } },
    { why: 'half a piece', says: 'product_num', product: { product_num: 1.5 } },
    { why: 'no value', says: 'product_declare_amount', product: { product_declare_amount: '0' } },
    { why: 'too high a value', says: 'product_declare_amount', product: { product_declare_amount: '10000.01' } },
    { why: 'a value with three decimals', says: 'product_declare_amount', product: { product_declare_amount: 2.505 } },
    { why: 'no weight', says: 'product_weight', product: { product_weight: '0.0009' } },
    { why: 'too much weight', says: 'product_weight', product: { product_weight: 2.001 } },
    { why: 'a weight with four decimals', says: 'product_weight', product: { product_weight: '0.1805' } },
    { why: 'a battery as a number', says: 'contains_battery', product: { contains_battery: 0 } },
    { why: 'a battery left out', says: 'contains_battery', product: { contains_battery: undefined } },
    { why: 'a child order of another order', says: 'child_order_id', product: { child_order_id: '8170004586015628' } },
    { why: 'another product', says: '0.product_id', product: { product_id: '1005003574624874' } },
    { why: 'no receiver', says: 'receiver', addresses: { receiver: undefined } },
    { why: 'no sender', says: 'sender', addresses: { sender: undefined } },
    { why: 'no refund address', says: 'refund', addresses: { refund: undefined } },
    { why: 'a sender without its id', says: 'sender.address_id', addresses: { sender: { name: 'Lin' } } },
    {
      why: 'a sender of another book',
      says: 'sender.address_id: 地址不存在',
      addresses: { sender: { address_id: '2310004491' } },
    },
    {
      why: 'a sender that needs an update',
      says: 'sender.address_id: 地址需要更新',
      addresses: { sender: { address_id: '2310004472' } },
    },
    { why: 'an unknown refund address', says: 'refund.address_id', addresses: { refund: { address_id: '1' } } },
    {
      why: 'a pickup address though brought in',
      says: 'pickup: only',
      addresses: { pickup: { address_id: '2310004481' } },
    },
    { why: 'no pickup address though fetched', says: 'pickup: required', params: { pickup_type: 'DOOR_PICKUP' } },
    { why: 'an unknown pickup type', says: 'pickup_type', params: { pickup_type: 'DRONE' } },
    { why: 'no pickup type and no courier', says: 'domestic_logistics_company_id', params: { pickup_type: '' } },
    { why: 'another decision', says: 'undeliverable_decision', params: { undeliverable_decision: '2' } },
    { why: 'a foreign oaid', says: 'oaid', params: { oaid: 'x' } },
    {
      why: 'another courier without its name',
      says: 'domestic_logistics_company:',
      params: { domestic_logistics_company_id: '-1' },
    },
    { why: 'no name', says: 'receiver.name', receiver: { name: '' } },
    { why: 'a name over its bytes', says: 'receiver.name', receiver: { name: 'é'.repeat(46) } },
    { why: 'invisible characters', says: 'receiver.name: has invisible', receiver: { name: 'José\u200b Araújo' } },
    { why: 'a province over its bytes', says: 'receiver.province', receiver: { province: 'ф'.repeat(25) } },
    { why: 'a street over its bytes', says: 'receiver.street_address', receiver: { street_address: 'ã'.repeat(46) } },
    { why: 'no street', says: 'a street is required', receiver: { street_address: '' } },
    { why: 'no telephone', says: 'phone or mobile', receiver: { mobile: undefined } },
    { why: 'a mobile over its bytes', says: 'receiver.mobile', receiver: { mobile: '1'.repeat(31) } },
    { why: 'no postcode', says: 'post_code: required', receiver: { post_code: undefined, postcode: '13010-111' } },
    { why: 'another country', says: 'receiver.country', receiver: { country: 'PT' } },
    { why: 'a masked name without the oaid', says: 'needs the oaid', receiver: { name: 'J*** d***' } },
  ];
  it.each(broken)('refuses $why', async (changes) => {
    const { json } = await create(changes);
    expect(json).toMatchObject({
      result_success: true,
      result: { success: false, error_code: 5001, error_desc: expect.stringContaining(changes.says) },
    });
    expect(own()).toHaveLength(0);
    expect(open.shop.calls.at(-1)?.executed).toBe(true);
  });

  it.each([
    {
      why: 'pickup at the door',
      params: { pickup_type: 'DOOR_PICKUP' },
      addresses: { pickup: { address_id: '2310004481' } },
    },
    {
      why: 'a courier of its own',
      params: { pickup_type: '', domestic_logistics_company_id: '505', domestic_tracking_no: 'L12345899' },
    },
    {
      why: 'booleans and numbers as they are',
      product: { contains_battery: true, product_num: 2, product_weight: 0.18, product_id: 0 },
    },
    { why: 'destruction', params: { undeliverable_decision: '1' } },
  ])('takes $why', async (changes) => {
    expect(pick((await create(changes)).json, 'result.success')).toBe(true);
  });

  it('wants UK for Britain', async () => {
    const order = open.shop.state().orders.find(({ orderId }) => orderId === '8170004586006410');
    const changes = (country: string): CreationChanges => ({
      params: { trade_order_id: '8170004586006410' },
      product: { child_order_id: order?.lines[0]?.childId, product_id: '0' },
      receiver: { country, post_code: 'LS1 4AP' },
    });
    const params = (country: string): Record<string, string> => {
      const all = creationParams(changes(country));
      const goods: unknown = JSON.parse(all['declare_product_d_t_os'] ?? '');
      return { ...all, declare_product_d_t_os: JSON.stringify([pick(goods, '0')]) };
    };
    expect(pick((await open.client.sync(createMethod, params('GB'))).json, 'result.error_desc')).toContain('UK');
    expect(pick((await open.client.sync(createMethod, params('UK'))).json, 'result.success')).toBe(true);
  });

  it.each(['IN_CANCEL', 'IN_ISSUE', 'IN_FROZEN', 'RISK_CONTROL', 'WAIT_BUYER_ACCEPT_GOODS', 'FINISH'] as const)(
    'refuses an order that is %s',
    async (status) => {
      open.shop.setOrderStatus(demoOrderId, status);
      expect(pick((await create()).json, 'result.success')).toBe(false);
    },
  );

  it.each([
    'declare_product_d_t_os',
    'address_d_t_os',
    'trade_order_id',
    'trade_order_from',
    'warehouse_carrier_service',
  ])('needs %s', async (name) => {
    const answer = await create({ params: { [name]: '' } });
    expect(pick(answer.json, 'error_response.code')).toBe('MissingParameter');
  });
});
