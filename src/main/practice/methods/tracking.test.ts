import { afterEach, beforeEach, expect, it } from 'vitest';
import { wayOf } from '../logistics/way';
import { openShop, type OpenShop } from '../testing/open-shop';
import { pick } from '../testing/wire-client';

let open: OpenShop;
beforeEach(async () => {
  open = await openShop();
});
afterEach(() => open.shop.close());

async function track(orderId: string, change: Readonly<Record<string, string>> = {}) {
  const declaration = open.shop.state().declarations.find((each) => each.orderId === orderId);
  const { json } = await open.client.sync('aliexpress.logistics.redefining.querytrackingresult', {
    logistics_no: declaration?.trackingNumber ?? '',
    origin: 'ESCROW',
    out_ref: orderId,
    service_name: declaration?.serviceCode ?? '',
    to_area: 'BR',
    ...change,
  });
  return json;
}

const declared = () => open.shop.state().declarations.map(({ orderId }) => orderId);

it('shows how parcels get on their way; some never do', async () => {
  open.clock.nowMs += 24 * 3_600_000;
  for (const orderId of declared()) {
    const json = await track(orderId);
    expect(pick(json, 'result_success')).toBe(true);
    expect(pick(json, 'details.0.action_code')).toMatch(/^(CONSIGN|LH_DEPART)$/);
  }
  const [one] = open.shop.state().declarations;
  if (one === undefined) throw new Error('nothing is declared when the shop opens');
  const steps = Array.from(
    { length: 10 },
    (_, n) => wayOf({ ...one, trackingNumber: `RA20001400${n}TR` }, open.clock.nowMs).length,
  );
  expect(steps.filter((count) => count === 1)).toHaveLength(2);
  expect(steps.filter((count) => count === 4)).toHaveLength(8);
});

it('has nothing to tell of a number that is not declared so', async () => {
  const [orderId = ''] = declared();
  expect(pick(await track(orderId, { logistics_no: 'XX000000000XX' }), 'result_success')).toBe(false);
  expect(pick(await track(orderId, { service_name: 'OTHER' }), 'result_success')).toBe(false);
  expect(pick(await track(orderId, { origin: 'SELF' }), 'result_success')).toBe(false);
  expect(pick(await track(orderId, { to_area: 'Brazil' }), 'result_success')).toBe(false);
});
