import { expect, test, type Locator, type Page } from '@playwright/test';
import { startCups, whyNoCups } from '../support/cups';
import { setUpBench, type Bench } from './support/station';

let bench: Bench;
const cupsServer = process.env['CUPS_SERVER'];
test.beforeEach(() => {
  bench = setUpBench();
});
test.afterEach(async () => {
  if (cupsServer === undefined) delete process.env['CUPS_SERVER'];
  else process.env['CUPS_SERVER'] = cupsServer;
  await bench.clear();
});

async function openForm(page: Page): Promise<Locator> {
  await page.getByText('Printers', { exact: true }).first().click();
  await page.getByRole('button', { name: 'Add printer' }).click();
  return page.getByRole('dialog');
}

test('a printer of this computer is chosen from the list', async () => {
  const why = whyNoCups();
  test.skip(why !== undefined, why);
  const cups = await startCups();
  try {
    await cups.addRawQueue('ZD421', 9100);
    await cups.addRawQueue('Spare', 9100);
    await cups.admin('lpadmin', '-p', 'ZD421', '-D', 'Bench 1');
    await cups.admin('cupsdisable', 'Spare');
    process.env['CUPS_SERVER'] = `127.0.0.1:${cups.port}`;
    const { page } = await bench.start();
    const dialog = await openForm(page);
    await expect(dialog.getByRole('radio', { name: /^Spare.*Stopped/ })).toBeVisible();
    await dialog.getByRole('radio', { name: /^Bench 1.*ZD421/ }).check();
    await dialog.getByRole('button', { name: 'Next' }).click();
    await expect(dialog.getByText('no way back')).toBeVisible();
    await expect(dialog.getByLabel('Name')).toHaveValue('Bench 1');
    await dialog.getByRole('button', { name: 'Print a test label' }).click();
    await dialog.getByText('Good: four corners').click({ timeout: 25_000 });
    await dialog.getByRole('button', { name: 'Next' }).click();
    await dialog.getByRole('button', { name: 'Use this printer' }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByText(`ipp://127.0.0.1:${cups.port}/printers/ZD421`)).toBeVisible();
  } finally {
    await cups.close();
  }
});

test('without a print system the form says so and takes a typed address', async () => {
  process.env['CUPS_SERVER'] = '/nowhere/cups.sock';
  const { page } = await bench.start();
  const dialog = await openForm(page);
  await expect(dialog.getByText('This computer has no print system')).toBeVisible();
  await dialog.getByLabel('Another printer').fill('127.0.0.1:1');
  await dialog.getByRole('button', { name: 'Next' }).click();
  await expect(dialog.getByText('No printer answers at this address')).toBeVisible();
  await dialog.getByRole('button', { name: 'Back' }).click();
  await expect(dialog.getByLabel('Another printer')).toHaveValue('tcp://127.0.0.1:1');
});
