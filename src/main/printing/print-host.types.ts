import type { NetworkPrinters, PrinterAnswers } from '../../shared/contract/printer-setup.contract';
import type { StatusTarget } from './host/status/source';
import type { MadeDocument, Paperwork } from '../../shared/domain/paperwork';
import type { DeviceStatus } from './host/status/status';
import type { CodeRemark } from './host/documents/judge-codes';

/** The label stocks and sheets that a printer can be loaded with; their sizes are in host/media.ts. */
export type MediaName = '100x150' | '100x100' | '76x130' | '4x6' | 'a4' | 'letter';

/** How the dots travel in ZPL, and only there: printers of other makers that speak ZPL may know only the older two. */
export type GraphicsEncoding = 'z64' | 'acs' | 'hex';

/** The printer languages that exist in host/languages. */
export type RawLanguageName = 'zpl' | 'tspl' | 'epl';

/** How a printer takes a document; `pdf`: a queue whose driver takes the document itself. */
export type LanguageName = RawLanguageName | 'pdf';

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
  /** Absent when dots go to the printer as they are. */
  readonly placement?: LabelPlacement;
};

/** How the dots of a finished label are moved and turned for a printer that does not put them where they belong. */
export type LabelPlacement = {
  /** Right and down in mm; negative is left and up. */
  readonly offsetXMm: number;
  readonly offsetYMm: number;
  /** `half`: the printer turns labels by half a turn; `mirrored`: it mirrors them left to right. Undone in the dots. */
  readonly turn: 'none' | 'half' | 'mirrored';
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
  | { readonly reason: 'render-failed' }
  /** Too many bytes for a label. */
  | { readonly reason: 'too-large'; readonly megabytes: number }
  /** A larger page whose labels cannot be told apart for sure. */
  | { readonly reason: 'sheet-unclear'; readonly pageWidthMm: number; readonly pageHeightMm: number }
  /** Several labels of the sheet carry the expected code, one carries two numbers of its shape, or one none at all. */
  | { readonly reason: 'sheet-ambiguous' }
  | { readonly reason: 'not-a-png' }
  | { readonly reason: 'too-many-pixels' }
  /** The picture says nothing of its size, and its dots are not the stock's. */
  | { readonly reason: 'png-no-size'; readonly widthPixels: number; readonly heightPixels: number }
  /** The picture was made for another resolution: its pixels are no dots of this printer. */
  | {
      readonly reason: 'png-resolution';
      readonly imageDpi: number;
      readonly printerDpi: number;
      readonly widthMm: number;
      readonly heightMm: number;
    }
  /** The expected code can be read here, and hardly by a scanner. */
  | { readonly reason: 'module-too-thin'; readonly code: string; readonly moduleMm: number }
  | { readonly reason: 'quiet-zone'; readonly code: string; readonly modules: number; readonly wanted: number };

/** What a label document is made of. */
export type LabelFormat = 'pdf' | 'png';

/** Whether a document of another size may be scaled to the stock; only a person asks for that. */
export type Scaling = 'none' | 'fit';

/** What to print on which printer. */
export type PrepareInput = {
  /** The document's bytes, of whichever format. */
  readonly pdf: Uint8Array;
  /** The number that must be read off the dots; null for a document that carries none. */
  readonly expectedCode: string | null;
  readonly profile: PrinterProfile;
  /** `pdf` when not given. */
  readonly format?: LabelFormat;
  /** `none` when not given. */
  readonly scaling?: Scaling;
  /** Which copy of a paper of our own this is: from the second on it is drawn anew and says so. 1 when not given. */
  readonly copy?: number;
};

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
      /** Black dots that the printer's offset has moved off the label; absent when there are none. */
      readonly cutDots?: number;
      /** What is to be said of its codes, the gravest first; absent when there is nothing. */
      readonly remarks?: readonly CodeRemark[];
      /** Which label of a larger sheet this is; absent when the page is the label. */
      readonly cutFrom?: { readonly label: number; readonly of: number };
    }
  | { readonly ok: false; readonly fault: LabelFault };

/** Why bytes did not, or not all, reach the device. */
export type SendFaultReason =
  | 'cancelled'
  | 'closed-early'
  | 'disk-full'
  | 'failed'
  /** The printer does not have the stock or sheet that the document needs. */
  | 'media-not-there'
  /** What the transport needs to reach such devices cannot be loaded on this computer. */
  | 'no-library'
  | 'not-found'
  | 'not-writable'
  | 'paper-out'
  /** The queue takes pages of a driver and no bytes of a printer language. */
  | 'raw-refused'
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
  | { readonly state: 'sent'; readonly bytes: number; readonly jobId?: number }
  | { readonly state: 'not-started'; readonly reason: SendFaultReason }
  | { readonly state: 'interrupted'; readonly reason: SendFaultReason; readonly bytesWritten: number };

/** Bytes for a device; `media` is named when they are a document for a queue's driver, and is the size to print it on. */
export type SendInput = { readonly address: string; readonly bytes: Uint8Array; readonly media?: MediaName };

/** What a print queue says of a job. */
export type QueueJob = {
  /** `unknown`: the queue did not answer, or knows the job no more. */
  readonly state: 'waiting' | 'processing' | 'stopped' | 'cancelled' | 'aborted' | 'completed' | 'unknown';
  /** Whether its printing has begun at any time. */
  readonly hasBegun: boolean;
  /** Sides printed, as far as the queue counts them. */
  readonly impressions: number | null;
  /** IPP's keywords, those of the job and, while it waits, those of the queue. */
  readonly reasons: readonly string[];
  /**
   * Whether a printer that speaks IPP stands behind the queue, or is asked itself: then the end of a job is the
   * printer's own word. Of any other device a queue only knows that the bytes were handed on.
   */
  readonly isPrinterTold: boolean;
};

/** The print host as main sees it, whether it runs in this process or in one of its own. */
export type PrintHost = {
  /** Loads the engines and runs them once, so that the first label is as quick as the others. */
  warmUp(): Promise<void>;
  /** Renders, checks and encodes. A document that will not do is an answer, not an error. */
  prepareLabel(input: PrepareInput): Promise<PreparedLabel>;
  /**
   * Hands the bytes to the device at `address`, one job at a time for each address. `onFirstByte` is called just
   * before anything can reach the device. Throws `printer.bad-address` when the address cannot be understood.
   */
  send(input: SendInput, onFirstByte: () => void): Promise<SendResult>;
  /** Asks a print queue what became of a job that it took. Throws when the address is no queue that can be asked. */
  queueJob(input: { readonly address: string; readonly jobId: number }): Promise<QueueJob>;
  /**
   * Asks a printer for its state. On the line that labels take it asks never beside a label: one that comes ends the
   * question, and while one is on its way the printer is busy with so many bytes, unless it stands still and there is a
   * second way to ask. Throws when the printer has no way to tell.
   */
  probe(input: ProbeInput): Promise<DeviceStatus>;
};

/** `status` is `query` when not given, `community` is `public`. */
export type ProbeInput = Pick<StatusTarget, 'address' | 'language'> & {
  readonly status?: StatusTarget['status'];
  readonly community?: string;
  /** Whether to ask, too, which printer it is. */
  readonly isIdentified: boolean;
};

/** A printer of this computer, with the address that reaches it. */
export type FoundDevice = {
  readonly name: string;
  readonly address: string;
  readonly description: string;
  readonly state: 'idle' | 'processing' | 'stopped';
};

/** Making papers of our own: the print host has the fonts, and the time. */
export type DocumentMaker = {
  /** Draws a paper. Throws when what it shall say cannot be drawn. */
  makeDocument(paperwork: Paperwork): Promise<MadeDocument>;
};

/** Finding printers and asking which they are: the print host does it, as it speaks to devices. */
export type PrinterFinder = {
  /** The printers that this computer knows by itself: Windows's queues, USB printers of Linux. */
  findDevices(): Promise<readonly FoundDevice[]>;
  /** The network printers heard so far; the search goes on for a while after each call. */
  discover(): Promise<NetworkPrinters>;
  /** Asks the printer at the address which it is, never beside a label. Throws `printer.bad-address`. */
  identify(input: { readonly address: string }): Promise<PrinterAnswers>;
};
