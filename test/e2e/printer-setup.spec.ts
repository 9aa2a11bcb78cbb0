import { expect, test, type Locator, type Page } from '@playwright/test';
import { z } from 'zod';
import { setUpBench, type Bench } from './support/station';
import { holdToConfirm, walkToConfirm } from './support/walk';

let bench: Bench;
test.beforeEach(() => {
  bench = setUpBench();
});
test.afterEach(async () => {
  await bench.clear();
});

/** The practice printer stands in for a network printer: its address is typed like one. */
async function addressOf(page: Page): Promise<string> {
  const listed = await page.evaluate(() => window.station.call('printers.list', {}));
  const { value } = z.object({ value: z.array(z.object({ address: z.string() })) }).parse(listed);
  return value[0]?.address.replace('tcp://', '') ?? '';
}

async function openSetup(page: Page): Promise<Locator> {
  await page.getByText('Printers', { exact: true }).first().click();
  await page.getByRole('button', { name: 'Add printer' }).click();
  return page.getByRole('dialog');
}

test('a printer is asked, tried on paper, moved by a millimetre and kept', async () => {
  const { page } = await bench.start();
  const address = await addressOf(page);
  const dialog = await openSetup(page);
  await dialog.getByLabel('Another printer').fill(address);
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('VIRTUAL PRINTER answered')).toBeVisible();
  await dialog.getByLabel('Name').fill('Bench 2');
  await page.keyboard.press('Enter');
  await dialog.getByText('Shifted, a corner is cut').click({ timeout: 25_000 });
  await dialog.getByRole('button', { name: 'The top left corner is cut' }).click();
  await expect(dialog.getByLabel('Move to the right, mm')).toHaveValue('1');
  await dialog.getByRole('button', { name: 'Print again' }).click();
  await dialog.getByText('Good: four corners').click({ timeout: 25_000 });
  await dialog.getByRole('button', { name: 'Next' }).click();
  await expect(dialog.getByText('1 mm right, 1 mm down')).toBeVisible();
  await dialog.getByRole('button', { name: 'Use this printer' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { name: 'Bench 2' })).toBeVisible();
  await expect(page.getByText('2 labels printed')).toBeVisible();
});

test('nothing is kept of a setting-up that is left', async () => {
  const { page } = await bench.start();
  const dialog = await openSetup(page);
  await dialog.getByLabel('Another printer').fill(await addressOf(page));
  await page.keyboard.press('Enter');
  await dialog.getByLabel('Name').fill('Bench 2');
  await dialog.getByRole('button', { name: 'Print a test label' }).click();
  await expect(dialog.getByText('How does the label look?')).toBeVisible({ timeout: 25_000 });
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect
    .poll(async () => JSON.stringify(await page.evaluate(() => window.station.call('printers.list', {}))))
    .not.toContain('Bench 2');
});

test('paper runs out: the parcel’s label waits, and comes out once when paper is loaded', async () => {
  const { page } = await bench.start();
  await walkToConfirm(page);
  await holdToConfirm(page);
  await expect(page.getByRole('heading', { name: 'Print the label' })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole('button', { name: /^Print the label/ })).toBeEnabled({ timeout: 20_000 });
  await page.evaluate(() => window.station.call('virtualPrinter.set', { labelsLeft: 0 }));
  await expect(page.getByText('Out of paper').first()).toBeVisible();
  await page.getByRole('button', { name: /^Print the label/ }).click();
  await page.getByText('Printers', { exact: true }).first().click();
  await expect(page.getByText('0 labels printed')).toBeVisible();
  await page.getByRole('button', { name: 'Load paper' }).click();
  await expect(page.getByText('1 label printed')).toBeVisible({ timeout: 15_000 });
  await expect(
    page
      .getByText('Sent, not seen yet')
      .or(page.getByText('Printed', { exact: true }))
      .first(),
  ).toBeVisible();
  await expect(page.getByText('1 label printed')).toBeVisible();
});
