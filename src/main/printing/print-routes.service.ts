import {
  isSheetMedia,
  type Printer,
  type PrintRoute,
  type PrintRouteView,
} from '../../shared/contract/printing.contract';
import type { PrinterId } from '../../shared/domain/ids';
import { documentKinds, stockOf, type DocumentKind, type Stock } from '../../shared/domain/print-document';
import { AppError } from '../../shared/errors';
import { addHistory } from '../app/history.repository';
import type { Db } from '../db/database';
import { findDefaultPrinter, findPrinter, listPrinters } from './printers.repository';
import { findRoute, saveRoute } from './print-routes.repository';

export type PrintRoutesDeps = {
  readonly db: Db;
  readonly now: () => number;
  readonly packer: () => string;
  readonly onChanged: () => void;
};

/** Which printer of this station prints which kind of document. */
export function createPrintRoutesService({ db, now, packer, onChanged }: PrintRoutesDeps) {
  const list = (): readonly PrintRouteView[] =>
    documentKinds.map((kind) => ({
      ...findRoute(db, kind),
      usedPrinterId: findPrinterFor(db, { kind, stock: stockOf(kind) })?.printerId ?? null,
    }));
  return {
    list,
    /** Throws `printer.none` for a printer that is gone or on trial, `print.same-standby` for one that would stand by for itself. */
    save: (route: PrintRoute): readonly PrintRouteView[] => {
      for (const printerId of [route.printerId, route.standbyPrinterId]) {
        const printer = printerId === null ? null : findPrinter(db, printerId);
        if (printer === undefined || printer?.isTrial === true)
          throw new AppError('printer.none', 'the printer is gone, or only on trial');
      }
      const used = route.printerId ?? findPrinterFor(db, { ...route, stock: stockOf(route.kind) })?.printerId;
      if (route.standbyPrinterId !== null && route.standbyPrinterId === used)
        throw new AppError('print.same-standby', 'a printer stands by for another one');
      const { kind, printerId, standbyPrinterId, isAutomatic } = route;
      db.transaction(() => {
        saveRoute(db, route);
        const details = { kind, printer: printerId ?? '', standby: standbyPrinterId ?? '', auto: isAutomatic ? 1 : 0 };
        addHistory(db, { action: 'print-route', shopId: null, orderId: null, packer: packer(), details }, now());
      })();
      onChanged();
      return list();
    },
  };
}

type Wanted = { readonly kind: DocumentKind; readonly stock: Stock };

/**
 * The printer for a document: the one named, else the kind's route, else the default label printer or the only printer
 * of sheets. Throws `printer.none` when the named one, or any, is missing, `printer.none-for-document` when none of the
 * printers is meant for it.
 */
export function resolvePrinter(db: Db, wanted: Wanted, printerId: PrinterId | null): Printer {
  const printer = printerId === null ? findPrinterFor(db, wanted) : findPrinter(db, printerId);
  if (printer !== undefined) return printer;
  if (printerId !== null || listPrinters(db).every((each) => each.isTrial))
    throw new AppError('printer.none', 'no printer is set up');
  throw new AppError('printer.none-for-document', 'no printer prints such documents', {
    details: { kind: wanted.kind, stock: wanted.stock },
  });
}

/** As `resolvePrinter` without a named one; undefined when there is none. */
export function findPrinterFor(db: Db, { kind, stock }: Wanted): Printer | undefined {
  const { printerId } = findRoute(db, kind);
  const routed = printerId === null ? undefined : findPrinter(db, printerId);
  if (routed !== undefined) return routed;
  if (stock === 'label') return findDefaultPrinter(db);
  const [only, ...others] = listPrinters(db).filter((printer) => !printer.isTrial && isSheetMedia(printer.media));
  return others.length === 0 ? only : undefined;
}

/** The printer that stands by for what this printer can't print now; undefined when there is none. */
export function findStandby(
  db: Db,
  kind: DocumentKind,
  printerId: PrinterId,
): { readonly printer: Printer; readonly isAutomatic: boolean } | undefined {
  const { standbyPrinterId, isAutomatic } = findRoute(db, kind);
  if (standbyPrinterId === null || standbyPrinterId === printerId) return undefined;
  const printer = findPrinter(db, standbyPrinterId);
  return printer === undefined ? undefined : { printer, isAutomatic };
}
