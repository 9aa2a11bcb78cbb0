import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { go } from './support/acts';
import { chapter } from './support/stage';

chapter('settings', async ({ start, part, picture }) => {
  const page = await start();
  await part('sections', async () => {
    await go(page, /^Settings/);
    const heads = page.getByRole('main').getByRole('heading', { level: 2 });
    await heads.first().waitFor();
    for (const head of await heads.all()) {
      await head.evaluate((it) => it.scrollIntoView({ block: 'start' }));
      await picture((await head.innerText()).toLowerCase().replaceAll(' ', '-'));
    }
  });
  await part('dialogs', async () => {
    await page.getByRole('button', { name: 'Connect a shop' }).click();
    await picture('connect-shop');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Connect/ })
      .click();
    await picture('connect-missing');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Authorise Lotus Textile' }).click();
    await picture('authorise');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Remove Lotus Textile' }).click();
    await picture('remove-shop');
    await page.keyboard.press('Escape');
  });
  await part('restore', async () => {
    await page.getByRole('button', { name: 'Back up now' }).click();
    await page.getByText('The backup is written and checked.').waitFor();
    await picture('backed-up');
    await page.getByRole('button', { name: 'Restore…' }).click();
    await picture('restore');
    await page.keyboard.press('Escape');
  });
});

chapter('carriers', async ({ start, part, picture, real }) => {
  const page = await start('practice');
  const file = join(real.bench.folder, 'agreed prices.csv');
  await part('list', async () => {
    await go(page, /^Settings/);
    await page.getByRole('button', { name: 'Open carriers' }).click();
    await page.getByRole('heading', { name: 'Yanwen (practice)' }).waitFor();
    await picture('list');
    await page.getByRole('button', { name: 'Change', exact: true }).first().click();
    await picture('edit');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Add numbers' }).click();
    await picture('numbers');
    await page.keyboard.press('Escape');
  });
  await part('import', async () => {
    await page.getByRole('button', { name: 'Bring in a price list' }).click();
    const dialog = page.getByRole('dialog');
    const input = dialog.locator('input[type=file]');
    await picture('import-empty');
    writeFileSync(file, 'country;up_to_g;fee;registration_fee\nBR;500;12,50;3\nBR;1000;1.250;3\nBRA;2000;20;3\n');
    await input.setInputFiles(file);
    await dialog.getByText('2 mistakes in the file').waitFor();
    await picture('import-mistakes');
    writeFileSync(file, 'country;up_to_g;fee;registration_fee\nBR;500;12,50;3\nBR;1000;21,50;3\nCL;2000;20;3\n');
    await input.setInputFiles(file);
    await dialog.getByText('All 3 lines are right').waitFor();
    await picture('import-fine');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('textbox', { name: 'Country' }).fill('br');
    await page.getByRole('textbox', { name: 'Weight' }).fill('501');
    await page.waitForTimeout(400);
    await picture('price');
  });
});

chapter('start', async ({ start, startAnyhow, close, part, picture, real }) => {
  const page = await start('practice');
  await part('damaged', async () => {
    await go(page, /^Settings/);
    await page.getByRole('button', { name: 'Back up now' }).click();
    await page.getByText('The backup is written and checked.').waitFor();
    await close();
    writeFileSync(join(real.bench.userData, 'practice', 'waybench.sqlite'), 'this was a database');
    const second = await startAnyhow();
    await second.getByRole('heading', { name: /can’t start yet/ }).waitFor();
    await picture('damaged');
    await second.getByRole('button', { name: 'Restore this backup' }).click();
    await second.getByText(/This is the backup of/).waitFor();
    await picture('restored');
    await close();
  });
  await part('settings', async () => {
    writeFileSync(join(real.bench.userData, 'settings.json'), '{ "version": 1, "shops": [');
    const third = await startAnyhow();
    await third.getByText(/settings file is damaged/).waitFor();
    await picture('damaged-settings');
  });
});

chapter('wrong-secret', async ({ startAnyhow, part, picture, real }) => {
  const [entry] = [real.provision['shops']].flat();
  const file = real.bench.provision({ ...real.provision, shops: [{ ...Object(entry), appSecret: 'wrong' }] });
  const page = await startAnyhow(['--provision', file]);
  await part('start', async () => {
    await page
      .getByText(/app secret/i)
      .first()
      .waitFor();
    await picture('start');
  });
});
