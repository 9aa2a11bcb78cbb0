import { expect, test, type Page } from '@playwright/test';
import { carrierSchema } from '../../src/shared/domain/carrier';
import { readPrintedLabel } from './support/read-label';
import { setUpRealShop, type RealShop } from './support/real-shop';
import { firstOrderNumber, scan, waitForOrders } from './support/walk';

const create = 'aliexpress.logistics.order.createorder';
const declare = 'aliexpress.logistics.sellershipmentfortop';

let real: RealShop;
test.beforeEach(async () => {
  real = await setUpRealShop();
});
test.afterEach(() => real.clear());

/** A carrier with two numbers in its pool, entered as its screen would. */
async function enterCarrier(page: Page): Promise<void> {
  const carrier = await page.evaluate(async () => {
    const saved = await window.station.call('carriers.save', {
      carrierId: null,
      draft: {
        name: 'Yanwen',
        declare: {
          serviceCode: 'YANWEN_AM',
          serviceName: 'Special Line-YW',
          trackingWebsite: '',
          actualCarrierCode: '',
          actualCarrierName: '',
        },
        portalTemplate: 'https://portal.carrier.example/{order}',
        trackingTemplate: '',
        trackingPattern: '^U[A-Z][0-9]{9}YP$',
        takesGoods: [],
        limits: { maxWeightGrams: 2000, maxSideCm: null, maxSidesSumCm: null },
        label: { source: 'own-label', size: '100x150' },
        compensation: { terms: '', withinDays: null, upTo: null },
        transitDays: null,
        lowPoolAt: 1,
      },
    });
    if (!saved.ok) throw new Error(saved.error.code);
    return saved.value;
  });
  const { carrierId } = carrierSchema.parse(carrier);
  await page.evaluate(async (id) => {
    const added = await window.station.call('waybillPool.add', {
      carrierId: id,
      numbers: ['UA000000015YP', 'UA000000024YP'],
    });
    if (!added.ok) throw new Error(added.error.code);
  }, carrierId);
}

/** Opens the first order, ticks all and checks it. */
async function checkOrder(page: Page): Promise<void> {
  await waitForOrders(page);
  await scan(page, firstOrderNumber);
  await expect(page.getByText('Is this what lies on the bench?')).toBeVisible();
}

async function tickAll(page: Page): Promise<void> {
  await page.keyboard.press('Space', { delay: 60 });
  await expect(page.getByRole('button', { name: /^Mark as checked/ })).toBeVisible();
  while ((await page.getByRole('button', { name: /pieces? still to find/ }).count()) > 0) {
    await page.keyboard.press('Space', { delay: 60 });
    await page.waitForTimeout(150);
  }
  await page.getByRole('button', { name: /^Mark as checked/ }).click();
  await page.getByRole('button', { name: 'Read', exact: true }).click();
  await page.getByRole('button', { name: /^Next/ }).click();
}

/** From the service step to the waybill step with the entered carrier. */
async function chooseCarrier(page: Page): Promise<void> {
  await page.getByLabel('Weight').fill('420');
  await page.getByText('Third-party logistics').first().click();
  await page.getByRole('radio', { name: /Yanwen/ }).check();
  await page.getByRole('button', { name: /^Next/ }).click();
  await expect(page.getByRole('heading', { name: 'Addresses and goods' })).toBeVisible();
  await page.getByRole('button', { name: /^Next/ }).click();
  await expect(page.getByRole('heading', { name: 'Waybill number' })).toBeVisible();
}

async function holdToShip(page: Page): Promise<void> {
  await hold(page, /Hold to confirm shipping/);
}

async function hold(page: Page, name: RegExp): Promise<void> {
  const button = page.getByRole('button', { name });
  await expect(button).toBeEnabled();
  const box = await button.boundingBox();
  if (box === null) throw new Error('no button');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.waitForTimeout(1_000);
  await page.mouse.up();
}

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

test('an order in two parcels: each is declared by itself, the last one for the whole order', async () => {
  const { page } = await real.bench.start(['--provision', real.provisionFile]);
  await enterCarrier(page);
  await checkOrder(page);
  await page.getByRole('button', { name: 'Split into parcels' }).click();
  await page.getByRole('button', { name: /^One more: .*T-shirt.* in parcel 2/ }).click();
  await page.getByRole('button', { name: 'Keep this split' }).click();
  await expect(page.getByRole('button', { name: /^Parcel 2/ })).toBeVisible();

  for (const [parcel, number] of [
    [1, 'UA000000015YP'],
    [2, 'UA000000024YP'],
  ] as const) {
    await expect(page.getByRole('button', { name: new RegExp(`^Parcel ${parcel}`) })).toHaveAttribute(
      'aria-current',
      'true',
    );
    await tickAll(page);
    await chooseCarrier(page);
    await scan(page, number);
    await expect(page.getByText('scanned', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: /^Use this number/ }).click();
    await page.getByRole('button', { name: /^Next/ }).click();
    await page.getByRole('button', { name: 'Yes, it is on' }).click();
    await page.getByRole('button', { name: /^Next: confirm shipping/ }).click();
    await holdToShip(page);
    if (parcel === 1) {
      await expect(page.getByText('This parcel is declared')).toBeVisible({ timeout: 20_000 });
      await page.getByRole('button', { name: /^Next parcel of this order/ }).click();
    } else {
      await expect(page.getByText('Shipped and declared')).toBeVisible({ timeout: 20_000 });
    }
  }
  expect(real.declarations().map(({ sendType, trackingNumber }) => [sendType, trackingNumber])).toEqual([
    ['part', 'UA000000015YP'],
    ['all', 'UA000000024YP'],
  ]);
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
