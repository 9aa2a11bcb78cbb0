import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { makeLabelPdf } from '../golden/printing/label-pdf';
import { creationParams } from '../../src/main/practice/testing/open-shop';
import {
  firstOrderNumber,
  goToNotice,
  holdToConfirm,
  printLabel,
  scan,
  waitForOrders,
  walkToConfirm,
} from '../e2e/support/walk';
import { fromElsewhere } from './support/acts';
import { chapter } from './support/stage';

const create = 'aliexpress.logistics.order.createorder';
const declare = 'aliexpress.logistics.sellershipmentfortop';
const query = 'aliexpress.logistics.querylogisticsorderdetail';

chapter('create', async ({ start, part, picture, real }) => {
  const page = await start();
  await part('conflict', async () => {
    await walkToConfirm(page);
    await fromElsewhere(real).sync(create, creationParams());
    await holdToConfirm(page);
    await page.getByText('Stop: AliExpress has something else').waitFor();
    await picture('conflict');
    await page.getByRole('button', { name: 'Create this one as well' }).click();
    await picture('conflict-again');
    await page.keyboard.press('Escape');
  });
});

chapter('uncertain', async ({ start, part, picture, real }) => {
  const page = await start();
  await part('uncertain', async () => {
    await walkToConfirm(page);
    real.shop.faults.add({ method: create, when: 'after', kind: 'hang', ms: 3_000 });
    await holdToConfirm(page);
    await page.getByText('Creating the logistics order at AliExpress').waitFor();
    real.shop.faults.add({ method: query, when: 'before', kind: 'hang', times: 20 });
    await page.getByText('Checking with AliExpress').first().waitFor();
    await picture('create');
    real.shop.faults.clear();
  });
});

chapter('refused', async ({ start, part, picture, real }) => {
  const page = await start();
  await part('refused', async () => {
    await walkToConfirm(page);
    real.shop.faults.add({ method: create, when: 'before', kind: 'business-refusal', times: 1 });
    await holdToConfirm(page);
    await page.getByText('The logistics order was refused').waitFor();
    await picture('create');
  });
  await part('stopped', async () => {
    real.shop.setOrderStatus(firstOrderNumber, 'IN_FROZEN');
    await holdToConfirm(page);
    await page.getByText('The logistics order was stopped before it was sent').waitFor();
    await picture('stopped');
    real.shop.setOrderStatus(firstOrderNumber, 'WAIT_SELLER_SEND_GOODS');
  });
});

chapter('label', async ({ start, part, picture, real }) => {
  const { pdf } = await makeLabelPdf({ code: 'LX123456785CN', dotsPerMm: 8 });
  real.shop.replaceLabel(() => pdf);
  const page = await start();
  await part('wrong', async () => {
    await walkToConfirm(page);
    await holdToConfirm(page);
    await page.getByText('Stop: this label is not printed').waitFor();
    await picture('wrong-number');
    real.shop.replaceLabel(undefined);
    await page.getByRole('button', { name: /Fetch again/ }).click();
  });
  await part('printer off', async () => {
    await page.getByText(/^Ready for /).waitFor();
    const { port } = real.printer;
    await real.printer.close();
    await page.getByRole('button', { name: /^Print the label/ }).click();
    await page.getByText('Stop: the printer does not take it.').waitFor();
    await picture('printer-off');
    const again = await real.printer.listenAgain(port);
    await page.getByText(/^Sent to /).waitFor();
    await again.close();
  });
  await part('replaced', async () => {
    const old = real.logisticsOrders()[0]?.waybillNumber ?? '';
    await scan(page, old);
    await page.getByText('The label is in hand.').waitFor();
    real.shop.replaceNumber(firstOrderNumber);
    const hit = await page.evaluate(
      (text) => window.station.call('orders.scan', { text, open: null, label: null }),
      old,
    );
    if (hit.ok) await page.evaluate((value) => window.station.call('shipments.fetchLabel', value), hit.value);
    await page
      .getByText(real.logisticsOrders()[0]?.waybillNumber ?? '')
      .first()
      .waitFor();
    await scan(page, old);
    await page.getByText('Do not paste this label').waitFor();
    await picture('replaced');
  });
});

chapter('label-lost', async ({ startAnyhow, kill, part, picture, real }) => {
  // A device that takes nothing, because nobody reads it.
  const device = join(real.bench.folder, 'device');
  execFileSync('mkfifo', [device]);
  const printer = { name: 'ZD421', language: 'zpl', transport: pathToFileURL(device).href };
  const page = await startAnyhow(['--provision', real.bench.provision({ ...real.provision, printers: [printer] })]);
  await part('uncertain', async () => {
    await walkToConfirm(page);
    await holdToConfirm(page);
    await page.getByText(/^Ready for /).waitFor();
    await page.getByRole('button', { name: /^Print the label/ }).click();
    await page.getByText(/^Sending to /).waitFor();
    await picture('sending');
    await kill();
    const second = await startAnyhow();
    await waitForOrders(second);
    await scan(second, firstOrderNumber);
    await second.getByText('Is the label in your hand?').waitFor();
    await picture('uncertain');
  });
});

chapter('notice', async ({ start, part, picture, real }) => {
  const page = await start();
  await walkToConfirm(page);
  await holdToConfirm(page);
  await printLabel(page);
  await scan(page, real.logisticsOrders()[0]?.waybillNumber ?? '');
  await page.getByText('The label is in hand.').waitFor();
  await goToNotice(page);
  await part('uncertain', async () => {
    real.shop.faults.add({ method: declare, when: 'before', kind: 'reset' });
    real.shop.faults.add({ method: 'aliexpress.solution.order.info.get', when: 'before', kind: 'hang', times: 20 });
    await page.getByRole('button', { name: /^Fill in the shipping notice/ }).click();
    await page.getByText('Checking with AliExpress').first().waitFor();
    await picture('uncertain');
    real.shop.faults.clear();
  });
});
