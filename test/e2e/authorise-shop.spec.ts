import { createServer } from 'node:http';
import { expect, test, type Page } from '@playwright/test';
import type { InMain } from './support/in-main';
import { setUpRealShop, type RealShop } from './support/real-shop';
import { waitForOrders } from './support/walk';

let real: RealShop;
test.beforeEach(async () => {
  real = await setUpRealShop();
});
test.afterEach(() => real.clear());

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Stands where the system's browser would be opened; tells the page that was asked for. */
async function catchBrowser(inMain: InMain): Promise<() => Promise<string>> {
  await inMain(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = (url) => {
      opened.push(url);
      return Promise.resolve();
    };
  });
  return () => inMain(() => String(Reflect.get(globalThis, 'opened')));
}

async function openAuthorise(page: Page, callbackUrl: string): Promise<void> {
  await page.getByText('Settings', { exact: true }).first().click();
  await page.getByRole('button', { name: 'Edit Lotus Textile' }).click();
  await page.getByLabel('Callback address').fill(callbackUrl);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('button', { name: 'Authorise Lotus Textile' }).click();
  await page.getByRole('button', { name: 'Open in the browser' }).click();
}

test('the code comes back from the browser by itself, once, and the shop goes on with the new access', async () => {
  const { inMain, page } = await real.bench.start(['--provision', real.provisionFile]);
  await waitForOrders(page);
  const openedPage = await catchBrowser(inMain);
  const callback = `http://127.0.0.1:${await freePort()}/waybench`;
  await openAuthorise(page, callback);
  await expect(page.getByText('Waiting for the browser to come back')).toBeVisible();
  // A page of the web that guesses the port knows no state.
  expect((await fetch(`${callback}?code=stolen`)).status).toBe(404);
  const tokensBefore = real.shop.credentials.accessToken;
  const answer = await fetch(await openedPage());
  expect(await answer.text()).toContain('The shop is authorised');
  await expect(page.getByText('Lotus Textile is authorised')).toBeVisible();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByText(/By itself until/)).toBeVisible();
  expect(real.shop.credentials.accessToken).not.toBe(tokensBefore);
  await expect(fetch(`${callback}?code=1`)).rejects.toThrow();
});

test('a port that another program has leaves the way of pasting, and says so', async () => {
  const { inMain, page } = await real.bench.start(['--provision', real.provisionFile]);
  await waitForOrders(page);
  const openedPage = await catchBrowser(inMain);
  const other = createServer((_, response) => response.end()).listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const address = other.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  await openAuthorise(page, `http://127.0.0.1:${port}/waybench`);
  await expect(page.getByText(`Port ${port} of the callback address is used`)).toBeVisible();
  const redirect = await fetch(await openedPage(), { redirect: 'manual' });
  await page.getByLabel('Code or address').fill(redirect.headers.get('location') ?? '');
  await page.getByRole('dialog').getByRole('button', { name: 'Authorise' }).click();
  await expect(page.getByText('Lotus Textile is authorised')).toBeVisible();
  await new Promise((resolve) => other.close(resolve));
});
