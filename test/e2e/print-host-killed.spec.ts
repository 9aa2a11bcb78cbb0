import { expect, test } from '@playwright/test';
import { setUpRealShop, type RealShop } from './support/real-shop';
import { holdToConfirm, walkToConfirm } from './support/walk';

let real: RealShop;
test.beforeEach(async () => {
  real = await setUpRealShop();
});
test.afterEach(() => real.clear());

test('the print host alone is killed with a label on the line: asks, sends nothing by itself, and prints on', async () => {
  real.printer.stall(true);
  const { inMain, page } = await real.bench.start(['--provision', real.provisionFile]);
  await walkToConfirm(page);
  await holdToConfirm(page);
  await expect(page.getByText(/^Ready for /)).toBeVisible({ timeout: 20_000 });
  const host = await inMain(({ app }) => app.getAppMetrics().find(({ name }) => name === 'Waybench print host')?.pid);
  if (host === undefined) throw new Error('there is no print host');

  await page.getByRole('button', { name: /^Print the label/ }).click();
  await expect(page.getByText(/^Sending to /)).toBeVisible();
  process.kill(host, 'SIGKILL');
  await expect(page.getByText('Is the label in your hand?')).toBeVisible({ timeout: 20_000 });
  real.printer.stall(false);
  await page.waitForTimeout(1_500);
  expect(real.printer.jobs).toHaveLength(0);

  await page.getByRole('button', { name: /^No, / }).click();
  // A new process begins with nothing loaded.
  await expect(page.getByText(/^Sent to /)).toBeVisible({ timeout: 20_000 });
  expect(real.printer.jobs).toHaveLength(1);
});
