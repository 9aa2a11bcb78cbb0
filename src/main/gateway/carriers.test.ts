import { describe, expect, it } from 'vitest';
import { GatewayError } from './errors';
import { setUpGateways } from './test-gateway';

const gatewayOf = setUpGateways();
const service = {
  service_name: 'CPAM',
  display_name: 'China Post Registered Air Mail',
  logistics_company: 'CPAM',
  tracking_no_regex: '^[a-zA-z]{2}',
  min_process_day: 1,
  max_process_day: 5,
  recommend_order: 11,
};

describe('listDeclareServices', () => {
  it.each(['plain', 'wrapped'])('reads the %s list, the recommended first', async (form) => {
    const list = [service, { service_name: 'EMS', recommend_order: 2 }];
    const result_list = form === 'plain' ? list : { aeop_logistics_service_result: list };
    const { gateway, server } = await gatewayOf(JSON.stringify({ result_success: true, result_list }));
    expect(await gateway.listDeclareServices()).toEqual([
      { serviceCode: 'EMS', name: 'EMS', company: '', trackingPattern: '', minProcessDays: null, maxProcessDays: null },
      {
        serviceCode: 'CPAM',
        name: 'China Post Registered Air Mail',
        company: 'CPAM',
        trackingPattern: '^[a-zA-z]{2}',
        minProcessDays: 1,
        maxProcessDays: 5,
      },
    ]);
    const request = server.seen[0];
    expect(request?.form.get('method') ?? request?.query.get('method')).toBe(
      'aliexpress.logistics.redefining.listlogisticsservice',
    );
  });

  it('believes an empty list only with a success flag', async () => {
    const { gateway } = await gatewayOf('{"result_list":[]}', '{"result_success":true,"result_list":[]}');
    await expect(gateway.listDeclareServices()).rejects.toMatchObject({ code: 'gateway.bad-answer' });
    expect(await gateway.listDeclareServices()).toEqual([]);
  });
});

describe('listActualCarriers', () => {
  it('reads codes and names', async () => {
    const courier_list = [{ courier_code: 'CAINIAO_1', courier_name: 'One' }, { courier_code: 'CAINIAO_2' }];
    const { gateway } = await gatewayOf(JSON.stringify({ result: { success: true, data: { courier_list } } }));
    expect(await gateway.listActualCarriers('en_US')).toEqual([
      { code: 'CAINIAO_1', name: 'One' },
      { code: 'CAINIAO_2', name: 'CAINIAO_2' },
    ]);
  });

  it.each(['{}', '{"result":{"success":true}}', '{"result":{"success":false,"error_code":"S","error_msg":"x"}}'])(
    'refuses %s',
    async (answer) => {
      const { gateway } = await gatewayOf(answer);
      await expect(gateway.listActualCarriers('en_US')).rejects.toBeInstanceOf(GatewayError);
    },
  );
});
