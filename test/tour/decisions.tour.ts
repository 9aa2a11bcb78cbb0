import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { warehouseKeyOf } from '../../src/shared/domain/pickup-agreement';
import { agreePickup, ask, fillIn, packOrder, shopOf } from '../e2e/support/pack';
import { checkOrder, chooseCarrier, enterCarrier, holdToShip, tickAll } from '../e2e/support/third-party-walk';
import { dayIn, inTimeZone, zoneOfNextDay, zoneOfThisDay } from '../e2e/support/time-zone';
import {
  firstOrderNumber,
  goToNotice,
  holdToConfirm,
  printLabel,
  scan,
  waitForOrders,
  walkToConfirm,
} from '../e2e/support/walk';
import { fromElsewhere, go, hold } from './support/acts';
import { chapter } from './support/stage';

const standard = 'CAINIAO_STANDARD_TS_12350032';

chapter('notice-changed', async ({ start, part, picture, real }) => {
  const page = await start();
  await part('conflict', async () => {
    await walkToConfirm(page);
    await holdToConfirm(page);
    await printLabel(page);
    await goToNotice(page);
    await page.getByRole('button', { name: /^Fill in the shipping notice/ }).click();
    await page.getByText('Shipped and declared').waitFor();
    const [old] = real.declarations();
    await fromElsewhere(real).sync('aliexpress.logistics.sellermodifiedshipmentfortop', {
      out_ref: firstOrderNumber,
      send_type: 'all',
      old_service_name: old?.serviceCode ?? '',
      old_logistics_no: old?.trackingNumber ?? '',
      new_service_name: 'SF_EPARCEL',
      new_logistics_no: 'SF0000000000055',
    });
    await page.getByRole('button', { name: 'Change the shipping notice…' }).click();
    await page.getByRole('dialog').getByLabel('Waybill').fill('SF0000000000077');
    await page.getByRole('dialog').getByLabel('Service code').fill('SF_EPARCEL');
    await page.getByRole('dialog').getByLabel('Reason').fill('another carrier fetched it');
    await picture('form');
    await page.getByRole('button', { name: 'Change it' }).click();
    await page.getByText('Stop: AliExpress has something else').waitFor();
    await picture('conflict');
    await page.getByRole('button', { name: 'Change it all the same' }).click();
    await picture('reason');
  });
});

chapter('pickup-over', async ({ startAnyhow, close, part, picture, real }) => {
  const port = Number(new URL(real.gatewayUrl).port);
  const provision = ['--provision', real.provisionFile];
  const before = await inTimeZone(zoneOfThisDay, () => startAnyhow(provision));
  await waitForOrders(before);
  const { shipmentId, draft } = await fillIn(before, firstOrderNumber, standard, 'DOOR_PICKUP');
  if (draft.service === null) throw new Error('no plan');
  const day = dayIn(zoneOfThisDay, new Date());
  const pickupAgreement = await agreePickup(before, await shopOf(before), warehouseKeyOf(draft.service), day);
  await ask(before, 'shipments.saveDraft', { shipmentId, draft: { ...draft, pickupAgreement } });
  await packOrder(before, '8170004586006193', standard, 'DOOR_PICKUP', day);
  await go(before, /^Handover/);
  await before.getByText('1 parcel ready').waitFor();
  await before.keyboard.press('Enter');
  await before.getByText('Pickup agreed').waitFor();
  await real.shop.close();
  await before.getByRole('button', { name: /^Online/ }).click();
  await before.getByText(/^Offline since/).waitFor();
  await hold(before, /^Hold to register/);
  await ask(before, 'shipments.confirm', { shipmentId, proof: { kind: 'hold', heldMs: 800 } });
  await close();
  await real.shop.listen(port);
  const page = await inTimeZone(zoneOfNextDay, () => startAnyhow());
  await waitForOrders(page);
  await part('wizard', async () => {
    await scan(page, firstOrderNumber);
    await page.getByText(/^The day of the agreed pickup is over/).waitFor();
    await picture('service');
    await page.keyboard.press('Escape');
  });
  await part('batch', async () => {
    await go(page, /^Handover/);
    await page.getByText(/^The day of the agreed pickup is over/).waitFor();
    await picture('batch');
  });
});

chapter('by-line', async ({ start, part, picture }) => {
  const page = await start();
  await enterCarrier(page);
  await checkOrder(page);
  const declare = async (number: string) => {
    await tickAll(page);
    await chooseCarrier(page);
    await scan(page, number);
    await page.getByRole('button', { name: /^Use this number/ }).click();
    await page.getByRole('button', { name: /^Next/ }).click();
    await page.getByRole('button', { name: 'Yes, it is on' }).click();
    await page.getByRole('button', { name: /^Next: confirm shipping/ }).click();
    await picture(`confirm-${number}`);
    await holdToShip(page);
    await page.getByText('This parcel is declared').waitFor();
  };
  await part('two parcels', async () => {
    await page.getByRole('button', { name: 'Split into parcels' }).click();
    await page.getByRole('button', { name: /^One more: .*T-shirt.* in parcel 2/ }).click();
    await page.getByRole('button', { name: /^One less: .*socks.* in parcel 1/ }).click();
    await picture('split');
    await page.getByRole('button', { name: 'Keep this split' }).click();
    await declare('UA000000015YP');
    await picture('first-declared');
    await page.getByRole('button', { name: /^Next parcel of this order/ }).click();
    await declare('UA000000024YP');
    await page.getByText('1 piece was not sent').waitFor();
    await picture('one-not-sent');
  });
  await part('close', async () => {
    await page.getByRole('button', { name: /^Nothing more will be sent/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Sold out' }).click();
    await picture('close');
    await hold(page, /^Hold to close the order/);
    await page.getByText('The order is closed: AliExpress takes all of it for sent.').waitFor();
    await picture('closed');
  });
});

chapter('evidence', async ({ real, startAnyhow, inMain, part, picture }) => {
  const page = await startAnyhow();
  const file = join(real.bench.folder, 'evidence.json');
  await inMain()(({ dialog }, path) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
  }, file);
  await waitForOrders(page);
  await part('export', async () => {
    await scan(page, firstOrderNumber);
    await page.getByText('Is this what lies on the bench?').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Export evidence…' }).click();
    await page.getByText('The evidence is saved').waitFor();
    await picture('saved');
  });
  await part('check', async () => {
    await go(page, /^Settings/);
    await page.getByRole('button', { name: 'Choose a file…' }).click();
    await page.getByText('The file is sound').scrollIntoViewIfNeeded();
    await picture('sound');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"scan"', '"skip"'));
    await page.getByRole('button', { name: 'Choose a file…' }).click();
    await page.getByText('The file is not sound').scrollIntoViewIfNeeded();
    await picture('not-sound');
  });
});

chapter('long-ago', async ({ real, start, startAnyhow, close, part, picture }) => {
  const first = await start();
  await walkToConfirm(first);
  await holdToConfirm(first);
  await printLabel(first);
  await goToNotice(first);
  await first.getByRole('button', { name: /^Fill in the shipping notice/ }).click();
  await first.getByText('Shipped and declared').waitFor();
  await close();
  const db = new Database(join(real.bench.userData, 'shop', 'waybench.sqlite'));
  const twoWeeksMs = 14 * 24 * 3_600_000;
  db.prepare("UPDATE calls SET updated_at_ms = updated_at_ms - ? WHERE kind = 'declare-shipment'").run(twoWeeksMs);
  db.prepare("UPDATE orders SET status = 'FINISH', is_in_queue = 0, updated_at_ms = 1 WHERE order_id = ?").run(
    '8170004586006193',
  );
  db.close();
  const page = await startAnyhow();
  await waitForOrders(page);
  await part('not moving', async () => {
    await page.getByRole('button', { name: '1 declared, not moving' }).click();
    await page.getByRole('grid').getByText('Not moving').waitFor();
    await picture('not-moving');
  });
  await part('erase', async () => {
    await go(page, /^Settings/);
    await page.getByLabel('Erase after').scrollIntoViewIfNeeded();
    await picture('retention');
    await page.getByRole('button', { name: 'Erase now…' }).click();
    await page.getByRole('dialog').waitFor();
    await picture('erase');
    await page.keyboard.press('Escape');
  });
});
