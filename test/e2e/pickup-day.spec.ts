import { expect, test, type Page } from '@playwright/test';
import { warehouseKeyOf } from '../../src/shared/domain/pickup-agreement';
import { agreePickup, ask, fillIn, packOrder, shopOf } from './support/pack';
import { setUpRealShop, type RealShop } from './support/real-shop';
import { dayIn, inTimeZone, zoneOfNextDay, zoneOfThisDay } from './support/time-zone';
import { firstOrderNumber, holdToConfirm, scan, waitForOrders } from './support/walk';

const standard = 'CAINIAO_STANDARD_TS_12350032';
const create = 'aliexpress.logistics.order.createorder';
const commit = 'cainiao.global.handover.commit';
let real: RealShop;
test.beforeEach(async () => {
  real = await setUpRealShop();
});
test.afterEach(() => real.clear());

const comeBack = () => real.shop.listen(Number(new URL(real.gatewayUrl).port));
const executed = (method: string) => real.callsOf(method).filter((call) => call.executed);

/** Today in the zone in which the app was started first. */
const thatDay = (): string => dayIn(zoneOfThisDay, new Date());

async function goOffline(page: Page): Promise<void> {
  await real.shop.close();
  await page.getByRole('button', { name: /^Online/ }).click();
  await expect(page.getByRole('region', { name: 'Connection to AliExpress' })).toContainText('Offline since', {
    timeout: 20_000,
  });
}

async function agreeAnew(page: Page): Promise<void> {
  await page.getByLabel('Agreed with').fill('Ms Wang');
  await page.getByLabel('Reference').fill('Q-8');
  await page.getByRole('button', { name: 'It is agreed' }).click();
  await expect(page.getByText(/Ms Wang · Q-8/)).toBeVisible();
}

test('an order that waits offline past the day of its pickup is stopped, agreed anew and created once', async () => {
  const before = await inTimeZone(zoneOfThisDay, () => real.bench.start(['--provision', real.provisionFile]));
  await waitForOrders(before.page);
  const { shipmentId, draft } = await fillIn(before.page, firstOrderNumber, standard, 'DOOR_PICKUP');
  if (draft.service === null) throw new Error('no plan');
  const warehouse = warehouseKeyOf(draft.service);
  const pickupAgreement = await agreePickup(before.page, await shopOf(before.page), warehouse, thatDay());
  await ask(before.page, 'shipments.saveDraft', { shipmentId, draft: { ...draft, pickupAgreement } });
  await goOffline(before.page);
  await ask(before.page, 'shipments.confirm', { shipmentId, proof: { kind: 'hold', heldMs: 800 } });
  await before.close();

  await comeBack();
  const { page } = await inTimeZone(zoneOfNextDay, () => real.bench.start());
  await waitForOrders(page);
  await scan(page, firstOrderNumber);
  await expect(page.getByRole('heading', { name: 'Choose the logistics service' })).toBeVisible();
  await expect(page.getByText('The day of the agreed pickup is over, so nothing was sent.')).toBeVisible({
    timeout: 30_000,
  });
  expect(real.callsOf(create)).toHaveLength(0);

  await agreeAnew(page);
  await page.getByRole('button', { name: /^Next/ }).click();
  await page.getByRole('button', { name: /^Next/ }).click();
  await holdToConfirm(page);
  await expect(page.getByRole('heading', { name: 'Print the label' })).toBeVisible({ timeout: 20_000 });
  expect(executed(create)).toHaveLength(1);
});

test('a batch that waits offline past the day of its pickup is stopped, agreed anew and registered once', async () => {
  const before = await inTimeZone(zoneOfThisDay, () => real.bench.start(['--provision', real.provisionFile]));
  await waitForOrders(before.page);
  await packOrder(before.page, firstOrderNumber, standard, 'DOOR_PICKUP', thatDay());
  await before.page.getByRole('button', { name: /^Handover/ }).click();
  await expect(before.page.getByText('1 parcel ready')).toBeVisible();
  await before.page.keyboard.press('Enter');
  await expect(before.page.getByText('Pickup agreed')).toBeVisible();
  await goOffline(before.page);
  await holdToRegister(before.page);
  await expect(before.page.getByRole('button', { name: 'Take back' })).toBeVisible();
  await before.close();

  await comeBack();
  const { page } = await inTimeZone(zoneOfNextDay, () => real.bench.start());
  await waitForOrders(page);
  await page.getByRole('button', { name: /^Handover/ }).click();
  await page
    .getByRole('button', { name: /1 parcel/ })
    .first()
    .click();
  await expect(page.getByText('The day of the agreed pickup is over, so nothing was sent.')).toBeVisible({
    timeout: 30_000,
  });
  expect(real.callsOf(commit)).toHaveLength(0);

  await agreeAnew(page);
  await holdToRegister(page);
  await expect(page.getByText(/^Bag code LP/)).toBeVisible({ timeout: 20_000 });
  expect(executed(commit)).toHaveLength(1);
});

async function holdToRegister(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Hold to register/ }).hover();
  await page.mouse.down();
  await page.waitForTimeout(1_000);
  await page.mouse.up();
}
