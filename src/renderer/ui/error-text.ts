import { AppError } from '../../shared/errors';

/** What the sentence of an error is chosen by. */
export type ErrorLike = { readonly code: string; readonly details: Readonly<Record<string, string | number>> };

/** Anything that was thrown, as an error with a code: only an AppError brings its own. */
export function toErrorLike(error: unknown): ErrorLike {
  return error instanceof AppError ? error : { code: 'ui.unexpected', details: {} };
}
