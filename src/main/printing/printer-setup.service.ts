import type { NetworkPrinters, PrinterAnswers, TestPrint } from '../../shared/contract/printer-setup.contract';
import type { Language } from '../../shared/contract/station.contract';
import { isSheetMedia, type Printer } from '../../shared/contract/printing.contract';
import type { PrinterId, PrintJobId } from '../../shared/domain/ids';
import { canPrintJob, type PrintJob } from '../../shared/domain/print-job';
import { AppError } from '../../shared/errors';
import type { Db } from '../db/database';
import { getJob } from './print-jobs.repository';
import type { PrintQueue } from './print-queue.service';
import type { DocumentMaker, PrinterFinder } from './print-host.types';
import { labelStockOf } from './printer-stock';
import { findPrinter } from './printers.repository';

export type PrinterSetupDeps = {
  readonly db: Db;
  readonly host: PrinterFinder & DocumentMaker;
  readonly printQueue: Pick<PrintQueue, 'printDocument' | 'cancel'>;
  readonly language: () => Language;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
};

const LOOK_MS = 50;
/** Longer than a label takes to be drawn and sent; somebody looks at the screen meanwhile. */
const WAIT_MS = 25_000;

/** Finding a printer, asking which it is, and trying it. */
export function createPrinterSetup({ db, host, printQueue, language, now, sleep }: PrinterSetupDeps) {
  const makeTestLabel = async (printer: Printer): Promise<{ readonly pdf: Uint8Array; readonly code: string }> => {
    const atMs = now();
    // Each test label has its own code, so that a scan tells which of them is in the hand.
    const code = `TEST-${atMs.toString(36).toUpperCase()}`;
    const { pdf } = await host.makeDocument({
      kind: 'test-label',
      language: language(),
      // No label fills a sheet: it comes out in its own size.
      stock: labelStockOf(isSheetMedia(printer.media) ? { ...printer, media: '100x150' } : printer),
      copy: 1,
      printerName: printer.name,
      languageName: printer.language.toUpperCase(),
      dpi: printer.dpi,
      mediaName: printer.media,
      date: new Date(atMs).toISOString().slice(0, 16).replace('T', ' '),
      code,
    });
    return { pdf, code };
  };

  const waitFor = async (printJobId: PrintJobId): Promise<TestPrint> => {
    for (let waitedMs = 0; ; waitedMs += LOOK_MS) {
      const job = getJob(db, printJobId);
      switch (job.state) {
        case 'sent':
        case 'presumed':
        case 'confirmed':
          return { printJobId, state: 'sent', problem: null };
        case 'uncertain':
          return { printJobId, state: 'interrupted', problem: problemOf(job) };
        case 'failed':
        case 'cancelled':
          return { printJobId, state: 'not-sent', problem: problemOf(job) };
        default:
          if (job.state !== 'blocked' && waitedMs < WAIT_MS) break;
          if (canPrintJob(job.state, 'cancel')) printQueue.cancel(printJobId);
          return { printJobId, state: 'not-sent', problem: problemOf(job) };
      }
      await sleep(LOOK_MS);
    }
  };

  return {
    discover: (): Promise<NetworkPrinters> => host.discover(),
    /** Throws `printer.bad-address`. */
    probe: (address: string): Promise<PrinterAnswers> => host.identify({ address }),
    /**
     * Prints a test label through the queue and tells what became of it. One that could not be sent is taken back: the
     * next try is another one. Throws `printer.unknown`.
     */
    printTest: async (printerId: PrinterId): Promise<TestPrint> => {
      const printer = findPrinter(db, printerId);
      if (printer === undefined) throw new AppError('printer.unknown', 'there is no such printer');
      const { pdf, code } = await makeTestLabel(printer);
      const { printJobId } = printQueue.printDocument(
        { kind: 'test-label', format: 'pdf', bytes: pdf, title: code, expectedCode: code },
        printerId,
      );
      return waitFor(printJobId);
    },
  };
}

function problemOf({ problem, problemDetails }: PrintJob): TestPrint['problem'] {
  return problem === null ? null : { code: problem, details: problemDetails };
}
