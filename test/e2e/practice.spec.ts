import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { orderIdSchema, shopIdSchema } from '../../src/shared/domain/ids';
import { ask, packOrder } from './support/pack';
import { setUpBench, type Bench } from './support/station';
import { firstOrderNumber, scan, waitForOrders } from './support/walk';

const standard = 'CAINIAO_STANDARD_TS_12350032';
const shownNumber = '8170 0045 8600 5712';

let bench: Bench;
test.beforeEach(() => {
  bench = setUpBench();
  bench.writeSettings({ tuning: { numberFreshMs: 0 } });
});
test.afterEach(() => bench.clear());

const place = (page: Page, name: string) => page.getByRole('navigation', { name: 'Places' }).getByText(name);
const rows = (page: Page) => page.getByRole('grid').locator('tbody tr');

async function letHappen(page: Page, what: string): Promise<void> {
  await place(page, 'Settings').click();
  await page.getByRole('button', { name: `Let it happen: ${what}` }).click();
}

/** Puts everything that the practice shop remembers so many days back, as if it had been left that long. */
function leaveFor(days: number): void {
  const file = join(bench.userData, 'practice', 'gateway.json');
  const aged = (key: string, value: unknown): unknown =>
    typeof value === 'number' && key.endsWith('Ms') && value > 1e12 ? value - days * 86_400_000 : value;
  writeFileSync(file, JSON.stringify(JSON.parse(readFileSync(file, 'utf8'), aged)));
}

test('a buyer writes, changes the address and asks to cancel while the order is on the bench', async () => {
  const { page } = await bench.start();
  await waitForOrders(page);
  await letHappen(page, 'The buyer of the next order writes a message');
  await expect(page.getByText(`The buyer of ${shownNumber} wrote`)).toBeVisible();
  await scan(page, firstOrderNumber);
  await expect(page.locator('[data-problem="messages-not-read"]').getByText('Podem trocar')).toBeVisible();
  await page.getByRole('button', { name: /^Mark as checked/ }).click();

  await letHappen(page, 'The buyer of the next order changes the address');
  await expect(page.getByText(`The buyer of ${shownNumber} changed the address`)).toBeVisible();
  await scan(page, firstOrderNumber);
  await expect(page.getByText('Is this what lies on the bench?')).toBeVisible();
  // The tick of the old address does not count for the new one, and both stand there.
  await expect(page.getByRole('button', { name: /^Mark as checked/ })).toBeVisible();
  const changed = page.getByRole('alert').filter({ hasText: 'The order changed since you looked at it' });
  await expect(changed.getByRole('row', { name: /^Address/ })).toContainText('13010-111');
  await page.getByRole('button', { name: /^Mark as checked/ }).click();
  await expect(changed).toBeHidden();

  await letHappen(page, 'The buyer of the next order asks to cancel it');
  await scan(page, firstOrderNumber);
  await expect(page.getByText(/The buyer asked to cancel|Cancel requested/).first()).toBeVisible();
});

test('a waybill number comes late, is replaced on a printed label, and a parcel that is late can be claimed', async () => {
  const { page } = await bench.start();
  await waitForOrders(page);
  await letHappen(page, 'The newest declared parcel counts as sent ten weeks ago');
  await expect(page.getByText('No parcel of AliExpress’s logistics is declared yet')).toBeVisible();
  await page.getByText('New logistics orders get no waybill number').click();
  const packed = packOrder(page, firstOrderNumber, standard, 'SELF_SEND');
  await place(page, 'Parcels').click();
  await expect(rows(page).filter({ hasText: 'Waiting for number' })).toHaveCount(1, { timeout: 15_000 });
  await expect(page.getByRole('complementary', { name: 'Parcel' }).getByText(/^Looked \d/)).toBeVisible();
  await place(page, 'Settings').click();
  await page.getByText('New logistics orders get no waybill number').click();
  await place(page, 'Parcels').click();
  await page.getByRole('button', { name: 'Ask AliExpress now' }).click();
  const old = await packed;
  await expect(rows(page).filter({ hasText: old })).toContainText('Printed');

  await letHappen(page, 'AliExpress replaces the waybill number of the newest parcel');
  await expect(page.getByText(`The parcel of ${shownNumber} has another waybill number`)).toBeVisible();
  await place(page, 'Parcels').click();
  // What was read a moment ago is not asked for again at once.
  await expect(async () => {
    await page.getByRole('button', { name: 'Ask AliExpress now' }).click();
    await expect(page.getByText('Old label: do not use').first()).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 20_000 });

  await packOrder(page, '8170004586006193', standard, 'SELF_SEND');
  const key = { shopId: shopIdSchema.parse('practice'), orderId: orderIdSchema.parse('8170004586006193') };
  const { shipmentId } = await ask(page, 'shipments.open', key);
  await ask(page, 'shipments.declare', { shipmentId });
  await expect(rows(page).filter({ hasText: '6193' })).toContainText('Declared');
  await letHappen(page, 'The newest declared parcel counts as sent ten weeks ago');
  await place(page, 'Parcels').click();
  await page.getByRole('button', { name: /^Claims to raise/ }).click();
  await rows(page).filter({ hasText: '6193' }).click();
  const panel = page.getByRole('complementary', { name: 'Parcel' });
  await expect(panel.getByText(/^No movement for 30 days; counts as lost since/)).toBeVisible();
  await expect(panel.getByText(/AliExpress compensates late or lost parcels of its own logistics/)).toBeVisible();
  await panel.getByLabel('Number of the claim').fill('C-20261127');
  await panel.getByRole('button', { name: 'Claim is raised' }).click();
  await expect(page.getByRole('button', { name: /^Raised\s*1/ })).toBeVisible();
});

test('a practice shop that was left for a month has orders to ship today, and the missed ones are closed', async () => {
  const first = await bench.start();
  await waitForOrders(first.page);
  await first.close();
  leaveFor(30);
  const { page } = await bench.start();
  await waitForOrders(page);
  await expect(rows(page).filter({ hasText: '5712' }).first()).toContainText('2 h');
  await page.getByRole('button', { name: /^Overdue/ }).click();
  expect(await rows(page).count()).toBeLessThanOrEqual(3);
  await page.keyboard.press('/');
  await page.getByLabel('Search the queue').fill(firstOrderNumber);
  await expect(page.getByText(/^No order matches/)).toBeVisible();
});
