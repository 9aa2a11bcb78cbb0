import { describe, expect, it } from 'vitest';
import { orderDetailAnswer, orderListAnswer, servicesAnswer, tokenAnswer } from './answers.fixtures';
import { createOrderInput, listQuery } from './inputs.fixtures';
import { setUpGateways } from './test-gateway';
import { testNowMs } from './test-support';

const { orderId } = createOrderInput;
const gatewayAnswering = setUpGateways();

describe('gateway requests', () => {
  it('asks for a page of orders in Pacific time', async () => {
    const {
      gateway,
      server: { seen },
    } = await gatewayAnswering(orderListAnswer.simplified);
    await gateway.listOrders({ ...listQuery, modifiedFromMs: testNowMs - 1000, modifiedToMs: testNowMs });
    expect(JSON.parse(seen[0]?.form.get('param_aeop_order_query') ?? '')).toEqual({
      current_page: 1,
      page_size: 20,
      create_date_start: '2026-11-01 00:30:00',
      create_date_end: '2026-11-21 20:00:00',
      modified_date_start: '2026-11-21 19:59:59',
      modified_date_end: '2026-11-21 20:00:00',
      order_status_list: ['WAIT_SELLER_SEND_GOODS', 'IN_CANCEL'],
    });
  });

  it('sends common parameters in the query and business parameters as a form', async () => {
    const {
      gateway,
      server: { seen },
    } = await gatewayAnswering(orderDetailAnswer.simplified);
    await gateway.getOrder(orderId);
    const [request] = seen;
    expect(request?.path).toBe('/sync');
    const { sign, ...common } = Object.fromEntries(request?.query ?? []);
    expect(common).toEqual({
      method: 'aliexpress.trade.new.redefining.findorderbyid',
      app_key: '12345678',
      session: 'old-access',
      timestamp: String(testNowMs),
      v: '2.0',
      format: 'json',
      sign_method: 'sha256',
      simplify: 'true',
      partner_id: 'waybench-0.1.0',
    });
    expect(sign).toMatch(/^[0-9A-F]{64}$/);
    expect(request?.headers['content-type']).toBe('application/x-www-form-urlencoded;charset=UTF-8');
    expect(Object.fromEntries(request?.form ?? [])).toEqual({ param1: '{"order_id":"8170004586005712"}' });
  });

  it('asks for services with the size in cm and the weight in kg', async () => {
    const {
      gateway,
      server: { seen },
    } = await gatewayAnswering(servicesAnswer.simplified);
    const parcel = { lengthCm: 20, widthCm: 15, heightCm: 8, weightGrams: 350 };
    await gateway.listServices({ orderId, parcel, locale: 'zh_CN' });
    expect(Object.fromEntries(seen[0]?.form ?? [])).toEqual({
      order_id: '8170004586005712',
      goods_length: '20',
      goods_width: '15',
      goods_height: '8',
      goods_weight: '0.350',
      locale: 'zh_CN',
    });
  });

  it('reads all pages of logistics orders and merges repeated rows', async () => {
    const pageOf = (page: number, ids: readonly number[]): string =>
      JSON.stringify({
        result: {
          success: true,
          current_page: page,
          total_page: 2,
          result_list: ids.map((id) => ({
            logistics_order_id: id,
            trade_order_id: orderId,
            logistics_status: 'init',
          })),
        },
      });
    const {
      gateway,
      server: { seen },
    } = await gatewayAnswering(pageOf(1, [11, 12]), pageOf(2, [12, 13]));
    const orders = await gateway.listLogisticsOrders(orderId);
    expect(orders.map(({ logisticsOrderId }) => logisticsOrderId)).toEqual(['11', '12', '13']);
    expect(seen.map(({ form }) => form.get('current_page'))).toEqual(['1', '2']);
  });

  it('exchanges a code for tokens on the path API', async () => {
    const {
      gateway,
      server: { seen },
    } = await gatewayAnswering(tokenAnswer);
    expect(await gateway.exchangeCode('3_500102_code')).toEqual({
      accessToken: 'new-access',
      refreshToken: 'new-refresh',
      accessExpiresAtMs: 1_795_406_400_000,
      refreshExpiresAtMs: 1_795_492_800_000,
      account: 'cn1234567',
    });
    const [request] = seen;
    expect(request?.path).toBe('/rest/auth/token/create');
    expect(Object.keys(Object.fromEntries(request?.query ?? [])).toSorted()).toEqual([
      'app_key',
      'partner_id',
      'sign',
      'sign_method',
      'timestamp',
    ]);
    expect(Object.fromEntries(request?.form ?? [])).toEqual({ code: '3_500102_code' });
  });
});
