import { firstOrderNumber, goToNotice, holdToConfirm, printLabel, scan } from '../e2e/support/walk';
import { checkOrder, go, next } from './support/acts';
import { chapter } from './support/stage';

chapter('official', async ({ start, part, picture, real }) => {
  const page = await start();
  await part('check', async () => {
    await scan(page, firstOrderNumber);
    await page.getByText('Is this what lies on the bench?').waitFor();
    await picture('check-open');
    await scan(page, 'XX-99-9999');
    await page.getByText('Stop: wrong item').waitFor();
    await picture('check-wrong-item');
    await page.keyboard.press('Escape');
  });
  await part('service', async () => {
    await go(page, /^Queue/);
    await checkOrder(page, firstOrderNumber);
    await picture('check');
    await next(page);
    await picture('service-to-weigh');
    await page.getByLabel('Weight').fill('420');
    await page.getByText('Buyer’s choice').first().click();
    await page.waitForTimeout(500);
    await picture('service');
    await page.getByRole('button', { name: 'Compare both ways' }).click();
    await page.waitForTimeout(500);
    await picture('comparison');
    await page.getByRole('button', { name: 'Hide the comparison' }).click();
  });
  await part('pickup', async () => {
    await page.getByRole('radio', { name: /Free pickup/ }).check();
    await page.getByLabel('Agreed with').fill('Mr Li');
    await page.getByLabel(/^Reference/).fill('P-7');
    await picture('pickup');
    await page.getByRole('button', { name: 'It is agreed' }).click();
    await page.getByText('Pickup agreed').waitFor();
    await picture('pickup-agreed');
  });
  await part('addresses', async () => {
    await next(page);
    await page.getByRole('heading', { name: 'Addresses and goods' }).waitFor();
    await picture('addresses');
    await page.getByRole('button', { name: 'Change', exact: true }).click();
    await page.getByLabel('City').fill('Osasco');
    await page.getByLabel('Postcode').fill('1');
    await page.getByText('Postcodes there look like 00000-000.').waitFor();
    await picture('consignee');
    await page.getByLabel('Name', { exact: true }).fill('');
    await page.waitForTimeout(500);
    await picture('consignee-fault');
    await page.getByRole('button', { name: /^Undo: Name/ }).click();
    await page.getByRole('button', { name: 'Undo: Postcode' }).click();
    await next(page);
  });
  await part('confirm', async () => {
    await page.getByText('Is this the order on the bench?').waitFor();
    await picture('confirm');
    await scan(page, '8170004586005628');
    await page.getByText('Stop: that is another order').waitFor();
    await picture('confirm-other-order');
    real.shop.faults.add({
      method: 'aliexpress.logistics.order.createorder',
      when: 'before',
      kind: 'delay',
      ms: 6_000,
    });
    await holdToConfirm(page);
    await page.getByText('Creating the logistics order at AliExpress').waitFor();
    await picture('creating');
  });
  await part('label', async () => {
    await page.getByText(/^Ready for /).waitFor();
    await picture('label');
    await printLabel(page);
    await picture('label-sent');
    await page.getByRole('button', { name: /^Print again/ }).click();
    await picture('label-again');
    await page.keyboard.press('Escape');
    await scan(page, real.logisticsOrders()[0]?.waybillNumber ?? '');
    await page.getByText('The label is in hand.').waitFor();
    await picture('label-in-hand');
  });
  await part('notice', async () => {
    await goToNotice(page);
    await picture('notice');
    await page.getByRole('button', { name: /^Fill in the shipping notice/ }).click();
    await page.getByText('Shipped and declared').waitFor();
    await picture('done');
    await page.getByRole('button', { name: /^Change the shipping notice/ }).click();
    await picture('modify');
  });
});

chapter('goods', async ({ start, part, picture, real }) => {
  const page = await start();
  await part('power bank', async () => {
    await checkOrder(page, '8170004586006004');
    await next(page);
    await page.getByLabel('Weight').fill('460');
    await page.getByText('No online plan takes these goods').waitFor();
    await picture('no-plan');
  });
  await part('changed address', async () => {
    await go(page, /^Queue/);
    await checkOrder(page, firstOrderNumber);
    const other = real.shop.state().orders.find(({ orderId }) => orderId === '8170004586006377');
    real.shop.changeOrder(firstOrderNumber, { buyerKey: other?.buyerKey ?? '', note: 'Please pack it as a gift' });
    await page.getByRole('button', { name: /Online/ }).click();
    await page.waitForTimeout(2_000);
    await picture('changed-order');
  });
  await part('messages', async () => {
    await go(page, /^Queue/);
    await scan(page, '8170004586006377');
    await page.getByText('Исправьте, пожалуйста, до отправки!').waitFor();
    await picture('unread-messages');
  });
  await part('split', async () => {
    await page.getByRole('button', { name: 'Split into parcels' }).first().click();
    await picture('split');
    await page.keyboard.press('Escape');
  });
  await part('must not ship', async () => {
    real.shop.setOrderStatus(firstOrderNumber, 'IN_CANCEL');
    await page.getByRole('button', { name: /Online/ }).click();
    await page.waitForTimeout(2_000);
    await go(page, /^Queue/);
    await scan(page, firstOrderNumber);
    await page.waitForTimeout(800);
    await picture('must-not-ship');
  });
});
