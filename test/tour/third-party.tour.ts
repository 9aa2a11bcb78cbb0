import { enterCarrier } from '../e2e/support/third-party-walk';
import { firstOrderNumber, scan } from '../e2e/support/walk';
import { checkOrder, go, hold, next } from './support/acts';
import { chapter } from './support/stage';

chapter('third-party', async ({ start, part, picture }) => {
  const page = await start();
  await enterCarrier(page, { takesGoods: ['pure-battery'], transitDays: { min: 9, max: 16 }, lowPoolAt: 2 });
  await checkOrder(page, firstOrderNumber);
  await next(page);
  await part('carriers', async () => {
    await page.getByLabel('Weight').fill('420');
    await page.getByText('Third-party logistics').first().click();
    await page.getByRole('radio', { name: /Yanwen/ }).check();
    await picture('service');
    await page.getByRole('button', { name: 'Compare both ways' }).click();
    await page.waitForTimeout(500);
    await picture('comparison');
    await page.getByRole('button', { name: 'Hide the comparison' }).click();
  });
  await part('addresses', async () => {
    await next(page);
    await page.getByRole('heading', { name: 'Addresses and goods' }).waitFor();
    await picture('addresses');
    await next(page);
  });
  await part('waybill', async () => {
    await page.getByRole('heading', { name: 'Waybill number' }).waitFor();
    await picture('waybill-empty');
    await scan(page, 'ZZ1');
    await page.waitForTimeout(300);
    await picture('waybill-wrong');
    await page.getByRole('button', { name: 'Take from the pool' }).click();
    await page.getByText('from the carrier’s pool').waitFor();
    await page.getByRole('button', { name: /^Use this number/ }).click();
    await page.getByRole('button', { name: 'Copy number' }).waitFor();
    await picture('waybill');
    await next(page);
  });
  await part('label', async () => {
    await page.getByRole('button', { name: 'Make a label' }).waitFor();
    await picture('label-empty');
    await page.getByRole('button', { name: 'Make a label' }).click();
    await page.getByText(/^Ready for /).waitFor();
    await picture('label');
    await page.getByRole('button', { name: /^Print the label/ }).click();
    await page.getByText(/^Sent to /).waitFor();
    await page.getByRole('button', { name: /^Next: / }).click();
    await page.waitForTimeout(300);
    await picture('confirm');
  });
  await part('later', async () => {
    await page.getByText('When it is handed over').click();
    await page.waitForTimeout(500);
    await picture('later');
    await page.getByRole('button', { name: /^Put it off/ }).click();
    await page.getByText('This parcel waits in the list').waitFor();
    await go(page, /^Queue/);
    await page.getByText('1 parcel is still to be declared').waitFor();
    await picture('to-declare-bar');
    await page.getByRole('button', { name: 'Declare…' }).click();
    await picture('to-declare');
    await hold(page, /^Hold to declare 1 now/);
  });
});

chapter('both', async ({ start, part, picture }) => {
  // The practice shop's own carriers have prices.
  const page = await start('practice');
  await part('comparison', async () => {
    await checkOrder(page, firstOrderNumber);
    await next(page);
    await page.getByLabel('Weight').fill('420');
    await page.getByText('Buyer’s choice').first().click();
    await page.getByRole('button', { name: 'Compare both ways' }).click();
    await page.waitForTimeout(800);
    await page
      .getByText(/fits this order|No recommendation/)
      .first()
      .scrollIntoViewIfNeeded();
    await picture('comparison');
  });
});

chapter('several', async ({ start, part, picture, real }) => {
  const orders = real.shop.state().orders;
  const first = orders.find(({ orderId }) => orderId === firstOrderNumber);
  const second = orders.find(
    ({ orderId, status }) => orderId !== firstOrderNumber && status === 'WAIT_SELLER_SEND_GOODS',
  );
  real.shop.changeOrder(second?.orderId ?? '', {
    buyerKey: first?.buyerKey ?? '',
    note: 'Together with my other order',
  });
  const page = await start();
  await enterCarrier(page, { takesGoods: ['pure-battery'], transitDays: { min: 9, max: 16 }, lowPoolAt: 2 });
  await checkOrder(page, firstOrderNumber);
  await part('combine', async () => {
    await next(page);
    await page.getByLabel('Weight').fill('420');
    await page.getByText('Third-party logistics').first().click();
    await page.getByRole('radio', { name: /Yanwen/ }).check();
    await page
      .getByRole('button', { name: /^Check/ })
      .first()
      .click();
    await picture('combine-offer');
    await page.getByRole('button', { name: 'Put in this parcel' }).click();
    await page.getByText('still to check', { exact: true }).waitFor();
    await picture('combine-open');
    await page.getByRole('button', { name: 'Check its items' }).click();
    await page.getByText('This order goes in another order’s parcel').waitFor();
    await picture('combine-inside');
    await go(page, /^Queue/);
    await scan(page, firstOrderNumber);
    await page.getByRole('button', { name: /^Check order/ }).click();
    await page.getByRole('button', { name: 'Take out' }).click();
  });
  await part('split', async () => {
    await page.getByRole('button', { name: 'Split into parcels' }).click();
    await page.getByRole('button', { name: /^One more: .*T-shirt.* in parcel 2/ }).click();
    await picture('split');
    await page.getByRole('button', { name: 'Keep this split' }).click();
    await page.getByRole('button', { name: /^Parcel 2/ }).waitFor();
    await picture('split-kept');
  });
});
