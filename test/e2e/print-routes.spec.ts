import { expect, test, type Page } from '@playwright/test';
import { listenForLabels } from '../support/label-listener';
import { setUpRealShop, type RealShop } from './support/real-shop';
import { holdToConfirm, walkToConfirm } from './support/walk';

let real: RealShop;
test.beforeEach(async () => {
  real = await setUpRealShop();
});
test.afterEach(() => real.clear());

async function savePrinter(page: Page, name: string, port: number): Promise<void> {
  const saved = await page.evaluate(
    (printer) =>
      window.station.call('printers.save', {
        ...printer,
        printerId: null,
        language: 'zpl',
        dpi: 203,
        media: '100x150',
        graphics: 'z64',
        darkness: null,
        speedIps: null,
        isDefault: false,
        isVirtual: false,
      }),
    { name, address: `tcp://127.0.0.1:${port}` },
  );
  expect(saved).toMatchObject({ ok: true });
}

test('a label whose printer is off goes to the stand-by when the packer says so, once', async () => {
  await real.printer.close();
  const spare = await listenForLabels();
  const { page } = await real.bench.start(['--provision', real.provisionFile]);
  await savePrinter(page, 'Spare', spare.port);
  await walkToConfirm(page);
  await holdToConfirm(page);
  await expect(page.getByText(/^Ready for /)).toBeVisible({ timeout: 20_000 });
  await page.getByRole('button', { name: /^Print the label/ }).click();
  await expect(page.getByText('Stop: the printer does not take it.')).toBeVisible();

  await page
    .getByRole('button', { name: /^Printers/ })
    .first()
    .click();
  await expect(page.getByText('In line, in this order')).toBeVisible();
  await page.getByRole('button', { name: 'Which printer prints what' }).click();
  await page.getByRole('combobox', { name: 'Stand-by for: AliExpress label' }).selectOption('Spare');
  await expect(page.getByRole('checkbox', { name: 'Switch by itself' })).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: /^Print \d+ on Spare$/ }).click();
  await expect(page.getByText('Sent, not seen yet')).toBeVisible({ timeout: 20_000 });
  expect(spare.jobs).toHaveLength(1);
  await expect(page.getByText('In line, in this order')).toBeHidden();
  await spare.close();
});

test('two papers that wait change places, and go to the stand-by together', async () => {
  await real.printer.close();
  const spare = await listenForLabels();
  const { page } = await real.bench.start(['--provision', real.provisionFile]);
  await savePrinter(page, 'Spare', spare.port);
  await walkToConfirm(page);
  await holdToConfirm(page);
  await expect(page.getByText(/^Ready for /)).toBeVisible({ timeout: 20_000 });
  await page.getByRole('button', { name: /^Print the label/ }).click();
  await expect(page.getByText('Stop: the printer does not take it.')).toBeVisible();
  await page.getByRole('button', { name: 'Customs form' }).click();

  await page
    .getByRole('button', { name: /^Printers/ })
    .first()
    .click();
  const form = page.getByRole('listitem').filter({ hasText: 'CN 22' });
  await expect(form).toContainText('No. 2 on ZD421');
  await form.getByRole('button', { name: /next$/ }).click();
  await expect(form).toContainText('No. 1 on ZD421');
  await page.getByRole('button', { name: 'Which printer prints what' }).click();
  for (const document of ['AliExpress label', 'CN22'])
    await page.getByRole('combobox', { name: `Stand-by for: ${document}` }).selectOption('Spare');
  await page.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Print all 2 waiting for ZD421 on Spare' }).click();
  await expect(page.getByText('2 print on Spare now')).toBeVisible();
  await expect.poll(() => spare.jobs.length, { timeout: 20_000 }).toBe(2);
  await expect(page.getByText('In line, in this order')).toBeHidden();
  await spare.close();
});
