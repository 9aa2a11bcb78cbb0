import { describe, expect, it } from 'vitest';
import { orderIdSchema } from '../../shared/domain/ids';
import { orderDetailAnswer } from './answers.fixtures';
import { createOrderInput, listQuery } from './inputs.fixtures';
import { setUpGateways } from './test-gateway';

const { orderId } = createOrderInput;
const gatewayAnswering = setUpGateways();

describe('gateway answers that must not pass for empty or done', () => {
  const emptyPages: readonly (readonly [string, string])[] = [
    ['no list although orders are counted', '{"result":{"success":true,"total_count":3,"total_page":1}}'],
    [
      'an empty object although orders are counted',
      '{"result":{"success":true,"total_count":3,"total_page":1,"target_list":{}}}',
    ],
    ['no count', '{"result":{"success":true,"target_list":[]}}'],
    ['no result', '{"code":"0","request_id":"1"}'],
    [
      'another method',
      '{"aliexpress_solution_order_get_response":{"result":{"success":true,"total_count":0,"target_list":{}}}}',
    ],
  ];

  it.each(emptyPages)('refuses an order list with %s', async (_name, text) => {
    const { gateway } = await gatewayAnswering(text);
    await expect(gateway.listOrders(listQuery)).rejects.toMatchObject({
      code: 'gateway.bad-answer',
      effect: 'unknown',
    });
  });

  it.each([
    '{"code":"0","result":{"success":true,"total_count":0,"total_page":0,"target_list":[]}}',
    '{"aliexpress_trade_seller_orderlist_get_response":{"result":{"success":true,"total_count":0,"target_list":{}}}}',
    '{"aliexpress_trade_seller_orderlist_get_response":{"result":{"success":true,"total_count":0}}}',
  ])('takes an order list that is empty: %s', async (text) => {
    const { gateway } = await gatewayAnswering(text);
    expect((await gateway.listOrders(listQuery)).orders).toEqual([]);
  });

  it('names an order that it does not understand and lists the others', async () => {
    const line = { child_id: 1, product_id: 2, product_count: 1 };
    const fine = {
      order_id: '8170004586005712',
      order_status: 'FINISH',
      gmt_create: '2026-11-22 04:00:00',
      product_list: [line],
    };
    const odd = { ...fine, order_id: '8170004586005713', gmt_create: 'yesterday' };
    const result = { success: true, total_count: 2, total_page: 1, target_list: [odd, fine] };
    const { gateway } = await gatewayAnswering(JSON.stringify({ code: '0', result }));
    const page = await gateway.listOrders(listQuery);
    expect(page.orders.map((order) => order.orderId)).toEqual([fine.order_id]);
    expect(page.odd.map((error) => [error.code, error.details['path']])).toEqual([
      ['gateway.bad-answer', 'result.target_list[].gmt_create'],
    ]);
  });

  it.each([
    ['success but a list left out', '{"result":{"success":true,"total_page":1}}'],
    ['no success flag', '{"result":{"result_list":[]}}'],
    ['a later page', '{"result":{"success":true,"total_page":2,"result_list":[]}}'],
    ['no result', '{}'],
    [
      'another order',
      '{"result":{"success":true,"result_list":[{"logistics_order_id":1,"trade_order_id":8170004586005799,"logistics_status":"init"}]}}',
    ],
  ])('does not take logistics orders as absent with %s', async (_name, text) => {
    const { gateway } = await gatewayAnswering(text);
    await expect(gateway.listLogisticsOrders(orderId)).rejects.toMatchObject({ code: 'gateway.bad-answer' });
  });

  it.each([
    '{"result":{"success":true,"current_page":1,"total_page":0,"result_list":[]}}',
    '{"result":{"success":true,"current_page":1,"total_page":1,"result_list":[]}}',
    '{"result":{"success":true,"total_page":0}}',
    '{"aliexpress_logistics_querylogisticsorderdetail_response":{"result":{"success":true,"total_page":0,"result_list":{}}}}',
  ])('takes logistics orders as absent: %s', async (text) => {
    const { gateway } = await gatewayAnswering(text);
    expect(await gateway.listLogisticsOrders(orderId)).toEqual([]);
  });

  it('refuses the detail of another order', async () => {
    const { gateway } = await gatewayAnswering(orderDetailAnswer.simplified);
    const other = orderIdSchema.parse('8170004586005799');
    await expect(gateway.getOrder(other)).rejects.toMatchObject({
      code: 'gateway.bad-answer',
      details: { method: 'aliexpress.trade.new.redefining.findorderbyid', path: 'target.id' },
    });
  });

  it.each([
    '{"request_id":"1"}',
    '{"result":{"success":true}}',
    '{"result":{"warehouse_order_id":5043788595}}',
    '{"result":{"success":true,"warehouse_order_id":1,"trade_order_id":8170004586005799}}',
    '{"result":{"success":"yes","warehouse_order_id":1}}',
  ])('leaves a creation unknown after %s', async (text) => {
    const { gateway } = await gatewayAnswering(text);
    await expect(gateway.createLogisticsOrder(createOrderInput)).rejects.toMatchObject({
      code: 'gateway.bad-answer',
      effect: 'unknown',
    });
  });
});
