import type { Bitmap } from '../bitmap';
import type { PrinterProfile, RawLanguageName } from '../../print-host.types';

/** What a printer is told besides the dots; `null` leaves its own setting. */
export type LabelSettings = Omit<PrinterProfile, 'language'>;

/** A printer language: one label, one copy, every setting that an earlier job could have left behind set anew. */
export type Language = {
  readonly name: RawLanguageName;
  encode(bitmap: Bitmap, settings: LabelSettings): Uint8Array;
};
