import { expect, test } from '@playwright/test';
import { setUpRealShop, type RealShop } from './support/real-shop';
import {
  firstOrderNumber,
  goToNotice,
  holdToConfirm,
  printLabel,
  scan,
  waitForOrders,
  walkToConfirm,
} from './support/walk';

const create = 'aliexpress.logistics.order.createorder';
const query = 'aliexpress.logistics.querylogisticsorderdetail';
const declare = 'aliexpress.logistics.sellershipmentfortop';

let real: RealShop;
test.beforeEach(async () => {
  real = await setUpRealShop();
});
test.afterEach(() => real.clear());

test('killed between "create sent" and its answer: one logistics order', async () => {
  const first = await real.bench.start(['--provision', real.provisionFile]);
  await walkToConfirm(first.page);
  real.shop.faults.add({ method: create, when: 'after', kind: 'hang', times: 1 });
  await holdToConfirm(first.page);
  await expect(first.page.getByText('Creating the logistics order at AliExpress')).toBeVisible();
  await expect.poll(() => real.logisticsOrders().length).toBe(1);
  await first.kill();

  // The line stays silent at first: the screen must not claim to know.
  real.shop.faults.add({
    method: query,
    when: 'before',
    kind: 'hang',
    times: 1,
  });
  const second = await real.bench.start();
  await waitForOrders(second.page);
  await scan(second.page, firstOrderNumber);
  await expect(second.page.getByText('Checking with AliExpress')).toBeVisible();
  await expect(second.page.getByText('Logistics order created')).toBeHidden();
  await expect.poll(() => real.callsOf(query).filter((call) => !call.answered).length).toBe(1);
  await expect(second.page.getByText('Checking with AliExpress')).toBeVisible();
  await second.kill();

  const third = await real.bench.start();
  await waitForOrders(third.page);
  await scan(third.page, firstOrderNumber);
  await expect(third.page.getByText(/^Ready for /)).toBeVisible({ timeout: 20_000 });
  expect(real.logisticsOrders()).toHaveLength(1);
  expect(real.callsOf(create)).toHaveLength(1);
});

test('killed before the create arrived: sent again only when it is proved absent, and once', async () => {
  real.bench.writeSettings({ version: 1, tuning: { settleMs: 3_000, apartMs: 500 } });
  const first = await real.bench.start(['--provision', real.provisionFile]);
  await walkToConfirm(first.page);
  real.shop.faults.add({ method: create, when: 'before', kind: 'hang', times: 1 });
  await holdToConfirm(first.page);
  await expect.poll(() => real.callsOf(create).length).toBe(1);
  await first.kill();

  // Nothing is proved before somebody has seen that it is not, however slow the start is.
  real.shop.faults.add({ method: query, when: 'before', kind: 'hang', ms: 1_500, times: 1_000 });
  const second = await real.bench.start();
  await waitForOrders(second.page);
  await scan(second.page, firstOrderNumber);
  await expect(second.page.getByText('It will not be sent again before that is known.')).toBeVisible();
  expect(real.logisticsOrders()).toHaveLength(0);
  real.shop.faults.clear();
  await expect(second.page.getByText(/^Ready for /)).toBeVisible({ timeout: 30_000 });
  expect(real.logisticsOrders()).toHaveLength(1);
});

test('killed between "declare sent" and its answer: one declaration', async () => {
  const first = await real.bench.start(['--provision', real.provisionFile]);
  await walkToConfirm(first.page);
  await holdToConfirm(first.page);
  await printLabel(first.page);
  await goToNotice(first.page);
  real.shop.faults.add({ method: declare, when: 'after', kind: 'hang', times: 1 });
  await first.page.getByRole('button', { name: /^Fill in the shipping notice/ }).click();
  await expect.poll(() => real.declarations().length).toBe(1);
  await expect(first.page.getByText('Shipped and declared')).toBeHidden();
  await first.kill();

  const second = await real.bench.start();
  await waitForOrders(second.page);
  await expect(second.page.getByText('Shipped today').locator('..')).toContainText('1', { timeout: 20_000 });
  expect(real.declarations()).toHaveLength(1);
  expect(real.callsOf(declare)).toHaveLength(1);
  expect(real.logisticsOrders()).toHaveLength(1);
});

test('killed while the label is on the line: asks, and never sends it again by itself', async () => {
  real.printer.stall(true);
  const first = await real.bench.start(['--provision', real.provisionFile]);
  await walkToConfirm(first.page);
  await holdToConfirm(first.page);
  await expect(first.page.getByText(/^Ready for /)).toBeVisible({ timeout: 20_000 });
  await first.page.getByRole('button', { name: /^Print the label/ }).click();
  await expect(first.page.getByText(/^Sending to /)).toBeVisible();
  await first.kill();
  real.printer.stall(false);

  const second = await real.bench.start();
  await waitForOrders(second.page);
  await scan(second.page, firstOrderNumber);
  await expect(second.page.getByText('Is the label in your hand?')).toBeVisible();
  await second.page.waitForTimeout(1_000);
  expect(real.printer.jobs).toHaveLength(0);
  await second.page.getByRole('button', { name: /^No, / }).click();
  await expect(second.page.getByText(/^Sent to /)).toBeVisible();
  expect(real.printer.jobs).toHaveLength(1);
});
