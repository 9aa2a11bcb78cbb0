import type { Services } from '../app/services';
import type { VirtualPrinterControl } from '../practice/practice-process';
import type { Handlers } from './router';

type SetupChannel =
  | 'printers.discover'
  | 'printers.probe'
  | 'printers.printTest'
  | 'printers.endTrials'
  | 'virtualPrinter.state'
  | 'virtualPrinter.set'
  | 'virtualPrinter.mend';

/** Setting printers up, and what the practice shop's printer is made to do. */
export function createPrinterSetupHandlers(
  { printerSetup, printers }: Services,
  virtualPrinter: VirtualPrinterControl | null,
): Pick<Handlers, SetupChannel> {
  return {
    'printers.discover': () => printerSetup.discover(),
    'printers.probe': ({ address }) => printerSetup.probe(address),
    'printers.printTest': ({ printerId }) => printerSetup.printTest(printerId),
    'printers.endTrials': () => {
      printers.removeTrials();
      return {};
    },
    'virtualPrinter.state': () => virtualPrinter?.view() ?? null,
    'virtualPrinter.set': (change) => {
      virtualPrinter?.set(change);
      return {};
    },
    'virtualPrinter.mend': () => {
      virtualPrinter?.mend();
      return {};
    },
  };
}
