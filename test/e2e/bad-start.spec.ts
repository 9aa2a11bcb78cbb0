import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { setUpRealShop, type RealShop } from './support/real-shop';
import { startSecond, stderrOfStart } from './support/station';

let real: RealShop;
test.beforeEach(async () => {
  real = await setUpRealShop();
});
test.afterEach(() => real.clear());

test('a wrong app secret is said in plain words', async () => {
  const [entry] = [real.provision['shops']].flat();
  const file = real.bench.provision({ ...real.provision, shops: [{ ...Object(entry), appSecret: 'wrong' }] });
  const { page } = await real.bench.start(['--provision', file]);
  await expect(page.getByText('Offline')).toBeVisible();
  await expect(page.getByText(/app secret/i).first()).toBeVisible();
});

test('a gateway that cannot be reached, then can', async () => {
  await real.shop.close();
  const { page } = await real.bench.start(['--provision', real.provisionFile]);
  await expect(page.getByText('Offline')).toBeVisible();
  await expect(page.getByText(/reach|network|connection/i).first()).toBeVisible();
  await real.shop.listen(Number(new URL(real.gatewayUrl).port));
  await page.getByRole('button', { name: /Offline/ }).click();
  await expect(page.getByText('Online')).toBeVisible();
  await expect(page.getByRole('row').or(page.getByRole('option')).nth(2)).toBeVisible();
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
  await expect(page.getByText('Offline')).toBeVisible();
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

test('a damaged database or settings file is named, and stays as it is', async () => {
  const first = await real.bench.start();
  await expect(first.page.getByText('PRACTICE', { exact: true })).toBeVisible();
  await first.close();
  const database = join(real.bench.userData, 'practice', 'waybench.sqlite');
  writeFileSync(database, 'this was a database');
  expect(await stderrOfStart(real.bench.userData)).toContain("database can't be read");
  expect(readFileSync(database, 'utf8')).toBe('this was a database');

  const settings = join(real.bench.userData, 'settings.json');
  writeFileSync(settings, '{ "version": 1, "shops": [');
  expect(await stderrOfStart(real.bench.userData)).toContain('settings.json');
  expect(readFileSync(settings, 'utf8')).toBe('{ "version": 1, "shops": [');
});
