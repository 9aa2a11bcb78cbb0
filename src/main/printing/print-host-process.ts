import { utilityProcess, type UtilityProcess } from 'electron';
import { networkPrintersSchema, printerAnswersSchema } from '../../shared/contract/printer-setup.contract';
import { madeDocumentSchema } from '../../shared/domain/paperwork';
import type { Logger } from '../app/logger';
import { callLine, LineBroken } from '../app/process-rpc';
import {
  deviceStatusSchema,
  foundDevicesSchema,
  preparedLabelSchema,
  queueJobSchema,
  sendResultSchema,
} from './print-host.schemas';
import type { DocumentMaker, PrinterFinder, PrintHost } from './print-host.types';

const renderTimeoutMs = 20_000;

export type PrintHostProcess = PrintHost & PrinterFinder & DocumentMaker & { stop(): void };

/** The print host in a process of its own; one that dies is started again at the next call. */
export function startPrintHost(entry: string, log: Logger): PrintHostProcess {
  let child: UtilityProcess | null = null;
  let line: ReturnType<typeof callLine> | null = null;
  let isStopped = false;

  const call = (method: string, input: unknown): Promise<unknown> => {
    line ??= launch();
    return line.call(method, input);
  };

  const launch = (): ReturnType<typeof callLine> => {
    if (isStopped) throw new LineBroken('the print host is stopped');
    const started = utilityProcess.fork(entry, [], { serviceName: 'Waybench print host', stdio: 'ignore' });
    const calls = callLine({
      post: (message) => started.postMessage(message),
      onMessage: (listener) => void started.on('message', listener),
    });
    started.once('exit', (code) => {
      if (!isStopped) log.error('print host ended', { code });
      if (child === started) {
        child = null;
        line = null;
      }
      calls.breakOff();
    });
    child = started;
    return calls;
  };

  return {
    warmUp: async () => void (await call('warmUp', null)),
    prepareLabel: async (input) => {
      // A document can be made so that the engine never ends: the process goes, and a fresh one does the next label.
      const timer = setTimeout(() => child?.kill(), renderTimeoutMs);
      try {
        return preparedLabelSchema.parse(await call('prepareLabel', input));
      } catch (error) {
        if (error instanceof LineBroken) return { ok: false, fault: { reason: 'render-failed' } };
        throw error;
      } finally {
        clearTimeout(timer);
      }
    },
    send: async (input) => sendResultSchema.parse(await call('send', input)),
    queueJob: async (input) => queueJobSchema.parse(await call('queueJob', input)),
    probe: async (input) => deviceStatusSchema.parse(await call('probe', input)),
    makeDocument: async (paperwork) => madeDocumentSchema.parse(await call('makeDocument', paperwork)),
    findDevices: async () => foundDevicesSchema.parse(await call('findDevices', null)),
    discover: async () => networkPrintersSchema.parse(await call('discover', null)),
    identify: async (input) => printerAnswersSchema.parse(await call('identify', input)),
    stop: () => {
      isStopped = true;
      child?.kill();
    },
  };
}
