import { expect, test } from '@playwright/test';
import { sleepFor } from './support/freeze';
import { setUpRealShop, type RealShop } from './support/real-shop';
import { firstOrderNumber, goToNotice, holdToConfirm, scan, waitForOrders, walkToConfirm } from './support/walk';

const create = 'aliexpress.logistics.order.createorder';
const declare = 'aliexpress.logistics.sellershipmentfortop';
const list = 'aliexpress.trade.seller.orderlist.get';
/** Longer than any of the waits that are set below. */
const sleepMs = 8_000;

let real: RealShop;
test.beforeEach(async () => {
  real = await setUpRealShop();
  const tuning = { gatewayTimeoutMs: 3_000, settleMs: 3_000, apartMs: 500, syncEveryMs: 4_000 };
  real.bench.writeSettings({ version: 1, tuning });
});
test.afterEach(() => real.clear());

test('a computer that sleeps amid a create, a label and a look goes on where it was, and nothing is doubled', async () => {
  test.setTimeout(150_000);
  const { inMain, page, pid } = await real.bench.start(['--provision', real.provisionFile]);
  await walkToConfirm(page);
  real.shop.faults.add({ method: create, when: 'after', kind: 'delay', ms: sleepMs / 2, times: 1 });
  await holdToConfirm(page);
  await expect.poll(() => real.logisticsOrders().length).toBe(1);
  expect(await sleepFor(pid, sleepMs)).toBeGreaterThanOrEqual(4);
  await inMain(({ powerMonitor }) => powerMonitor.emit('resume'));
  await expect(page.getByText(/^Ready for /)).toBeVisible({ timeout: 40_000 });
  expect(real.logisticsOrders()).toHaveLength(1);
  expect(real.callsOf(create)).toHaveLength(1);

  real.printer.stall(true);
  await page.getByRole('button', { name: /^Print the label/ }).click();
  await expect(page.getByText(/^Sending to /)).toBeVisible();
  await sleepFor(pid, sleepMs);
  real.printer.stall(false);
  const asks = page.getByText('Is the label in your hand?');
  await expect(page.getByText(/^Sent to /).or(asks)).toBeVisible({ timeout: 30_000 });
  if (await asks.isVisible()) await page.getByRole('button', { name: /^Yes, / }).click();
  expect(real.printer.jobs.length).toBeLessThanOrEqual(1);

  await goToNotice(page);
  await page.getByRole('button', { name: /^Fill in the shipping notice/ }).click();
  await expect.poll(() => real.declarations().length, { timeout: 30_000 }).toBe(1);
  expect(real.callsOf(declare).filter((call) => call.executed)).toHaveLength(1);

  const looks = real.callsOf(list).length;
  real.shop.faults.add({ method: list, when: 'before', kind: 'delay', ms: sleepMs / 2, times: 1 });
  await expect.poll(() => real.callsOf(list).length, { timeout: 20_000 }).toBeGreaterThan(looks);
  await sleepFor(pid, sleepMs);
  await inMain(({ powerMonitor }) => powerMonitor.emit('resume'));
  await expect.poll(() => real.callsOf(list).length, { timeout: 20_000 }).toBeGreaterThan(looks + 1);
  await expect(page.getByRole('button', { name: /^Online synced / })).toBeVisible({ timeout: 20_000 });
  expect(real.logisticsOrders()).toHaveLength(1);
  expect(real.declarations()).toHaveLength(1);
});

test('waking is told to the services: they look at once', async () => {
  real.bench.writeSettings({ version: 1, tuning: { syncEveryMs: 3_600_000 } });
  const { inMain, page } = await real.bench.start(['--provision', real.provisionFile]);
  await waitForOrders(page);
  await scan(page, firstOrderNumber);
  const looks = real.callsOf(list).length;
  await page.waitForTimeout(1_000);
  await inMain(({ powerMonitor }) => powerMonitor.emit('resume'));
  await expect.poll(() => real.callsOf(list).length).toBeGreaterThan(looks);
});

test('there is one window, whatever is tried: a second start and the dock bring it to the front', async () => {
  const { inMain, page } = await real.bench.start(['--provision', real.provisionFile]);
  await waitForOrders(page);
  await inMain(({ app }) => app.emit('activate', {}, false));
  await inMain(({ app }) => app.emit('second-instance', {}, [], ''));
  await page.evaluate(() => window.open('station://app/index.html'));
  await page.waitForTimeout(500);
  expect(await inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});
