import type { Printer } from '../../shared/contract/printing.contract';
import { profileOf } from './label-preparation';
import type { PrinterProfile, PrintHost } from './print-host.types';

/** Enough to read a label by while no printer is set up. */
const anyProfile: PrinterProfile = {
  language: 'zpl',
  dotsPerMm: 8,
  media: '100x150',
  graphics: 'z64',
  darkness: null,
  speedIps: null,
};

/** The identifiers on a label document, as the print host reads them; none when it can't be read. */
export async function readLabelCodes(
  host: Pick<PrintHost, 'prepareLabel'>,
  printer: Printer | undefined,
  bytes: Uint8Array,
  format: 'pdf' | 'png',
): Promise<readonly string[]> {
  const profile = printer === undefined ? anyProfile : profileOf(printer);
  const made = await host.prepareLabel({ pdf: bytes, format, expectedCode: null, profile, scaling: 'fit' });
  return made.ok ? made.codes : [];
}
