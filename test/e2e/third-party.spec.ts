import { expect, test } from '@playwright/test';
import { readPrintedLabel } from './support/read-label';
import { setUpRealShop, type RealShop } from './support/real-shop';
import { checkOrder, chooseCarrier, enterCarrier, hold, holdToShip, tickAll } from './support/third-party-walk';
import { firstOrderNumber } from './support/walk';

const create = 'aliexpress.logistics.order.createorder';
const declare = 'aliexpress.logistics.sellershipmentfortop';

let real: RealShop;
test.beforeEach(async () => {
  real = await setUpRealShop();
});
test.afterEach(() => real.clear());

test('third-party logistics: a number of the pool, our own label, confirmed by holding', async () => {
  const { page } = await real.bench.start(['--provision', real.provisionFile]);
  await enterCarrier(page);
  await checkOrder(page);
  await tickAll(page);
  await chooseCarrier(page);
  await page.getByRole('button', { name: 'Take from the pool' }).click();
  await expect(page.getByText('from the carrier’s pool')).toBeVisible();
  await page.getByRole('button', { name: /^Use this number/ }).click();
  await expect(page.getByRole('button', { name: 'Copy number' })).toBeVisible();
  await page.getByRole('button', { name: /^Next/ }).click();
  await page.getByRole('button', { name: 'Make a label' }).click();
  await page.getByRole('button', { name: /^Print the label/ }).click({ timeout: 20_000 });
  await expect(page.getByText(/^Sent to /)).toBeVisible({ timeout: 20_000 });
  expect(await readPrintedLabel(real.printer.jobs[0] ?? Buffer.alloc(0))).toContain('UA000000015YP');
  await page.getByRole('button', { name: /^Next: shipping notice/ }).click();
  await holdToShip(page);
  await expect(page.getByText('Shipped and declared')).toBeVisible({ timeout: 20_000 });
  expect(real.callsOf(create)).toHaveLength(0);
  expect(real.callsOf(declare)).toHaveLength(1);
  expect(real.declarations()).toMatchObject([{ serviceCode: 'YANWEN_AM', trackingNumber: 'UA000000015YP' }]);
});

test('two orders of one buyer: in one parcel with one number, each declared when the parcel is handed over', async () => {
  const orders = real.shop.state().orders;
  const first = orders.find((order) => order.orderId === firstOrderNumber);
  const second = orders.find(
    ({ orderId, status }) => orderId !== firstOrderNumber && status === 'WAIT_SELLER_SEND_GOODS',
  );
  if (first === undefined || second === undefined) throw new Error('no two orders');
  real.shop.changeOrder(second.orderId, { buyerKey: first.buyerKey, note: 'Together with my other order' });
  const { page } = await real.bench.start(['--provision', real.provisionFile]);
  await enterCarrier(page);
  await checkOrder(page);
  await tickAll(page);
  await chooseCarrier(page);

  await page
    .getByRole('button', { name: /^Check/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Put in this parcel' }).click();
  await expect(page.getByText('still to check', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Check its items' }).click();
  await expect(page.getByText('This order goes in another order’s parcel')).toBeVisible();
  while ((await page.getByRole('button', { name: /pieces? still to find/ }).count()) > 0) {
    await page.keyboard.press('Space', { delay: 60 });
    await page.waitForTimeout(150);
  }
  await page.getByRole('button', { name: /^Mark as checked/ }).click();
  await page.getByRole('button', { name: 'Read', exact: true }).click();
  await page.getByRole('button', { name: /^To the parcel/ }).click();
  await page.getByRole('button', { name: /^Check order/ }).click();
  await expect(page.getByText('checked', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: /^Waybill/ }).click();
  await page.getByRole('button', { name: 'Take from the pool' }).click();
  await page.getByRole('button', { name: /^Use this number/ }).click();
  await page.getByRole('button', { name: /^Next/ }).click();
  await page.getByRole('button', { name: 'Yes, it is on' }).click();
  await page.getByRole('button', { name: /^Next: confirm shipping/ }).click();
  await page.getByText('When it is handed over').click();
  await page.getByRole('button', { name: /^Put it off/ }).click();
  await expect(page.getByText('This parcel waits in the list “to declare”.')).toBeVisible();
  await page
    .getByRole('button', { name: /^Queue|^Orders/ })
    .first()
    .click();
  await expect(page.getByText('1 parcel is still to be declared')).toBeVisible();
  expect(real.callsOf(declare)).toHaveLength(0);
  await page.getByRole('button', { name: 'Declare…' }).click();
  await hold(page, /^Hold to declare 1 now/);
  await expect.poll(() => real.callsOf(declare).length, { timeout: 20_000 }).toBe(2);
  await expect(page.getByText('1 parcel is still to be declared')).toHaveCount(0);
  const told = real.shop.state().declarations.filter(({ trackingNumber }) => trackingNumber === 'UA000000015YP');
  expect(new Set(told.map(({ orderId }) => orderId))).toEqual(new Set([first.orderId, second.orderId]));
});
