import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { setUpRealShop, type RealShop } from './support/real-shop';
import { startSecond } from './support/station';

let real: RealShop;
test.beforeEach(async () => {
  real = await setUpRealShop();
});
test.afterEach(() => real.clear());

test('a wrong app secret is said in plain words', async () => {
  const [entry] = [real.provision['shops']].flat();
  const file = real.bench.provision({ ...real.provision, shops: [{ ...Object(entry), appSecret: 'wrong' }] });
  const { page } = await real.bench.start(['--provision', file]);
  await expect(page.getByText('Offline', { exact: true })).toBeVisible();
  await expect(page.getByText(/app secret/i).first()).toBeVisible();
});

test('a gateway that cannot be reached, then can', async () => {
  await real.shop.close();
  const { page } = await real.bench.start(['--provision', real.provisionFile]);
  await expect(page.getByText('Offline', { exact: true })).toBeVisible();
  await expect(page.getByText(/reach|network|connection/i).first()).toBeVisible();
  await real.shop.listen(Number(new URL(real.gatewayUrl).port));
  await page.getByRole('button', { name: /^Offline/ }).click();
  await expect(page.getByText('Online', { exact: true })).toBeVisible();
  await expect(page.getByRole('grid').getByRole('row').nth(2)).toBeVisible();
});

test('a gateway that answers rubbish', async () => {
  const rubbish = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"result": [1, 2');
  });
  await new Promise<void>((done) => rubbish.listen(0, '127.0.0.1', done));
  const address = rubbish.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  const [entry] = [real.provision['shops']].flat();
  const shops = [{ ...Object(entry), gateway: `http://127.0.0.1:${port}` }];
  const { page } = await real.bench.start(['--provision', real.bench.provision({ ...real.provision, shops })]);
  await expect(page.getByText('Offline', { exact: true })).toBeVisible();
  await expect(page.getByText(/orderlist\.get/).first()).toBeVisible();
  rubbish.closeAllConnections();
  rubbish.close();
});

test('a broken provisioning file is named with its place and changes nothing', async () => {
  const file = real.bench.provision({ ...real.provision, printers: [{ name: 'ZD421', language: 'cpcl' }] });
  const { page } = await real.bench.start(['--provision', file]);
  await expect(page.getByText(/printers\.0\.language/).first()).toBeVisible();
  await expect(page.getByText('PRACTICE', { exact: true })).toBeVisible();
});

test('a second start brings the first window forward and ends', async () => {
  const { page } = await real.bench.start(['--provision', real.provisionFile]);
  await expect(page.getByText('Online')).toBeVisible();
  const second = await startSecond(real.bench.userData);
  expect(second.code).toBe(0);
  expect(second.stderr).toContain('running already');
  await expect(page.getByText(/already open/)).toBeVisible();
});

/** Everything in a folder of the station, by name. */
const filesIn = (folder: string): readonly string[] => readdirSync(join(real.bench.userData, folder)).toSorted();

test('a damaged database leads to a screen with choices, and a backup brings the station back', async () => {
  const first = await real.bench.start();
  await expect(first.page.getByText('PRACTICE', { exact: true })).toBeVisible();
  await first.page.getByRole('button', { name: 'Settings' }).click();
  await first.page.getByRole('button', { name: 'Back up now' }).click();
  await expect(first.page.getByText('The backup is written and checked.')).toBeVisible();
  await first.close();
  const database = join(real.bench.userData, 'practice', 'waybench.sqlite');
  writeFileSync(database, 'this was a database');

  const { page } = await real.bench.start();
  await expect(page.getByRole('heading', { name: /can’t start yet/ })).toBeVisible();
  await expect(page.getByText(/damaged/).first()).toBeVisible();
  expect(readFileSync(database, 'utf8')).toBe('this was a database');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { name: /can’t start yet/ })).toBeVisible();
  await page.getByRole('button', { name: 'Restore this backup' }).click();
  await expect(page.getByText('PRACTICE', { exact: true })).toBeVisible();
  await expect(page.getByText(/This is the backup of/)).toBeVisible();
  const aside = filesIn('practice').find((name) => /^set-aside-.*\.sqlite$/.test(name)) ?? '';
  expect(readFileSync(join(real.bench.userData, 'practice', aside), 'utf8')).toBe('this was a database');
});

test('a damaged database without a backup can be left for an empty one, and is kept', async () => {
  mkdirSync(join(real.bench.userData, 'practice'), { recursive: true });
  writeFileSync(join(real.bench.userData, 'practice', 'waybench.sqlite'), 'this was a database');
  const { page } = await real.bench.start();
  await page.getByRole('button', { name: 'Hold to begin empty' }).click({ delay: 1000 });
  await expect(page.getByText('PRACTICE', { exact: true })).toBeVisible();
  expect(filesIn('practice').filter((name) => name.startsWith('set-aside-'))).toHaveLength(1);
});

test('a database of a newer version offers no backup, and is left alone', async () => {
  const first = await real.bench.start();
  await expect(first.page.getByText('PRACTICE', { exact: true })).toBeVisible();
  await first.close();
  const database = join(real.bench.userData, 'practice', 'waybench.sqlite');
  const bytes = readFileSync(database);
  // Where the file format keeps user_version.
  bytes.writeUInt32BE(9990, 60);
  writeFileSync(database, bytes);
  const { page } = await real.bench.start();
  await expect(page.getByText(/A newer Waybench wrote this data \(version 9990/)).toBeVisible();
  await expect(page.getByRole('button')).toHaveText(['Quit', 'Open folder', 'Try again']);
  expect(readFileSync(database).equals(bytes)).toBe(true);
});

test('a damaged settings file is named, and stays as it is', async () => {
  mkdirSync(real.bench.userData, { recursive: true });
  const settings = join(real.bench.userData, 'settings.json');
  writeFileSync(settings, '{ "version": 1, "shops": [');
  const { page } = await real.bench.start();
  await expect(page.getByText(/settings file is damaged/)).toBeVisible();
  await expect(page.getByRole('button', { name: /Restore/ })).toHaveCount(0);
  expect(readFileSync(settings, 'utf8')).toBe('{ "version": 1, "shops": [');
  writeFileSync(settings, '{}');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('PRACTICE', { exact: true })).toBeVisible();
});
