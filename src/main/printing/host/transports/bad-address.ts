import { AppError } from '../../../../shared/errors';

/** The address itself stays out: it may hold a name or a password. */
export function badAddress(message: string, cause?: unknown): AppError {
  return new AppError('printer.bad-address', message, cause === undefined ? {} : { cause });
}
