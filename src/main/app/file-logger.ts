import { join } from 'node:path';
import log from 'electron-log/node';
import type { LogFields, Logger } from './logger';

/** The log of this station: a file that is turned over at 5 MB. Messages and fields carry nothing personal. */
export function createFileLogger(directory: string): Logger {
  log.transports.file.resolvePathFn = () => join(directory, 'waybench.log');
  log.transports.file.maxSize = 5 * 1024 * 1024;
  log.transports.console.level = process.env['WAYBENCH_LOG'] === 'console' ? 'info' : false;
  const text = (message: string, fields?: LogFields): string =>
    fields === undefined ? message : `${message} ${JSON.stringify(fields)}`;
  return {
    debug: (message, fields) => log.debug(text(message, fields)),
    info: (message, fields) => log.info(text(message, fields)),
    warn: (message, fields) => log.warn(text(message, fields)),
    error: (message, fields) => log.error(text(message, fields)),
  };
}
