import { describe, expect, it } from 'vitest';
import { createOrderInput } from './inputs.fixtures';
import { setUpGateways } from './test-gateway';

const { orderId } = createOrderInput;
const gatewayAnswering = setUpGateways();

const row = {
  online_logistics_id: '20185524047',
  order_id: orderId,
  lp_number: 'LP00143017183663',
  internationallogistics_id: ' LB999999999SG ',
  original_international_logistics_id: 'LB123456785SG',
  logistics_status: 'WAIT_PICKUP_TRANSFER',
  solution_code: 'CAINIAO_STANDARD',
  logistics_fee: { cent: 3820, amount: '38.20', currency_code: 'CNY' },
};
const read = {
  logisticsOrderId: '20185524047',
  lpNumber: 'LP00143017183663',
  waybillNumber: 'LB999999999SG',
  originalNumber: 'LB123456785SG',
  status: 'wait_pickup_transfer',
  serviceCodes: ['CAINIAO_STANDARD'],
  fee: { minor: 3820, currency: 'CNY' },
};
const plain = (rows: readonly object[], total_page = 1) =>
  JSON.stringify({ is_success: true, current_page: 1, total_page, result_list: rows });

describe('reading which number counts', () => {
  it.each([
    ['plain', plain([row])],
    [
      'wrapped',
      JSON.stringify({
        aliexpress_logistics_redefining_getonlinelogisticsinfo_response: {
          is_success: true,
          total_page: 1,
          result_list: { aeop_online_logistics_info_dto: [row] },
        },
      }),
    ],
  ])('reads the %s form', async (_, text) => {
    const { gateway, server } = await gatewayAnswering(text);
    expect(await gateway.readOnlineLogistics(orderId)).toEqual([read]);
    expect(server.seen[0]?.form.get('order_id')).toBe(orderId);
  });

  it('reads every page, and leaves empty what is not there yet', async () => {
    const bare = { online_logistics_id: '7', order_id: orderId, logistics_status: 'init' };
    const { gateway } = await gatewayAnswering(plain([row], 2), plain([bare], 2));
    const all = await gateway.readOnlineLogistics(orderId);
    expect(all).toHaveLength(2);
    expect(all[1]).toMatchObject({ waybillNumber: '', originalNumber: '', lpNumber: '', fee: null });
  });

  it('takes an empty list for one only when it proves itself', async () => {
    const empty = await gatewayAnswering(JSON.stringify({ is_success: true, total_page: 0, result_list: [] }));
    expect(await empty.gateway.readOnlineLogistics(orderId)).toEqual([]);
    for (const odd of [{}, { is_success: true, total_page: 3, result_list: [] }, { total_page: 0 }]) {
      const { gateway } = await gatewayAnswering(JSON.stringify(odd));
      await expect(gateway.readOnlineLogistics(orderId)).rejects.toMatchObject({ code: 'gateway.bad-answer' });
    }
  });

  it('takes nothing that belongs to another order', async () => {
    const { gateway } = await gatewayAnswering(plain([{ ...row, order_id: '8170004586005999' }]));
    await expect(gateway.readOnlineLogistics(orderId)).rejects.toMatchObject({ code: 'gateway.bad-answer' });
  });
});
