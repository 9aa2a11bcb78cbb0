import { expect, test, type Page } from '@playwright/test';
import { setUpBench, type Bench, type Station } from './support/station';

let bench: Bench;
let station: Station;
test.beforeEach(async () => {
  bench = setUpBench();
  station = await bench.start();
  await expect(station.page.getByText('Online', { exact: true })).toBeVisible({ timeout: 20_000 });
});
test.afterEach(() => bench.clear());

/** Marks the first order that its buyer wants cancelled, and gives its number. */
async function openRequest(page: Page): Promise<string> {
  await page
    .getByText(/^Held back/)
    .first()
    .click();
  await page.getByText('Cancel requested').first().click();
  await expect(page.getByText('The buyer asked to cancel this order.')).toBeVisible();
  await expect(page.getByText('The buyer’s reason: “buyer changed mind”')).toBeVisible();
  return page.getByRole('complementary').getByRole('heading').first().innerText();
}

/** Holds the button as long as it takes, or lets go early. */
async function hold(page: Page, name: string, ms: number): Promise<void> {
  await page.getByRole('button', { name }).hover();
  await page.mouse.down();
  await page.waitForTimeout(ms);
  await page.mouse.up();
}

async function search(page: Page, number: string): Promise<void> {
  await page
    .getByText(/^All\s*\d/)
    .first()
    .click();
  await page.keyboard.press('/');
  await page.getByLabel('Search the queue').fill(number.replace(/\s/g, ''));
}

test('a refused request needs words for the buyer, and the order goes back to shipping', async () => {
  const { page } = station;
  const number = await openRequest(page);
  await page.getByRole('button', { name: /^Refuse: ship the order/ }).click();
  await expect(page.getByRole('button', { name: 'Hold to refuse' })).toBeDisabled();
  await page.getByLabel('Answer to the buyer').fill('It is packed already.');
  await hold(page, 'Hold to refuse', 200);
  await expect(page.getByRole('dialog')).toBeVisible();
  await hold(page, 'Hold to refuse', 1000);
  await expect(page.getByRole('dialog')).toBeHidden();

  await search(page, number);
  await expect(page.getByText('Cancellation refused')).toBeVisible();
  await expect(page.getByRole('button', { name: /Ship this order/ })).toBeVisible();
});

test('an accepted request takes the order out of the queue', async () => {
  const { page } = station;
  const number = await openRequest(page);
  await page.getByRole('button', { name: /^Accept: cancel the order/ }).click();
  await expect(page.getByText('AliExpress refunds the buyer and closes the order.')).toBeVisible();
  await hold(page, 'Hold to accept', 1000);
  await expect(page.getByText(/the acceptance goes to AliExpress/)).toBeVisible();

  await search(page, number);
  await expect(page.getByText(/^No order matches/)).toBeVisible();
});
