import type { Printer } from '../../shared/contract/printing.contract';
import { AppError } from '../../shared/errors';
import type { PrinterFacts } from './host/status/status';
import { mediaSizes } from './host/media';

/** Heads that are sold as 203, 300 and 600 dpi, by the dots a millimetre that printers tell of them. */
const dpiByDotsPerMm: ReadonlyMap<number, number> = new Map([
  [6, 152],
  [8, 203],
  [12, 300],
  [24, 600],
]);

/** A printer measures from gap to gap, and some a little more; another stock is further off. */
const lengthToleranceMm = 6;

/**
 * What the printer tells of itself that does not go with how it is set up here: labels would come out too large or too
 * small, or over the gap.
 */
export function findMismatch(
  { name, dpi, media }: Pick<Printer, 'name' | 'dpi' | 'media'>,
  { dotsPerMm, labelLengthDots }: PrinterFacts,
): AppError | null {
  if (dotsPerMm === undefined) return null;
  const printerDpi = dpiByDotsPerMm.get(dotsPerMm);
  if (printerDpi !== undefined && printerDpi !== dpi) {
    return new AppError('printer.wrong-resolution', 'the printer has another resolution', {
      details: { printer: name, printerDpi, dpi },
    });
  }
  const printerMm = Math.round((labelLengthDots ?? 0) / dotsPerMm);
  const labelMm = Math.round(mediaSizes[media].heightMm);
  if (printerMm === 0 || Math.abs(printerMm - labelMm) <= lengthToleranceMm) return null;
  return new AppError('printer.wrong-stock', 'the printer has measured another label', {
    details: { printer: name, printerMm, labelMm },
  });
}
