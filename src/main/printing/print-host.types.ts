import type { DeviceStatus } from './host/status/status';

/** The label stocks that a printer can be loaded with; their sizes are in host/media.ts. */
export type MediaName = '100x150' | '100x100' | '76x130' | '4x6';

/** How the dots travel in ZPL, and only there: printers of other makers that speak ZPL may know only the older two. */
export type GraphicsEncoding = 'z64' | 'acs' | 'hex';

/** The printer languages that exist in host/languages. */
export type LanguageName = 'zpl' | 'tspl' | 'epl';

/** What rendering and encoding need to know of a printer. `null` leaves the printer's own setting. */
export type PrinterProfile = {
  readonly language: LanguageName;
  /** The head's real resolution: 8 on a "203 dpi" head, 11.811 or 12 on a "300 dpi" one. */
  readonly dotsPerMm: number;
  readonly media: MediaName;
  readonly graphics: GraphicsEncoding;
  /** 0 to 30, as in ZPL; mapped to the scale of other languages. */
  readonly darkness: number | null;
  /** Inches a second. */
  readonly speedIps: number | null;
};

/** Why a document cannot become a label on this printer. */
export type LabelFault =
  | { readonly reason: 'not-a-pdf' }
  | { readonly reason: 'encrypted' }
  | { readonly reason: 'no-pages' }
  | { readonly reason: 'too-many-pages'; readonly pages: number }
  | {
      readonly reason: 'wrong-size';
      readonly page: number;
      readonly pageWidthMm: number;
      readonly pageHeightMm: number;
      readonly mediaWidthMm: number;
      readonly mediaHeightMm: number;
    }
  /** No code that could be a shipment's number can be read in the dots that would be printed. */
  | { readonly reason: 'code-missing' }
  /** Codes can be read, but none is the expected one: it may be another parcel's label. */
  | { readonly reason: 'code-mismatch'; readonly found: readonly string[] }
  | { readonly reason: 'render-failed' };

/** A label that is ready to be sent, or why there is none. */
export type PreparedLabel =
  | {
      readonly ok: true;
      /** Every page, one after the other, in the printer's language. */
      readonly bytes: Uint8Array;
      /** Hex SHA-256 of `bytes`. */
      readonly sha256: string;
      /** Page 1, dot for dot as it is printed. */
      readonly previewPng: Uint8Array;
      /** The identifiers read on page 1. Codes that carry free text stay inside the print host. */
      readonly codes: readonly string[];
      readonly pages: number;
      /** The stock's size, which is also the size of each page's bitmap. */
      readonly widthDots: number;
      readonly heightDots: number;
      readonly widthMm: number;
      readonly heightMm: number;
    }
  | { readonly ok: false; readonly fault: LabelFault };

/** Why bytes did not, or not all, reach the device. */
export type SendFaultReason =
  | 'cancelled'
  | 'closed-early'
  | 'disk-full'
  | 'failed'
  | 'not-found'
  | 'not-writable'
  | 'refused'
  | 'reset'
  | 'stalled'
  | 'timed-out'
  | 'unknown-host'
  | 'unreachable';

/**
 * How far the bytes came. `sent`: the transport took all of them, which does not prove paper. `not-started`: none can
 * have reached the device, so trying again is safe. `interrupted`: some may have, so only a person can decide.
 */
export type SendResult =
  | { readonly state: 'sent'; readonly bytes: number }
  | { readonly state: 'not-started'; readonly reason: SendFaultReason }
  | { readonly state: 'interrupted'; readonly reason: SendFaultReason; readonly bytesWritten: number };

/** The print host as main sees it, whether it runs in this process or in one of its own. */
export type PrintHost = {
  /** Loads the engines and runs them once, so that the first label is as quick as the others. */
  warmUp(): Promise<void>;
  /** Renders, checks and encodes. A document that will not do is an answer, not an error. */
  prepareLabel(input: {
    readonly pdf: Uint8Array;
    readonly expectedCode: string;
    readonly profile: PrinterProfile;
  }): Promise<PreparedLabel>;
  /**
   * Hands the bytes to the device at `address`, one job at a time for each address. `onFirstByte` is called just
   * before anything can reach the device. Throws `printer.bad-address` when the address cannot be understood.
   */
  send(input: { readonly address: string; readonly bytes: Uint8Array }, onFirstByte: () => void): Promise<SendResult>;
  /**
   * Asks a network printer for its state, never beside a label: while one is on its way to the address the printer is
   * busy, and one that comes ends the question. Throws when the address or the language has no way to ask.
   */
  probe(input: ProbeInput): Promise<DeviceStatus>;
};

export type ProbeInput = {
  readonly address: string;
  readonly language: LanguageName;
  /** Whether to ask, too, which printer it is. */
  readonly isIdentified: boolean;
};
