import { expect, test, type Page } from '@playwright/test';
import { ask, fillIn, packOrder } from './support/pack';
import { inTheMorning } from './support/time-zone';
import { setUpRealShop } from './support/real-shop';
import { setUpBench, type Bench } from './support/station';
import { firstOrderNumber, scan, waitForOrders } from './support/walk';

const standard = 'CAINIAO_STANDARD_TS_12350032';
const refusedOrder = '8170004586005628';
const proof = { kind: 'hold', heldMs: 800 } as const;

let bench: Bench;
test.beforeEach(() => {
  bench = setUpBench();
});
test.afterEach(() => bench.clear());

const list = (page: Page, name: RegExp) => page.getByRole('group', { name: 'Lists' }).getByRole('button', { name });
const rows = (page: Page) => page.getByRole('grid').locator('tbody tr');

test('orders are picked with the keys, put on hold with a reason, kept from shipping, and released', async () => {
  const { page } = await bench.start();
  await waitForOrders(page);
  const waiting = Number(/\d+/.exec((await list(page, /^Waiting/).textContent()) ?? '')?.[0]);
  const numbers = [0, 1].map((row) => rows(page).nth(row).locator('td').nth(2));
  const [first, second] = await Promise.all(numbers.map((number) => number.textContent()));
  await page.keyboard.press('x');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('x');
  await expect(page.getByText('2 orders picked')).toBeVisible();
  await page.getByRole('region', { name: 'Picked orders' }).getByRole('button', { name: 'Put on hold' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: 'Put on hold' })).toBeDisabled();
  await dialog.getByRole('button', { name: 'Out of stock' }).click();
  await dialog.getByRole('button', { name: 'Put on hold' }).click();
  await expect(list(page, new RegExp(`^Waiting ?${waiting - 2}$`))).toBeVisible();

  await list(page, /^On hold/).click();
  await expect(rows(page)).toHaveCount(2);
  await expect(page.getByText('On hold: Out of stock')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Ship this order' })).toBeHidden();
  // A scan of the number opens no way around the hold.
  await scan(page, first ?? '?');
  await expect(page.getByText('A packer put this order aside.').first()).toBeVisible();

  await page.getByText('Queue', { exact: true }).first().click();
  await list(page, /^On hold/).click();
  await rows(page)
    .filter({ hasText: second ?? '?' })
    .click();
  await page.getByRole('complementary').getByRole('button', { name: 'Release' }).click();
  await expect(rows(page)).toHaveCount(1);
  await list(page, /^Waiting/).click();
  await expect(list(page, new RegExp(`^Waiting ?${waiting - 1}$`))).toBeVisible();
  await expect(rows(page).filter({ hasText: second ?? '?' })).toBeVisible();
});

test('a list is narrowed to a country and a service, and shows everything again', async () => {
  const { page } = await bench.start();
  await waitForOrders(page);
  const country = page.getByLabel('Country');
  await expect(country.getByRole('option', { name: /Brazil \(\d+\)/ })).toBeAttached();
  await country.selectOption('BR');
  await expect(rows(page).first()).toContainText('Brazil');
  await expect(rows(page).filter({ hasNotText: 'Brazil' })).toHaveCount(0);
  await page.getByLabel('Buyer’s service').selectOption({ index: 1 });
  await expect.poll(() => rows(page).count()).toBeGreaterThan(0);
  await country.selectOption('');
  await page.getByLabel('Buyer’s service').selectOption('');
  await expect(rows(page).filter({ hasNotText: 'Brazil' }).first()).toBeVisible();
  await list(page, /^Partly shipped/).click();
  await expect(rows(page).first()).toBeVisible();
});

test('every filter lists just the orders that the gateway has of its kind', async () => {
  const real = await setUpRealShop();
  try {
    const { page } = await real.bench.start(['--provision', real.provisionFile]);
    await waitForOrders(page);
    const { orders, messages } = real.shop.state();
    const numbersOf = (isIt: (order: (typeof orders)[number]) => boolean) => orders.filter(isIt).map((o) => o.orderId);
    const unread = new Set(messages.filter(({ isUnread }) => isUnread).map(({ orderId }) => orderId));
    const open = [
      'WAIT_SELLER_SEND_GOODS',
      'SELLER_PART_SEND_GOODS',
      'IN_CANCEL',
      'IN_ISSUE',
      'IN_FROZEN',
      'RISK_CONTROL',
    ];
    const isOpen = ({ status }: (typeof orders)[number]) => open.includes(status);
    const kinds: readonly (readonly [RegExp, readonly string[]])[] = [
      [/^Note/, numbersOf((o) => isOpen(o) && (o.note !== '' || o.lines.some(({ note }) => note !== '')))],
      [/^Message/, numbersOf((o) => isOpen(o) && unread.has(o.orderId))],
      [/^Held back/, numbersOf((o) => isOpen(o) && !/^(?:WAIT_SELLER|SELLER_PART)/.test(o.status))],
    ];
    for (const [name, expected] of kinds) {
      const chip = page.getByRole('group', { name: 'Show' }).getByRole('button', { name });
      await expect(chip).toContainText(String(expected.length), { timeout: 20_000 });
      await chip.click();
      await expect(page.getByRole('grid').getByRole('row')).toHaveCount(expected.length + 1);
      const shown = await rows(page).evaluateAll((all) => all.map((row) => row.textContent ?? ''));
      expect(shown.filter((text) => !expected.some((number) => text.includes(number)))).toEqual([]);
    }
    for (const [name, mark] of [
      [/^Overdue/, /Overdue/],
      [/^Special/, /./],
    ] as const) {
      await page.getByRole('group', { name: 'Show' }).getByRole('button', { name }).click();
      await expect(rows(page).first()).toBeVisible();
      await expect(rows(page).filter({ hasNotText: mark })).toHaveCount(0);
    }
  } finally {
    await real.clear();
  }
});

test('the filter Today and the lists Declared and Attention hold what they say', async () => {
  const real = await setUpRealShop();
  try {
    real.shop.setTrackingDelay(0);
    real.shop.setLabelDelay(0);
    const { page } = await inTheMorning(() => real.bench.start(['--provision', real.provisionFile]));
    await waitForOrders(page);
    const today = page.getByRole('group', { name: 'Show' }).getByRole('button', { name: /^Today/ });
    const count = Number(/\d+/.exec((await today.textContent()) ?? '')?.[0]);
    await today.click();
    await expect(rows(page)).toHaveCount(count);
    await expect(rows(page).filter({ hasNotText: /today/ })).toHaveCount(0);

    await expect(list(page, /^Declared ?0/)).toBeVisible();
    await packOrder(page, firstOrderNumber, standard, 'SELF_SEND');
    const { rows: parcels } = await ask(page, 'packages.list', { view: 'all', search: '', offset: 0, limit: 1 });
    const shipmentId = parcels[0]?.shipmentId;
    if (shipmentId == null) throw new Error('no parcel');
    await ask(page, 'shipments.declare', { shipmentId, proof });
    await expect(list(page, /^Declared ?1/)).toBeVisible({ timeout: 20_000 });
    await list(page, /^Declared/).click();
    await expect(rows(page)).toHaveCount(1);
    await expect(rows(page)).toContainText('5712');

    const refused = await fillIn(page, refusedOrder, standard, 'SELF_SEND');
    real.shop.setOrderStatus(refusedOrder, 'IN_FROZEN');
    await ask(page, 'shipments.confirm', { shipmentId: refused.shipmentId, proof });
    await expect(list(page, /^Attention ?1/)).toBeVisible({ timeout: 20_000 });
    await list(page, /^Attention/).click();
    await expect(rows(page)).toHaveCount(1);
    await expect(rows(page)).toContainText(refusedOrder.slice(-4));
  } finally {
    await real.clear();
  }
});
