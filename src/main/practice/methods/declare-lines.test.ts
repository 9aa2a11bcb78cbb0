import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { demoOrderId, openShop, type OpenShop } from '../testing/open-shop';
import { pick } from '../testing/wire-client';

const newer = 'aliexpress.logistics.order.shipment';
const older = 'aliexpress.logistics.sellershipmentsupportsubtradeorder';
const parcel = { service_name: 'SF_EPARCEL', logistics_no: 'SF0000000000011' };

let open: OpenShop;
beforeEach(async () => {
  open = await openShop();
});
afterEach(() => open.shop.close());

type Line = Readonly<Record<string, unknown>>;
const line = (index: number, sendType: string, change: Line = {}): Line => ({
  sub_trade_order_index: index,
  send_type: sendType,
  shipment_list: [{ ...parcel, ...change }],
});

async function declare(lines: readonly Line[], orderId = demoOrderId) {
  const request = JSON.stringify({ trade_order_id: orderId, sub_trade_order_list: lines });
  const { json } = await open.client.sync(newer, { param_aeop_seller_shipment_sub_trade_order_request: request });
  return json;
}

async function declareOlder(lines: readonly Line[]) {
  const params = { trade_order_id: demoOrderId, sub_trade_order_list: JSON.stringify(lines) };
  return (await open.client.sync(older, params)).json;
}

async function modify(lines: readonly Line[], old: Line = {}) {
  const { json } = await open.client.sync('aliexpress.logistics.order.modifyshipment', {
    trade_order_id: demoOrderId,
    old_service_name: 'SF_EPARCEL',
    old_logistics_no: 'SF0000000000011',
    sub_trade_order_list: JSON.stringify(lines),
    ...old,
  });
  return json;
}

async function declaredOf(index: number) {
  const params = { trade_order_id: demoOrderId, sub_trade_order_index: String(index) };
  const { json } = await open.client.sync('aliexpress.logistics.querysellershipmentinfo', params);
  return pick(json, 'sub_trade_order_list.0');
}

const statusNow = () => open.shop.state().orders.find(({ orderId }) => orderId === demoOrderId)?.status;

describe('declaring lines', () => {
  it('leaves the order partly sent until every line is declared in full', async () => {
    expect(pick(await declare([line(1, 'part')]), 'result.success')).toBe(true);
    expect(statusNow()).toBe('SELLER_PART_SEND_GOODS');
    expect(await declaredOf(1)).toMatchObject({ send_type: 'part', shipment_list: [parcel] });
    expect(await declaredOf(2)).toMatchObject({ shipment_list: [] });
    const second = { logistics_no: 'SF0000000000022' };
    expect(pick(await declare([line(1, 'all', second), line(2, 'all', second)]), 'result.success')).toBe(true);
    expect(statusNow()).toBe('WAIT_BUYER_ACCEPT_GOODS');
    expect(await declaredOf(1)).toMatchObject({
      send_type: 'all',
      shipment_list: [parcel, { ...parcel, ...second }],
    });
    const { json } = await open.client.sync('aliexpress.trade.new.redefining.findorderbyid', {
      param1: JSON.stringify({ order_id: demoOrderId }),
    });
    expect(pick(json, 'target.logistic_info_list')).toMatchObject(
      [parcel, second].map(({ logistics_no }) => ({ logistics_no })),
    );
  });

  it('takes no line again that is declared in full, nor any line beside it', async () => {
    await declare([line(2, 'all')]);
    const again = await declare([line(1, 'part'), line(2, 'part')]);
    expect(pick(again, 'result.success')).toBe(false);
    expect(pick(again, 'result.error_msg')).toContain('无需重复操作');
    expect(await declaredOf(1)).toMatchObject({ shipment_list: [] });
  });

  it.each([
    ['a line that the order does not have', [line(3, 'all')]],
    ['a line that is numbered from 0', [line(0, 'all')]],
    ['a line twice', [line(1, 'part'), line(1, 'all')]],
    ['no line', []],
    ['a send type that is none', [line(1, 'ALL')]],
    ['a number that its service does not have', [line(1, 'all', { logistics_no: 'not a number' })]],
    ['an unknown service', [line(1, 'all', { service_name: 'NO_SUCH_SERVICE' })]],
    [
      'a service of no list without its page',
      [line(1, 'all', { service_name: 'OTHER_XX_LOCAL', actual_carrier: 'YW' })],
    ],
    [
      'a service of no list without its company',
      [line(1, 'all', { service_name: 'OTHER_XX_LOCAL', tracking_web_site: 'x.example' })],
    ],
    [
      'an official line with a stranger’s number',
      [line(1, 'all', { service_name: 'CAINIAO_STANDARD', logistics_no: 'RA200014005TR' })],
    ],
  ])('turns down %s, and records nothing', async (_, lines) => {
    const json = await declare(lines);
    expect(pick(json, 'result.success')).toBe(false);
    expect(pick(json, 'result.error_msg')).not.toBe('');
    expect(statusNow()).toBe('WAIT_SELLER_SEND_GOODS');
    expect(open.shop.state().declarations.filter(({ orderId }) => orderId === demoOrderId)).toEqual([]);
  });

  it('turns down an unknown order, and one in a state that is not to be sent', async () => {
    expect(pick(await declare([line(1, 'all')], '8170009999999999'), 'result.success')).toBe(false);
    open.shop.setOrderStatus(demoOrderId, 'FINISH');
    expect(pick(await declare([line(1, 'all')]), 'result.success')).toBe(false);
  });

  it('leaves lines of a platform warehouse to it', async () => {
    const mixed = open.shop.state().orders.find(({ lines }) => lines.some((each) => each.isWarehouseFulfilled));
    if (mixed === undefined) throw new Error('no such order');
    const at = mixed.lines.findIndex((each) => each.isWarehouseFulfilled) + 1;
    expect(pick(await declare([line(at, 'all')], mixed.orderId), 'result.success')).toBe(false);
    const own = mixed.lines.flatMap((each, position) => (each.isWarehouseFulfilled ? [] : [line(position + 1, 'all')]));
    expect(pick(await declare(own, mixed.orderId), 'result.success')).toBe(true);
    const after = open.shop.state().orders.find(({ orderId }) => orderId === mixed.orderId);
    expect(after?.status).toBe('WAIT_BUYER_ACCEPT_GOODS');
  });

  it('does the same by its older method, which knows no company', async () => {
    expect(pick(await declareOlder([line(1, 'all', { actual_carrier: 'YW' })]), 'is_success')).toBe(false);
    expect(pick(await declareOlder([line(1, 'all'), line(2, 'all')]), 'is_success')).toBe(true);
    expect(pick(await declareOlder([line(1, 'all')]), 'error_msg')).toContain('无需重复操作');
    expect(statusNow()).toBe('WAIT_BUYER_ACCEPT_GOODS');
  });
});

describe('changing the declaration of lines', () => {
  const other = { logistics_no: 'SF0000000000077' };
  beforeEach(() => declare([line(1, 'part'), line(2, 'all')]));

  it('gives the lines named the new parcel, and leaves the others', async () => {
    expect(pick(await modify([line(1, 'part', other)]), 'is_success')).toBe(true);
    expect(await declaredOf(1)).toMatchObject({ send_type: 'part', shipment_list: [other] });
    expect(await declaredOf(2)).toMatchObject({ send_type: 'all', shipment_list: [parcel] });
    expect(pick(await modify([line(2, 'all', other)]), 'is_success')).toBe(true);
    expect(await declaredOf(2)).toMatchObject({ shipment_list: [other] });
    expect(statusNow()).toBe('SELLER_PART_SEND_GOODS');
  });

  it.each([
    ['another old number', [line(1, 'part', other)], { old_logistics_no: 'SF0000000000099' }],
    ['a line that does not lie in it', [line(3, 'all', other)], {}],
    ['a line that would be open again', [line(2, 'part', other)], {}],
    ['a number that its service does not have', [line(1, 'part', { logistics_no: 'x' })], {}],
  ])('turns down %s', async (_, lines, old) => {
    expect(pick(await modify(lines, old), 'is_success')).toBe(false);
    expect(await declaredOf(1)).toMatchObject({ shipment_list: [parcel] });
  });

  it('is not done by the method for whole orders', async () => {
    const { json } = await open.client.sync('aliexpress.logistics.sellermodifiedshipmentfortop', {
      out_ref: demoOrderId,
      old_service_name: 'SF_EPARCEL',
      old_logistics_no: 'SF0000000000011',
      new_service_name: 'SF_EPARCEL',
      new_logistics_no: 'SF0000000000077',
      send_type: 'part',
    });
    expect(pick(json, 'result_success')).toBe(false);
  });

  it('has limits', async () => {
    open.shop.setModifyLimit({ times: 0, withinMs: 60_000 });
    expect(pick(await modify([line(1, 'part', other)]), 'error_msg')).toContain('可修改次数');
  });
});
