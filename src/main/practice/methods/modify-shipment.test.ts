import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openShop, type OpenShop } from '../testing/open-shop';
import { pick } from '../testing/wire-client';

/** Partly declared when the shop opens. */
const orderId = '8170004586006410';

let open: OpenShop;
let old: { serviceCode: string; trackingNumber: string };
beforeEach(async () => {
  open = await openShop();
  const declaration = declared();
  if (declaration === undefined) throw new Error('nothing is declared of this order');
  old = { serviceCode: declaration.serviceCode, trackingNumber: declaration.trackingNumber };
});
afterEach(() => open.shop.close());

const declared = () => open.shop.state().declarations.find((declaration) => declaration.orderId === orderId);

async function modify(change: Readonly<Record<string, string>> = {}) {
  const { json } = await open.client.sync('aliexpress.logistics.sellermodifiedshipmentfortop', {
    out_ref: orderId,
    old_service_name: old.serviceCode,
    old_logistics_no: old.trackingNumber,
    new_service_name: 'SF_EPARCEL',
    new_logistics_no: 'SF0000000000077',
    send_type: 'part',
    ...change,
  });
  return json;
}

describe('modifying a declaration', () => {
  it('changes service and number, and shows it in the order', async () => {
    expect(pick(await modify(), 'result_success')).toBe(true);
    expect(declared()).toMatchObject({
      serviceCode: 'SF_EPARCEL',
      trackingNumber: 'SF0000000000077',
      modifiedTimes: 1,
    });
    const { json } = await open.client.sync('aliexpress.trade.new.redefining.findorderbyid', {
      param1: JSON.stringify({ order_id: orderId }),
    });
    expect(pick(json, 'target.logistic_info_list.0')).toMatchObject({
      logistics_no: 'SF0000000000077',
      logistics_type_code: 'SF_EPARCEL',
    });
  });

  it('knows the old pair no more afterwards', async () => {
    await modify();
    expect(pick(await modify(), 'result_success')).toBe(false);
  });

  it.each([
    ['another old number', { old_logistics_no: 'LX000000000CN' }],
    ['another old service', { old_service_name: 'SF_EPARCEL' }],
    ['a number that its service does not have', { new_logistics_no: 'not a number' }],
    ['an unknown service', { new_service_name: 'NO_SUCH_SERVICE' }],
    ['an unknown order', { out_ref: '8170009999999999' }],
    ['a send type that is none', { send_type: 'some' }],
  ])('turns down %s', async (_, change) => {
    const json = await modify(change);
    expect(pick(json, 'result_success')).toBe(false);
    expect(pick(json, 'result_error_desc')).not.toBe('');
    expect(declared()).toMatchObject({ ...old, modifiedTimes: 0 });
  });

  it('has limits, which are settings', async () => {
    open.shop.setModifyLimit({ times: 1, withinMs: 365 * 86_400_000 });
    expect(pick(await modify(), 'result_success')).toBe(true);
    const again = {
      old_service_name: 'SF_EPARCEL',
      old_logistics_no: 'SF0000000000077',
      new_logistics_no: 'SF0000000000078',
    };
    expect(pick(await modify(again), 'result_error_desc')).toContain('可修改次数');
    open.shop.setModifyLimit({ times: 9, withinMs: 0 });
    expect(pick(await modify(again), 'result_success')).toBe(false);
    open.shop.setModifyLimit({ times: 9, withinMs: 365 * 86_400_000 });
    expect(pick(await modify(again), 'result_success')).toBe(true);
  });

  it('is not possible before anything was declared, nor after the order ended', async () => {
    open.shop.setOrderStatus(orderId, 'FINISH');
    expect(pick(await modify(), 'result_success')).toBe(false);
  });
});
