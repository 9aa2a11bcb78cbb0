import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { setUpBench, type Bench } from './support/station';
import { firstOrderNumber, scan, waitForOrders } from './support/walk';

let bench: Bench;
test.beforeEach(() => {
  bench = setUpBench();
});
test.afterEach(() => bench.clear());

test('the evidence of an order is saved, checked by the script and by the app, and a change shows', async () => {
  const { inMain, page } = await bench.start();
  const file = join(bench.folder, 'evidence.json');
  await inMain(({ dialog }, path) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
  }, file);
  await waitForOrders(page);
  await scan(page, firstOrderNumber);
  await expect(page.getByText('Is this what lies on the bench?')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Export evidence…' }).click();
  await expect(page.getByText('The evidence is saved')).toBeVisible();
  const said = execFileSync(process.execPath, [resolve(__dirname, '../../scripts/verify-evidence.mjs'), file]);
  expect(said.toString()).toContain(`Order ${firstOrderNumber}`);

  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Choose a file…' }).click();
  await expect(page.getByText('The file is sound')).toBeVisible();
  await expect(page.getByText('stand in this station’s own log')).toBeVisible();
  writeFileSync(file, readFileSync(file, 'utf8').replace('"scan"', '"skip"'));
  await page.getByRole('button', { name: 'Choose a file…' }).click();
  await expect(page.getByText('The file is not sound')).toBeVisible();
});
