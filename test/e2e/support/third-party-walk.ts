import { expect, type Page } from '@playwright/test';
import type { CarrierDraft } from '../../../src/shared/domain/carrier';
import { aCarrierDraft } from '../../support/carrier-draft';
import { ask } from './pack';
import { firstOrderNumber, scan, waitForOrders } from './walk';

/** A carrier of the seller's own with two numbers in its pool. */
export async function enterCarrier(page: Page, change: Partial<CarrierDraft> = {}): Promise<void> {
  const draft = aCarrierDraft({
    portalTemplate: 'https://portal.carrier.example/{order}',
    trackingPattern: '^U[A-Z][0-9]{9}YP$',
    limits: { maxWeightGrams: 2000, maxSideCm: null, maxSidesSumCm: null },
    label: { source: 'own-label', size: '100x150' },
    lowPoolAt: 1,
    ...change,
  });
  const { carrierId } = await ask(page, 'carriers.save', { carrierId: null, draft });
  await ask(page, 'waybillPool.add', { carrierId, numbers: ['UA000000015YP', 'UA000000024YP'] });
}

/** Opens the first order. */
export async function checkOrder(page: Page): Promise<void> {
  await waitForOrders(page);
  await scan(page, firstOrderNumber);
  await expect(page.getByText('Is this what lies on the bench?')).toBeVisible();
}

/** Ticks every piece, the address and the note, and goes on. */
export async function tickAll(page: Page): Promise<void> {
  await page.keyboard.press('Space', { delay: 60 });
  await expect(page.getByRole('button', { name: /^Mark as checked/ })).toBeVisible();
  while ((await page.getByRole('button', { name: /pieces? still to find/ }).count()) > 0) {
    await page.keyboard.press('Space', { delay: 60 });
    await page.waitForTimeout(150);
  }
  await page.getByRole('button', { name: /^Mark as checked/ }).click();
  await page.getByRole('button', { name: 'Read', exact: true }).click();
  await page.getByRole('button', { name: /^Next/ }).click();
}

/** From the service step to the waybill step with the entered carrier. */
export async function chooseCarrier(page: Page): Promise<void> {
  await page.getByLabel('Weight').fill('420');
  await page.getByText('Third-party logistics').first().click();
  await page.getByRole('radio', { name: /Yanwen/ }).check();
  await page.getByRole('button', { name: /^Next/ }).click();
  await expect(page.getByRole('heading', { name: 'Addresses and goods' })).toBeVisible();
  await page.getByRole('button', { name: /^Next/ }).click();
  await expect(page.getByRole('heading', { name: 'Waybill number' })).toBeVisible();
}

/** The one chance of this route. */
export async function holdToShip(page: Page): Promise<void> {
  await hold(page, /Hold to confirm shipping/);
}

/** Holds a button long enough. */
export async function hold(page: Page, name: RegExp): Promise<void> {
  const button = page.getByRole('button', { name });
  await expect(button).toBeEnabled();
  const box = await button.boundingBox();
  if (box === null) throw new Error('no button');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.waitForTimeout(1_000);
  await page.mouse.up();
}
