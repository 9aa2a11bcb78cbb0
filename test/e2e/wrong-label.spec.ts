import { expect, test, type Page } from '@playwright/test';
import { z } from 'zod';
import { setUpRealShop, type RealShop } from './support/real-shop';
import { firstOrderNumber, holdToConfirm, printLabel, scan, walkToConfirm } from './support/walk';

let real: RealShop;
test.beforeEach(async () => {
  real = await setUpRealShop();
});
test.afterEach(() => real.clear());

const otherOrderNumber = '8170004586005628';

/** Opens an order of whatever items by scan, ticks them all and fills the steps up to the confirm step. */
async function walkOn(page: Page, number: string): Promise<void> {
  await scan(page, number);
  await expect(page.getByText('Is this what lies on the bench?')).toBeVisible();
  while ((await page.getByRole('button', { name: /pieces? still to find/ }).count()) > 0) {
    await page.keyboard.press('Space');
    await page.waitForTimeout(150);
  }
  const checked = page.getByRole('button', { name: /^Mark as checked/ });
  const read = page.getByRole('button', { name: 'Read', exact: true });
  for (const button of [checked, read]) if (await button.isVisible()) await button.click();
  await page.getByRole('button', { name: /^Next/ }).click();
  await page.getByLabel('Weight').fill('420');
  await page.getByRole('radio').first().check({ force: true });
  await page.getByRole('button', { name: /^Next/ }).click();
  await expect(page.getByRole('heading', { name: 'Addresses and goods' })).toBeVisible();
  await page.getByRole('button', { name: /^Next/ }).click();
  await expect(page.getByText('Is this the order on the bench?')).toBeVisible();
}

/** Has the station read the parcel's number and label now, as it would by itself sooner or later. */
async function readNumberAnew(page: Page, number: string): Promise<void> {
  const hit = await page.evaluate(
    (text) => window.station.call('orders.scan', { text, open: null, label: null }),
    number,
  );
  const { value } = z.object({ value: z.object({ shipmentId: z.string() }) }).parse(hit);
  const read = await page.evaluate((input) => window.station.call('shipments.fetchLabel', input), value);
  expect(read).toMatchObject({ ok: true });
}

const numberOf = (): string => real.logisticsOrders()[0]?.waybillNumber ?? 'none';

test('the printed label of a number that was replaced is stopped until it is put away', async () => {
  const { page } = await real.bench.start(['--provision', real.provisionFile]);
  await walkToConfirm(page);
  await holdToConfirm(page);
  await printLabel(page);
  const old = numberOf();
  await scan(page, old);
  await expect(page.getByText('The label is in hand.')).toBeVisible();
  real.shop.replaceNumber(firstOrderNumber);
  expect(numberOf()).not.toBe(old);

  await readNumberAnew(page, old);
  await expect(page.getByText(numberOf()).first()).toBeVisible({ timeout: 20_000 });
  await scan(page, old);
  const stop = page.getByRole('alert').filter({ hasText: 'Do not paste this label' });
  await expect(stop).toContainText(`label ${old} is no longer valid. Destroy it.`);
  await expect(stop).toContainText(numberOf());
  await expect(page.getByRole('button', { name: /^Print the label/ })).toBeHidden();
  expect(real.printer.jobs).toHaveLength(1);

  await page.getByRole('button', { name: /^It is put away/ }).click();
  await expect(stop).toBeHidden();
  await expect(page.getByRole('button', { name: /^Print the label/ })).toBeVisible();
});

test('the label of another parcel is stopped while this parcel waits for its own', async () => {
  const { page } = await real.bench.start(['--provision', real.provisionFile]);
  await walkToConfirm(page);
  await holdToConfirm(page);
  await printLabel(page);
  const first = numberOf();
  await scan(page, first);
  await expect(page.getByText('The label is in hand.')).toBeVisible();

  await page.keyboard.press('Escape');
  await walkOn(page, otherOrderNumber);
  await holdToConfirm(page);
  await printLabel(page);
  await scan(page, first);
  const stop = page.getByRole('alert').filter({ hasText: 'Do not paste this label' });
  await expect(stop).toContainText(`label ${first} belongs to order ${firstOrderNumber}.`);
  await page.getByRole('button', { name: /^It is put away/ }).click();
  await expect(stop).toBeHidden();
  const [own] = real.shop.state().logisticsOrders.filter(({ orderId }) => orderId === otherOrderNumber);
  await scan(page, own?.waybillNumber ?? 'none');
  await expect(page.getByText('The label is in hand.')).toBeVisible();
});
