import { z } from 'zod';
import { virtualPrinterChangeSchema } from '../../shared/contract/printer-setup.contract';
import { createVirtualPrinter, type ReceivedLabel } from '../printing/virtual-printer/virtual-printer';
import { createPracticeShop } from './practice-shop';

/** The practice shop's own process: its gateway and its label printer, both on loopback. */
async function run(stateFile: string): Promise<void> {
  const shop = createPracticeShop({ now: Date.now, stateFile });
  const printer = createVirtualPrinter({
    onLabel: (label) => process.parentPort.postMessage({ type: 'label', label: view(label) }),
    onChanged: () => process.parentPort.postMessage({ type: 'printer', view: printer.view() }),
  });
  process.parentPort.on('message', ({ data }) => {
    const order = orderSchema.parse(data);
    if (order.type === 'mend') printer.mend();
    else printer.set(order.change);
  });
  const [{ url }, { port }] = await Promise.all([shop.listen(), printer.listen()]);
  const { credentials } = shop;
  process.parentPort.postMessage({ type: 'ready', url, printerPort: port, credentials, view: printer.view() });
}

/** What main tells the virtual printer. */
const orderSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('mend') }),
  z.object({ type: z.literal('set'), change: virtualPrinterChangeSchema }),
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
