import { describe, expect, it } from 'vitest';
import { declareLinesOf, type DeclareShipment } from '../../shared/domain/logistics';
import { declareInput } from './inputs.fixtures';
import { setUpGateways } from './test-gateway';

const gatewayAnswering = setUpGateways();
const taken = '{"result":{"success":true,"trade_order_id":8170004586005712},"request_id":"1"}';

const input = (change: Partial<DeclareShipment> = {}): DeclareShipment => ({
  ...declareInput,
  lines: [
    { index: 1, sendType: 'part' },
    { index: 2, sendType: 'all' },
  ],
  ...change,
});

describe('declaring lines', () => {
  it('names each line with its send type and its parcel', async () => {
    const { gateway, server } = await gatewayAnswering(taken);
    await gateway.declareLines(declareLinesOf(input({ packageType: 'consolidation' })));
    const shipment = {
      service_name: 'CAINIAO_STANDARD',
      logistics_no: 'RA200014005TR',
      package_type: 'consolidation',
    };
    expect(server.seen[0]?.query.get('method')).toBe('aliexpress.logistics.order.shipment');
    const told = server.seen[0]?.form.get('param_aeop_seller_shipment_sub_trade_order_request') ?? '';
    expect(JSON.parse(told)).toEqual({
      trade_order_id: '8170004586005712',
      sub_trade_order_list: [
        { sub_trade_order_index: 1, send_type: 'part', shipment_list: [shipment] },
        { sub_trade_order_index: 2, send_type: 'all', shipment_list: [shipment] },
      ],
    });
  });

  it('names page and company of a service that is not in the list, and sends nothing without them', async () => {
    const { gateway, server } = await gatewayAnswering(taken);
    const other = { serviceCode: 'OTHER_XX_LOCAL', trackingWebsite: 'https://track.example', actualCarrier: 'YW' };
    await gateway.declareLines(declareLinesOf(input(other)));
    expect(server.seen[0]?.form.get('param_aeop_seller_shipment_sub_trade_order_request')).toContain(
      '"tracking_web_site":"https://track.example","actual_carrier":"YW"',
    );
    for (const missing of ['trackingWebsite', 'actualCarrier'] as const) {
      await expect(gateway.declareLines(declareLinesOf(input({ ...other, [missing]: '' })))).rejects.toMatchObject({
        code: 'shipment.invalid-field',
        details: { field: missing },
      });
    }
    expect(server.seen).toHaveLength(1);
  });

  it.each([
    [
      'a refusal',
      '{"result":{"success":false,"error_code":"-999","error_msg":"该订单不存在"}}',
      'gateway.refused',
      'refused',
    ],
    [
      'a line that is declared already',
      '{"result":{"success":false,"error_code":"-999","error_msg":"该交易订单已填写发货通知,无需重复操作"}}',
      'gateway.already-declared',
      'refused',
    ],
    ['an answer that says neither', '{"result":{}}', 'gateway.bad-answer', 'unknown'],
  ])('tells %s', async (_, answer, code, effect) => {
    const { gateway } = await gatewayAnswering(answer);
    await expect(gateway.declareLines(declareLinesOf(input()))).rejects.toMatchObject({ code, effect });
  });
});

describe('changing the declaration of lines', () => {
  const old = { serviceCode: 'EMS', trackingNumber: 'EE111111111CN' };

  it('names the old parcel once, and the new one with each line', async () => {
    const { gateway, server } = await gatewayAnswering('{"is_success":true,"old_serivce_name":"EMS"}');
    await gateway.modifyLines({ ...input({ lines: [{ index: 2, sendType: 'all' }] }), old });
    expect(Object.fromEntries(server.seen[0]?.form ?? [])).toEqual({
      trade_order_id: '8170004586005712',
      old_service_name: 'EMS',
      old_logistics_no: 'EE111111111CN',
      sub_trade_order_list:
        '[{"sub_trade_order_index":2,"send_type":"all","shipment_list":[{"service_name":"CAINIAO_STANDARD","logistics_no":"RA200014005TR"}]}]',
    });
  });

  it('is refused with what AliExpress told', async () => {
    const { gateway } = await gatewayAnswering('{"is_success":false,"code_of_error":"-999","error_msg":"不能再修改"}');
    await expect(gateway.modifyLines({ ...input(), old })).rejects.toMatchObject({
      code: 'gateway.refused',
      details: { platformCode: '-999', platformMessage: '不能再修改' },
    });
  });
});

describe('reading what is declared of lines', () => {
  const one = `{"result_success":true,"trade_order_id":8170004586005712,"sub_trade_order_list":[
    {"sub_trade_order_index":1,"send_type":"part","shipment_list":[{"logistics_no":"RA200014005TR","service_name":"EMS"}]}]}`;
  const wrapped = `{"aliexpress_logistics_querysellershipmentinfo_response":{"result_success":true,"sub_trade_order_list":{
    "sub_trade_order":[{"sub_trade_order_index":2,"send_type":"","shipment_list":{}}]}}}`;

  it('asks for each line, and knows one of which nothing is declared', async () => {
    const { gateway, server } = await gatewayAnswering(one, wrapped, '{"result_success":true}');
    expect(await gateway.readDeclaredLines(declareInput.orderId, [1, 2, 3])).toEqual([
      { index: 1, sendType: 'part', shipments: [{ serviceCode: 'EMS', trackingNumber: 'RA200014005TR' }] },
      { index: 2, sendType: null, shipments: [] },
      { index: 3, sendType: null, shipments: [] },
    ]);
    expect(server.seen.map(({ form }) => form.get('sub_trade_order_index'))).toEqual(['1', '2', '3']);
  });

  it.each([
    ['a send type that nobody knows', one.replace('"part"', '"some"')],
    ['no word on whether it worked', '{"sub_trade_order_list":[]}'],
  ])('takes %s for no answer', async (_, answer) => {
    const { gateway } = await gatewayAnswering(answer);
    await expect(gateway.readDeclaredLines(declareInput.orderId, [1])).rejects.toMatchObject({
      code: 'gateway.bad-answer',
    });
  });
});
