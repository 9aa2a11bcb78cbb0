import { expect, test } from '@playwright/test';
import { setUpBench, type Bench, type Station } from './support/station';
import { firstOrderNumber, scan, waitForOrders } from './support/walk';

let bench: Bench;
let station: Station;
test.beforeEach(async () => {
  bench = setUpBench();
  station = await bench.start();
  await waitForOrders(station.page);
});
test.afterEach(() => bench.clear());

test('orders that must not be shipped say why and offer no shipping', async () => {
  const { page } = station;
  await page
    .getByRole('button', { name: /^Held back/ })
    .or(page.getByText(/^Held back/))
    .first()
    .click();
  await expect(page.getByText('Cancel requested').first()).toBeVisible();
  await expect(page.getByText('Dispute').first()).toBeVisible();
  await expect(page.getByText('Frozen').first()).toBeVisible();
  await expect(page.getByRole('button', { name: /Ship this order/ })).toBeHidden();
});

test('search finds Cyrillic and part of a number, and says so when nothing matches', async () => {
  const { page } = station;
  await page.keyboard.press('/');
  const search = page.getByLabel('Search the queue');
  await expect(search).toBeFocused();
  await search.fill('магнит');
  await expect(page.getByText('Неодимовые магниты').first()).toBeVisible();
  await search.fill('5712');
  await expect(page.getByText("Men's T-shirt, 100 % cotton").first()).toBeVisible();
  await search.fill('no such thing');
  await expect(page.getByText('No order matches “no such thing”')).toBeVisible();
});

test('a scan opens its order from any screen; rubbish is named and does nothing', async () => {
  const { page } = station;
  await page.getByText('Settings', { exact: true }).first().click();
  await page.waitForTimeout(300);
  await scan(page, 'RUBBISH-0000');
  await expect(page.getByText('Nothing here has the code RUBBISH-0000')).toBeVisible();
  await scan(page, firstOrderNumber);
  await expect(page.getByText('Is this what lies on the bench?')).toBeVisible();
});

test('a scan while a dialog is open does not act behind it', async () => {
  const { page } = station;
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await scan(page, firstOrderNumber);
  await expect(page.getByText('Close the dialog first')).toBeVisible();
  await expect(page.getByText('Is this what lies on the bench?')).toBeHidden();
});

test('what lies on the bench is compared with colour and plug as they were bought', async () => {
  const { page } = station;
  await scan(page, '8170004586005628');
  const items = page.getByRole('region', { name: 'Items' });
  for (const chosen of ['EU plug', 'White']) await expect(items.getByText(chosen)).toBeVisible();
  await expect(items.getByText('0 of 1 found')).toBeVisible();
});

test('a wrong item is stopped with a word', async () => {
  const { page } = station;
  await scan(page, firstOrderNumber);
  await expect(page.getByText('Is this what lies on the bench?')).toBeVisible();
  await scan(page, 'XX-99-9999');
  await expect(page.getByText('Stop: wrong item')).toBeVisible();
});

test('the three languages, switched without a restart', async () => {
  const { page } = station;
  await page.getByText('Settings', { exact: true }).first().click();
  await page.getByText('简体中文').click();
  await expect(page.getByText('设置').first()).toBeVisible();
  await page.getByText('Русский').click();
  await expect(page.getByText('Настройки').first()).toBeVisible();
});
