import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { buyerOf } from '../seeds/buyers';
import { demoOrderId, openShop, type OpenShop } from '../testing/open-shop';
import { pick } from '../testing/wire-client';

const family = 'aliexpress.message.redefining.versiontwo';
let open: OpenShop;
beforeEach(async () => {
  open = await openShop();
});
afterEach(() => open.shop.close());

const call = async (method: string, params: Readonly<Record<string, string>>) =>
  (await open.client.sync(`${family}.${method}`, params)).json;
const login = () =>
  buyerOf(open.shop.state().orders.find(({ orderId }) => orderId === demoOrderId)?.buyerKey ?? '').login;
const list = (query: Readonly<Record<string, unknown>> = {}) =>
  call('querymsgrelationlist', { query: JSON.stringify({ current_page: 1, page_size: 100, ...query }) });
const details = (params: Readonly<Record<string, string>> = {}) =>
  call('querymsgdetaillistbybuyerid', {
    buyer_login_id: login(),
    extern_id: demoOrderId,
    current_page: '1',
    page_size: '100',
    ...params,
  });
const write = (change: Readonly<Record<string, unknown>> = {}) =>
  call('addmsg', {
    create_param: JSON.stringify({
      buyer_id: login(),
      content: 'Oi!',
      message_type: 'order',
      extern_id: demoOrderId,
      ...change,
    }),
  });
const lengthOf = (json: unknown, path: string) => z.array(z.unknown()).parse(pick(json, path)).length;

describe('messages of the practice shop', () => {
  it('are listed by conversation; the unread ones can be asked for', async () => {
    expect(lengthOf(await list(), 'result.relation_list')).toBe(5);
    const unread = await list({ only_un_readed: true });
    expect(lengthOf(unread, 'result.relation_list')).toBe(3);
    expect(pick(unread, 'result.relation_list.0.unread_count')).toBe(2);
  });

  it('are written to the buyer of an order, who answers a while later', async () => {
    expect(pick(await write(), 'result.is_success')).toBe(true);
    expect(lengthOf(await details(), 'result.message_detail_list')).toBe(4);
    open.clock.nowMs += 120_000;
    const after = await details();
    expect(lengthOf(after, 'result.message_detail_list')).toBe(5);
    expect(pick(after, 'result.message_detail_list.0.summary.sender_login_id')).toBe(login());
    expect(lengthOf(await list({ only_un_readed: true }), 'result.relation_list')).toBe(4);
  });

  it('are read once their channel is marked', async () => {
    const channel = String(pick(await list({ only_un_readed: true }), 'result.relation_list.0.channel_id'));
    expect(pick(await call('updatemsgread', { channel_id: channel }), 'result.is_success')).toBe(true);
    expect(lengthOf(await list({ only_un_readed: true }), 'result.relation_list')).toBe(2);
  });

  it.each([
    ['no words', { content: ' ' }],
    ['too many words', { content: 'x'.repeat(2001) }],
    ['another buyer', { buyer_id: 'somebody' }],
    ['an unknown order', { extern_id: '8170009999999999' }],
    ['another kind', { message_type: 'gossip' }],
  ])('are refused with %s', async (_, change) => {
    expect(pick(await write(change), 'result.is_success')).toBe(false);
    expect(lengthOf(await details(), 'result.message_detail_list')).toBe(3);
  });

  it('are refused for pages that there are not', async () => {
    expect(pick(await details({ page_size: '101' }), 'result.is_success')).toBe(false);
    expect(pick(await list({ current_page: 0 }), 'result.is_success')).toBe(false);
    expect(pick(await call('updatemsgread', { channel_id: '1' }), 'result.is_success')).toBe(false);
  });

  it('do not keep a state file of an earlier version from being read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'practice-messages-'));
    const stateFile = join(folder, 'shop.json');
    await (await openShop({ stateFile, seed: 5 })).shop.close();
    const {
      messages: _,
      answersDue: __,
      ...old
    } = z.looseObject({}).parse(JSON.parse(readFileSync(stateFile, 'utf8')));
    writeFileSync(stateFile, JSON.stringify(old));
    const again = await openShop({ stateFile, seed: 6 });
    expect(again.logged).toEqual([]);
    expect(again.shop.state().messages).toEqual([]);
    await again.shop.close();
    rmSync(folder, { recursive: true });
  });
});
