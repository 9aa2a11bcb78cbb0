import { AppError } from '../../shared/errors';

/** The only pages that the app opens in the system's browser: the authorisation page of a shop's own gateway. */
export function checkAuthorisationUrl(url: string): string {
  const isFine =
    URL.canParse(url) &&
    ['https:', 'http:'].includes(new URL(url).protocol) &&
    new URL(url).pathname.endsWith('/oauth/authorize');
  if (!isFine) throw new AppError('internal', 'not a page that may be opened');
  return url;
}
