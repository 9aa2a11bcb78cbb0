import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from '@playwright/test';
import { setUpBench, type Bench } from './support/station';
import { firstOrderNumber, scan, waitForOrders } from './support/walk';

const finished = '8170009999990001';

let bench: Bench;
test.beforeEach(() => {
  bench = setUpBench();
});
test.afterEach(() => bench.clear());

/** Makes one of the orders a finished one of long ago; the sync reads it anew beside it. Gives its buyer's name. */
function makeOldOrder(): string {
  const db = new Database(join(bench.userData, 'practice', 'waybench.sqlite'));
  const change = db.prepare(
    `UPDATE orders SET order_id = ?, status = 'FINISH', is_in_queue = 0, updated_at_ms = 1, buyer_name = ?
     WHERE order_id = ?`,
  );
  const name = 'Old Buyer of Long Ago';
  change.run(finished, name, firstOrderNumber);
  db.close();
  return name;
}

test('buyer data of a finished order is erased on demand, after a question, and the order is still found', async () => {
  const first = await bench.start();
  await waitForOrders(first.page);
  await first.close();
  const name = makeOldOrder();
  expect(bench.filesHolding(name).length).toBeGreaterThan(0);

  const { page } = await bench.start();
  await waitForOrders(page);
  await page.getByRole('button', { name: 'Settings' }).click();
  const after = page.getByLabel('Erase after');
  await expect(after).toHaveValue('180');
  await after.selectOption('Never: kept for good');
  await expect(page.getByText('Nothing is ever erased')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Erase now…' })).toBeDisabled();
  await after.selectOption('90 days');
  await page.getByRole('button', { name: 'Erase now…' }).click();
  await expect(page.getByText('The buyer data of 1 order that was last changed before')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  expect(bench.filesHolding(name).length).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Erase now…' }).click();
  await page.getByRole('button', { name: 'Erase for good' }).click();
  await expect(page.getByText('Buyer data of 1 order erased')).toBeVisible();
  await expect(page.getByText(/: 1 order$/)).toBeVisible();
  expect(bench.filesHolding(name)).toEqual([]);

  await page.getByRole('button', { name: 'Erase now…' }).click();
  await expect(page.getByText('There is nothing to erase')).toBeVisible();
  await page.keyboard.press('Escape');
  await scan(page, finished);
  await expect(page.getByText('This order is finished')).toBeVisible();
});
