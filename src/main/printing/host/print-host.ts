import type { PrintHost, SendResult } from '../print-host.types';
import { createPdfEngine } from './documents/pdf-document';
import { createCodeReader } from './documents/read-codes';
import { prepareLabel } from './prepare-label';
import { openTransport } from './transports/transport';
import { warmUpLabel } from './warm-up-label';

/** The print host's inside. It holds no truth about jobs: main records each step before it asks for it. */
export function createPrintHost(): PrintHost {
  const engines = { pdf: createPdfEngine(), codes: createCodeReader() };
  const lastSendByAddress = new Map<string, Promise<unknown>>();

  return {
    warmUp: async () => {
      await prepareLabel(engines, warmUpLabel);
    },
    prepareLabel: (input) => prepareLabel(engines, input),
    send: async ({ address, bytes }, onFirstByte) => {
      const transport = openTransport(address);
      // Print servers take one connection at a time, and a job that arrives before the last one's close can be lost.
      const before = lastSendByAddress.get(address) ?? Promise.resolve();
      const send = before.then((): Promise<SendResult> => transport.send(bytes, { onFirstByte }));
      const settled = send.then(
        () => undefined,
        () => undefined,
      );
      lastSendByAddress.set(address, settled);
      try {
        return await send;
      } finally {
        if (lastSendByAddress.get(address) === settled) {
          lastSendByAddress.delete(address);
        }
      }
    },
  };
}
