import { go } from './support/acts';
import { chapter } from './support/stage';

const create = 'aliexpress.logistics.order.createorder';

chapter('batch', async ({ start, part, picture, real }) => {
  const page = await start();
  const cards = page.locator('li[data-order]');
  const boxes = page.getByRole('checkbox', { name: /^Pick order/ });
  for (let index = 0; index < 4; index++) await boxes.nth(index).click();
  await page.keyboard.press('b');
  await part('plan', async () => {
    await page.getByRole('heading', { name: 'One parcel size, one plan' }).waitFor();
    await page.waitForTimeout(500);
    await picture('plan-to-weigh');
    await page.getByLabel('Weight', { exact: true }).focus();
    await page.keyboard.type('420', { delay: 120 });
    await page.keyboard.press('Enter');
    await page.getByRole('list', { name: 'Plans' }).getByRole('radio').first().click();
    await page.getByRole('button', { name: /^Review \d orders/ }).waitFor();
    await page.waitForTimeout(500);
    await picture('plan');
    await page.keyboard.press('Enter');
  });
  await part('review', async () => {
    await page.getByRole('heading', { name: 'Read and tick each order' }).waitFor();
    await picture('review');
    for (const [index, card] of (await cards.all()).entries()) {
      for (let tries = 0; tries < 9 && (await card.getAttribute('aria-current')) === null; tries++) {
        await page.keyboard.press(index === 0 ? 'ArrowUp' : 'ArrowDown');
        await page.waitForTimeout(150);
      }
      if (await card.getByText('Read this before you tick').isVisible()) {
        await page.keyboard.press('n');
        await page.waitForTimeout(200);
      }
      await page.keyboard.press('Space');
      await page.waitForTimeout(250);
    }
    await picture('review-ticked');
    await page.keyboard.press('Enter');
  });
  await part('confirm', async () => {
    await page.getByText(/^Creates \d logistics orders/).waitFor();
    await picture('confirm');
    real.shop.faults.add({ method: create, when: 'after', kind: 'reset' });
    real.shop.faults.add({ method: create, when: 'before', kind: 'delay', ms: 6_000 });
    real.shop.setOrderStatus('8170004586005628', 'IN_FROZEN');
    await page.keyboard.down('Enter');
    await page.waitForTimeout(1_100);
    await page.keyboard.up('Enter');
    await page.waitForTimeout(2_500);
    await picture('progress-mixed');
  });
  await part('progress', async () => {
    await page.getByRole('button', { name: /^Print \d labels?/ }).waitFor();
    await page.waitForTimeout(6_000);
    await picture('progress-to-print');
    await page.getByRole('button', { name: /^Print \d labels?/ }).click();
    await page.getByRole('button', { name: /^Fill in \d shipping notices?/ }).click();
    await page.waitForTimeout(4_000);
    await picture('progress-declared');
  });
  await part('open batch', async () => {
    await go(page, /^Queue/);
    await page.waitForTimeout(500);
    await picture('open-in-queue');
  });
});
