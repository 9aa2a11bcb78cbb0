/** What may stand beside a log message: never buyer data, tokens or bodies. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

/** Where services write their log; the composition root decides what is behind it. */
export type Logger = {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
};

function ignore(): void {}

/** Writes nothing. */
export const silentLogger: Logger = { debug: ignore, info: ignore, warn: ignore, error: ignore };
