import { z } from 'zod';
import { virtualPrinterChangeSchema } from '../../shared/contract/printer-setup.contract';
import { createVirtualPrinter, type ReceivedLabel } from '../printing/virtual-printer/virtual-printer';
import { happeningSchema, practiceStateSchema, type PracticeState } from '../../shared/contract/practice.contract';
import { letHappen } from './happenings';
import { createPracticeShop } from './practice-shop';

/** So many queries that no number comes. */
const never = 1_000_000;

/** The practice shop's own process: its gateway and its label printer, both on loopback. */
async function run(stateFile: string): Promise<void> {
  const shop = createPracticeShop({ now: Date.now, stateFile });
  const printer = createVirtualPrinter({
    onLabel: (label) => process.parentPort.postMessage({ type: 'label', label: view(label) }),
    onChanged: () => process.parentPort.postMessage({ type: 'printer', view: printer.view() }),
  });
  const [{ url, port: shopPort }, { port }] = await Promise.all([shop.listen(), printer.listen()]);
  // What an earlier run kept back comes now.
  shop.giveNumbers();
  let state: PracticeState = { isOutOfReach: false, hasLateNumbers: false };
  const set = async (wanted: PracticeState): Promise<void> => {
    const before = state;
    state = wanted;
    shop.setTrackingDelay(wanted.hasLateNumbers ? never : undefined);
    if (before.hasLateNumbers && !wanted.hasLateNumbers) shop.giveNumbers();
    if (before.isOutOfReach === wanted.isOutOfReach) return;
    await (wanted.isOutOfReach ? shop.close() : shop.listen(shopPort));
  };
  const obey = async (order: z.infer<typeof orderSchema>): Promise<void> => {
    if (order.type === 'mend') printer.mend();
    else if (order.type === 'set') printer.set(order.change);
    else {
      const orderId = order.type === 'happen' ? letHappen(shop, order.happening, Date.now()) : null;
      if (order.type === 'shop') await set(order.state);
      process.parentPort.postMessage({ type: 'done', id: order.id, orderId });
    }
  };
  process.parentPort.on('message', ({ data }) => void obey(orderSchema.parse(data)));
  const { credentials } = shop;
  process.parentPort.postMessage({ type: 'ready', url, printerPort: port, credentials, view: printer.view() });
}

/** What main tells the shop and its printer; what has an id is answered. */
const orderSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('mend') }),
  z.object({ type: z.literal('set'), change: virtualPrinterChangeSchema }),
  z.object({ type: z.literal('shop'), id: z.number(), state: practiceStateSchema }),
  z.object({ type: z.literal('happen'), id: z.number(), happening: happeningSchema.exclude(['late-parcel']) }),
]);

/** What screens show of a received label: its picture instead of its bytes. */
function view(label: ReceivedLabel) {
  const seen = { id: String(label.id), receivedAtMs: label.receivedAtMs, bytes: label.bytes.length };
  if (!label.ok)
    return { ...seen, problem: label.fault.reason, isCut: false, widthDots: 0, heightDots: 0, previewPng: null };
  const { previewPng, isCut, widthDots, heightDots } = label;
  return { ...seen, problem: null, isCut, widthDots, heightDots, previewPng };
}

run(process.argv[2] ?? '').catch((error: unknown) => {
  process.parentPort.postMessage({ type: 'failed', message: error instanceof Error ? error.message : 'unknown' });
});
