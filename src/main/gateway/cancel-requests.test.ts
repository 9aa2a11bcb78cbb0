import { describe, expect, it } from 'vitest';
import { aDeclareRequest } from '../../../test/support/factories';
import { createOrderInput } from './inputs.fixtures';
import { setUpGateways } from './test-gateway';

const { orderId } = createOrderInput;
const gatewayAnswering = setUpGateways();
const refuse = { orderId, buyerLogin: 'ru1234567', answer: 'refuse', memo: 'It is  packed.' } as const;
const accept = { ...refuse, answer: 'accept' } as const;
const yes = JSON.stringify({ result: { success: true, target: true } });

describe('answering a cancel request', () => {
  it.each([
    [accept, 'acceptcancel', { order_id: orderId, buyer_login_id: 'ru1234567' }],
    [refuse, 'refusecancel', { order_id: orderId, buyer_login_id: 'ru1234567', memo: 'It is packed.' }],
  ])('sends $answer', async (input, name, request) => {
    const { gateway, server } = await gatewayAnswering(yes);
    await gateway.answerCancel(input);
    expect(server.seen[0]?.query.get('method')).toBe(`aliexpress.trade.seller.order.${name}`);
    expect(JSON.parse(server.seen[0]?.form.get('param_order_cancel_request') ?? '')).toEqual(request);
  });

  it.each([
    ['a refusal', { success: false, error_code: '-1', error_message: 'no' }, 'gateway.refused', 'refused'],
    ['no flag', { target: true }, 'gateway.bad-answer', 'unknown'],
    ['a success without effect', { success: true, target: false }, 'gateway.bad-answer', 'unknown'],
    [
      'a fault of the platform',
      { success: false, error_message: '系统异常,请稍候重试' },
      'gateway.server-error',
      'unknown',
    ],
  ])('knows %s', async (_, result, code, effect) => {
    const { gateway } = await gatewayAnswering(JSON.stringify({ result }));
    await expect(gateway.answerCancel(refuse)).rejects.toMatchObject({ code, effect });
  });

  it.each([
    ['memo', { ...refuse, memo: ' ' }],
    ['buyerLogin', { ...accept, buyerLogin: '' }],
  ])('sends nothing without %s', async (field, input) => {
    const { gateway, server } = await gatewayAnswering(yes);
    await expect(gateway.answerCancel(input)).rejects.toMatchObject({
      code: 'shipment.invalid-field',
      details: { field },
    });
    expect(server.seen).toHaveLength(0);
  });
});

describe('modifying a declaration', () => {
  const input = {
    ...aDeclareRequest({ serviceCode: 'EMS', trackingNumber: 'LX999999999CN' }),
    old: { serviceCode: 'CAINIAO_STANDARD', trackingNumber: 'RA200014005TR' },
  };

  it('names what was and what shall be', async () => {
    const { gateway, server } = await gatewayAnswering(JSON.stringify({ result_success: true }));
    await gateway.modifyDeclaration(input);
    expect(server.seen[0]?.query.get('method')).toBe('aliexpress.logistics.sellermodifiedshipmentfortop');
    expect(Object.fromEntries(server.seen[0]?.form ?? [])).toEqual({
      out_ref: input.orderId,
      old_service_name: 'CAINIAO_STANDARD',
      old_logistics_no: 'RA200014005TR',
      new_service_name: 'EMS',
      new_logistics_no: 'LX999999999CN',
      send_type: 'all',
    });
  });

  it('needs what the service needs, and an answer', async () => {
    const { gateway, server } = await gatewayAnswering(JSON.stringify({}));
    const other = { ...input, serviceCode: 'OTHER_XX_LOCAL' };
    await expect(gateway.modifyDeclaration(other)).rejects.toMatchObject({ code: 'shipment.invalid-field' });
    expect(server.seen).toHaveLength(0);
    await expect(gateway.modifyDeclaration(input)).rejects.toMatchObject({ code: 'gateway.bad-answer' });
  });
});
