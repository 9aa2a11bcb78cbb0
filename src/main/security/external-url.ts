import { AppError } from '../../shared/errors';

/** The authorisation page of a shop's own gateway. */
export function checkAuthorisationUrl(url: string): string {
  const isFine =
    URL.canParse(url) &&
    ['https:', 'http:'].includes(new URL(url).protocol) &&
    new URL(url).pathname.endsWith('/oauth/authorize');
  if (!isFine) throw new AppError('internal', 'not a page that may be opened');
  return url;
}

/** A page of the web that a person asked to see; its address was filled in by the core, never by a page. */
export function checkWebPage(url: string): string {
  const isFine =
    URL.canParse(url) && ['https:', 'http:'].includes(new URL(url).protocol) && new URL(url).username === '';
  if (!isFine) throw new AppError('internal', 'not a page that may be opened');
  return url;
}
