import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { InMain } from './support/in-main';
import { setUpBench, type Bench } from './support/station';
import { waitForOrders } from './support/walk';

const size = 100 * 1024 * 1024;

let bench: Bench;
test.beforeEach(() => {
  bench = setUpBench();
});
test.afterEach(() => bench.clear());

/** Memory of all processes of the app, in bytes. */
const memoryOf = (inMain: InMain): Promise<number> =>
  inMain(({ app }) => app.getAppMetrics().reduce((sum, { memory }) => sum + memory.workingSetSize * 1024, 0));

test('a price list of 100 MB is refused before it is read, and what was chosen before is not used', async () => {
  const file = join(bench.folder, 'all prices.csv');
  const handle = openSync(file, 'w');
  writeSync(handle, 'country;up_to_g;fee\nBR;500;12,50\n');
  ftruncateSync(handle, size);
  closeSync(handle);
  const { inMain, page } = await bench.start();
  await waitForOrders(page);
  await page.getByRole('navigation').getByText('Settings', { exact: true }).click();
  await page.getByRole('button', { name: 'Open carriers' }).click();
  await page.getByRole('button', { name: 'Bring in a price list' }).click();
  const dialog = page.getByRole('dialog');
  const before = await memoryOf(inMain);
  await dialog.locator('input[type=file]').setInputFiles(file);
  await expect(dialog.getByText('The file has 100 MB, at most 8 MB are read.')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Save', exact: true })).toBeDisabled();
  await page.waitForTimeout(1_000);
  expect((await memoryOf(inMain)) - before).toBeLessThan(size / 2);

  // Sent past the screen, through the bridge.
  const answer = await page.evaluate(
    (bytes) => window.station.call('rateCards.preview', { bytes: new Uint8Array(bytes), currency: 'CNY' }),
    size,
  );
  expect(answer).toMatchObject({ ok: false });
  await expect(dialog.getByText('The file has 100 MB')).toBeVisible();
});
