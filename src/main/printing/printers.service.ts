import { isSheetMedia, printerSchema, type Printer } from '../../shared/contract/printing.contract';
import type { Input } from '../../shared/contract';
import { printerIdSchema, type PrinterId } from '../../shared/domain/ids';
import { AppError } from '../../shared/errors';
import type { Db } from '../db/database';
import { openTransport } from './host/transports/transport';
import { listJobsIn } from './print-jobs.repository';
import { deletePrinter, listPrinters, savePrinter } from './printers.repository';

export type PrintersDeps = {
  readonly db: Db;
  readonly now: () => number;
  readonly newId: () => string;
  readonly onChanged: () => void;
  /** Told of what a person changed, for the audit log. */
  readonly onAct?: (action: 'printer-saved' | 'printer-removed', printerId: PrinterId) => void;
};

export type PrintersService = ReturnType<typeof createPrintersService>;

/** The label printers of this station. */
export function createPrintersService({ db, now, newId, onChanged, onAct }: PrintersDeps) {
  return {
    list: (): readonly Printer[] => listPrinters(db),
    /** Keeps a printer; the first one becomes the default, one on trial never does. Throws `printer.bad-address`, `printer.pdf-needs-queue`, `printer.sheet-needs-driver`. */
    save: (input: Input<'printers.save'>): Printer => {
      openTransport(input.address);
      checkWay(input);
      const printerId = printerIdSchema.parse(input.printerId ?? newId());
      const isTrial = input.isTrial ?? false;
      const isFirst = listPrinters(db).every((printer) => printer.printerId === printerId || printer.isTrial);
      const isDefault = !isTrial && (input.isDefault || isFirst);
      const printer = printerSchema.parse({ ...input, printerId, isDefault });
      db.transaction(() => {
        savePrinter(db, printer, now());
        if (!printer.isVirtual) onAct?.('printer-saved', printerId);
      })();
      onChanged();
      return printer;
    },
    /** Takes away what a setting-up left behind that never came to its end. */
    removeTrials: (): void => {
      const trials = listPrinters(db).filter((printer) => printer.isTrial);
      for (const { printerId } of trials) deletePrinter(db, printerId);
      if (trials.length > 0) onChanged();
    },
    /** Throws `printer.in-use` while labels wait for it or are on their way to it. */
    remove: (printerId: PrinterId): void => {
      const open = listJobsIn(db, ['queued', 'rendering', 'ready', 'claimed', 'transferring', 'blocked']);
      if (open.some((job) => job.printerId === printerId && job.isRequested)) {
        throw new AppError('printer.in-use', 'labels wait for this printer');
      }
      db.transaction(() => {
        deletePrinter(db, printerId);
        onAct?.('printer-removed', printerId);
      })();
      onChanged();
    },
  };
}

/**
 * A driver is reached through a print queue, and only a driver knows sheets. A queue of Windows hands the document on as
 * it is, to a printer that reads PDF itself; files are for trying things out.
 */
function checkWay({ language, media, address }: Input<'printers.save'>): void {
  if (language === 'pdf' && !/^(?:ipp|ipp\+unix|winspool|file):/.test(address))
    throw new AppError('printer.pdf-needs-queue', 'documents go through a print queue');
  if (language !== 'pdf' && isSheetMedia(media))
    throw new AppError('printer.sheet-needs-driver', 'sheets go through a driver');
}
