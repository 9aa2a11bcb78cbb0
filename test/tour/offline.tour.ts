import { firstOrderNumber, holdToConfirm, walkToConfirm } from '../e2e/support/walk';
import { chapter } from './support/stage';

chapter('offline', async ({ start, part, picture, real }) => {
  const page = await start();
  const bar = page.getByRole('region', { name: 'Connection to AliExpress' });
  await part('confirm', async () => {
    await walkToConfirm(page);
    await real.shop.close();
    await page.getByRole('button', { name: /^Online/ }).click();
    await bar.getByText('Offline since').waitFor();
    await picture('confirm');
    await holdToConfirm(page);
    await bar.getByText('1 waits to be sent').waitFor();
    await picture('waiting');
  });
  await part('dialog', async () => {
    await bar.getByRole('button', { name: 'Show' }).click();
    const panel = page.getByRole('dialog', { name: 'Waiting to be sent' });
    await panel.getByText('Waits for the connection. Nothing was sent.').waitFor();
    await picture('dialog');
    await panel
      .getByRole('button', { name: /^Take back/ })
      .first()
      .click();
    await picture('take-back');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
  });
  await part('changed', async () => {
    real.shop.changeOrder(firstOrderNumber, { note: 'Please pack it as a gift' });
    await real.shop.listen(Number(new URL(real.gatewayUrl).port));
    await bar.getByRole('button', { name: 'Try now' }).click();
    await bar.getByText('1 stopped').waitFor();
    await picture('stopped');
  });
});
