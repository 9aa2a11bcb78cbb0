import { expect, test, type Page } from '@playwright/test';
import { createPracticeShop, type PracticeShop } from '../../src/main/practice/practice-shop';
import { setUpRealShop, type RealShop } from './support/real-shop';
import { waitForOrders } from './support/walk';

let real: RealShop;
let second: PracticeShop;
let provisionFile: string;
test.beforeEach(async () => {
  real = await setUpRealShop();
  second = createPracticeShop({ now: Date.now, seed: 2 });
  const { url } = await second.listen();
  const { appKey, appSecret, accessToken, refreshToken } = second.credentials;
  const shops = [
    ...(Array.isArray(real.provision['shops']) ? real.provision['shops'] : []),
    { name: 'Jade Garden', gateway: url, appKey, appSecret, accessToken, refreshToken },
  ];
  provisionFile = real.bench.provision({ ...real.provision, shops });
});
test.afterEach(async () => {
  await Promise.all([real.clear(), second.close()]);
});

const card = (page: Page, name: string) =>
  page.getByRole('article').filter({ has: page.getByRole('heading', { name }) });
const rows = (page: Page) => page.getByRole('grid').locator('tbody tr');
const syncNow = (page: Page) => page.getByRole('button', { name: /Online|Offline/ }).click();

test('two shops at once: one queue that is narrowed to either, tokens with their end, and where secrets are kept', async () => {
  const { page } = await real.bench.start(['--provision', provisionFile]);
  await waitForOrders(page);
  const narrow = page.getByLabel('Shop', { exact: true });
  await expect(narrow.getByRole('option', { name: /^Jade Garden \(\d+\)/ })).toBeAttached();
  await expect(narrow.getByRole('option', { name: /^Lotus Textile \(\d+\)/ })).toBeAttached();
  await page.keyboard.press('/');
  await page.getByLabel('Search the queue').fill('8170004586005712');
  await expect(rows(page)).toHaveCount(2);
  await narrow.selectOption({ index: 1 });
  await expect(rows(page)).toHaveCount(1);

  // One shop's access is renewed when it ends; the other's is left alone.
  second.expireToken();
  await syncNow(page);
  await page.getByRole('navigation', { name: 'Places' }).getByText('Settings').click();
  await expect(card(page, 'Jade Garden').getByText(/^Until .+ left$/)).toBeVisible({ timeout: 15_000 });
  await expect(card(page, 'Jade Garden').getByText(/^By itself until /)).toBeVisible();
  await expect(card(page, 'Lotus Textile').getByText('AliExpress has not said until when')).toBeVisible();
  const refreshes = (shop: PracticeShop) => shop.calls.filter(({ method }) => method.includes('refresh')).length;
  expect([refreshes(second), refreshes(real.shop)]).toEqual([1, 0]);
  await expect(page.getByText(/This system has no keyring|sealed by this computer’s keyring/)).toBeVisible();
});

test('an address that AliExpress does not allow is explained, the other shop goes on, and nothing has to be pressed after', async () => {
  const { page } = await real.bench.start(['--provision', provisionFile]);
  await waitForOrders(page);
  second.faults.add({ method: '*', when: 'before', kind: 'ip-not-allowed', times: 10_000 });
  await syncNow(page);
  const notice = page.getByRole('alert').filter({ hasText: 'AppWhiteIpLimit' });
  await expect(notice).toContainText('Jade Garden');
  await notice.getByRole('button', { name: 'Settings' }).click();
  await expect(card(page, 'Jade Garden')).toContainText('AliExpress sees this station at');
  await expect(card(page, 'Jade Garden').getByText('203.0.113.7')).toBeVisible();
  await expect(card(page, 'Jade Garden')).toContainText('add the address to its IP white list');
  await expect(card(page, 'Lotus Textile').getByText('The last sync failed.')).toBeHidden();
  second.faults.clear();
  await syncNow(page);
  await expect(notice).toBeHidden();
});
