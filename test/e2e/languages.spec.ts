import { expect, test } from '@playwright/test';
import { ask } from './support/pack';
import { setUpBench, type Bench } from './support/station';
import { waitForOrders } from './support/walk';

let bench: Bench;
test.beforeEach(() => {
  bench = setUpBench();
});
test.afterEach(() => bench.clear());

const languages = [
  {
    name: '简体中文',
    lang: 'zh-CN',
    places: ['待发货', '国际小包', '交接', '站内信', '打印机', '班次', '设置'],
    shop: '练习店铺',
    printer: '练习打印机',
  },
  {
    name: 'Русский',
    lang: 'ru',
    places: ['Очередь', 'Посылки', 'Передача', 'Переписка', 'Принтеры', 'Смена', 'Настройки'],
    shop: 'Учебный магазин',
    printer: 'Учебный принтер',
  },
  {
    name: 'English',
    lang: 'en',
    places: ['Queue', 'Parcels', 'Handover', 'Messages', 'Printers', 'Shift', 'Settings'],
    shop: 'Practice shop',
    printer: 'Practice printer',
  },
] as const;

test('every place in three languages, switched without a restart, with no bare key on it', async () => {
  const { page } = await bench.start();
  await waitForOrders(page);
  const places = page.getByRole('navigation').getByRole('button');
  await places.last().click();
  for (const { name, lang, places: words, shop, printer } of languages) {
    await page.getByText(name, { exact: true }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', lang);
    await expect(page.getByRole('banner')).toContainText(shop);
    await expect(page.getByRole('banner')).toContainText(printer);
    for (const [index, word] of words.entries()) {
      await expect(places.nth(index)).toContainText(word);
      await places.nth(index).click();
      await expect(places.nth(index)).toHaveAttribute('aria-current', /page|true/);
      // A key without a text shows as itself: queue.filters.overdue
      const text = await page.locator('body').innerText();
      expect(text.split(/\s+/).filter((part) => /^[a-z]+(?:\.[a-z][A-Za-z-]+){1,}$/.test(part))).toEqual([]);
    }
  }
});

test('what the system draws speaks the station’s language from the next start on', async () => {
  const before = await bench.start();
  await waitForOrders(before.page);
  const settings = await ask(before.page, 'settings.get', {});
  await ask(before.page, 'settings.save', { ...settings, language: 'ru' });
  await before.close();
  const { inMain } = await bench.start();
  expect(await inMain(({ app }) => app.getLocale())).toBe('ru');
});

test('Korean names are drawn with the bundled font, whatever the system has', async () => {
  const { page } = await bench.start();
  await waitForOrders(page);
  const faces = await page.evaluate(async () => {
    const loaded = await document.fonts.load("1rem 'Noto Sans KR Medium'", '김민지');
    return loaded.map(({ status }) => status);
  });
  expect(faces).toEqual(['loaded']);
  const families = await page.evaluate(() => getComputedStyle(document.body).fontFamily);
  expect(families).toContain('Noto Sans KR Medium');
});
