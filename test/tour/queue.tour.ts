import { scan } from '../e2e/support/walk';
import { chapter } from './support/stage';

chapter('queue', async ({ start, part, picture }) => {
  const page = await start('practice');
  const list = (name: RegExp) => page.getByRole('group', { name: 'Lists' }).getByRole('button', { name });
  await part('waiting', async () => {
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.getByText('Please no invoice inside').first().waitFor();
    await picture('waiting');
  });
  await part('unknown', async () => {
    await scan(page, 'RUBBISH-0000');
    await page.getByText('Nothing here has the code').waitFor();
    await picture('unknown-code');
    await page.keyboard.press('Escape');
  });
  await part('keys', async () => {
    await page.getByRole('contentinfo').getByRole('button', { name: /keys/ }).click();
    await picture('keys');
    await page.getByRole('button', { name: 'Close' }).click();
  });
  await part('narrowed', async () => {
    await page.getByLabel('Country').selectOption('BR');
    await page
      .getByText(/^Special/)
      .first()
      .click();
    await picture('narrowed');
    await page
      .getByText(/^All\s*\d/)
      .first()
      .click();
    await page.getByLabel('Country').selectOption('');
  });
  await part('korean', async () => {
    await page.getByLabel('Country').selectOption('KR');
    await page.keyboard.press('ArrowDown');
    await page.waitForTimeout(300);
    await picture('korean');
    await page.getByLabel('Country').selectOption('');
  });
  await part('empty', async () => {
    await page.getByLabel('Search the queue').fill('no such thing');
    await page.getByText('No order matches').waitFor();
    await picture('no-hit');
    await page.getByLabel('Search the queue').fill('');
  });
  await part('picked', async () => {
    const boxes = page.getByRole('checkbox', { name: /^Pick order/ });
    for (let index = 1; index < 5; index++) await boxes.nth(index).click();
    await picture('picked');
    await page.getByRole('region', { name: 'Picked orders' }).getByRole('button', { name: 'Put on hold' }).click();
    await picture('hold');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Out of stock' }).click();
    await dialog.getByRole('button', { name: 'Put on hold' }).click();
    await page.getByText('orders are on hold').waitFor();
    await picture('toast');
    await list(/^On hold/).click();
    await page.getByText('On hold: Out of stock').waitFor();
    await picture('held');
  });
  for (const name of ['Partly shipped', 'Attention', 'Declared'])
    await part(name, async () => {
      await list(new RegExp(`^${name}`)).click();
      await page.waitForTimeout(300);
      await picture(name.toLowerCase().replace(' ', '-'));
    });
  await part('cancel', async () => {
    await list(/^Waiting/).click();
    await page
      .getByText(/^Held back/)
      .first()
      .click();
    await page.getByText('Cancel requested').first().click();
    await page.getByText('The buyer asked to cancel this order.').waitFor();
    await picture('cancel-request');
    await page.getByRole('button', { name: /^Refuse: ship the order/ }).click();
    await picture('cancel-refuse');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Accept: cancel the order/ }).click();
    await picture('cancel-accept');
    await page.getByRole('button', { name: 'Hold to accept' }).hover();
    await page.mouse.down();
    await page.waitForTimeout(1_000);
    await page.mouse.up();
    await page.waitForTimeout(1_500);
    await picture('cancel-accepted');
  });
});
