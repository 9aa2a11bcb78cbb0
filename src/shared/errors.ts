/**
 * An error that a person can act on. `code` is `area.reason` and is the key of the text on screen;
 * `message` is for the log; `details` holds only what the text needs (never buyer data or secrets).
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: string;
  readonly details: Readonly<Record<string, string | number>>;

  constructor(
    code: string,
    message: string,
    options: { details?: Readonly<Record<string, string | number>>; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.details = options.details ?? {};
  }
}

/** What crosses the bridge instead of a thrown error: Electron keeps only the message of those. */
export type Envelope<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly error: {
        readonly code: string;
        readonly message: string;
        readonly details: Readonly<Record<string, string | number>>;
      };
    };
