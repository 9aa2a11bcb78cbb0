import { expect, test, type Page } from '@playwright/test';
import { orderIdSchema } from '../../src/shared/domain/ids';
import { ask } from './support/pack';
import { setUpRealShop, type RealShop } from './support/real-shop';
import { holdToConfirm, scan, waitForOrders } from './support/walk';

/** Two orders with the same scarf, and nothing that has to be read. */
const scarfOrder = '8170004586006975';
const laterOrder = '8170004586008603';
const create = 'aliexpress.logistics.order.createorder';

let real: RealShop;
test.beforeEach(async () => {
  real = await setUpRealShop();
  real.shop.setTrackingDelay(0);
  real.shop.setLabelDelay(0);
});
test.afterEach(() => real.clear());

/** Finds all pieces, checks the address, weighs the parcel and takes the first plan that can be had. */
async function toAddresses(page: Page, orderNumber: string): Promise<void> {
  await scan(page, orderNumber);
  await expect(page.getByText('Is this what lies on the bench?')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Mark as checked/ })).toBeEnabled();
  while ((await page.getByRole('button', { name: /pieces? still to find/ }).count()) > 0) {
    await page.keyboard.press('Space', { delay: 60 });
    await page.waitForTimeout(150);
  }
  await page.getByRole('button', { name: /^Mark as checked/ }).click();
  await page.getByRole('button', { name: /^Next/ }).click();
  await page.getByLabel('Weight').fill('2500');
  await expect(page.getByText('At most 2 kg.')).toBeVisible();
  await page.getByLabel('Weight').fill('380');
  await page.getByRole('radio', { name: /AliExpress Standard Shipping.*Yiwu/ }).check({ timeout: 15_000 });
}

test('posted by a domestic courier, destroyed when undeliverable, customs names corrected once and learnt for the SKU', async () => {
  const { page } = await real.bench.start(['--provision', real.provisionFile]);
  await waitForOrders(page);
  await toAddresses(page, scarfOrder);
  await page.getByRole('radio', { name: /Post to the warehouse/ }).check();
  await expect(page.getByRole('button', { name: /^Next/ })).toBeDisabled();
  await page.getByLabel('Courier to the warehouse').selectOption({ index: 1 });
  await page.getByLabel('Its tracking number').fill('SF1234567890');
  await page.getByRole('button', { name: /^Next/ }).click();

  const scarf = page.getByRole('group', { name: /scarf/i });
  await scarf.getByLabel('Chinese name').fill('羊毛围巾');
  await scarf.getByLabel('English name').fill('围巾');
  await expect(scarf.getByText('1 to 60 Latin characters')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Next/ })).toBeDisabled();
  await scarf.getByLabel('English name').fill('wool scarf, knitted');
  await scarf.getByLabel('HS code').fill('6117100000');
  await page.getByRole('radio', { name: /^Destroy/ }).check();
  await page.getByRole('button', { name: /^Next/ }).click();
  await expect(page.getByText('Is this the order on the bench?')).toBeVisible();

  // The core refuses a creation without a proof for this very order, whatever a screen may ask for.
  const [shop] = (await ask(page, 'station.status', {})).shops;
  if (shop === undefined) throw new Error('no shop');
  const key = { shopId: shop.shopId, orderId: orderIdSchema.parse(scarfOrder) };
  const { shipmentId } = await ask(page, 'shipments.open', key);
  const otherOrder = { kind: 'scan', text: laterOrder } as const;
  await expect(ask(page, 'shipments.confirm', { shipmentId, proof: otherOrder })).rejects.toThrow('wrong-proof');
  await expect(ask(page, 'shipments.confirm', { shipmentId, proof: { kind: 'hold', heldMs: 10 } })).rejects.toThrow();
  expect(real.callsOf(create)).toEqual([]);

  await holdToConfirm(page);
  await expect(page.getByText(/^Ready for /)).toBeVisible({ timeout: 20_000 });
  expect(real.callsOf(create)).toHaveLength(1);
  expect(real.callsOf(create)[0]).toMatchObject({
    unknownParams: [],
    params: {
      trade_order_id: scarfOrder,
      warehouse_carrier_service: 'CAINIAO_STANDARD_TS_30111284',
      undeliverable_decision: '1',
      domestic_tracking_no: 'SF1234567890',
      declare_product_d_t_os: [
        { category_cn_desc: '羊毛围巾', category_en_desc: 'wool scarf, knitted', hs_code: '6117100000' },
      ],
    },
  });
  const made = real.shop.state().logisticsOrders.find(({ orderId }) => orderId === scarfOrder);
  expect(made).toMatchObject({ undeliverable: 'destroy', domestic: { trackingNumber: 'SF1234567890' } });
  expect(made?.domestic.companyId).toMatch(/^\d+$/);

  await toAddresses(page, laterOrder);
  await expect(page.getByRole('radio', { name: /Drop-off at the warehouse/ })).toBeChecked();
  await expect(page.getByText('Opening hours')).toBeVisible();
  await page.getByRole('button', { name: /^Next/ }).click();
  const learnt = page.getByRole('group', { name: /scarf/i });
  await expect(learnt.getByLabel('Chinese name')).toHaveValue('羊毛围巾');
  await expect(learnt.getByLabel('English name')).toHaveValue('wool scarf, knitted');
  await expect(learnt.getByLabel('HS code')).toHaveValue('6117100000');
});

test('plans stand by fee, by time or by name, as they are asked for', async () => {
  const { page } = await real.bench.start(['--provision', real.provisionFile]);
  await waitForOrders(page);
  await toAddresses(page, scarfOrder);
  // Plans that cannot be had stand behind the others.
  const plans = page.getByRole('list', { name: 'Logistics services' }).locator('label:not([data-disabled])');
  const order = async (by: string): Promise<readonly string[]> => {
    await page.getByRole('group', { name: 'Sort by' }).getByRole('button', { name: by }).click();
    return plans.allInnerTexts();
  };
  const fees = (await order('Fee')).map((label) => Number(/([\d.]+)\s*$/.exec(label)?.[1]));
  expect(fees.length).toBeGreaterThan(3);
  expect(fees).toEqual(fees.toSorted((a, b) => a - b));
  const days = (await order('Time')).map((label) => Number(/–(\d+) days/.exec(label)?.[1]));
  expect(days).toEqual(days.toSorted((a, b) => a - b));
  const names = (await order('Name')).map((label) => label.split('\n')[0] ?? '');
  expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'en')));
});
