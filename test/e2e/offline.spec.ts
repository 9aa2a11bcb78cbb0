import { expect, test } from '@playwright/test';
import { setUpRealShop, type RealShop } from './support/real-shop';
import { firstOrderNumber, holdToConfirm, walkToConfirm } from './support/walk';

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
