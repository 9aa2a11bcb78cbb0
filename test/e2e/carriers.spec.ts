import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { setUpBench, type Bench } from './support/station';

let bench: Bench;
test.beforeEach(() => {
  bench = setUpBench();
});
test.afterEach(() => bench.clear());

async function openCarriers(page: Page): Promise<void> {
  await page.getByRole('navigation').getByText('Settings', { exact: true }).click();
  await page.getByRole('button', { name: 'Open carriers' }).click();
  await expect(page.getByRole('heading', { name: 'Yanwen (practice)' })).toBeVisible();
}

test('a price list with mistakes is mended, kept, and tells the price, also after a restart', async () => {
  const file = join(bench.folder, 'agreed prices.csv');
  const first = await bench.start();
  const { page } = first;
  await openCarriers(page);
  await page.getByRole('button', { name: 'Bring in a price list' }).click();
  const dialog = page.getByRole('dialog');
  const input = dialog.locator('input[type=file]');
  const save = dialog.getByRole('button', { name: 'Save', exact: true });
  await expect(save).toBeDisabled();

  writeFileSync(file, 'country;up_to_g;fee;registration_fee\nBR;500;12,50;3\nBR;1000;1.250;3\nBRA;2000;20;3\n');
  await input.setInputFiles(file);
  await expect(dialog.getByText('2 mistakes in the file')).toBeVisible();
  await expect(dialog.getByText('Line 3, column 3 (fee)')).toBeVisible();
  await expect(dialog.getByText('Line 4, column 1 (country)')).toBeVisible();
  await expect(save).toBeDisabled();

  writeFileSync(file, 'country;up_to_g;fee;registration_fee\nBR;500;12,50;3\nBR;1000;21,50;3\nCL;2000;20;3\n');
  await input.setInputFiles(file);
  await expect(dialog.getByText('All 3 lines are right')).toBeVisible();
  await save.click();
  await expect(page.getByText('agreed prices is saved')).toBeVisible();

  const priceIsShown = async (on: Page): Promise<void> => {
    await on.getByRole('textbox', { name: 'Country' }).fill('br');
    await on.getByRole('textbox', { name: 'Weight' }).fill('501');
    await expect(on.getByText('CN¥24.50')).toBeVisible();
  };
  await priceIsShown(page);
  await first.close();
  const second = await bench.start();
  await openCarriers(second.page);
  await priceIsShown(second.page);
});

test('a huge file is refused at once, and the screen goes on', async () => {
  const file = join(bench.folder, 'huge.csv');
  writeFileSync(file, Buffer.alloc(40 * 1024 * 1024, 'country,up_to_g,fee\n'));
  const { page } = await bench.start();
  await openCarriers(page);
  await page.getByRole('button', { name: 'Bring in a price list' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('input[type=file]').setInputFiles(file);
  await expect(dialog.getByText('The file has 40 MB, at most 8 MB are read.')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Save', exact: true })).toBeDisabled();
});

test('the template is a file that can be filled in', async () => {
  const { inMain, page } = await bench.start();
  const target = join(bench.folder, 'template.csv');
  await inMain(({ session }, path) => {
    session.defaultSession.on('will-download', (_event, item) => item.setSavePath(path));
  }, target);
  await openCarriers(page);
  await page.getByRole('button', { name: 'Get the template' }).click();
  await page.getByRole('button', { name: 'Bring in a price list' }).click();
  await expect(async () => {
    await page.getByRole('dialog').locator('input[type=file]').setInputFiles(target);
    await expect(page.getByText('All 4 lines are right')).toBeVisible({ timeout: 1000 });
  }).toPass();
});
