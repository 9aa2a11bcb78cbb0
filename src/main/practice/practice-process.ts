import { utilityProcess } from 'electron';
import { z } from 'zod';
import {
  virtualPrinterViewSchema,
  type VirtualPrinterFaults,
  type VirtualPrinterView,
} from '../../shared/contract/printer-setup.contract';
import type { PracticeState } from '../../shared/contract/practice.contract';
import { receivedLabelSchema, type ReceivedLabel } from '../../shared/contract/printing.contract';
import { orderIdSchema, type OrderId } from '../../shared/domain/ids';
import type { PracticeAccess } from '../settings/shops.service';
import type { ShopHappening } from './happenings';

const labelSchema = receivedLabelSchema.extend({ previewPng: z.instanceof(Uint8Array).nullable() });

const messageSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('ready'),
    url: z.string(),
    printerPort: z.number(),
    view: virtualPrinterViewSchema,
    credentials: z.object({
      appKey: z.string(),
      appSecret: z.string(),
      accessToken: z.string(),
      refreshToken: z.string(),
    }),
  }),
  z.object({ type: z.literal('label'), label: labelSchema }),
  z.object({ type: z.literal('done'), id: z.number(), orderId: orderIdSchema.nullable() }),
  z.object({ type: z.literal('printer'), view: virtualPrinterViewSchema }),
  z.object({ type: z.literal('failed'), message: z.string() }),
]);

/** The virtual printer from outside its process. */
export type VirtualPrinterControl = {
  readonly view: () => VirtualPrinterView;
  readonly set: (change: Partial<VirtualPrinterFaults>) => void;
  readonly mend: () => void;
};

/** The practice shop from outside its process: what a trainer makes of it. */
export type PracticeControl = {
  readonly state: () => PracticeState;
  readonly set: (state: PracticeState) => Promise<void>;
  readonly happen: (happening: ShopHappening) => Promise<OrderId | null>;
};

export type PracticeProcess = {
  readonly access: PracticeAccess;
  readonly printerAddress: string;
  readonly labels: () => readonly ReceivedLabel[];
  readonly pictureOf: (id: string) => Uint8Array | null;
  readonly printer: VirtualPrinterControl;
  readonly shop: PracticeControl;
  readonly stop: () => void;
};

const keptLabels = 20;

/** Starts the practice shop and its virtual printer in a process of their own. */
export async function startPractice(
  entry: string,
  stateFile: string,
  name: string,
  events: { readonly onLabel: (id: string) => void; readonly onPrinter: () => void },
): Promise<PracticeProcess> {
  const child = utilityProcess.fork(entry, [stateFile], { serviceName: 'Waybench practice shop', stdio: 'ignore' });
  let view: VirtualPrinterView | undefined;
  let state: PracticeState = { isOutOfReach: false, hasLateNumbers: false };
  let lastId = 0;
  const waiting = new Map<number, (orderId: OrderId | null) => void>();
  const tell = (order: object): Promise<OrderId | null> =>
    new Promise((resolve) => {
      lastId += 1;
      waiting.set(lastId, resolve);
      child.postMessage({ ...order, id: lastId });
    });
  let labels: readonly z.infer<typeof labelSchema>[] = [];
  const ready = await new Promise<Extract<z.infer<typeof messageSchema>, { type: 'ready' }>>((resolve, reject) => {
    child.once('exit', () => reject(new Error('the practice shop ended')));
    child.on('message', (raw) => {
      const message = messageSchema.parse(raw);
      if (message.type === 'ready') resolve(message);
      else if (message.type === 'failed') reject(new Error(message.message));
      else if (message.type === 'done') {
        waiting.get(message.id)?.(message.orderId);
        waiting.delete(message.id);
      } else if (message.type === 'printer') {
        view = message.view;
        events.onPrinter();
      } else {
        labels = [message.label, ...labels].slice(0, keptLabels);
        events.onLabel(message.label.id);
      }
    });
  });
  return {
    access: { name, credentials: { ...ready.credentials, gateway: ready.url } },
    printerAddress: `tcp://127.0.0.1:${ready.printerPort}`,
    labels: () => labels.map((label) => receivedLabelSchema.parse(label)),
    pictureOf: (id) => labels.find((label) => label.id === id)?.previewPng ?? null,
    printer: {
      view: () => view ?? ready.view,
      set: (change) => child.postMessage({ type: 'set', change }),
      mend: () => child.postMessage({ type: 'mend' }),
    },
    shop: {
      state: () => state,
      set: async (wanted) => {
        state = wanted;
        await tell({ type: 'shop', state: wanted });
      },
      happen: (happening) => tell({ type: 'happen', happening }),
    },
    stop: () => void child.kill(),
  };
}
