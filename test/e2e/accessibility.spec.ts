import { expect, test, type Page } from '@playwright/test';
import { faultsOn } from './support/remarks';
import { setUpBench, type Bench } from './support/station';
import { walkToConfirm } from './support/walk';

let bench: Bench;
test.beforeEach(() => {
  bench = setUpBench();
});
test.afterEach(() => bench.clear());

const go = (page: Page, place: string): Promise<void> =>
  page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: place }).click();

test('no screen has a serious fault of accessibility, in light and dark', async () => {
  const { page } = await bench.start();
  const found: string[] = [];
  const look = async (screen: string): Promise<void> => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
      found.push(...(await faultsOn(page)).map((fault) => `${screen}, ${colorScheme}: ${fault}`));
    }
  };

  await walkToConfirm(page);
  await look('confirm');
  const steps = page.getByRole('navigation', { name: 'Steps' });
  for (const [step, heading] of [
    ['Check order', 'Is this what lies on the bench?'],
    ['Logistics', 'Choose the logistics service'],
    ['Addresses and goods', 'Declared goods'],
  ] as const) {
    await steps.getByRole('button', { name: step }).click();
    await expect(page.getByText(heading)).toBeVisible();
    await look(step);
  }
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await look('keys');
  await page.keyboard.press('Escape');
  for (const place of ['Queue', 'Parcels', 'Handover', 'Messages', 'Printers', 'Settings']) {
    await go(page, place);
    await expect(page.getByRole('main').getByRole('heading').first()).toBeAttached();
    await look(place);
  }
  await page.getByRole('button', { name: 'Open carriers' }).click();
  await expect(page.getByRole('heading', { name: 'Yanwen (practice)' })).toBeVisible();
  await look('carriers');
  expect(found).toEqual([]);
});

test('a dialog gives the focus back to where it was', async () => {
  const { page } = await bench.start();
  await go(page, 'Settings');
  const connect = page.getByRole('button', { name: 'Connect a shop' });
  await connect.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(connect).toBeFocused();
});
