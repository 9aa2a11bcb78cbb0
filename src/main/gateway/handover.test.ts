import { describe, expect, it } from 'vitest';
import type { CommitHandover } from '../../shared/domain/handover';
import { setUpGateways } from './test-gateway';

const gatewayAnswering = setUpGateways();
const [lp, lp2] = ['LP00143017183663', 'LP00143017191582'] as const;
const input: CommitHandover = {
  type: 'cainiao_pickup',
  lpNumbers: [lp, lp2],
  pickupAddressId: '2310004481',
  returnAddressId: '2310004491',
  weightGrams: 840,
  remark: 'A 12',
  courier: { name: '', trackingNumber: '' },
};
const content = { handoverOrderId: '1993605', contentId: '1853583', contentCode: 'LP00410280183654' };
const data = { handover_order_id: 1993605, handover_content_code: content.contentCode, handover_content_id: 1853583 };
const yes = (more: object = {}) =>
  JSON.stringify({ result: { data: { ...data, ...more }, error_msg: '', error_code: '', success: true } });

describe('committing a handover', () => {
  it('sends what the reference asks for, with the address by its id alone', async () => {
    const { gateway, server } = await gatewayAnswering(yes());
    expect(await gateway.commitHandover(input)).toEqual({ ...content, leftOut: [] });
    expect(server.seen[0]?.query.get('method')).toBe('cainiao.global.handover.commit');
    expect(Object.fromEntries(server.seen[0]?.form ?? [])).toEqual({
      client: 'SELLER-Waybench',
      locale: 'zh_CN',
      user_info: '{}',
      type: 'cainiao_pickup',
      order_code_list: JSON.stringify([lp, lp2]),
      pickup_info: '{"address_id":"2310004481"}',
      return_info: '{"address_id":"2310004491"}',
      weight: '840',
      weight_unit: 'g',
      skip_invalid_parcel: 'false',
      remark: 'A 12',
    });
  });

  it('names the courier that brings the parcels', async () => {
    const { gateway, server } = await gatewayAnswering(yes());
    await gateway.commitHandover({
      ...input,
      type: 'self_post',
      courier: { name: '顺丰速运', trackingNumber: 'SF12345' },
    });
    expect(Object.fromEntries(server.seen[0]?.form ?? [])).toMatchObject({
      domestic_logistics_company_id: '-1',
      domestic_logistics_company: '顺丰速运',
      domestic_tracking_no: 'SF12345',
    });
  });

  it('tells which of its parcels were left out', async () => {
    const { gateway } = await gatewayAnswering(
      yes({ not_commit_parcel_detail: `[{"${lp2}":"x"},{"LP99999999":"y"}]` }),
    );
    expect(await gateway.commitHandover(input)).toMatchObject({ leftOut: [lp2] });
  });

  it.each(['ISV', undefined, 'SYSTEM'])('knows a refusal of parcels, type %s, and their numbers', async (type) => {
    const refusal = { code: 15, msg: 'Remote service error', sub_code: 'P-088-0000-00-15-015', sub_msg: `No: ${lp2}` };
    const { gateway } = await gatewayAnswering(JSON.stringify({ error_response: { ...refusal, type } }));
    await expect(gateway.commitHandover(input)).rejects.toMatchObject({
      code: 'gateway.refused',
      effect: 'refused',
      details: { lpNumbers: lp2 },
    });
  });

  it.each([
    [
      'a fault of the platform',
      { error_response: { code: 15, sub_code: 'P-088-0000-00-99-001', msg: 'x' } },
      'unknown',
    ],
    ['no flag', { result: { data } }, 'unknown'],
    ['a success without a content', { result: { success: true, data: {} } }, 'unknown'],
    ['a business refusal', { result: { success: false, error_code: 'X', error_msg: '地址不存在' } }, 'refused'],
  ])('knows %s', async (_, answer, effect) => {
    const { gateway } = await gatewayAnswering(JSON.stringify(answer));
    await expect(gateway.commitHandover(input)).rejects.toMatchObject({ effect });
  });

  it.each([
    ['lpNumbers', { lpNumbers: [] }],
    ['pickupAddressId', { pickupAddressId: '' }],
    ['weightGrams', { weightGrams: 0 }],
  ])('sends nothing without %s', async (field, change) => {
    const { gateway, server } = await gatewayAnswering(yes());
    await expect(gateway.commitHandover({ ...input, ...change })).rejects.toMatchObject({
      code: 'handover.invalid-field',
      details: { field },
    });
    expect(server.seen).toHaveLength(0);
  });
});

describe('reading a handover', () => {
  it('tells a parcel in a content from one in none', async () => {
    const { gateway } = await gatewayAnswering(
      JSON.stringify({
        result: { success: true, data: { has_been_handover: true, can_create_handover: false, ...data } },
      }),
      JSON.stringify({ result: { success: true, data: { has_been_handover: false, can_create_handover: true } } }),
    );
    expect(await gateway.readHandoverParcel(lp)).toEqual({ lpNumber: lp, canBeHandedOver: false, content });
    expect(await gateway.readHandoverParcel(lp)).toEqual({ lpNumber: lp, canBeHandedOver: true, content: null });
  });

  it.each([
    ['nothing said', {}],
    ['a content without its code', { has_been_handover: true }],
  ])('proves nothing by %s', async (_, told) => {
    const { gateway } = await gatewayAnswering(JSON.stringify({ result: { success: true, data: told } }));
    await expect(gateway.readHandoverParcel(lp)).rejects.toMatchObject({ code: 'gateway.bad-answer' });
  });

  it('reads a content in the wrapped form, as the sample of the reference has it', async () => {
    const { gateway } = await gatewayAnswering(
      JSON.stringify({
        cainiao_global_handover_content_query_response: {
          result: {
            success: true,
            data: {
              order_code: content.contentCode,
              status: 'created',
              status_name: '已创建',
              parcel_order_list: {
                parcel_order_d_t_o: [{ order_code: lp, status: 'normal', exception_code: 'less_goods' }],
              },
            },
          },
        },
      }),
    );
    expect(await gateway.readHandoverContent(content.contentCode)).toMatchObject({
      status: 'created',
      parcels: [{ lpNumber: lp, exception: 'less_goods' }],
    });
  });

  it('takes a paper out of its text, and knows that it is not there yet', async () => {
    const body = Buffer.from('%PDF-1.7 x').toString('base64');
    const { gateway } = await gatewayAnswering(
      JSON.stringify({ result: { success: true, data: JSON.stringify({ body, StatusCode: 200 }) } }),
      JSON.stringify({ result: { success: false, error_msg: '面单生成中,请稍后重试' } }),
      JSON.stringify({ result: { success: true, data: JSON.stringify({ errorDesc: 'not yet' }) } }),
      JSON.stringify({ result: { success: true } }),
    );
    expect(Buffer.from(await gateway.getHandoverPdf('1', 'bag-label')).toString()).toBe('%PDF-1.7 x');
    for (let again = 0; again < 3; again++) {
      await expect(gateway.getHandoverPdf('1', 'handover-list')).rejects.toMatchObject({
        code: 'gateway.label-not-ready',
      });
    }
  });
});

it('cancels a content, and takes only a yes for one', async () => {
  const { gateway, server } = await gatewayAnswering(
    JSON.stringify({ result: { success: true, data: { result: true } } }),
    JSON.stringify({ result: { success: true, data: { result: false } } }),
  );
  await gateway.cancelHandover(content);
  expect(Object.fromEntries(server.seen[0]?.form ?? [])).toMatchObject({
    handover_order_id: '1993605',
    handover_content_id: '1853583',
  });
  await expect(gateway.cancelHandover(content)).rejects.toMatchObject({
    code: 'gateway.bad-answer',
    effect: 'unknown',
  });
});
