import { expect, test } from '@playwright/test';
import { createWireClient } from '../../src/main/practice/testing/wire-client';
import { setUpRealShop, type RealShop } from './support/real-shop';
import { firstOrderNumber, goToNotice, holdToConfirm, printLabel, walkToConfirm } from './support/walk';

const modify = 'aliexpress.logistics.sellermodifiedshipmentfortop';

let real: RealShop;
test.beforeEach(async () => {
  real = await setUpRealShop();
});
test.afterEach(() => real.clear());

/** Somebody changes the notice in the seller centre. */
async function changeElsewhere(number: string): Promise<void> {
  const [old] = real.declarations();
  const client = createWireClient({ url: real.gatewayUrl, ...real.shop.credentials, now: Date.now });
  await client.sync(modify, {
    out_ref: firstOrderNumber,
    send_type: 'all',
    old_service_name: old?.serviceCode ?? '',
    old_logistics_no: old?.trackingNumber ?? '',
    new_service_name: 'SF_EPARCEL',
    new_logistics_no: number,
  });
  expect(real.declarations()[0]?.trackingNumber).toBe(number);
}

test('a notice that somebody changed elsewhere is shown with both numbers, and a person decides', async () => {
  const { page } = await real.bench.start(['--provision', real.provisionFile]);
  await walkToConfirm(page);
  await holdToConfirm(page);
  await printLabel(page);
  await goToNotice(page);
  await page.getByRole('button', { name: /^Fill in the shipping notice/ }).click();
  await expect(page.getByText('Shipped and declared')).toBeVisible({ timeout: 20_000 });
  await changeElsewhere('SF0000000000055');

  await page.getByRole('button', { name: 'Change the shipping notice…' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Waybill').fill('SF0000000000077');
  await form.getByLabel('Service code').fill('SF_EPARCEL');
  await form.getByLabel('Reason').fill('another carrier fetched it');
  await form.getByRole('button', { name: 'Change it' }).click();
  const stop = page.getByRole('alert').filter({ hasText: 'Stop: AliExpress has something else' });
  await expect(stop).toContainText('SF0000000000077', { timeout: 20_000 });
  await expect(stop).toContainText('SF0000000000055');
  expect(real.callsOf(modify)).toHaveLength(1);

  await stop.getByRole('button', { name: 'Change it all the same' }).click();
  const reason = page.getByRole('dialog');
  await reason.getByLabel('Reason').fill('asked in the office');
  await reason.getByRole('button', { name: 'Change it all the same' }).click();
  await expect(page.getByText('AliExpress took the change.')).toBeVisible({ timeout: 20_000 });
  expect(real.declarations()).toMatchObject([{ trackingNumber: 'SF0000000000077', modifiedTimes: 2 }]);
});
