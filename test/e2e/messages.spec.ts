import { expect, test } from '@playwright/test';
import { setUpRealShop, type RealShop } from './support/real-shop';
import type { Station } from './support/station';
import { scan, waitForOrders } from './support/walk';

let real: RealShop;
let station: Station;
test.beforeEach(async () => {
  real = await setUpRealShop();
  station = await real.bench.start(['--provision', real.provisionFile]);
  await waitForOrders(station.page);
});
test.afterEach(() => real.clear());

/** Two messages of its buyer are unread from the start. */
const unreadNumber = '8170004586006377';
const addmsg = 'aliexpress.message.redefining.versiontwo.addmsg';
const places = () => station.page.getByRole('navigation', { name: 'Places' });

test('an unread message stands in the way of the wizard until it is read', async () => {
  const { page } = station;
  await expect(places().getByRole('button', { name: /^Messages\s*3$/ })).toBeVisible();
  await scan(page, unreadNumber);
  await expect(page.getByText('Исправьте, пожалуйста, до отправки!')).toBeVisible();
  const card = page.locator('[data-problem="messages-not-read"]');
  await page.getByRole('button', { name: /^All of / }).click();
  await page.getByRole('button', { name: /^Mark as checked/ }).click();
  await expect(page.getByText('Read the messages first')).toBeVisible();
  await card.getByRole('button', { name: 'Read', exact: true }).click();
  await expect(card.getByText(/^read \d\d:\d\d$/)).toBeVisible();
  await expect(page.getByText('Read the messages first')).toBeHidden();
  await page.getByRole('button', { name: /^Next/ }).click();
  await expect(page.getByLabel('Weight')).toBeVisible();
  await expect(places().getByRole('button', { name: /^Messages\s*2$/ })).toBeVisible();
});

test('a reply with a template is sent and stands in the conversation', async () => {
  const { page } = station;
  await places()
    .getByRole('button', { name: /^Messages/ })
    .click();
  await page
    .getByRole('region', { name: 'Messages' })
    .getByRole('button', { name: /8170004586006377/ })
    .click();
  const answer = page.getByLabel('Answer', { exact: true });
  const templates = page.getByLabel('Begin with a template').getByRole('option');
  for (const language of ['English', 'Russian', 'Spanish']) {
    await expect(templates.filter({ hasText: new RegExp(`^${language}: `) }).first()).toBeAttached();
  }
  await page.getByLabel('Begin with a template').selectOption({ label: 'Russian: Уточните адрес' });
  await expect(answer).toHaveValue(/Перед отправкой заказа 8170004586006377/);
  await answer.press('Control+Enter');
  const conversation = page.getByRole('region', { name: 'Conversation' });
  await expect(conversation.getByText(/Перед отправкой заказа 8170004586006377/)).toHaveCount(1);
  await expect(answer).toHaveValue('');
  await expect(conversation.getByText('Waiting', { exact: true })).toBeHidden();
  await expect(conversation.getByText('You', { exact: true })).toHaveCount(2);
});

test('a reply written offline waits in sight, can be edited, and is sent once later', async () => {
  const { page } = station;
  await places()
    .getByRole('button', { name: /^Messages/ })
    .click();
  await page
    .getByRole('region', { name: 'Messages' })
    .getByRole('button', { name: /8170004586006377/ })
    .click();
  await real.shop.close();
  await page.getByRole('button', { name: /Online/ }).click();
  await expect(page.getByRole('button', { name: /Offline/ })).toBeVisible();
  const answer = page.getByLabel('Answer', { exact: true });
  await answer.fill('Flat 53, we have it.');
  await page.getByRole('button', { name: /^Send/ }).click();
  const conversation = page.getByRole('region', { name: 'Conversation' });
  await expect(conversation.getByRole('listitem').last()).toContainText('Will be sent when AliExpress is in reach');
  await conversation.getByRole('button', { name: 'Edit' }).click();
  await expect(answer).toHaveValue('Flat 53, we have it.');
  await answer.fill('Flat 54, we have it.');
  await answer.press('Control+Enter');
  await expect(conversation.getByText('Flat 53, we have it.')).toBeHidden();
  await expect(conversation.getByText('Flat 54, we have it.')).toBeVisible();

  await real.shop.listen(Number(new URL(real.gatewayUrl).port));
  await page.getByRole('button', { name: /Offline/ }).click();
  await expect(page.getByRole('button', { name: /Online/ })).toBeVisible();
  await expect(conversation.getByText('Will be sent when AliExpress is in reach')).toBeHidden({ timeout: 20_000 });
  await expect(conversation.getByText('Flat 54, we have it.')).toHaveCount(1);
  const written = real.shop.state().messages.filter(({ text }) => text.startsWith('Flat'));
  expect(written.map(({ text }) => text)).toEqual(['Flat 54, we have it.']);
  expect(real.callsOf(addmsg)).toHaveLength(1);
});
