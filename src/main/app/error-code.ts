import type { Problem } from '../../shared/contract/station.contract';
import { AppError } from '../../shared/errors';
import { storageErrorOf } from '../db/storage-errors';

/** The code that the UI has a sentence for; anything unforeseen is `internal`. */
export function errorCodeOf(error: unknown): string {
  return error instanceof AppError ? error.code : (storageErrorOf(error)?.code ?? 'internal');
}

/** The code with what its sentence needs. */
export function problemOf(error: unknown): Problem {
  return { code: errorCodeOf(error), details: error instanceof AppError ? { ...error.details } : {} };
}
