import { expect, test, type Page } from '@playwright/test';
import { setUpRealShop, type RealShop } from './support/real-shop';
import { scan, waitForOrders } from './support/walk';

const create = 'aliexpress.logistics.order.createorder';
const declare = 'aliexpress.logistics.sellershipmentfortop';

let real: RealShop;
test.beforeEach(async () => {
  real = await setUpRealShop();
  // Numbers and labels come at once.
  real.shop.setTrackingDelay(0);
  real.shop.setLabelDelay(0);
});
test.afterEach(() => real.clear());

/** A letter by itself: two within a blink would be a scanner's. */
async function pressLikeAPerson(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key);
  await page.waitForTimeout(150);
}

/** Orders that can be shipped, picked in the queue from the top. */
async function pickOrders(page: Page, count: number): Promise<void> {
  await waitForOrders(page);
  const boxes = page.getByRole('checkbox', { name: /^Pick order/ });
  for (let index = 0; index < count; index++) await boxes.nth(index).click();
  await expect(page.getByText(`${count} orders picked`)).toBeVisible();
}

const cards = (page: Page) => page.locator('li[data-order]');

/** Weighs all and takes the first plan: the one that most are offered. */
async function choosePlan(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'One parcel size, one plan' })).toBeVisible();
  await expect(page.getByLabel('Weight', { exact: true })).toBeFocused();
  await page.keyboard.type('420', { delay: 120 });
  await page.keyboard.press('Enter');
  const plans = page.getByRole('list', { name: 'Plans' }).getByRole('radio');
  await plans.first().click({ timeout: 20_000 });
  await expect(page.getByRole('button', { name: /^Review 3 orders/ })).toBeEnabled();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Read and tick each order' })).toBeVisible();
}

/** Reads what is to be read, and ticks, card by card. */
async function tickAll(page: Page): Promise<void> {
  for (const [index, card] of (await cards(page).all()).entries()) {
    while ((await card.getAttribute('aria-current')) === null)
      await pressLikeAPerson(page, index === 0 ? 'ArrowUp' : 'ArrowDown');
    if (await card.getByText('Read this before you tick').isVisible()) {
      await page.keyboard.press('Space');
      await expect(card).toHaveAttribute('data-state', 'open');
      await pressLikeAPerson(page, 'n');
      await expect(card.getByText('Read this before you tick')).toBeHidden();
    }
    await pressLikeAPerson(page, 'Space');
    await expect(card).toHaveAttribute('data-state', 'ticked');
  }
}

test('three orders with one plan: each read, one confirmation, three labels, three notices', async () => {
  const { page } = await real.bench.start(['--provision', real.provisionFile]);
  await pickOrders(page, 3);
  await pressLikeAPerson(page, 'b');
  await choosePlan(page);
  expect(await cards(page).count()).toBe(3);
  await tickAll(page);
  await expect(page.getByText('3 of 3 ticked')).toBeVisible();
  expect(real.callsOf(create)).toHaveLength(0);

  await page.keyboard.press('Enter');
  await expect(page.getByText('Creates 3 logistics orders at AliExpress')).toBeVisible();
  await page.keyboard.press('Enter');
  await page.waitForTimeout(300);
  expect(real.callsOf(create)).toHaveLength(0);
  await page.keyboard.down('Enter');
  await page.waitForTimeout(1_100);
  await page.keyboard.up('Enter');

  await page.getByRole('button', { name: /^Print 3 labels/ }).click({ timeout: 30_000 });
  await page.getByRole('button', { name: /^Fill in 3 shipping notices/ }).click({ timeout: 30_000 });
  await expect(page.locator('li[data-stage="declared"]')).toHaveCount(3, { timeout: 30_000 });
  expect(real.callsOf(create)).toHaveLength(3);
  expect(new Set(real.callsOf(create).map(({ params }) => params['trade_order_id'])).size).toBe(3);
  expect(real.printer.jobs).toHaveLength(3);
  expect(real.callsOf(declare)).toHaveLength(3);
});

test('an unticked order is left out, and the batch is still there after a restart', async () => {
  const first = await real.bench.start(['--provision', real.provisionFile]);
  await pickOrders(first.page, 3);
  await first.page.getByRole('button', { name: /^Ship with the same plan/ }).click();
  await choosePlan(first.page);
  const number = (await cards(first.page).first().getAttribute('data-order')) ?? '';
  await scan(first.page, number);
  const isToRead = await cards(first.page).first().getByText('Read this before you tick').isVisible();
  if (isToRead) {
    await pressLikeAPerson(first.page, 'n');
    await pressLikeAPerson(first.page, 'Space');
  }
  await expect(cards(first.page).first()).toHaveAttribute('data-state', 'ticked');
  await scan(first.page, '8170004586009999');
  await expect(first.page.getByText(/^Stop: /)).toBeVisible();
  await first.close();

  const { page } = await real.bench.start(['--provision', real.provisionFile]);
  await waitForOrders(page);
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(cards(page).first()).toHaveAttribute('data-state', 'ticked');
  await page.keyboard.press('Enter');
  await expect(page.getByText('2 orders are left out')).toBeVisible();
  await page.keyboard.down('Enter');
  await page.waitForTimeout(1_100);
  await page.keyboard.up('Enter');
  await expect(page.getByRole('button', { name: /^Print 1 label/ })).toBeVisible({ timeout: 30_000 });
  expect(real.callsOf(create)).toHaveLength(1);
  expect(real.callsOf(create)[0]?.params['trade_order_id']).toBe(number);
});
