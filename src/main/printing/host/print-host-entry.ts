import { serveLine } from '../../app/process-rpc';
import { createPrintHost } from './print-host';
import type { DocumentMaker, PrinterFinder, PrintHost } from '../print-host.types';

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
    queueJob: (input: Parameters<PrintHost['queueJob']>[0]) => host.queueJob(input),
    probe: (input: Parameters<PrintHost['probe']>[0]) => host.probe(input),
    makeDocument: (paperwork: Parameters<DocumentMaker['makeDocument']>[0]) => host.makeDocument(paperwork),
    findDevices: () => host.findDevices(),
    discover: () => host.discover(),
    identify: (input: Parameters<PrinterFinder['identify']>[0]) => host.identify(input),
  },
);
