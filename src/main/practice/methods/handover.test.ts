import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { creationParams, openShop, type CreationChanges, type OpenShop } from '../testing/open-shop';
import { pick, pickList } from '../testing/wire-client';

const common = { client: 'SELLER-Waybench', user_info: '{}', locale: 'zh_CN' } as const;

let open: OpenShop;
beforeEach(async () => {
  open = await openShop();
  open.shop.setTrackingDelay(0);
});
afterEach(() => open.shop.close());

const call = async (name: string, params: Readonly<Record<string, string>>) =>
  (await open.client.sync(`cainiao.global.handover.${name}`, { ...common, ...params })).json;

async function create(params: CreationChanges['params'] = {}): Promise<string> {
  const { json } = await open.client.sync('aliexpress.logistics.order.createorder', creationParams({ params }));
  return String(pick(json, 'result.out_order_code'));
}

const commit = (lpNumbers: readonly string[], change: Readonly<Record<string, string>> = {}) =>
  call('commit', {
    type: 'self_send',
    order_code_list: JSON.stringify(lpNumbers),
    pickup_info: JSON.stringify({ address_id: '2310004481' }),
    weight: '420',
    weight_unit: 'g',
    ...change,
  });

const codeOf = (json: unknown) => String(pick(json, 'result.data.handover_content_code'));

describe('handing parcels over', () => {
  it('makes a content, moves it on with time, and tells of each parcel', async () => {
    const lp = await create();
    const json = await commit([lp]);
    expect(pick(json, 'result.success')).toBe(true);
    expect(await call('parcel.query', { order_code: lp })).toMatchObject({
      result: { data: { has_been_handover: true, can_create_handover: false, handover_content_code: codeOf(json) } },
    });
    const startMs = open.clock.nowMs;
    for (const [afterMs, status] of [
      [0, 'committed'],
      [6_000, 'awaiting_pickup'],
      [20 * 60_000, 'pickup'],
      [40 * 60_000, 'arrived'],
      [60 * 60_000, 'signed_normal'],
    ] as const) {
      open.clock.nowMs = startMs + afterMs;
      expect(pick(await call('content.query', { order_code: codeOf(json) }), 'result.data.status')).toBe(status);
    }
    const told = await call('content.query', { order_code: codeOf(json) });
    expect(pickList(told, 'result.data.parcel_order_list')).toMatchObject([
      { order_code: lp, status: 'inbound_normal' },
    ]);
  });

  it('takes a parcel once, and names the one that it does not take', async () => {
    const [first, second] = [await create(), await create()];
    await commit([first]);
    const json = await commit([first, second]);
    expect(json).toMatchObject({ error_response: { code: '15', sub_code: 'P-088-0000-00-15-015' } });
    expect(pick(json, 'error_response.sub_msg')).toContain(first);
    expect(pick(json, 'error_response.sub_msg')).not.toContain(second);
    expect(open.shop.state().handoverContents).toHaveLength(1);
    const skipped = await commit([first, second], { skip_invalid_parcel: 'true' });
    expect(pick(skipped, 'result.data.not_commit_parcel_detail')).toContain(first);
  });

  it.each([
    ['an unknown parcel', async () => commit(['LP00999999999999'])],
    [
      'a parcel of another state',
      async () => {
        const lp = await create();
        open.shop.setParcelStatus(lp, 'warehouse_reject_goods');
        return commit([lp]);
      },
    ],
    ['another key than at creation', async () => commit([await create({ top_user_key: 'isv1' })])],
    ['a pickup of parcels to be brought', async () => commit([await create()], { type: 'cainiao_pickup' })],
    ['no client', async () => commit([await create()], { client: 'Waybench' })],
    [
      'a contact without a Chinese name',
      async () =>
        commit([await create()], { pickup_info: JSON.stringify({ name: 'Lin', mobile: '13800005550', address: {} }) }),
    ],
    [
      'a wrong mobile number',
      async () =>
        commit([await create()], { pickup_info: JSON.stringify({ name: '林', mobile: '12345', address: {} }) }),
    ],
    ['an unknown address', async () => commit([await create()], { pickup_info: '{"address_id":"1"}' })],
    ['a courier without a number', async () => commit([await create()], { type: 'self_post' })],
    [
      'the same code twice',
      async () => {
        const lp = await create();
        return commit([lp, lp]);
      },
    ],
  ])('refuses %s', async (_, act) => {
    expect(pick(await act(), 'result.success')).not.toBe(true);
    expect(open.shop.state().handoverContents).toHaveLength(0);
  });

  it('cancels while nobody fetched it, which frees the parcels', async () => {
    const lp = await create();
    const json = await commit([lp]);
    const ids = {
      handover_content_id: String(pick(json, 'result.data.handover_content_id')),
      handover_order_id: String(pick(json, 'result.data.handover_order_id')),
    };
    expect(pick(await call('cancel', { ...ids, handover_order_id: '1' }), 'result.success')).toBe(false);
    expect(pick(await call('cancel', ids), 'result.data.result')).toBe(true);
    expect(pick(await call('parcel.query', { order_code: lp }), 'result.data.can_create_handover')).toBe(true);
    const again = await commit([lp]);
    open.shop.setContentStatus(codeOf(again), 'pickup');
    const late = { handover_content_id: String(pick(again, 'result.data.handover_content_id')) };
    expect(pick(await call('cancel', late), 'result.success')).toBe(false);
  });

  it('has the papers after a while', async () => {
    const contentId = String(pick(await commit([await create()]), 'result.data.handover_content_id'));
    const pdf = (type: string) => call('pdf.get', { handover_content_id: contentId, type });
    expect(pick(await pdf('1'), 'result.success')).toBe(false);
    open.clock.nowMs += 15_000;
    for (const type of ['1', '512']) {
      const told: unknown = JSON.parse(String(pick(await pdf(type), 'result.data')));
      expect(
        Buffer.from(String(pick(told, 'body')), 'base64')
          .subarray(0, 5)
          .toString(),
      ).toBe('%PDF-');
    }
    expect(pick(await pdf('4'), 'result.success')).toBe(false);
  });
});

it('hands over what an older state file keeps', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'practice-shop-'));
  const stateFile = join(folder, 'shop.json');
  const first = await openShop({ stateFile });
  first.shop.setTrackingDelay(0);
  const { json } = await first.client.sync('aliexpress.logistics.order.createorder', creationParams());
  const lp = String(pick(json, 'result.out_order_code'));
  first.shop.setParcelStatus(lp, 'wait_warehouse_receive_goods');
  await first.shop.close();
  const { handoverContents: _, ...older } = JSON.parse(readFileSync(stateFile, 'utf8'));
  writeFileSync(stateFile, JSON.stringify(older));
  await open.shop.close();
  open = await openShop({ stateFile });
  expect(pick(await commit([lp]), 'result.success')).toBe(true);
  rmSync(folder, { recursive: true });
});
