import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ask } from '../e2e/support/pack';
import { holdToConfirm, walkToConfirm } from '../e2e/support/walk';
import { go } from './support/acts';
import { chapter } from './support/stage';

chapter('printers', async ({ start, part, picture, real }) => {
  const page = await start('practice');
  await walkToConfirm(page);
  await holdToConfirm(page);
  await page.getByText(/^Ready for /).waitFor();
  await part('out of paper', async () => {
    await ask(page, 'virtualPrinter.set', { labelsLeft: 0 });
    await page.getByText('Out of paper').first().waitFor();
    await page.getByRole('button', { name: /^Print the label/ }).click();
    await page.waitForTimeout(1_500);
    await picture('label-waits-for-paper');
    await go(page, /^Printers/);
    await page.getByText('0 labels printed').waitFor();
    await picture('out-of-paper');
    await page.getByText('Practise: make something go wrong').click();
    await page.getByText('Practise: make something go wrong').scrollIntoViewIfNeeded();
    await picture('practise');
    await page.getByRole('button', { name: 'Load paper' }).click();
    await page.getByText('1 label printed').waitFor();
    await picture('printed');
  });
  await part('routes', async () => {
    const [bench] = await ask(page, 'printers.list', {});
    if (bench === undefined) return;
    const folder = join(real.bench.folder, 'sheets');
    mkdirSync(folder);
    const { printerId: _, ...printer } = bench;
    const address = pathToFileURL(`${folder}/`).href;
    const office = { name: 'Office', language: 'pdf', address, dpi: 600, media: 'a4' } as const;
    await ask(page, 'printers.save', { ...printer, ...office, printerId: null, isDefault: false, isVirtual: false });
    await page.getByRole('button', { name: 'Which printer prints what' }).click();
    await picture('routes');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Edit Office' }).click();
    await picture('edit');
    await page.keyboard.press('Escape');
  });
  await part('set up', async () => {
    const listed = await ask(page, 'printers.list', {});
    const address = listed.find(({ isVirtual }) => isVirtual)?.address.replace('tcp://', '') ?? '';
    await page.getByRole('button', { name: 'Add printer' }).click();
    const dialog = page.getByRole('dialog');
    await page.waitForTimeout(1_500);
    await picture('setup-choose');
    await dialog.getByLabel('Another printer').fill('127.0.0.1:1');
    await dialog.getByRole('button', { name: 'Next' }).click();
    await dialog.getByText('No printer answers at this address').waitFor();
    await picture('setup-no-answer');
    await dialog.getByRole('button', { name: 'Back' }).click();
    await dialog.getByLabel('Another printer').fill(address);
    await page.keyboard.press('Enter');
    await dialog.getByText('VIRTUAL PRINTER answered').waitFor();
    await dialog.getByLabel('Name').fill('Bench 2');
    await picture('setup-settings');
    await page.keyboard.press('Enter');
    await dialog.getByText('Shifted, a corner is cut').waitFor();
    await picture('setup-look');
    await dialog.getByText('Shifted, a corner is cut').click();
    await picture('setup-shifted');
    await dialog.getByText('Good: four corners').click();
    await dialog.getByRole('button', { name: 'Next' }).click();
    await picture('setup-done');
    await dialog.getByRole('button', { name: 'Use this printer' }).click();
    await page.getByRole('button', { name: 'Remove Office' }).click();
    await picture('remove');
    await page.keyboard.press('Escape');
  });
});

chapter('printers-none', async ({ startAnyhow, part, picture, real }) => {
  const file = real.bench.provision({ ...real.provision, printers: [] });
  const page = await startAnyhow(['--provision', file]);
  await part('empty', async () => {
    await go(page, /^Printers/);
    await page.getByText('No printer yet').waitFor();
    await picture('empty');
  });
});
