import { serveLine } from '../../app/process-rpc';
import { createPrintHost } from './print-host';
import type { PrintHost } from '../print-host.types';

/** The print host's own process: rendering and device input and output stay off main's event loop. */
const host = createPrintHost();

serveLine(
  {
    post: (message) => process.parentPort.postMessage(message),
    onMessage: (listener) => process.parentPort.on('message', (event) => listener(event.data)),
  },
  {
    warmUp: () => host.warmUp(),
    prepareLabel: (input: Parameters<PrintHost['prepareLabel']>[0]) => host.prepareLabel(input),
    send: (input: Parameters<PrintHost['send']>[0]) => host.send(input, () => undefined),
    probe: (input: Parameters<PrintHost['probe']>[0]) => host.probe(input),
  },
);
