import { expect, test, type Page } from '@playwright/test';
import { setUpRealShop, type RealShop } from './support/real-shop';
import { firstOrderNumber, holdToConfirm, scan, waitForOrders, walkToConfirm } from './support/walk';

const create = 'aliexpress.logistics.order.createorder';

let real: RealShop;
test.beforeEach(async () => {
  real = await setUpRealShop();
});
test.afterEach(() => real.clear());

const executed = () => real.callsOf(create).filter((call) => call.executed);
const comeBack = () => real.shop.listen(Number(new URL(real.gatewayUrl).port));

test('packing goes on without a network, and what waits goes out once when it is back', async () => {
  const { page } = await real.bench.start(['--provision', real.provisionFile]);
  await walkToConfirm(page);
  await real.shop.close();
  await page.getByRole('button', { name: /^Online/ }).click();
  const bar = page.getByRole('region', { name: 'Connection to AliExpress' });
  await expect(bar).toContainText('Offline since', { timeout: 20_000 });
  await expect(bar).toContainText('Nothing waits. Packing goes on.');
  await expect(page.getByText('Offline: no waybill yet')).toBeVisible();

  await holdToConfirm(page);
  await expect(bar).toContainText('1 waits to be sent');
  await expect(bar).toContainText('first: 8170 … 5712, create logistics order, ship by');
  await expect(page.getByText('The order is ready to send; its waybill comes once AliExpress is back.')).toBeVisible();

  await bar.getByRole('button', { name: 'Show' }).click();
  const panel = page.getByRole('dialog', { name: 'Waiting to be sent' });
  await expect(panel.getByText('Waits for the connection. Nothing was sent.')).toBeVisible();
  await expect(
    panel.getByRole('button', { name: `Take back: create logistics order ${firstOrderNumber}` }),
  ).toBeVisible();
  await panel.getByRole('button', { name: 'Close' }).click();

  await comeBack();
  await bar.getByRole('button', { name: 'Try now' }).click();
  await expect(bar).toContainText('1 of 1 sent', { timeout: 20_000 });
  expect(executed()).toHaveLength(1);
  await expect(page.getByRole('heading', { name: 'Print the label' })).toBeVisible();
});

test('an order that changed meanwhile is stopped, and shows what is different', async () => {
  const { page } = await real.bench.start(['--provision', real.provisionFile]);
  await walkToConfirm(page);
  await real.shop.close();
  await page.getByRole('button', { name: /^Online/ }).click();
  const bar = page.getByRole('region', { name: 'Connection to AliExpress' });
  await expect(bar).toContainText('Offline since', { timeout: 20_000 });
  await holdToConfirm(page);
  await expect(bar).toContainText('1 waits to be sent');

  real.shop.changeOrder(firstOrderNumber, { note: 'Please pack it as a gift' });
  await comeBack();
  await bar.getByRole('button', { name: 'Try now' }).click();
  await expect(bar).toContainText('1 stopped', { timeout: 20_000 });
  await expect(page.getByText('The order changed at AliExpress meanwhile.').first()).toBeVisible();
  const row = page.getByRole('row', { name: /^Note/ });
  await expect(row).toContainText('Please pack it as a gift');
  await expect(row).toContainText('Please no invoice inside');
  expect(executed()).toHaveLength(0);
});

test('a form that was finished offline says so, is kept over a restart, and is sent with one press', async () => {
  const station = await real.bench.start(['--provision', real.provisionFile]);
  const { page } = station;
  await waitForOrders(page);
  await scan(page, firstOrderNumber);
  await page.getByRole('button', { name: /^All of Men/ }).click();
  await page.getByRole('button', { name: /^Found: Wool socks/ }).click();
  await page.getByRole('button', { name: /^Mark as checked/ }).click();
  await page.getByRole('button', { name: 'Read', exact: true }).click();
  await page.getByRole('button', { name: /^Next/ }).click();
  await page.getByLabel('Weight').fill('420');
  await expect(page.getByText('Buyer’s choice').first()).toBeVisible();

  await real.shop.close();
  await page.getByRole('button', { name: /^Online/ }).click();
  const bar = page.getByRole('region', { name: 'Connection to AliExpress' });
  await expect(bar).toContainText('Offline since', { timeout: 20_000 });
  await page.getByText('Buyer’s choice').first().click();
  await page.getByRole('button', { name: /^Next/ }).click();
  await page.getByRole('button', { name: /^Next/ }).click();
  await expectReady(page);
  const filled = await formOf(page);
  await station.close();

  const again = await real.bench.start();
  await expect(again.page.getByRole('region', { name: 'Connection to AliExpress' })).toContainText('Offline since', {
    timeout: 20_000,
  });
  await scan(again.page, firstOrderNumber);
  await expectReady(again.page);
  expect(await formOf(again.page)).toBe(filled);
  expect(real.callsOf(create)).toHaveLength(0);

  await comeBack();
  await again.page.getByRole('button', { name: 'Try now' }).click();
  await expect(again.page.getByText('Online', { exact: true })).toBeVisible({ timeout: 20_000 });
  await expect(again.page.getByText('Offline: no waybill yet')).toBeHidden();
  await holdToConfirm(again.page);
  await expect(again.page.getByRole('heading', { name: 'Print the label' })).toBeVisible({ timeout: 20_000 });
  expect(executed()).toHaveLength(1);
});

/** Everything that is on the page, without the time that is left. */
async function formOf(page: Page): Promise<string> {
  return (await page.getByRole('main').innerText()).replaceAll(/\d+ (?:h|min)/g, '');
}

/** All is filled in, and why no waybill comes now is said in plain words. */
async function expectReady(page: Page): Promise<void> {
  await expect(page.getByText('Is this the order on the bench?')).toBeVisible();
  await expect(page.getByText('Offline: no waybill yet')).toBeVisible();
  await expect(page.getByRole('button', { name: /Hold to create/ })).toBeEnabled();
}
