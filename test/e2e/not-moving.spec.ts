import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from '@playwright/test';
import { setUpRealShop, type RealShop } from './support/real-shop';
import { firstOrderNumber, goToNotice, holdToConfirm, printLabel, waitForOrders, walkToConfirm } from './support/walk';

let real: RealShop;
test.beforeEach(async () => {
  real = await setUpRealShop();
});
test.afterEach(() => real.clear());

test('a parcel that was declared and does not move is counted in the bottom bar, and shown with what it means', async () => {
  const before = await real.bench.start(['--provision', real.provisionFile]);
  await walkToConfirm(before.page);
  await holdToConfirm(before.page);
  await printLabel(before.page);
  await goToNotice(before.page);
  await before.page.getByRole('button', { name: /^Fill in the shipping notice/ }).click();
  await expect(before.page.getByText('Shipped and declared')).toBeVisible({ timeout: 20_000 });
  await expect(before.page.getByText(/declared, not moving/)).toBeHidden();
  await before.close();

  declaredTwoWeeksAgo();
  const { page } = await real.bench.start();
  await waitForOrders(page);
  await page.getByRole('button', { name: '1 declared, not moving' }).click({ timeout: 20_000 });
  const rows = page.getByRole('grid').getByRole('row').filter({ hasText: 'Not moving' });
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText(firstOrderNumber.slice(-4));
});

/** No test can wait for days: what was declared was declared long ago. */
function declaredTwoWeeksAgo(): void {
  const twoWeeksMs = 14 * 24 * 3_600_000;
  const db = new Database(join(real.bench.userData, 'shop', 'waybench.sqlite'));
  const { changes } = db
    .prepare(
      `UPDATE calls SET updated_at_ms = updated_at_ms - ? WHERE kind = 'declare-shipment' AND state = 'succeeded'`,
    )
    .run(twoWeeksMs);
  db.close();
  expect(changes).toBe(1);
}
