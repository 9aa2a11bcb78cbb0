import { expect, type Page } from '@playwright/test';

/** The well-known order of the practice shop, as a scanner sends it. */
export const firstOrderNumber = '8170004586005712';

/** What a scanner does: keys in a burst, then Enter. */
export async function scan(page: Page, code: string): Promise<void> {
  await page.keyboard.type(code, { delay: 2 });
  await page.keyboard.press('Enter');
}

export async function waitForOrders(page: Page): Promise<void> {
  await expect(page.getByText('Online', { exact: true })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole('grid').getByText('Brazil').first()).toBeVisible({ timeout: 20_000 });
}

/** Opens the first order by scan, ticks all with the mouse and fills the steps up to the confirm step. */
export async function walkToConfirm(page: Page): Promise<void> {
  await waitForOrders(page);
  await scan(page, firstOrderNumber);
  await expect(page.getByText('Is this what lies on the bench?')).toBeVisible();
  await page.getByRole('button', { name: /^All of Men/ }).click();
  await page.getByRole('button', { name: /^Found: Wool socks/ }).click();
  await page.getByRole('button', { name: /^Mark as checked/ }).click();
  await page.getByRole('button', { name: 'Read', exact: true }).click();
  await page.getByRole('button', { name: /^Next/ }).click();
  await page.getByLabel('Weight').fill('420');
  await page.getByText('Buyer’s choice').first().click();
  await page.getByRole('button', { name: /^Next/ }).click();
  await expect(page.getByRole('heading', { name: 'Addresses and goods' })).toBeVisible();
  await page.getByRole('button', { name: /^Next/ }).click();
  await expect(page.getByText('Is this the order on the bench?')).toBeVisible();
}

/** Holds the button until the logistics order is under way. */
export async function holdToConfirm(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: /Hold to create/ });
  await expect(button).toBeEnabled();
  const box = await button.boundingBox();
  if (box === null) throw new Error('no button');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.waitForTimeout(1_000);
  await page.mouse.up();
}

/** From the label step on: prints, and waits until the bytes are out. */
export async function printLabel(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Print the label' })).toBeVisible({ timeout: 20_000 });
  await page.getByRole('button', { name: /^Print the label/ }).click({ timeout: 20_000 });
  await expect(page.getByText(/^Sent to /)).toBeVisible({ timeout: 20_000 });
}

export async function goToNotice(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Next: shipping notice/ }).click();
  await expect(page.getByRole('heading', { name: 'Fill in the shipping notice' })).toBeVisible();
}
