import type { PrintHost, SendResult } from '../print-host.types';
import { createPdfEngine } from './documents/pdf-document';
import { createCodeReader } from './documents/read-codes';
import { prepareLabel } from './prepare-label';
import { statusDialects } from './status/dialects';
import { probeStatus } from './status/probe';
import type { DeviceStatus } from './status/status';
import { findTcpEndpoint, openTransport } from './transports/transport';
import { warmUpLabel } from './warm-up-label';

const probeTimeoutMs = 300;

/** The print host's inside. It holds no truth about jobs: main records each step before it asks for it. */
export function createPrintHost(): PrintHost {
  const engines = { pdf: createPdfEngine(), codes: createCodeReader() };
  const lastUseByAddress = new Map<string, Promise<unknown>>();
  const probeByAddress = new Map<string, { readonly abort: () => void; readonly answer: Promise<DeviceStatus> }>();

  /** Print servers take one connection at a time, and a job that arrives before the last one's close can be lost. */
  const inTurn = async <T>(address: string, use: () => Promise<T>): Promise<T> => {
    const before = lastUseByAddress.get(address) ?? Promise.resolve();
    const result = before.then(use);
    const settled = result.then(
      () => undefined,
      () => undefined,
    );
    lastUseByAddress.set(address, settled);
    try {
      return await result;
    } finally {
      if (lastUseByAddress.get(address) === settled) {
        lastUseByAddress.delete(address);
      }
    }
  };

  return {
    warmUp: async () => {
      await prepareLabel(engines, warmUpLabel);
    },
    prepareLabel: (input) => prepareLabel(engines, input),
    send: async ({ address, bytes }, onFirstByte) => {
      const transport = openTransport(address);
      probeByAddress.get(address)?.abort();
      return inTurn(address, (): Promise<SendResult> => transport.send(bytes, { onFirstByte }));
    },
    probe: async ({ address, language, isIdentified }) => {
      const endpoint = findTcpEndpoint(address);
      const dialect = statusDialects[language];
      if (endpoint === undefined || dialect === undefined) {
        throw new Error('there is no way to ask this printer for its state');
      }
      const running = probeByAddress.get(address);
      if (running !== undefined) return running.answer;
      if (lastUseByAddress.has(address)) return { state: 'busy' };
      const controller = new AbortController();
      const options = { timeoutMs: probeTimeoutMs, isIdentified, signal: controller.signal };
      const answer = inTurn(address, () => probeStatus(endpoint, dialect, options)).then((status): DeviceStatus =>
        controller.signal.aborted ? { state: 'busy' } : status,
      );
      probeByAddress.set(address, { abort: () => controller.abort(), answer });
      try {
        return await answer;
      } finally {
        probeByAddress.delete(address);
      }
    },
  };
}
