import { isSheetMedia, type Printer, type PrintRouteView } from '../../../shared/contract/printing.contract';
import { stockOf, type DocumentKind } from '../../../shared/domain/print-document';

/** The printers whose stock suits the kind; a document from outside says itself what it needs, so all do. */
export function printersFor(kind: DocumentKind, printers: readonly Printer[]): readonly Printer[] {
  if (kind === 'external') return printers;
  const isSheet = stockOf(kind) === 'a4';
  return printers.filter(({ media }) => isSheetMedia(media) === isSheet);
}

/** The printer that the station takes by itself for a kind; null while a person chose one, or when there is none. */
export function usualPrinter(
  { printerId, usedPrinterId }: Pick<PrintRouteView, 'printerId' | 'usedPrinterId'>,
  printers: readonly Printer[],
): Printer | null {
  return printerId === null ? (printers.find((printer) => printer.printerId === usedPrinterId) ?? null) : null;
}
