import { pathToFileURL } from 'node:url';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { ask, fillIn, packOrder } from './support/pack';
import { practiceRecord } from './support/practice-record';
import { setUpBench, type Bench } from './support/station';
import { firstOrderNumber, scan } from './support/walk';

const standard = 'CAINIAO_STANDARD_TS_12350032';

let bench: Bench;
test.beforeEach(() => {
  bench = setUpBench();
});
test.afterEach(() => bench.clear());

async function hold(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('button', { name }).hover();
  await page.mouse.down();
  await page.waitForTimeout(1_000);
  await page.mouse.up();
}

/** A printer of sheets that writes into a folder. */
async function addSheetPrinter(page: Page): Promise<string> {
  const folder = join(bench.folder, 'sheets');
  mkdirSync(folder);
  const [bench_] = await ask(page, 'printers.list', {});
  if (bench_ === undefined) throw new Error('no printer');
  const { printerId: _, ...printer } = bench_;
  await ask(page, 'printers.save', {
    ...printer,
    printerId: null,
    name: 'Office',
    language: 'pdf',
    address: pathToFileURL(`${folder}/`).href,
    dpi: 600,
    media: 'a4',
    isDefault: false,
    isVirtual: false,
  });
  return folder;
}

test('a pickup is agreed in the batch once, with a reference, and counts for the next parcel’s wizard', async () => {
  const { page } = await bench.start();
  await expect(page.getByText('Online', { exact: true })).toBeVisible({ timeout: 20_000 });
  await packOrder(page, firstOrderNumber, standard, 'DOOR_PICKUP');
  await page.getByRole('button', { name: /^Handover/ }).click();
  await expect(page.getByText('1 parcel ready')).toBeVisible();
  await page.keyboard.press('Enter');

  // What was agreed for the parcel is offered for its batch.
  const held = page.getByRole('button', { name: /^Hold to register/ });
  await expect(page.getByText('Pickup agreed')).toBeVisible();
  await expect(page.getByText(/Mr Li · P-7/)).toBeVisible();
  await expect(held).toBeEnabled();
  await page.getByRole('button', { name: 'Another agreement' }).click();
  await expect(held).toBeDisabled();
  await page.getByLabel('Agreed with').fill('Ms Wang');
  await expect(page.getByRole('button', { name: 'It is agreed' })).toBeDisabled();
  await page.getByLabel('Reference').fill('Q-8');
  await page.getByLabel('Time (if said)').fill('15:00–17:00');
  await page.getByRole('button', { name: 'It is agreed' }).click();
  await expect(page.getByText(/15:00–17:00 · Ms Wang · Q-8/)).toBeVisible();
  await hold(page, /^Hold to register/);
  await expect(page.getByText(/^Bag code LP/)).toBeVisible({ timeout: 20_000 });

  // Agreed in the batch, it is offered in the wizard of the next parcel to that warehouse.
  await fillIn(page, '8170004586006193', standard, 'DOOR_PICKUP');
  await page.getByRole('button', { name: /^Queue/ }).click();
  await scan(page, '8170004586006193');
  await expect(page.getByRole('heading', { name: 'Choose the logistics service' })).toBeVisible();
  await expect(page.getByText(/15:00–17:00 · Ms Wang · Q-8/)).toBeVisible();
  await page.getByText(/Q-8/).locator('..').getByRole('button', { name: 'Same pickup' }).click();
  await expect(page.getByText('Pickup agreed')).toBeVisible();
});

test('two parcels are registered as one bag, listed on paper and scanned out', async () => {
  const { page } = await bench.start();
  await expect(page.getByText('Online', { exact: true })).toBeVisible({ timeout: 20_000 });
  const folder = await addSheetPrinter(page);
  const first = await packOrder(page, firstOrderNumber, standard, 'SELF_SEND');
  const second = await packOrder(page, '8170004586006193', standard, 'SELF_SEND');

  await page.getByRole('button', { name: /^Handover/ }).click();
  await expect(page.getByText('2 parcels ready')).toBeVisible();
  await expect(page.getByText('2 of 2 chosen')).toBeVisible();
  await page.keyboard.press('Enter');

  // A courier has to be named before anything is sent.
  await page.getByText('Own courier', { exact: true }).click();
  const held = page.getByRole('button', { name: /^Hold to register/ });
  await expect(held).toBeDisabled();
  await page.getByLabel('Courier company').fill('SF Express');
  await page.getByLabel('Its tracking number').fill('SF1234567890');
  await expect(held).toBeEnabled();
  await hold(page, /^Hold to register/);
  await expect(page.getByText(/^Bag code LP/)).toBeVisible({ timeout: 20_000 });

  await page.getByRole('button', { name: 'Our own list' }).click();
  await expect
    .poll(() => readdirSync(folder).filter((name) => name.endsWith('.pdf')).length, { timeout: 20_000 })
    .toBe(1);

  await scan(page, 'RX999999999CN');
  await expect(page.getByRole('alert').getByText('Stop: RX999999999CN')).toBeVisible();
  await scan(page, first);
  await expect(page.getByText('1 / 2')).toBeVisible();
  await page.getByRole('button', { name: /^The warehouse has them/ }).click();
  await expect(page.getByRole('dialog').getByText('1 parcel is still here')).toBeVisible();
  await page.keyboard.press('Escape');
  await scan(page, second);
  await expect(page.getByText('All parcels are out')).toBeVisible();
  await page.getByRole('button', { name: /^The warehouse has them/ }).click();
  await expect(page.getByLabel(/^H\d{8}-01$/).getByText('Handed over', { exact: true })).toBeVisible();

  // The order says it too.
  await page.getByRole('button', { name: /^Queue/ }).click();
  await page.keyboard.press('/');
  await page.getByLabel('Search the queue').fill(firstOrderNumber);
  await expect(page.getByText(/^Handed over today/)).toBeVisible();
});

test('a batch is queried, its bag label printed, and cancelled: the parcel is free for another one', async () => {
  const { page } = await bench.start();
  await expect(page.getByText('Online', { exact: true })).toBeVisible({ timeout: 20_000 });
  await packOrder(page, firstOrderNumber, standard, 'SELF_SEND');
  const { lpNumber } = practiceRecord(bench).logisticsOrders.at(-1) ?? { lpNumber: '' };
  const printed = (await ask(page, 'virtualPrinter.list', {})).length;

  await page.getByRole('button', { name: /^Handover/ }).click();
  await expect(page.getByText('1 of 1 chosen')).toBeVisible();
  await page.keyboard.press('Enter');
  await page.getByText('Bring them in', { exact: true }).click();
  await hold(page, /^Hold to register/);
  await expect(page.getByText(/^Bag code LP/)).toBeVisible({ timeout: 20_000 });
  expect(practiceRecord(bench).handoverContents).toMatchObject([
    { type: 'self_send', lpNumbers: [lpNumber], weightGrams: 420, fixedStatus: null },
  ]);
  await page.getByRole('button', { name: 'Our own bag label' }).click();
  await expect.poll(async () => (await ask(page, 'virtualPrinter.list', {})).length).toBe(printed + 1);
  await page.getByRole('button', { name: 'Read again' }).click();
  await expect(page.getByText(/^AliExpress says: /)).toBeVisible();

  await page.getByRole('button', { name: 'Cancel the batch' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Wrong parcels in it' }).click();
  await dialog.getByRole('button', { name: 'Cancel the batch' }).click();
  await expect(page.getByText('1 parcel ready')).toBeVisible({ timeout: 20_000 });
  expect(practiceRecord(bench).handoverContents).toMatchObject([{ lpNumbers: [lpNumber], fixedStatus: 'canceled' }]);
});
