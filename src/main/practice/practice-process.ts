import { utilityProcess } from 'electron';
import { z } from 'zod';
import { receivedLabelSchema, type ReceivedLabel } from '../../shared/contract/printing.contract';
import type { PracticeAccess } from '../settings/shops.service';

const labelSchema = receivedLabelSchema.extend({ previewPng: z.instanceof(Uint8Array).nullable() });

const messageSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('ready'),
    url: z.string(),
    printerPort: z.number(),
    credentials: z.object({
      appKey: z.string(),
      appSecret: z.string(),
      accessToken: z.string(),
      refreshToken: z.string(),
    }),
  }),
  z.object({ type: z.literal('label'), label: labelSchema }),
  z.object({ type: z.literal('failed'), message: z.string() }),
]);

export type PracticeProcess = {
  readonly access: PracticeAccess;
  readonly printerAddress: string;
  readonly labels: () => readonly ReceivedLabel[];
  readonly pictureOf: (id: string) => Uint8Array | null;
  readonly stop: () => void;
};

const keptLabels = 20;

/** Starts the practice shop and its virtual printer in a process of their own. */
export async function startPractice(
  entry: string,
  stateFile: string,
  name: string,
  onLabel: (id: string) => void,
): Promise<PracticeProcess> {
  const child = utilityProcess.fork(entry, [stateFile], { serviceName: 'Waybench practice shop', stdio: 'ignore' });
  let labels: readonly z.infer<typeof labelSchema>[] = [];
  const ready = await new Promise<Extract<z.infer<typeof messageSchema>, { type: 'ready' }>>((resolve, reject) => {
    child.once('exit', () => reject(new Error('the practice shop ended')));
    child.on('message', (raw) => {
      const message = messageSchema.parse(raw);
      if (message.type === 'ready') resolve(message);
      else if (message.type === 'failed') reject(new Error(message.message));
      else {
        labels = [message.label, ...labels].slice(0, keptLabels);
        onLabel(message.label.id);
      }
    });
  });
  return {
    access: { name, credentials: { ...ready.credentials, gateway: ready.url } },
    printerAddress: `tcp://127.0.0.1:${ready.printerPort}`,
    labels: () => labels.map((label) => receivedLabelSchema.parse(label)),
    pictureOf: (id) => labels.find((label) => label.id === id)?.previewPng ?? null,
    stop: () => void child.kill(),
  };
}
