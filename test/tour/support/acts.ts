import type { Page } from '@playwright/test';
import { createWireClient, type WireClient } from '../../../src/main/practice/testing/wire-client';
import type { RealShop } from '../../e2e/support/real-shop';
import { scan } from '../../e2e/support/walk';

/** Holds a button as long as it takes. */
export async function hold(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('button', { name }).hover();
  await page.mouse.down();
  await page.waitForTimeout(1_000);
  await page.mouse.up();
}

export const go = (page: Page, place: RegExp): Promise<void> =>
  page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: place }).click();

/** Opens an order by its number and ticks, checks and reads all of it. */
export async function checkOrder(page: Page, number: string): Promise<void> {
  await scan(page, number);
  await page.getByText('Is this what lies on the bench?').waitFor();
  while ((await page.getByRole('button', { name: /pieces? still to find/ }).count()) > 0) {
    await page.keyboard.press('Space');
    await page.waitForTimeout(150);
  }
  await page.getByRole('button', { name: /^Mark as checked/ }).click();
  const read = page.getByRole('button', { name: 'Read', exact: true });
  while (await read.first().isVisible()) {
    await read.first().click();
    await page.waitForTimeout(200);
  }
}

export const next = (page: Page): Promise<void> => page.getByRole('button', { name: /^Next/ }).click();

/** The gateway called from outside the app, as the seller centre or another station would. */
export const fromElsewhere = ({ shop, gatewayUrl }: RealShop): WireClient =>
  createWireClient({ url: gatewayUrl, ...shop.credentials, now: Date.now });
