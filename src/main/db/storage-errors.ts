import { AppError } from '../../shared/errors';

const reasons: readonly (readonly [RegExp, string])[] = [
  [/^(?:SQLITE_FULL|ENOSPC|EDQUOT)$/, 'storage.full'],
  [/^(?:SQLITE_READONLY(?:_\w+)?|SQLITE_CANTOPEN(?:_\w+)?|SQLITE_PERM|EROFS|EACCES|EPERM)$/, 'storage.read-only'],
  [/^(?:SQLITE_IOERR(?:_\w+)?|EIO|ENODEV|ENXIO)$/, 'storage.failing'],
  [/^(?:SQLITE_CORRUPT(?:_\w+)?|SQLITE_NOTADB)$/, 'storage.corrupt'],
];

/**
 * What a failed write or read of this station's own files means, as an AppError `storage.…`; undefined for any other
 * error. SQLite rolls a transaction back that ends so: nothing is half written.
 */
export function storageErrorOf(error: unknown): AppError | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  const { code: cause } = error;
  const code = reasons.find(([pattern]) => pattern.test(cause))?.[1];
  return code === undefined ? undefined : new AppError(code, `the disk refused: ${cause}`, { cause: error });
}
