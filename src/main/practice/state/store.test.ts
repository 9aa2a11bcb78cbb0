import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { creationParams, demoOrderId, openShop } from '../testing/open-shop';
import { pick } from '../testing/wire-client';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'practice-shop-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the kept state', () => {
  it('survives a restart, tokens included', async () => {
    const stateFile = join(folder, 'deep', 'shop.json');
    const first = await openShop({ stateFile, seed: 5 });
    await first.client.sync('aliexpress.logistics.order.createorder', creationParams());
    first.shop.setOrderStatus('8170004586006004', 'IN_CANCEL');
    const before = { state: first.shop.state(), credentials: first.shop.credentials };
    await first.shop.close();
    const second = await openShop({ stateFile, seed: 6 });
    expect(second.shop.state()).toEqual(before.state);
    expect(second.shop.credentials).toEqual(before.credentials);
    const answer = await second.client.sync('aliexpress.logistics.querylogisticsorderdetail', {
      trade_order_id: demoOrderId,
    });
    expect(pick(answer.json, 'result.result_list.0.out_order_code')).toBe(
      before.state.logisticsOrders.at(-1)?.lpNumber,
    );
    await second.shop.close();
    expect(readdirSync(join(folder, 'deep'))).toEqual(['shop.json']);
  });

  it('is written before the answer leaves', async () => {
    const stateFile = join(folder, 'shop.json');
    const { shop, client } = await openShop({ stateFile });
    shop.faults.add({ method: '*', when: 'after', kind: 'reset' });
    await client.sync('aliexpress.logistics.order.createorder', creationParams()).catch(() => undefined);
    const kept: unknown = JSON.parse(readFileSync(stateFile, 'utf8'));
    expect(pick(kept, 'logisticsOrders')).toEqual(shop.state().logisticsOrders);
    await shop.close();
  });

  it.each(['', '{"version":1}', '{"version":1', '[]'])('starts anew from an unreadable file: %s', async (text) => {
    const stateFile = join(folder, 'shop.json');
    writeFileSync(stateFile, text);
    const { shop, logged } = await openShop({ stateFile });
    expect(shop.state().orders.length).toBeGreaterThanOrEqual(64);
    expect(logged).toEqual([expect.stringContaining('starts anew')]);
    expect(readFileSync(`${stateFile}.unreadable`, 'utf8')).toBe(text);
    await shop.close();
  });

  it('starts anew from a state that names an unknown product', async () => {
    const stateFile = join(folder, 'shop.json');
    const first = await openShop({ stateFile });
    await first.shop.close();
    writeFileSync(stateFile, readFileSync(stateFile, 'utf8').replaceAll('"tShirt"', '"gone"'));
    const second = await openShop({ stateFile });
    expect(second.logged).toHaveLength(1);
    await second.shop.close();
  });
});
