import { expect, test } from '@playwright/test';
import { setUpRealShop, type RealShop } from './support/real-shop';
import { waitForOrders } from './support/walk';

let real: RealShop;
test.beforeEach(async () => {
  real = await setUpRealShop();
});
test.afterEach(() => real.clear());

test('a shop connected by hand ends the practice shop and keeps its secrets sealed', async () => {
  const first = await real.bench.start();
  await waitForOrders(first.page);
  // The app starts itself anew; here the test does that, so that no app is left behind.
  await first.inMain(({ app }) => {
    app.relaunch = () => undefined;
  });
  const { page } = first;
  await page.getByText('Settings', { exact: true }).first().click();
  await page.getByRole('button', { name: 'Connect a shop' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Lotus Textile');
  await dialog.getByLabel('Gateway').fill(real.gatewayUrl);
  await dialog.getByLabel('App key').fill(real.shop.credentials.appKey);
  await dialog.getByLabel('App secret').fill(real.shop.credentials.appSecret);
  await dialog.getByText('With tokens').click();
  await dialog.getByLabel('Access token').fill(real.shop.credentials.accessToken);
  await dialog.getByLabel('Refresh token').fill(real.shop.credentials.refreshToken);
  await dialog.getByRole('button', { name: /^(Connect|Save)/ }).click();
  await first.ended;

  const second = await real.bench.start();
  await waitForOrders(second.page);
  await expect(second.page.getByText('Lotus Textile').first()).toBeVisible();
  await expect(second.page.getByText('PRACTICE', { exact: true })).toBeHidden();
  await second.close();
  expect(real.bench.filesHolding(real.shop.credentials.appSecret)).toEqual([]);
  expect(real.bench.filesHolding(real.shop.credentials.accessToken)).toEqual([]);
});

test('an expired token is renewed by itself, and the new one is kept', async () => {
  const first = await real.bench.start(['--provision', real.provisionFile]);
  await waitForOrders(first.page);
  real.shop.expireToken();
  await first.page.getByRole('button', { name: /Online/ }).click();
  await expect.poll(() => real.shop.calls.filter((call) => call.method.includes('refresh')).length).toBe(1);
  await expect(first.page.getByText('Online', { exact: true })).toBeVisible();
  await first.close();
  const second = await real.bench.start();
  await waitForOrders(second.page);
  expect(real.shop.calls.filter((call) => call.method.includes('refresh'))).toHaveLength(1);
});
