import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { ask, packOrder } from './support/pack';
import { setUpBench, type Bench } from './support/station';
import { firstOrderNumber, scan, waitForOrders } from './support/walk';

const standard = 'CAINIAO_STANDARD_TS_12350032';
const shownNumber = '8170 0045 8600 5712';

let bench: Bench;
test.beforeEach(() => {
  bench = setUpBench();
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
    typeof value === 'number' && /Ms$/.test(key) && value > 1e12 ? value - days * 86_400_000 : value;
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
  await expect(page.locator('del').first()).toBeVisible();
  await expect(page.locator('ins').first()).toBeVisible();

  await letHappen(page, 'The buyer of the next order asks to cancel it');
  await scan(page, firstOrderNumber);
  await expect(page.getByText(/The buyer asked to cancel|Cancel requested/).first()).toBeVisible();
});

test('a waybill number comes late, is replaced, and the parcel that is late can be claimed', async () => {
  const { page } = await bench.start();
  await waitForOrders(page);
  await letHappen(page, 'AliExpress replaces the waybill number of the newest parcel');
  await page.getByLabel('New logistics orders get no waybill number').check();
  const packed = packOrder(page, firstOrderNumber, standard, 'SELF_SEND');
  await place(page, 'Parcels').click();
  await expect(page.getByRole('grid').getByText('Waiting for the number').first()).toBeVisible({ timeout: 15_000 });
  await place(page, 'Settings').click();
  await page.getByLabel('New logistics orders get no waybill number').uncheck();
  const old = await packed;
  expect(old).not.toBe('');

  const key = { shopId: (await ask(page, 'station.status', {})).shops[0]?.shopId, orderId: firstOrderNumber };
  expect(key.shopId).toBe('practice');
  await letHappen(page, 'AliExpress replaces the waybill number of the newest parcel');
  await expect(page.getByText(`The parcel of ${shownNumber} has another waybill number`)).toBeVisible();
  await place(page, 'Parcels').click();
  await page.getByRole('grid').getByText(old).click();
  await expect
    .poll(
      async () => {
        await page.getByRole('button', { name: 'Ask AliExpress now' }).click();
        return page.getByText('Old label: do not use').count();
      },
      { timeout: 90_000, intervals: [2_000] },
    )
    .toBeGreaterThan(0);
});
