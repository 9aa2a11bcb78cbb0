import { expect, test } from '@playwright/test';
import { ask } from './support/pack';
import { setUpBench, type Bench } from './support/station';
import { firstOrderNumber, holdToConfirm, printLabel, scan, waitForOrders, walkToConfirm } from './support/walk';

let bench: Bench;
test.beforeEach(() => {
  bench = setUpBench();
});
test.afterEach(() => bench.clear());

test('the shift counts one parcel on its way, names what is left, and begins anew once it is ended', async () => {
  const { page } = await bench.start();
  await waitForOrders(page);
  const rail = page.getByRole('navigation', { name: 'Places' });
  const figure = (name: string) => page.getByRole('definition').and(page.locator(`dt:text-is("${name}") + dd`));
  const left = page.getByRole('region', { name: 'Before the courier comes' });

  await rail.getByRole('button', { name: 'Shift' }).click();
  await expect(page.getByText('Not begun')).toBeVisible();
  await expect(page.getByText('No packer is named')).toBeVisible();
  await expect(page.getByRole('button', { name: /^End shift/ })).toBeHidden();
  const settings = await ask(page, 'settings.get', {});
  await ask(page, 'settings.save', { ...settings, packerName: 'Lin' });
  await expect(page.getByRole('heading', { name: 'Lin' })).toBeVisible();

  await rail.getByRole('button', { name: 'Queue' }).click();
  await walkToConfirm(page);
  await holdToConfirm(page);
  await printLabel(page);
  await rail.getByRole('button', { name: 'Shift' }).click();
  await expect(page.getByText(/^since today/)).toBeVisible();
  await expect(figure('Packed')).toHaveText('1');
  await expect(figure('Labels out')).toHaveText('1');
  await expect(figure('Declared')).toHaveText('0');
  const ready = left.getByRole('button', { name: /parcel ready to hand over/ });
  await expect(ready).toContainText('1');
  await ready.click();
  await expect(page.getByText('1 parcel ready')).toBeVisible();

  await rail.getByRole('button', { name: 'Queue' }).click();
  await scan(page, firstOrderNumber);
  await page.getByRole('button', { name: /^Fill in the shipping notice/ }).click();
  await expect(page.getByText('Shipped and declared')).toBeVisible({ timeout: 20_000 });
  await page.getByRole('contentinfo').getByText('Shipped today 1').click({ timeout: 20_000 });
  await expect(figure('Declared')).toHaveText('1');

  // A press on what stands around the screen leaves Enter to the screen.
  await page.getByRole('button', { name: /^Online/ }).click();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'End this shift?' });
  await expect(dialog.getByText('Not done yet')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(figure('Declared')).toHaveText('1');
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'End shift' }).click();
  await expect(page.getByText('Not begun')).toBeVisible();
  await expect(figure('Declared')).toHaveText('0');
  await expect(page.getByRole('contentinfo').getByText('Shipped today 1')).toBeVisible();
});
