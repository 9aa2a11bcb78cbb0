import { expect, test } from '@playwright/test';
import { setUpRealShop, type RealShop } from './support/real-shop';
import { firstOrderNumber, holdToConfirm, scan, walkToConfirm } from './support/walk';

let real: RealShop;
test.beforeEach(async () => {
  real = await setUpRealShop();
  real.bench.writeSettings({ tuning: { numberFreshMs: 0 } });
});
test.afterEach(() => real.clear());

const waybillAtShop = () => real.logisticsOrders()[0]?.waybillNumber ?? '';

test('a parcel is found by its numbers, printed again with a reason, and stopped when its number is replaced', async () => {
  const { page } = await real.bench.start(['--provision', real.provisionFile]);
  await walkToConfirm(page);
  await holdToConfirm(page);
  await expect(page.getByText(/^Ready for /)).toBeVisible({ timeout: 20_000 });
  const old = waybillAtShop();

  await page.getByRole('button', { name: /^Parcels/ }).click();
  const list = page.getByRole('grid', { name: 'International small packages' });
  const panel = page.getByRole('complementary', { name: 'Parcel' });
  for (const text of ['8170 0045 8600 5712', 'Araújo', old, real.logisticsOrders()[0]?.lpNumber ?? '']) {
    await page.getByLabel('Search parcels').fill('nothing like it');
    await expect(list.getByText(old)).toBeHidden();
    await page.getByLabel('Search parcels').fill(text);
    await expect(list.getByText(old)).toBeVisible();
  }
  await expect(panel.getByText('Label ready')).toBeVisible();
  await panel.getByRole('button', { name: /^Print shipping label/ }).click();
  await expect(panel.getByText('Printed')).toBeVisible({ timeout: 15_000 });
  expect(real.printer.jobs).toHaveLength(1);

  await panel.getByRole('button', { name: /^Print again/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: 'Print the copy' })).toBeDisabled();
  await dialog.getByRole('button', { name: 'Label is damaged' }).click();
  await dialog.getByRole('button', { name: 'Print the copy' }).click();
  await expect.poll(() => real.printer.jobs.length, { timeout: 15_000 }).toBe(2);

  real.shop.replaceNumber(firstOrderNumber);
  await expect
    .poll(
      async () => {
        await panel.getByRole('button', { name: 'Ask AliExpress now' }).click();
        return panel.getByText('Old label: do not use').count();
      },
      { timeout: 20_000, intervals: [1_000] },
    )
    .toBe(1);
  await expect(panel.getByRole('heading', { name: waybillAtShop() })).toBeVisible();
  await scan(page, old);
  await expect(page.getByText(`label ${old} is no longer valid`)).toBeVisible();

  await expect(panel.getByRole('button', { name: /^Print shipping label/ })).toBeVisible({ timeout: 20_000 });
  await panel.getByRole('button', { name: /^Print shipping label/ }).click();
  await expect.poll(() => real.printer.jobs.length, { timeout: 15_000 }).toBe(3);
  await expect(panel.getByText('Old label: do not use')).toBeHidden();
});
