import type { Printer } from '../../shared/contract/printing.contract';
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
};

export type PrintersService = ReturnType<typeof createPrintersService>;

/** The label printers of this station. */
export function createPrintersService({ db, now, newId, onChanged }: PrintersDeps) {
  return {
    list: (): readonly Printer[] => listPrinters(db),
    /** Keeps a printer; the first one becomes the default. Throws `printer.bad-address`. */
    save: (input: Input<'printers.save'>): Printer => {
      openTransport(input.address);
      const printerId = printerIdSchema.parse(input.printerId ?? newId());
      const isFirst = listPrinters(db).every((printer) => printer.printerId === printerId);
      const printer: Printer = {
        ...input,
        printerId,
        status: input.status ?? 'none',
        isDefault: input.isDefault || isFirst,
      };
      savePrinter(db, printer, now());
      onChanged();
      return printer;
    },
    /** Throws `printer.in-use` while labels wait for it or are on their way to it. */
    remove: (printerId: PrinterId): void => {
      const open = listJobsIn(db, ['queued', 'rendering', 'ready', 'claimed', 'transferring', 'blocked']);
      if (open.some((job) => job.printerId === printerId && job.isRequested)) {
        throw new AppError('printer.in-use', 'labels wait for this printer');
      }
      deletePrinter(db, printerId);
      onChanged();
    },
  };
}
