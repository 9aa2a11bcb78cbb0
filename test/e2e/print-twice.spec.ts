import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { setUpRealShop, type RealShop } from './support/real-shop';
import { firstOrderNumber, holdToConfirm, scan, walkToConfirm } from './support/walk';

let real: RealShop;
test.beforeEach(async () => {
  real = await setUpRealShop();
});
test.afterEach(() => real.clear());

test('a second press, and a scan of the order, while the label is printed say so and print nothing more', async () => {
  test.skip(process.platform === 'win32', 'Windows has no named pipes in folders');
  // A device that takes nothing until somebody reads it.
  const device = join(real.bench.folder, 'device');
  execFileSync('mkfifo', [device]);
  const printer = { name: 'Slow', language: 'zpl', transport: pathToFileURL(device).href, dpi: 203, media: '100x150' };
  const { page } = await real.bench.start([
    '--provision',
    real.bench.provision({ ...real.provision, printers: [printer] }),
  ]);
  await walkToConfirm(page);
  await holdToConfirm(page);
  await expect(page.getByText(/^Ready for /)).toBeVisible({ timeout: 20_000 });
  await page.keyboard.press('Enter', { delay: 200 });
  await expect(page.getByText('Sending to Slow').first()).toBeVisible();
  const said = page.getByText('Already printing: copy 1');
  await page.keyboard.press('Enter', { delay: 200 });
  await expect(said.first()).toBeVisible();
  await expect(said).toHaveCount(0, { timeout: 20_000 });
  await scan(page, firstOrderNumber);
  await expect(said.first()).toBeVisible();

  const printed = readFileSync(device, 'latin1');
  expect(printed.split('^XA')).toHaveLength(2);
  await expect(page.getByText('Sent to Slow.')).toBeVisible({ timeout: 20_000 });
});
