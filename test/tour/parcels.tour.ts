import { ask, packOrder } from '../e2e/support/pack';
import { firstOrderNumber, holdToConfirm, scan, walkToConfirm } from '../e2e/support/walk';
import { go, hold } from './support/acts';
import { change } from './support/late';
import { chapter } from './support/stage';

const standard = 'CAINIAO_STANDARD_TS_12350032';

chapter('parcels', async ({ start, part, picture, real }) => {
  real.bench.writeSettings({ tuning: { numberFreshMs: 0 } });
  const page = await start();
  const panel = page.getByRole('complementary', { name: 'Parcel' });
  await part('empty', async () => {
    await go(page, /^Parcels/);
    await page.getByText('No parcels yet').waitFor();
    await picture('empty');
  });
  await packOrder(page, '8170004586006193', standard, 'SELF_SEND');
  await packOrder(page, firstOrderNumber, standard, 'SELF_SEND');
  await part('list', async () => {
    await page.waitForTimeout(800);
    await picture('list');
    await panel.getByRole('button', { name: /^Print again/ }).click();
    await picture('print-again');
    await page.keyboard.press('Escape');
  });
  await part('no hit', async () => {
    await page.getByLabel('Search parcels').fill('no such thing');
    await page.getByText('No parcel for').waitFor();
    await picture('no-hit');
    await page.getByLabel('Search parcels').fill('');
  });
  await part('replaced', async () => {
    real.shop.replaceNumber(firstOrderNumber);
    for (let tries = 0; tries < 15 && (await panel.getByText('Old label: do not use').count()) === 0; tries++) {
      await panel.getByRole('button', { name: 'Ask AliExpress now' }).click();
      await page.waitForTimeout(1_000);
    }
    // What was said meanwhile is gone.
    await page.waitForTimeout(5_000);
    await picture('replaced');
  });
  await part('claim settings', async () => {
    await page
      .getByRole('button', { name: 'Claims to raise' })
      .or(page.getByText(/^Claims to raise/))
      .first()
      .click();
    await page.waitForTimeout(300);
    await picture('claims-empty');
    await page.getByRole('button', { name: 'Days for claims' }).click();
    await picture('claim-settings');
    await page.keyboard.press('Escape');
  });
});

chapter('late', async ({ start, startAnyhow, close, part, picture, real }) => {
  const page = await start();
  await packOrder(page, firstOrderNumber, standard, 'SELF_SEND');
  await part('claims', async () => {
    const { rows } = await ask(page, 'packages.list', { view: 'all', search: '', offset: 0, limit: 9 });
    const [shipmentId] = rows.map((row) => row.shipmentId);
    if (shipmentId === null || shipmentId === undefined) return;
    await ask(page, 'shipments.declare', { shipmentId });
    await page.waitForTimeout(3_000);
    await close();
    change(real.bench.userData, 'UPDATE packages SET shipped_at_ms = shipped_at_ms - 100 * 86400000');
    const second = await startAnyhow();
    await go(second, /^Parcels/);
    await second
      .getByText(/^Claims to raise/)
      .first()
      .click();
    await second.waitForTimeout(800);
    await picture('claim');
    await second.getByLabel('Number of the claim').fill('C-20261127');
    await second.getByRole('button', { name: 'Claim is raised' }).click();
    await second.waitForTimeout(800);
    await second
      .getByText(/^Raised/)
      .first()
      .click();
    await second.waitForTimeout(500);
    await picture('claim-raised');
  });
});

chapter('number', async ({ start, startAnyhow, close, part, picture, real }) => {
  real.shop.setTrackingDelay(1_000);
  const page = await start();
  await part('late', async () => {
    await walkToConfirm(page);
    await holdToConfirm(page);
    await page.waitForTimeout(4_000);
    await picture('to-come');
    await go(page, /^Parcels/);
    await page.waitForTimeout(800);
    await picture('parcels-to-come');
    await close();
    change(real.bench.userData, 'UPDATE packages SET created_at_ms = created_at_ms - 11 * 60000');
    const second = await startAnyhow();
    await go(second, /^Parcels/);
    await second.waitForTimeout(2_500);
    await picture('parcels-late');
  });
});

chapter('handover', async ({ start, part, picture, real }) => {
  const page = await start();
  await part('empty', async () => {
    await go(page, /^Handover/);
    await page.getByText('Nothing to hand over').waitFor();
    await picture('empty');
  });
  const first = await packOrder(page, firstOrderNumber, standard, 'SELF_SEND');
  const second = await packOrder(page, '8170004586006193', standard, 'SELF_SEND');
  await part('draft', async () => {
    await page.getByText('2 parcels ready').waitFor();
    await picture('ready');
    await page.keyboard.press('Enter');
    await page.getByText('Own courier', { exact: true }).click();
    await page.waitForTimeout(300);
    await picture('draft');
    await page.getByLabel('Courier company').fill('SF Express');
    await page.getByLabel('Its tracking number').fill('SF1234567890');
    await page.waitForTimeout(600);
  });
  await part('blocked', async () => {
    real.shop.setOrderStatus('8170004586006193', 'IN_CANCEL');
    await page.getByRole('button', { name: 'Online' }).first().click();
    await page.getByText('Cancel requested').first().waitFor();
    await picture('blocked');
    real.shop.setOrderStatus('8170004586006193', 'WAIT_SELLER_SEND_GOODS');
    await page.getByRole('button', { name: 'Online' }).first().click();
    await page.getByText('Cancel requested').first().waitFor({ state: 'hidden' });
  });
  await part('registered', async () => {
    await hold(page, /^Hold to register/);
    await page.getByText(/^Bag code LP/).waitFor();
    await page.waitForTimeout(800);
    await picture('registered');
  });
  await part('door', async () => {
    await scan(page, 'RX999999999CN');
    await page.getByText('Stop: RX999999999CN').waitFor();
    await picture('door-stop');
    await scan(page, first);
    await page.getByText('1 / 2').waitFor();
    await page.waitForTimeout(5_000);
    await picture('door');
    await page.getByRole('button', { name: /^The warehouse has them/ }).click();
    await picture('still-here');
    await page.keyboard.press('Escape');
    await scan(page, second);
    await page.getByText('All parcels are out').waitFor();
    await picture('door-all-out');
    await page.getByRole('button', { name: /^The warehouse has them/ }).click();
    await page.waitForTimeout(800);
    await picture('handed-over');
  });
});

chapter('bag', async ({ start, part, picture, real }) => {
  const page = await start();
  await packOrder(page, firstOrderNumber, standard, 'SELF_SEND');
  await go(page, /^Handover/);
  await page.getByText('1 parcel ready').waitFor();
  await page.keyboard.press('Enter');
  await part('refused', async () => {
    real.shop.setParcelStatus(real.logisticsOrders()[0]?.lpNumber ?? '', 'warehouse_reject_goods');
    await hold(page, /^Hold to register/);
    await page.getByText('AliExpress did not take the batch').waitFor();
    await picture('refused');
  });
});
