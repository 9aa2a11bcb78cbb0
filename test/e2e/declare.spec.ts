import { expect, test, type Page } from '@playwright/test';
import { setUpRealShop, type RealShop } from './support/real-shop';
import { checkOrder, chooseCarrier, enterCarrier, hold, holdToShip, tickAll } from './support/third-party-walk';
import { firstOrderNumber, scan } from './support/walk';

const wholeOrder = 'aliexpress.logistics.sellershipmentfortop';
const byLine = 'aliexpress.logistics.order.shipment';

let real: RealShop;
let page: Page;
test.beforeEach(async () => {
  real = await setUpRealShop();
  ({ page } = await real.bench.start(['--provision', real.provisionFile]));
  await enterCarrier(page);
  await checkOrder(page);
});
test.afterEach(() => real.clear());

/** What the gateway has written down of the first order, number by number. */
const linesTold = () =>
  real
    .declarations()
    .map(({ trackingNumber, lines }) => [
      trackingNumber,
      lines.map(({ index, sendType }) => `${index} ${sendType}`).join(', '),
    ]);

/** From the check step of a parcel to the step that declares it. */
async function packParcel(parcel: number, number: string): Promise<void> {
  await expect(page.getByRole('button', { name: new RegExp(`^Parcel ${parcel}`) })).toHaveAttribute(
    'aria-current',
    'true',
  );
  await tickAll(page);
  await giveNumber(number);
}

async function giveNumber(number: string): Promise<void> {
  await chooseCarrier(page);
  await scan(page, number);
  await expect(page.getByText('scanned', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: /^Use this number/ }).click();
  await page.getByRole('button', { name: /^Next/ }).click();
  await page.getByRole('button', { name: 'Yes, it is on' }).click();
  await page.getByRole('button', { name: /^Next: confirm shipping/ }).click();
}

test('an order in two parcels: AliExpress is told which lines lie in which, and when a line is complete', async () => {
  await page.getByRole('button', { name: 'Split into parcels' }).click();
  await page.getByRole('button', { name: /^One more: .*T-shirt.* in parcel 2/ }).click();
  await page.getByRole('button', { name: 'Keep this split' }).click();

  await packParcel(1, 'UA000000015YP');
  const lines = page.getByRole('region', { name: 'Lines in this parcel' });
  await expect(lines.getByRole('listitem').filter({ hasText: 'T-shirt' })).toContainText('more pieces follow');
  await expect(lines.getByRole('listitem').filter({ hasText: 'socks' })).toContainText('complete with this parcel');
  await holdToShip(page);
  await expect(page.getByText('This parcel is declared')).toBeVisible({ timeout: 20_000 });
  await page.getByRole('button', { name: /^Next parcel of this order/ }).click();

  await packParcel(2, 'UA000000024YP');
  await holdToShip(page);
  await expect(page.getByText('Shipped and declared')).toBeVisible({ timeout: 20_000 });
  expect(linesTold()).toEqual([
    ['UA000000015YP', '1 part, 2 all'],
    ['UA000000024YP', '1 all'],
  ]);
  expect(real.callsOf(wholeOrder)).toHaveLength(0);
  expect(real.shop.state().orders.find(({ orderId }) => orderId === firstOrderNumber)?.status).toBe(
    'WAIT_BUYER_ACCEPT_GOODS',
  );
});

test('an order of which something is not sent: it is closed by holding, with a reason, and says what is refunded', async () => {
  await page.getByRole('button', { name: 'Split into parcels' }).click();
  await page.getByRole('button', { name: /^One more: .*T-shirt.* in parcel 2/ }).click();
  await page.getByRole('button', { name: /^One less: .*socks.* in parcel 1/ }).click();
  await page.getByRole('button', { name: 'Keep this split' }).click();
  for (const [parcel, number] of [
    [1, 'UA000000015YP'],
    [2, 'UA000000024YP'],
  ] as const) {
    await packParcel(parcel, number);
    await holdToShip(page);
    await expect(page.getByText('This parcel is declared')).toBeVisible({ timeout: 20_000 });
    if (parcel === 1) await page.getByRole('button', { name: /^Next parcel of this order/ }).click();
  }
  await expect(page.getByText('1 piece was not sent')).toBeVisible({ timeout: 20_000 });
  await page.getByRole('button', { name: /^Nothing more will be sent/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('AliExpress tells the buyer that everything is sent.');
  await expect(dialog.getByRole('listitem')).toContainText(['lies in no parcel; told as sent with UA000000024YP']);
  await expect(dialog.getByRole('listitem')).toContainText(['1 piece is not sent: refund it']);
  await expect(dialog.getByRole('button', { name: 'Hold to close the order' })).toBeDisabled();
  await dialog.getByRole('button', { name: 'Sold out' }).click();
  await hold(page, /^Hold to close the order/);
  await expect(page.getByText('The order is closed: AliExpress takes all of it for sent.')).toBeVisible({
    timeout: 20_000,
  });
  expect(linesTold()).toEqual([
    ['UA000000015YP', '1 part'],
    ['UA000000024YP', '1 all'],
    ['UA000000024YP', '2 all'],
  ]);
  expect(real.callsOf(byLine)).toHaveLength(3);
});

test('a message or a change that comes after the number stops the one chance until it is read', async () => {
  await tickAll(page);
  await giveNumber('UA000000015YP');
  await expect(page.getByRole('button', { name: /^Hold to confirm shipping/ })).toBeEnabled();
  real.shop.addMessage(firstOrderNumber, 'buyer', 'Please send the blue one instead!');
  await page.getByRole('button', { name: /Online/ }).click();
  await expect(page.getByText('Please send the blue one instead!')).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText('Read the messages first')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Hold to confirm shipping/ })).toBeDisabled();
  expect(real.callsOf(wholeOrder)).toHaveLength(0);
  await page.getByRole('button', { name: 'Read', exact: true }).click();
  await expect(page.getByText('Read the messages first')).toBeHidden();

  real.shop.changeOrder(firstOrderNumber, { note: 'No, with an invoice please.' });
  await page.getByRole('button', { name: /Online/ }).click();
  await expect(page.getByText('The order changed since the parcel has its number')).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole('cell', { name: 'No, with an invoice please.' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Hold to confirm shipping/ })).toBeDisabled();
  await page.getByRole('button', { name: 'Read: the parcel is right' }).click();
  await holdToShip(page);
  await expect(page.getByText('Shipped and declared')).toBeVisible({ timeout: 20_000 });
  expect(real.declarations()).toMatchObject([{ trackingNumber: 'UA000000015YP', sendType: 'all', lines: [] }]);
});
