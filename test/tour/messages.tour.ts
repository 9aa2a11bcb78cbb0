import { go } from './support/acts';
import { chapter } from './support/stage';

const unread = /8170004586006377/;

chapter('messages', async ({ start, part, picture, real }) => {
  // Not every computer has letters for Korean.
  real.shop.changeOrder('8170004586006251', { buyerKey: real.shop.state().orders[0]?.buyerKey ?? '' });
  real.shop.addMessage('8170004586006251', 'seller', 'It is on its way.');
  const page = await start();
  const list = page.getByRole('region', { name: 'Messages' });
  const conversation = page.getByRole('region', { name: 'Conversation' });
  const answer = page.getByLabel('Answer', { exact: true });
  await part('list', async () => {
    await go(page, /^Messages/);
    await page.waitForTimeout(500);
    await picture('list');
    await list.getByRole('button', { name: unread }).click();
    await page.getByLabel('Begin with a template').selectOption({ label: 'Russian: Уточните адрес' });
    await page.waitForTimeout(300);
    await picture('conversation');
    await answer.fill('');
    await page
      .getByRole('button', { name: /Templates/ })
      .first()
      .click();
    await picture('templates');
    await page.keyboard.press('Escape');
  });
  await part('offline', async () => {
    await real.shop.close();
    await page.getByRole('button', { name: /Online/ }).click();
    await page.getByRole('button', { name: /Offline/ }).waitFor();
    await answer.fill('Flat 53, we have it.');
    await page.getByRole('button', { name: /^Send/ }).click();
    await conversation.getByText('Will be sent when AliExpress is in reach').first().waitFor();
    await picture('offline');
  });
  await part('refused', async () => {
    await conversation.getByRole('button', { name: 'Discard' }).click();
    await real.shop.listen(Number(new URL(real.gatewayUrl).port));
    await page.getByRole('button', { name: /Offline/ }).click();
    await page.getByRole('button', { name: /Online/ }).waitFor();
    real.shop.setOrderStatus('8170004586006377', 'IN_FROZEN');
    const method = 'aliexpress.message.redefining.versiontwo.addmsg';
    real.shop.faults.add({ method, when: 'after', kind: 'reset' });
    real.shop.faults.add({
      method: 'aliexpress.message.redefining.versiontwo.querymsgdetaillist',
      when: 'before',
      kind: 'http-502',
      times: 9,
    });
    await answer.fill('Flat 54, we have it.');
    await page.getByRole('button', { name: /^Send/ }).click();
    await page.waitForTimeout(4_000);
    await picture('checking');
  });
});
