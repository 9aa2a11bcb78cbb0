/**
 * Plays the first parcel in the real app, hands-free: practice shop, scanner, keyboard, and a listener where the label
 * printer would be. Writes pictures to WAYBENCH_PICTURES and ends with one JSON line; exit 1 if anything in it is false.
 */

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from '@playwright/test';
import { inProject } from '../setup/paths.mjs';

const order = '8170004586005712';
const pictures = process.env['WAYBENCH_PICTURES'] ?? inProject('out', 'first-parcel');
const folder = mkdtempSync(join(tmpdir(), 'waybench-demo-'));
const startMs = Date.now();
let steps = 0;

/** Where the printer would be. @type {Buffer[]} */
const received = [];
const printer = createServer((socket) => {
  /** @type {Buffer[]} */
  const parts = [];
  socket.on('data', (part) => parts.push(part));
  socket.on('error', () => socket.destroy());
  socket.on('end', () => {
    received.push(Buffer.concat(parts));
    socket.end();
  });
});
await new Promise((resolve) => printer.listen(0, '127.0.0.1', () => resolve(undefined)));
const address = printer.address();
const port = address !== null && typeof address === 'object' ? address.port : 0;

mkdirSync(pictures, { recursive: true });
const provision = join(folder, 'station.json');
writeFileSync(
  provision,
  JSON.stringify({ printers: [{ name: 'ZD421', language: 'zpl', transport: `tcp://127.0.0.1:${port}` }] }),
);
const userData = join(folder, 'user-data');
const executablePath = process.env['ELECTRON_PATH'];
const app = await _electron.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: [`--user-data-dir=${userData}`, inProject(), '--provision', provision],
});
const page = await app.firstWindow();
page.setDefaultTimeout(30_000);
// Through a timer, which holds the answer: of a busy process it is lost otherwise (test/e2e/support/in-main.ts says why).
await app.evaluate(
  ({ BrowserWindow }) =>
    new Promise((resolve) => {
      setImmediate(() => resolve(BrowserWindow.getAllWindows()[0]?.setContentSize(1440, 900)));
    }),
);

/** @param {string} name */
async function picture(name) {
  await page.waitForTimeout(400);
  await page.screenshot({ path: join(pictures, `${String(++steps).padStart(2, '0')}-${name}.png`) });
  console.log(`${steps}. ${name}`);
}

/** @param {string} code as a scanner sends it */
async function scan(code) {
  await page.keyboard.type(code, { delay: 2 });
  await page.keyboard.press('Enter');
}

/** @param {string | RegExp} text */
const seen = (text) => page.getByText(text).first().waitFor();

try {
  await page.getByRole('grid').getByText('Brazil').first().waitFor();
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByLabel('Packer').fill('Lin');
  await page.getByLabel('Packer').press('Tab');
  await seen(/^Lin$/);
  await page.getByRole('button', { name: /^Queue/ }).click();
  await page.getByRole('grid').or(page.getByRole('listbox')).first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await seen(/Please no invoice inside/);
  await picture('queue');

  await scan(order);
  await seen('Is this what lies on the bench?');
  for (let piece = 0; piece < 3; piece++) await page.keyboard.press('Space');
  await page.keyboard.press('n');
  await picture('check');
  await page.waitForTimeout(150);
  await page.keyboard.press('a');
  await page.getByRole('button', { name: /^Next/ }).click();

  await page.getByLabel('Weight').fill('420');
  await page.getByText('Buyer’s choice').first().click();
  await picture('service');
  await page.getByRole('button', { name: /^Next/ }).click();

  await page.getByRole('heading', { name: 'Addresses and goods' }).waitFor();
  await picture('addresses');
  await page.getByRole('button', { name: /^Next/ }).click();

  await seen('Is this the order on the bench?');
  await picture('confirm');
  await page.keyboard.down('Enter');
  await page.waitForTimeout(1_000);
  await page.keyboard.up('Enter');

  await seen(/^Ready for /);
  await picture('label');
  await page.keyboard.press('Enter');
  await seen(/^Sent to /);
  const waybill = await page.getByRole('img', { name: /^Label of waybill/ }).getAttribute('alt');
  const number = (waybill ?? '').replace('Label of waybill ', '');
  await scan(number);
  await seen('The label is in hand.');
  await page.keyboard.press('Enter');

  await page.getByRole('heading', { name: 'Fill in the shipping notice' }).waitFor();
  await picture('notice');
  await page.keyboard.press('Enter');
  await seen('Shipped and declared');
  await picture('done');

  const labelDecodes = decode(received[0] ?? Buffer.alloc(0)).includes(number);
  const declared = isDeclared(number);
  const seconds = Math.round((Date.now() - startMs) / 100) / 10;
  console.log(JSON.stringify({ order, waybill: number, labelDecodes, declared, steps, seconds }));
  process.exitCode = labelDecodes && declared && number !== '' ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  await page.screenshot({ path: join(pictures, 'failed.png') }).catch(() => undefined);
  console.log(JSON.stringify({ order, waybill: '', labelDecodes: false, declared: false, steps, seconds: 0 }));
  process.exitCode = 1;
} finally {
  await app.close().catch(() => undefined);
  printer.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}

/**
 * Draws what the printer received with a renderer that is not ours, keeps the picture, and reads it with ZBar.
 *
 * @param {Buffer} zpl
 * @returns {string[]}
 */
function decode(zpl) {
  const file = join(folder, 'label.zpl');
  writeFileSync(file, zpl);
  const renderer = inProject('test', 'golden', 'printing', 'render-zpl.mjs');
  execFileSync(process.execPath, [renderer, file, join(folder, 'label'), '100', '150', '8']);
  const png = join(pictures, 'printed-label.png');
  writeFileSync(png, readFileSync(join(folder, 'label-1.png')));
  return execFileSync('zbarimg', ['--nodbus', '-q', '--raw', png]).toString().trim().split('\n');
}

/**
 * The gateway's own record, not the screen's word.
 *
 * @param {string} waybill
 */
function isDeclared(waybill) {
  const state = JSON.parse(readFileSync(join(userData, 'practice', 'gateway.json'), 'utf8'));
  const declarations = state.declarations.filter((/** @type {{ orderId: string }} */ each) => each.orderId === order);
  return declarations.length === 1 && declarations[0].trackingNumber === waybill;
}
