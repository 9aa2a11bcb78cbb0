import { expect, test, type Page } from '@playwright/test';
import { readPrintedLabel } from './support/read-label';
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
const declare = 'aliexpress.logistics.sellershipmentfortop';

let real: RealShop;
test.beforeEach(async () => {
  real = await setUpRealShop();
});
test.afterEach(() => real.clear());

/** A letter by itself: two within a blink would be a scanner's. */
async function pressLikeAPerson(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key);
  await page.waitForTimeout(150);
}

const buyersChoice = (page: Page) =>
  page
    .getByRole('radio', { name: /Buyer’s choice/ })
    .or(page.locator('label', { hasText: 'Buyer’s choice' }).getByRole('radio'))
    .first();

/** What the gateway saw, field by field, and what came out of the printer. */
async function expectShipped(): Promise<void> {
  const [logisticsOrder, ...more] = real.logisticsOrders();
  expect(more).toEqual([]);
  expect(real.callsOf(create)).toHaveLength(1);
  expect(real.callsOf(create)[0]).toMatchObject({
    unknownParams: [],
    params: {
      trade_order_id: firstOrderNumber,
      trade_order_from: 'ESCROW',
      warehouse_carrier_service: expect.stringMatching(/^CAINIAO_STANDARD_/),
      pickup_type: 'SELF_SEND',
      undeliverable_decision: '0',
      address_d_t_os: {
        sender: { address_id: expect.stringMatching(/^\d+$/) },
        refund: { address_id: expect.stringMatching(/^\d+$/) },
        receiver: { name: 'José da Conceição Araújo', country: 'BR', post_code: '13010-111' },
      },
      declare_product_d_t_os: [
        { category_cn_desc: 'T恤', category_en_desc: 'T-shirt', product_num: '2', product_weight: '0.140' },
        { category_cn_desc: '袜子', category_en_desc: 'socks', product_num: '1', product_weight: '0.140' },
      ],
    },
  });
  expect(real.printer.jobs).toHaveLength(1);
  const waybill = logisticsOrder?.waybillNumber ?? 'none';
  expect(await readPrintedLabel(real.printer.jobs[0] ?? Buffer.alloc(0))).toContain(waybill);
  expect(real.callsOf(declare)).toHaveLength(1);
  expect(real.callsOf(declare)[0]).toMatchObject({
    unknownParams: [],
    params: {
      out_ref: firstOrderNumber,
      service_name: 'CAINIAO_STANDARD',
      logistics_no: waybill,
      send_type: 'all',
    },
  });
  expect(real.declarations()).toHaveLength(1);
}

test('the first parcel by mouse and scanner', async () => {
  const { page } = await real.bench.start(['--provision', real.provisionFile]);
  await walkToConfirm(page);
  await holdToConfirm(page);
  await printLabel(page);
  await scan(page, real.logisticsOrders()[0]?.waybillNumber ?? 'none');
  await expect(page.getByText('The label is in hand.')).toBeVisible();
  await goToNotice(page);
  await page.getByRole('button', { name: /^Fill in the shipping notice/ }).click();
  await expect(page.getByText('Shipped and declared')).toBeVisible({ timeout: 20_000 });
  await expectShipped();
});

test('the first parcel by keyboard alone', async () => {
  const { page } = await real.bench.start(['--provision', real.provisionFile]);
  await waitForOrders(page);
  // Two overdue orders stand before it.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByText('Please no invoice inside').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Is this what lies on the bench?')).toBeVisible();
  for (let piece = 0; piece < 3; piece++) await page.keyboard.press('Space');
  await expect(page.getByRole('region', { name: 'Items' }).getByText('3 of 3 found')).toBeVisible();
  await pressLikeAPerson(page, 'a');
  await pressLikeAPerson(page, 'n');
  await expect(page.getByRole('button', { name: /^Next/ })).toBeEnabled();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Weight')).toBeFocused();
  await page.keyboard.type('420', { delay: 120 });
  await expect(page.getByText('Buyer’s choice').first()).toBeVisible();
  const focusedRadio = page.getByRole('radio').and(page.locator(':focus'));
  for (let tab = 0; tab < 80 && (await focusedRadio.count()) === 0; tab++) await page.keyboard.press('Tab');
  while (!(await page.getByRole('radio', { checked: true }).and(page.locator(':focus')).isVisible()))
    await pressLikeAPerson(page, 'Space');
  while (!(await buyersChoice(page).isChecked())) await pressLikeAPerson(page, 'ArrowDown');
  await expect(page.getByRole('button', { name: /^Next/ })).toBeEnabled();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Addresses and goods' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Next/ })).toBeEnabled();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Is this the order on the bench?')).toBeVisible();
  await page.keyboard.down('Enter');
  await page.waitForTimeout(1_000);
  await page.keyboard.up('Enter');
  await expect(page.getByText(/^Ready for /)).toBeVisible({ timeout: 20_000 });
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Sent to /)).toBeVisible({ timeout: 20_000 });
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Fill in the shipping notice' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Shipped and declared')).toBeVisible({ timeout: 20_000 });
  await expectShipped();
});

test('a scan of another order at the confirm step stops, and changes nothing', async () => {
  const { page } = await real.bench.start(['--provision', real.provisionFile]);
  await walkToConfirm(page);
  await scan(page, '8170004586005628');
  await expect(page.getByText('Stop: that is another order')).toBeVisible();
  await expect(page.getByText('Is this the order on the bench?')).toBeVisible();
  expect(real.logisticsOrders()).toHaveLength(0);
  await page.keyboard.press('Enter', { delay: 200 });
  expect(real.logisticsOrders()).toHaveLength(0);
});

test('scanning the order confirms it', async () => {
  const { page } = await real.bench.start(['--provision', real.provisionFile]);
  await walkToConfirm(page);
  await scan(page, firstOrderNumber);
  await expect(page.getByText(/^Ready for /)).toBeVisible({ timeout: 20_000 });
  expect(real.logisticsOrders()).toHaveLength(1);
});
