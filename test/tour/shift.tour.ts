import { ask, fillIn, packOrder } from '../e2e/support/pack';
import { firstOrderNumber } from '../e2e/support/walk';
import { go } from './support/acts';
import { chapter } from './support/stage';

const standard = 'CAINIAO_STANDARD_TS_12350032';

chapter('shift', async ({ start, part, picture, real }) => {
  const page = await start();
  await part('empty', async () => {
    const settings = await ask(page, 'settings.get', {});
    await ask(page, 'settings.save', { ...settings, packerName: '' });
    await go(page, /^Shift/);
    await page.getByText('Not begun').waitFor();
    await picture('empty');
    await ask(page, 'settings.save', { ...settings, packerName: 'Lin' });
    await go(page, /^Queue/);
  });
  await part('middle', async () => {
    await packOrder(page, firstOrderNumber, standard, 'SELF_SEND');
    const { shipmentId } = await fillIn(page, '8170004586005628', standard, 'SELF_SEND');
    await real.shop.close();
    await page.getByRole('button', { name: /^Online/ }).click();
    await page.getByText('Offline since').waitFor();
    await ask(page, 'shipments.confirm', { shipmentId, proof: { kind: 'hold', heldMs: 800 } });
    await go(page, /^Shift/);
    await page.getByText('Waits for the connection').waitFor();
    await picture('middle');
  });
  await part('end', async () => {
    await page.keyboard.press('Enter');
    await page.getByText('End this shift?').waitFor();
    await picture('end');
  });
});
