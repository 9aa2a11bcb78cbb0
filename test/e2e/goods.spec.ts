import { expect, test } from '@playwright/test';
import { setUpRealShop, type RealShop } from './support/real-shop';
import { firstOrderNumber, holdToConfirm, scan, waitForOrders } from './support/walk';

/** A power bank to Spain, and nothing else. */
const powerBankOrder = '8170004586006004';

let real: RealShop;
test.beforeEach(async () => {
  real = await setUpRealShop();
});
test.afterEach(() => real.clear());

test('a power bank is refused by every plan with the reason, and led to a carrier of the seller’s own', async () => {
  const { page } = await real.bench.start(['--provision', real.provisionFile]);
  await waitForOrders(page);
  await scan(page, powerBankOrder);
  await expect(page.getByText('Is this what lies on the bench?')).toBeVisible();
  await page.getByRole('button', { name: 'Read', exact: true }).click();
  await page.getByRole('button', { name: /^Found: Power bank/ }).click();
  await page.getByRole('button', { name: /^Mark as checked/ }).click();
  await page.getByRole('button', { name: /^Next/ }).click();
  await page.getByLabel('Weight').fill('460');

  await expect(page.getByText('guessed from the name')).toBeVisible();
  await expect(page.getByText('AliExpress: not allowed online – batteries')).toBeVisible();
  const plan = page.getByRole('radio', { name: /AliExpress Standard Shipping.*Does not take: Pure battery/ }).first();
  await expect(plan).toBeDisabled();
  await expect(page.getByText('No online plan takes these goods')).toBeVisible();

  await page.getByRole('button', { name: 'That’s right' }).click();
  await expect(page.getByText('guessed from the name')).toBeHidden();
  await page.getByRole('button', { name: 'Ship it third-party' }).click();
  await expect(page.getByRole('button', { name: /^Third-party logistics/ })).toHaveAttribute('aria-pressed', 'true');
  expect(real.callsOf('aliexpress.logistics.order.createorder')).toEqual([]);
});

test('a changed consignee shows its difference before the one chance, and is what AliExpress is told', async () => {
  const { page } = await real.bench.start(['--provision', real.provisionFile]);
  await waitForOrders(page);
  await scan(page, firstOrderNumber);
  await expect(page.getByText('Is this what lies on the bench?')).toBeVisible();
  await page.getByRole('button', { name: /^All of Men/ }).click();
  await page.getByRole('button', { name: /^Found: Wool socks/ }).click();
  await page.getByRole('button', { name: /^Mark as checked/ }).click();
  await page.getByRole('button', { name: 'Read', exact: true }).click();
  await page.getByRole('button', { name: /^Next/ }).click();
  await page.getByLabel('Weight').fill('420');
  await page.getByText('Buyer’s choice').first().click();

  // Sorted by the fee with the keyboard alone: the cheapest plan stands first.
  await page.getByRole('button', { name: 'Fee', exact: true }).focus();
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Fee', exact: true })).toHaveAttribute('aria-pressed', 'true');
  const plans = page.getByRole('list', { name: 'Logistics services' }).getByRole('listitem');
  await expect(plans.first()).toContainText('Super Economy');

  // Drop-off shows where and when.
  const dropOff = page.getByRole('radio', { name: /Drop-off/ });
  await dropOff.check();
  await expect(page.getByText('09:00-21:00')).toBeVisible();
  await expect(page.getByText('练习路88号')).toBeVisible();

  await page.getByRole('radio', { name: /Free pickup/ }).check();
  await expect(page.getByRole('button', { name: 'Agree the pickup with the warehouse' })).toBeVisible();
  await page.getByLabel('Agreed with').fill('Mr Li');
  await expect(page.getByRole('button', { name: 'It is agreed' })).toBeDisabled();
  await page.getByLabel('Reference').fill('P-7');
  await page.getByRole('button', { name: 'It is agreed' }).click();
  await expect(page.getByText('Pickup agreed')).toBeVisible();
  await page.getByRole('button', { name: /^Next/ }).click();

  await page.getByRole('radio', { name: /^Destroy/ }).check();
  await page.getByRole('button', { name: 'Read them again' }).click();
  await expect(page.getByRole('radio', { name: /Lin Xiaomei/ }).first()).toBeChecked();
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  await page.getByLabel('City').fill('Osasco');
  await expect(page.getByText('changed here')).toBeVisible();
  await page.getByLabel('Postcode').fill('1');
  await expect(page.getByText('Postcodes there look like 00000-000.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo: Postcode' }).click();
  await page.getByRole('button', { name: /^Next/ }).click();

  await expect(page.getByText('Is this the order on the bench?')).toBeVisible();
  await expect(page.locator('ins').filter({ hasText: 'Osasco' })).toBeVisible();
  await expect(page.locator('ins')).toHaveCount(1);
  await holdToConfirm(page);
  await expect.poll(() => real.logisticsOrders().map(({ receiver }) => receiver['city'])).toEqual(['Osasco']);
  expect(real.logisticsOrders()[0]).toMatchObject({ pickupType: 'DOOR_PICKUP', undeliverable: 'destroy' });
});
