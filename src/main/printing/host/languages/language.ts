import type { Bitmap } from '../bitmap';
import type { GraphicsEncoding, LanguageName } from '../../print-host.types';

/** What a printer is told besides the dots; `null` leaves its own setting. */
export type LabelSettings = {
  readonly darkness: number | null;
  readonly speedIps: number | null;
  readonly graphics: GraphicsEncoding;
};

/** A printer language: one label, one copy, every setting that an earlier job could have left behind set anew. */
export type Language = {
  readonly name: LanguageName;
  encode(bitmap: Bitmap, settings: LabelSettings): Uint8Array;
};
