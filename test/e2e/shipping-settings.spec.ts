import { expect, test, type Page } from '@playwright/test';
import { inTheMorning } from './support/time-zone';
import { setUpRealShop, type RealShop } from './support/real-shop';
import {
  firstOrderNumber,
  goToNotice,
  holdToConfirm,
  printLabel,
  scan,
  waitForOrders,
  walkToConfirm,
} from './support/walk';

const declare = 'aliexpress.logistics.sellershipmentfortop';
const modify = 'aliexpress.logistics.sellermodifiedshipmentfortop';

let real: RealShop;
test.beforeEach(async () => {
  real = await setUpRealShop();
});
test.afterEach(() => real.clear());

async function walkToNotice(page: Page): Promise<void> {
  await walkToConfirm(page);
  await holdToConfirm(page);
  await printLabel(page);
  await goToNotice(page);
}

test('“when it is handed over” is remembered, and one Enter puts the next parcel there', async () => {
  const { page } = await inTheMorning(() => real.bench.start(['--provision', real.provisionFile]));
  await walkToNotice(page);
  await expect(page.getByText('The next parcels begin with this too.')).toBeVisible();
  await page.getByRole('radio', { name: /^When it is handed over/ }).check();
  await expect(page.getByText('AliExpress is told nothing yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Remember for the next parcels' }).click();
  await expect(page.getByText('The next parcels begin with this too.')).toBeVisible();

  // Looked at again, the step begins with what was remembered.
  await page.keyboard.press('Escape');
  await scan(page, firstOrderNumber);
  await expect(page.getByRole('heading', { name: 'Fill in the shipping notice' })).toBeVisible();
  await expect(page.getByRole('radio', { name: /^When it is handed over/ })).toBeChecked();
  await page.keyboard.press('Enter');
  await expect(page.getByText('This parcel waits in the list “to declare”.')).toBeVisible();
  expect(real.callsOf(declare)).toEqual([]);

  await page
    .getByRole('button', { name: /^Queue/ })
    .first()
    .click();
  await expect(page.getByText('1 parcel is still to be declared')).toBeVisible();
  await page.getByRole('button', { name: /^Settings/ }).click();
  await expect(page.getByRole('radio', { name: /^When it is handed over/ })).toBeChecked();
  // The well-known order is due within hours: before a handover that comes later than that.
  await page.getByLabel('Parcels usually leave at').fill('23:59');
  await page
    .getByRole('button', { name: /^Queue/ })
    .first()
    .click();
  await expect(page.getByText('1 is due before the next handover')).toBeVisible();
});

test('changes of a notice stop at this station’s limit, and go beyond it with a reason', async () => {
  const { page } = await real.bench.start(['--provision', real.provisionFile]);
  await walkToNotice(page);
  await page.getByRole('button', { name: /^Fill in the shipping notice/ }).click();
  await expect(page.getByText('Shipped and declared')).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText(/left for changes/)).toBeVisible();

  const change = async (number: string) => {
    await page.getByRole('button', { name: 'Change the shipping notice…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Waybill').fill(number);
    await dialog.getByLabel('Service code').fill('SF_EPARCEL');
    await dialog.getByLabel('Reason').fill('another carrier fetched it');
    return dialog;
  };
  await change('SF0000000000077');
  await page.getByRole('button', { name: 'Change it' }).click();
  await expect(page.getByText('AliExpress took the change.')).toBeVisible({ timeout: 20_000 });

  await page.getByRole('button', { name: /^Settings/ }).click();
  await page.getByLabel('Changes of a notice').fill('1');
  await page
    .getByRole('button', { name: /^Queue/ })
    .first()
    .click();
  await scan(page, firstOrderNumber);
  await expect(page.getByText('All changes that are set for this station are used up.')).toBeVisible();

  real.shop.setModifyLimit({ times: 1, withinMs: 60_000_000 });
  const dialog = await change('SF0000000000088');
  const submit = dialog.getByRole('button', { name: 'Change it' });
  await expect(submit).toBeDisabled();
  await dialog.getByText('Ask AliExpress all the same').click();
  await submit.click();
  await expect(page.getByText('AliExpress refused the change.')).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText(/可修改次数/)).toBeVisible();
  expect(real.callsOf(modify)).toHaveLength(2);
});

test('what plans take is set in Settings, tried there, and stops the plan in the list with its reason', async () => {
  const { page } = await real.bench.start(['--provision', real.provisionFile]);
  await waitForOrders(page);
  await page.getByRole('button', { name: /^Settings/ }).click();
  await page.getByLabel('Try it with a plan').fill('CAINIAO_STANDARD_TS_12350032');
  await expect(page.getByText('Does not take: Pure battery, Live plants or animals').last()).toBeVisible();
  await page.getByRole('button', { name: 'Edit Standard' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Pattern of the plan’s code').fill('(?=CAINIAO)');
  await expect(dialog.getByText(/This pattern can’t be run/)).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Save', exact: true })).toBeDisabled();
  await dialog.getByLabel('Pattern of the plan’s code').fill('^CAINIAO_STANDARD');
  await dialog.getByLabel('Heaviest parcel').fill('400');
  await dialog.getByLabel('Highest declared value').fill('500');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(/Takes up to 400 g/).first()).toBeVisible();

  await page
    .getByRole('button', { name: /^Queue/ })
    .first()
    .click();
  await scan(page, firstOrderNumber);
  await page.getByRole('button', { name: /^All of Men/ }).click();
  await page.getByRole('button', { name: /^Found: Wool socks/ }).click();
  await page.getByRole('button', { name: /^Mark as checked/ }).click();
  await page.getByRole('button', { name: 'Read', exact: true }).click();
  await page.getByRole('button', { name: /^Next/ }).click();
  await page.getByLabel('Weight').fill('420');
  const plan = page.getByRole('radio', { name: /AliExpress Standard Shipping.*Takes up to 400 g/ }).first();
  await expect(plan).toBeDisabled();
  await page.getByLabel('Weight').fill('390');
  await expect(page.getByRole('radio', { name: /AliExpress Standard Shipping/ }).first()).toBeEnabled();

  await page.getByRole('button', { name: /^Settings/ }).click();
  await page.getByRole('button', { name: 'Reset to the usual ones' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Reset' }).click();
  await expect(page.getByText(/Takes up to 400 g/)).toHaveCount(0);
  expect(real.callsOf('aliexpress.logistics.order.createorder')).toEqual([]);
});
