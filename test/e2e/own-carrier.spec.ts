import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { makeLabelPdf } from '../golden/printing/label-pdf';
import { ask } from './support/pack';
import { practiceRecord } from './support/practice-record';
import { setUpBench, type Bench } from './support/station';
import { firstOrderNumber, scan, waitForOrders } from './support/walk';

/** A power bank to Spain: no online plan takes it. */
const powerBankOrder = '8170004586006004';
/** The same power bank, to somebody else. */
const samePowerBank = '9170004586006843';
const waybill = 'DP1234567890';
const laterWaybill = 'DP1234567891';

let bench: Bench;
test.beforeEach(() => {
  bench = setUpBench();
});
test.afterEach(() => bench.clear());

const labelOf = async (code: string) => (await makeLabelPdf({ code, dotsPerMm: 8 })).pdf;

const number = (page: Page) => page.locator('[data-problem="waybill-not-confirmed"]').getByRole('textbox');

/** From the choice of the carrier, whose rate card has the price up to 500 g, to its waybill number. */
async function toNumber(page: Page): Promise<void> {
  await page.getByRole('radio', { name: /Dragon Post.*CN¥48\.00/ }).check();
  await page.getByRole('button', { name: /^Next/ }).click();
  await expect(page.getByRole('heading', { name: 'Addresses and goods' })).toBeVisible();
  await page.getByRole('button', { name: /^Next/ }).click();
  await expect(page.getByRole('heading', { name: 'Waybill number' })).toBeVisible();
}

/** Drops a file onto the label step, as from the desktop. */
async function dropLabel(page: Page, bytes: Uint8Array): Promise<void> {
  const transfer = await page.evaluateHandle((numbers) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(numbers)], 'label.pdf', { type: 'application/pdf' }));
    return data;
  }, Array.from(bytes));
  await page.getByText('Drop the carrier’s label here').dispatchEvent('drop', { dataTransfer: transfer });
}

test('a carrier that AliExpress does not list: portal, dropped and watched labels, tracking site declared', async () => {
  const folder = join(bench.folder, 'labels');
  mkdirSync(folder);
  const { inMain, page } = await bench.start();
  await waitForOrders(page);
  await inMain(({ dialog, shell }, path) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = (url) => {
      opened.push(url);
      return Promise.resolve();
    };
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
  }, folder);

  // Settings → Carriers: the folder in which the carrier's program leaves its labels.
  await page.getByRole('navigation', { name: 'Places' }).getByText('Settings').click();
  await page.getByRole('button', { name: 'Open carriers' }).click();
  await page.getByRole('button', { name: /Dragon Post/ }).click();
  await page
    .getByRole('region', { name: 'Labels from a folder' })
    .getByRole('button', { name: 'Choose a folder' })
    .click();
  await expect(page.getByText(`Watched: ${folder}`)).toBeVisible();

  await scan(page, powerBankOrder);
  await page.getByRole('button', { name: 'Read', exact: true }).click();
  await page.getByRole('button', { name: /^Found: Power bank/ }).click();
  await page.getByRole('button', { name: /^Mark as checked/ }).click();
  await page.getByRole('button', { name: /^Next/ }).click();
  await page.getByLabel('Weight').fill('460');
  await page.getByRole('button', { name: 'Compare both ways' }).click();
  const comparison = page.getByRole('region', { name: 'Online and third-party shipping compared' });
  await expect(comparison.getByText('Third-party shipping fits this order')).toBeVisible();
  await expect(comparison.getByText('AliExpress offers no plan for these goods.')).toBeVisible();
  await page.getByRole('button', { name: 'That’s right' }).click();
  await page.getByRole('button', { name: 'Ship it third-party' }).click();
  await expect(page.getByRole('radio', { name: /Yanwen.*not: Pure battery/ })).toBeDisabled();
  await toNumber(page);
  await number(page).fill('DP12');
  await page.getByRole('button', { name: /^Use this number/ }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'look different' })).toBeVisible();
  await number(page).fill(waybill);
  await page.getByRole('button', { name: /^Use this number/ }).click();
  await page.getByRole('button', { name: 'Copy number' }).click();
  await expect(page.getByText(`${waybill} is copied`)).toBeVisible();
  await page.getByRole('button', { name: 'Open the carrier’s platform' }).click();
  await expect
    .poll(() => inMain(() => String(Reflect.get(globalThis, 'opened'))))
    .toBe(`https://portal.example.com/order?ref=${powerBankOrder}&no=${waybill}`);
  await page.getByRole('button', { name: /^Next/ }).click();

  await dropLabel(page, await labelOf('DP9999999999'));
  await expect(page.getByRole('alert').filter({ hasText: 'barcode says DP9999999999' })).toBeVisible({
    timeout: 15_000,
  });
  await dropLabel(page, await labelOf(waybill));
  await page.getByRole('button', { name: /^Print the label/ }).click({ timeout: 30_000 });
  await expect(page.getByText(/^Sent to /)).toBeVisible({ timeout: 20_000 });
  expect(await ask(page, 'virtualPrinter.list', {})).toHaveLength(1);
  await page.getByRole('button', { name: /^Next: shipping notice/ }).click();
  const hold = page.getByRole('button', { name: /Hold to confirm shipping/ });
  await hold.hover();
  await page.mouse.down();
  await page.waitForTimeout(1_000);
  await page.mouse.up();
  await expect(page.getByText('Shipped and declared')).toBeVisible({ timeout: 20_000 });
  const { declarations, logisticsOrders } = practiceRecord(bench);
  expect(logisticsOrders.filter(({ orderId }) => orderId === powerBankOrder)).toEqual([]);
  expect(declarations.filter(({ orderId }) => orderId === powerBankOrder)).toEqual([
    {
      orderId: powerBankOrder,
      serviceCode: 'OTHER_XX_LOCAL',
      trackingNumber: waybill,
      sendType: 'all',
      lines: [],
      description: '',
      trackingWebsite: 'https://track.example.com/',
      atMs: expect.any(Number),
      modifiedTimes: 0,
    },
  ]);

  // The kind that was confirmed is known for the next parcel with the same SKU.
  await scan(page, samePowerBank);
  await page.getByRole('button', { name: 'Read', exact: true }).click();
  await page.getByRole('button', { name: /^Found: Power bank/ }).click();
  await page.getByRole('button', { name: /^Mark as checked/ }).click();
  await page.getByRole('button', { name: /^Next/ }).click();
  await page.getByLabel('Weight').fill('460');
  await expect(page.getByText('as last time')).toBeVisible();
  await page.getByRole('button', { name: 'Ship it third-party' }).click();
  await toNumber(page);
  await number(page).fill(laterWaybill);
  await page.getByRole('button', { name: /^Use this number/ }).click();
  await page.getByRole('button', { name: /^Next/ }).click();
  await expect(page.getByText(`The label is taken by itself when it is in ${folder}`)).toBeVisible();
  writeFileSync(join(folder, 'from the carrier.pdf'), await labelOf(laterWaybill));
  await page.getByRole('button', { name: /^Print the label/ }).click({ timeout: 30_000 });
  await expect(page.getByText(/^Sent to /)).toBeVisible({ timeout: 20_000 });
  expect(await ask(page, 'virtualPrinter.list', {})).toHaveLength(2);
});

test('both ways side by side by the five points, with a recommendation that says why', async () => {
  const { page } = await bench.start();
  await waitForOrders(page);
  await scan(page, firstOrderNumber);
  await page.getByRole('button', { name: /^All of Men/ }).click();
  await page.getByRole('button', { name: /^Found: Wool socks/ }).click();
  await page.getByRole('button', { name: /^Mark as checked/ }).click();
  await page.getByRole('button', { name: 'Read', exact: true }).click();
  await page.getByRole('button', { name: /^Next/ }).click();
  await page.getByLabel('Weight').fill('420');
  await page.getByRole('button', { name: 'Compare both ways' }).click();
  const comparison = page.getByRole('region', { name: 'Online and third-party shipping compared' });
  await expect(comparison.getByText('Online shipping fits this order')).toBeVisible();
  await expect(comparison.getByText(/^The buyer chose AliExpress Standard Shipping/)).toBeVisible();
  const cells = (point: string) => comparison.getByRole('row', { name: new RegExp(`^${point}`) }).getByRole('cell');
  const expected = [
    ['Logistics company', 'Screened by AliExpress', 'Yanwen (practice)'],
    ['Shipping restrictions', 'Takes this parcel', 'Takes this parcel'],
    ['Freight', 'CN¥38.20', 'CN¥45.00'],
    ['After-sale guarantee', 'AliExpress protects the sale', 'Up to CN¥300.00 · within 30 days'],
    ['Print form', 'come from AliExpress', 'Label drawn and printed here'],
  ] as const;
  for (const [point, online, offline] of expected) {
    await expect(cells(point).nth(0)).toContainText(online);
    await expect(cells(point).nth(1)).toContainText(offline, { ignoreCase: true });
  }
});
