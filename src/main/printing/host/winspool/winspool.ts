/** An open queue; only the library that made it knows what is inside. */
export type QueueHandle = { readonly value: unknown };

/** What a call gave, or Windows's error number (winerror.h). */
export type WinResult<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: number };

/** A queue as EnumPrintersW and GetPrinterW tell of it: PRINTER_INFO_2W without what nobody here needs. */
export type WinQueue = {
  readonly name: string;
  readonly port: string;
  readonly driver: string;
  /** What people call it, or empty. */
  readonly comment: string;
  readonly attributes: number;
  readonly status: number;
  readonly jobCount: number;
};

/** A job as EnumJobsW tells of it; the bits of `status` are in winspool-status.ts. */
export type WinJob = { readonly jobId: number; readonly status: number };

/** The calls of Windows's print spooler that are used here, each made once and told as it ended. */
export type Winspool = {
  openPrinter(queue: string): WinResult<QueueHandle>;
  /** Begins a job of raw bytes and gives its id. */
  startDoc(handle: QueueHandle, docName: string): WinResult<number>;
  startPage(handle: QueueHandle): WinResult<null>;
  /** Gives how many of the bytes were taken, which may be fewer. */
  write(handle: QueueHandle, bytes: Uint8Array): WinResult<number>;
  endPage(handle: QueueHandle): WinResult<null>;
  endDoc(handle: QueueHandle): WinResult<null>;
  /** Takes the job that is being written out of the queue. */
  abort(handle: QueueHandle): WinResult<null>;
  close(handle: QueueHandle): WinResult<null>;
  /** The queues of this computer and those that it is connected to. */
  enumPrinters(): WinResult<readonly WinQueue[]>;
  getPrinter(handle: QueueHandle): WinResult<WinQueue>;
  /** The first jobs of the queue. */
  enumJobs(handle: QueueHandle, count: number): WinResult<readonly WinJob[]>;
};

/** Error numbers of winerror.h that mean something of their own here. */
export const winErrors = {
  accessDenied: 5,
  notReady: 21,
  notSupported: 50,
  badNetPath: 53,
  printCancelled: 63,
  printQueueFull: 61,
  noSpoolSpace: 62,
  diskFull: 112,
  insufficientBuffer: 122,
  noSuchDevice: 433,
  serverUnavailable: 1722,
  unknownPrinterDriver: 1797,
  invalidPrinterName: 1801,
  invalidDatatype: 1804,
  printerDeleted: 1905,
  printerNotFound: 3012,
} as const;
