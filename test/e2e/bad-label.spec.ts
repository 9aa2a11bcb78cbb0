import { expect, test } from '@playwright/test';
import { makeLabelPdf } from '../golden/printing/label-pdf';
import { setUpRealShop, type RealShop } from './support/real-shop';
import { holdToConfirm, printLabel, walkToConfirm } from './support/walk';

let real: RealShop;
test.beforeEach(async () => {
  real = await setUpRealShop();
});
test.afterEach(() => real.clear());

test("a label that carries another parcel's number is refused with both numbers, and can be fetched again", async () => {
  const { pdf } = await makeLabelPdf({ code: 'LX123456785CN', dotsPerMm: 8 });
  real.shop.replaceLabel(() => pdf);
  const { page } = await real.bench.start(['--provision', real.provisionFile]);
  await walkToConfirm(page);
  await holdToConfirm(page);
  await expect(page.getByText('Stop: this label is not printed')).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText(/LX123456785CN/)).toBeVisible();
  expect(real.printer.jobs).toHaveLength(0);
  real.shop.replaceLabel(undefined);
  await page.getByRole('button', { name: /Fetch again/ }).click();
  await printLabel(page);
  expect(real.printer.jobs).toHaveLength(1);
});

test('a label that is no PDF is refused in plain words', async () => {
  real.shop.replaceLabel(() => new TextEncoder().encode('<html>busy</html>'));
  const { page } = await real.bench.start(['--provision', real.provisionFile]);
  await walkToConfirm(page);
  await holdToConfirm(page);
  await expect(page.getByText('Stop: this label is not printed')).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText(/no PDF|not a PDF/i)).toBeVisible();
});

test('a printer that is switched off blocks the label, and it comes out once when it is on again', async () => {
  const port = real.printer.port;
  await real.printer.close();
  const { page } = await real.bench.start(['--provision', real.provisionFile]);
  await walkToConfirm(page);
  await holdToConfirm(page);
  await expect(page.getByText(/^Ready for /)).toBeVisible({ timeout: 20_000 });
  await page.getByRole('button', { name: /^Print the label/ }).click();
  await expect(page.getByText('Stop: the printer does not take it.')).toBeVisible();
  const again = await real.printer.listenAgain(port);
  await expect(page.getByText(/^Sent to /)).toBeVisible({ timeout: 20_000 });
  expect(again.jobs).toHaveLength(1);
  await again.close();
});
